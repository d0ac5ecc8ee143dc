-- Which sub-channels an account is a member of, since when, by which application, and how it ended (DOMAIN 3.4).
create table distribution.channel_membership (  -- by account
  account_id text collate "C" not null,
  membership_id text collate "C" not null,
  sub_channel_code text collate "C" not null references distribution.sub_channel,
  application_id text collate "C" not null,
  since timestamptz(3) not null,
  granted_by text not null,
  ended_at timestamptz(3),
  ended_by text,
  -- The rule that ended it, what its reason says, and what was measured and required.
  end_rule text,
  end_reason text,
  end_findings jsonb,
  reapply_at timestamptz(3),
  primary key (account_id, membership_id),
  check ((ended_at is null) = (end_rule is null))
);
create unique index channel_membership_standing on distribution.channel_membership (account_id, sub_channel_code)
  where ended_at is null;
create index channel_membership_of on distribution.channel_membership (sub_channel_code, membership_id);

-- Spans in which a member may not submit; `until` is when one ends by itself, null until somebody ends it.
create table distribution.membership_suspension (  -- by account
  account_id text collate "C" not null,
  suspension_id text collate "C" not null,
  membership_id text collate "C" not null,
  cause text not null check (cause in ('wrong_scene', 'other', 'penalty')),
  reason text not null,
  suspended_at timestamptz(3) not null,
  suspended_by text not null,
  until timestamptz(3),
  violation_id text collate "C",
  ended_at timestamptz(3),
  ended_by text,
  end_reason text,
  primary key (account_id, suspension_id)
);
create index membership_suspension_of on distribution.membership_suspension (account_id, membership_id);
create unique index membership_suspension_violation
  on distribution.membership_suspension (account_id, membership_id, violation_id)
  where violation_id is not null and ended_at is null;
create index membership_suspension_until on distribution.membership_suspension (until)
  where ended_at is null and until is not null;

-- By which rule members are cleaned out (DOMAIN 3.4): on the 1st of a month, by weeks, or not by itself.
alter table distribution.sub_channel add column clean_out_rule text not null default 'monthly'
  check (clean_out_rule in ('monthly', 'weekly', 'none'));

-- Clean-outs that were run, one of a sub-channel and period: a month `YYYY-MM`, or a week by its Monday `YYYY-MM-DD`.
create table distribution.clean_out (  -- reference
  sub_channel_code text collate "C" not null references distribution.sub_channel,
  period text collate "C" not null,
  rule text not null check (rule in ('monthly', 'weekly')),
  ran_at timestamptz(3) not null,
  ran_by text not null,
  counted_from timestamptz(3) not null,
  policy_version integer not null,
  examined integer not null,
  revoked integer not null,
  warned integer not null,
  exempt integer not null,
  primary key (sub_channel_code, period)
);

-- Whom a clean-out revoked or warned, by which rules, with what was measured and required.
create table distribution.clean_out_line (  -- by account
  account_id text collate "C" not null,
  sub_channel_code text collate "C" not null,
  period text collate "C" not null,
  membership_id text collate "C" not null,
  verdict text not null check (verdict in ('revoke', 'warn')),
  findings jsonb not null,
  outcome jsonb,
  primary key (account_id, sub_channel_code, period)
);
create index clean_out_line_of on distribution.clean_out_line (sub_channel_code, period, account_id);
