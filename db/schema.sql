-- The schema that the migrations make, beside the job queue's own. Written by "npm run db:types"; not to be edited.

create schema accounts;

create table accounts.account (  -- by account
  account_id text collate "C" not null,
  type text not null,
  subject_id text not null,
  name text not null,
  name_key text not null,
  avatar_media_id text not null,
  avatar_url text not null,
  intro text not null,
  chosen_domain text not null,
  certified_role text,
  status text not null,
  name_changed_at timestamp(3) with time zone,
  version integer not null,
  opened_by text not null,
  opened_at timestamp(3) with time zone not null,
  constraint account_pkey PRIMARY KEY (account_id),
  constraint account_status_check CHECK ((status = ANY (ARRAY['active'::text, 'restricted'::text, 'frozen'::text, 'closed'::text]))),
  constraint account_type_check CHECK ((type = ANY (ARRAY['creator'::text, 'merchant'::text, 'brand'::text, 'institution'::text]))),
  constraint account_version_check CHECK ((version > 0))
);
CREATE INDEX account_subject ON accounts.account USING btree (subject_id);

create table accounts.account_name (  -- by value
  name_key text collate "C" not null,
  account_id text not null,
  taken_at timestamp(3) with time zone not null,
  constraint account_name_pkey PRIMARY KEY (name_key)
);

create table accounts.application (  -- by reader
  user_id text collate "C" not null,
  application_id text collate "C" not null,
  type text not null,
  status text not null,
  checks jsonb not null,
  checked_at timestamp(3) with time zone not null,
  invitation_hash text,
  profile jsonb,
  account_id text,
  reason text,
  created_at timestamp(3) with time zone not null,
  updated_at timestamp(3) with time zone not null,
  constraint application_pkey PRIMARY KEY (user_id, application_id),
  constraint application_status_check CHECK ((status = ANY (ARRAY['type_chosen'::text, 'checking'::text, 'checks_failed'::text, 'profile_pending'::text, 'submitted'::text, 'opened'::text, 'rejected'::text]))),
  constraint application_type_check CHECK ((type = ANY (ARRAY['creator'::text, 'merchant'::text, 'brand'::text, 'institution'::text])))
);
CREATE INDEX application_by_id ON accounts.application USING btree (application_id);
CREATE INDEX application_by_status ON accounts.application USING btree (status, application_id);

create table accounts.certification (  -- by account
  account_id text collate "C" not null,
  kind text not null,
  certified_at timestamp(3) with time zone not null,
  role text,
  ended_at timestamp(3) with time zone,
  certified_by text not null,
  reason text not null,
  constraint certification_pkey PRIMARY KEY (account_id, kind, certified_at),
  constraint certification_check CHECK (((kind = 'role'::text) = (role IS NOT NULL))),
  constraint certification_check1 CHECK (((ended_at IS NULL) OR (ended_at >= certified_at))),
  constraint certification_kind_check CHECK ((kind = ANY (ARRAY['role'::text, 'video'::text])))
);
CREATE UNIQUE INDEX certification_standing ON accounts.certification USING btree (account_id, kind) WHERE (ended_at IS NULL);

create table accounts.homepage (  -- by account
  account_id text collate "C" not null,
  modules jsonb not null,
  notice text not null,
  version integer not null,
  changed_by text not null,
  changed_at timestamp(3) with time zone not null,
  constraint homepage_pkey PRIMARY KEY (account_id)
);

create table accounts.homepage_draft (  -- by account
  account_id text collate "C" not null,
  user_id text collate "C" not null,
  modules jsonb not null,
  notice text not null,
  based_on integer not null,
  changed_at timestamp(3) with time zone not null,
  constraint homepage_draft_pkey PRIMARY KEY (account_id, user_id)
);

create table accounts.institution_bond (  -- by account
  account_id text collate "C" not null,
  from_at timestamp(3) with time zone not null,
  to_at timestamp(3) with time zone,
  constraint institution_bond_pkey PRIMARY KEY (account_id, from_at)
);

create table accounts.invitation (  -- by value
  code_hash text not null,
  invitation_id text collate "C" not null,
  type text not null,
  note text not null,
  created_by text not null,
  created_at timestamp(3) with time zone not null,
  expires_at timestamp(3) with time zone not null,
  revoked_at timestamp(3) with time zone,
  used_at timestamp(3) with time zone,
  used_by_account text,
  constraint invitation_pkey PRIMARY KEY (code_hash),
  constraint invitation_type_check CHECK ((type = ANY (ARRAY['brand'::text, 'institution'::text])))
);
CREATE INDEX invitation_by_id ON accounts.invitation USING btree (invitation_id);

create table accounts.status_change (  -- by account
  account_id text collate "C" not null,
  at timestamp(3) with time zone not null,
  status text not null,
  reason text not null,
  actor text not null,
  constraint status_change_pkey PRIMARY KEY (account_id, at),
  constraint status_change_status_check CHECK ((status = ANY (ARRAY['active'::text, 'restricted'::text, 'frozen'::text, 'closed'::text])))
);

create schema auth;

create table auth.account (  -- local
  id uuid not null default gen_random_uuid(),
  account_id text not null,
  provider_id text not null,
  user_id uuid not null,
  access_token text,
  refresh_token text,
  id_token text,
  access_token_expires_at timestamp with time zone,
  refresh_token_expires_at timestamp with time zone,
  scope text,
  password text,
  created_at timestamp with time zone not null default CURRENT_TIMESTAMP,
  updated_at timestamp with time zone not null,
  constraint account_pkey PRIMARY KEY (id)
);
CREATE INDEX account_user_id_idx ON auth.account USING btree (user_id);

create table auth.rate_limit (  -- local
  id uuid not null default gen_random_uuid(),
  key text not null,
  count integer not null,
  last_request bigint not null,
  constraint rate_limit_pkey PRIMARY KEY (id),
  constraint rate_limit_key_key UNIQUE (key)
);

create table auth.session (  -- local
  id uuid not null default gen_random_uuid(),
  expires_at timestamp with time zone not null,
  token text not null,
  created_at timestamp with time zone not null default CURRENT_TIMESTAMP,
  updated_at timestamp with time zone not null,
  ip_address text,
  user_agent text,
  user_id uuid not null,
  constraint session_pkey PRIMARY KEY (id),
  constraint session_token_key UNIQUE (token)
);
CREATE INDEX session_user_id_idx ON auth.session USING btree (user_id);

create table auth.two_factor (  -- local
  id uuid not null default gen_random_uuid(),
  secret text not null,
  backup_codes text not null,
  user_id uuid not null,
  verified boolean,
  failed_verification_count integer,
  locked_until timestamp with time zone,
  constraint two_factor_pkey PRIMARY KEY (id)
);
CREATE INDEX two_factor_secret_idx ON auth.two_factor USING btree (secret);
CREATE INDEX two_factor_user_id_idx ON auth.two_factor USING btree (user_id);

create table auth."user" (  -- local
  id uuid not null default gen_random_uuid(),
  name text not null,
  email text not null,
  email_verified boolean not null,
  image text,
  created_at timestamp with time zone not null default CURRENT_TIMESTAMP,
  updated_at timestamp with time zone not null default CURRENT_TIMESTAMP,
  two_factor_enabled boolean,
  constraint user_pkey PRIMARY KEY (id),
  constraint user_email_key UNIQUE (email)
);

create table auth.verification (  -- local
  id uuid not null default gen_random_uuid(),
  identifier text not null,
  value text not null,
  expires_at timestamp with time zone not null,
  created_at timestamp with time zone not null default CURRENT_TIMESTAMP,
  updated_at timestamp with time zone not null default CURRENT_TIMESTAMP,
  constraint verification_pkey PRIMARY KEY (id)
);
CREATE INDEX verification_identifier_idx ON auth.verification USING btree (identifier);

create schema catalogue;

create table catalogue.category (  -- reference
  category_id text collate "C" not null,
  name text not null,
  parent_id text collate "C",
  created_at timestamp(3) with time zone not null,
  updated_at timestamp(3) with time zone not null,
  constraint category_pkey PRIMARY KEY (category_id)
);

create table catalogue.item (  -- by value
  item_id text collate "C" not null,
  shop_id text collate "C" not null,
  title text not null,
  title_folded text not null,
  price_fen bigint not null,
  category_id text collate "C" not null,
  picture_urls text[] not null,
  url text not null,
  rate_bp integer,
  stock integer not null,
  on_sale boolean not null,
  supermarket boolean,
  created_at timestamp(3) with time zone not null,
  updated_at timestamp(3) with time zone not null,
  constraint item_pkey PRIMARY KEY (item_id),
  constraint item_price_fen_check CHECK ((price_fen > 0)),
  constraint item_rate_bp_check CHECK (((rate_bp >= 1) AND (rate_bp <= 9000))),
  constraint item_stock_check CHECK ((stock >= 0))
);
CREATE INDEX item_newest ON catalogue.item USING btree (created_at DESC, item_id DESC);
CREATE INDEX item_of_shop ON catalogue.item USING btree (shop_id, created_at DESC, item_id DESC);
CREATE INDEX item_on_sale ON catalogue.item USING btree (category_id, price_fen, item_id) WHERE (on_sale AND (stock > 0));

create table catalogue.item_plan (  -- by value
  item_id text collate "C" not null,
  valid_from timestamp(3) with time zone not null,
  rate_bp integer,
  coming boolean not null default false,
  constraint item_plan_pkey PRIMARY KEY (item_id, valid_from),
  constraint item_plan_rate_bp_check CHECK (((rate_bp >= 1) AND (rate_bp <= 9000)))
);
CREATE INDEX item_plan_coming ON catalogue.item_plan USING btree (valid_from) WHERE coming;

create table catalogue.selection_pool (  -- reference
  pool_code text collate "C" not null,
  name text not null,
  updated_by text not null,
  updated_at timestamp(3) with time zone not null,
  constraint selection_pool_pkey PRIMARY KEY (pool_code)
);

create table catalogue.selection_pool_item (  -- reference
  pool_code text collate "C" not null,
  item_id text collate "C" not null,
  added_by text not null,
  added_at timestamp(3) with time zone not null,
  constraint selection_pool_item_pkey PRIMARY KEY (pool_code, item_id)
);

create table catalogue.shop (  -- reference
  shop_id text collate "C" not null,
  name text not null,
  name_folded text not null,
  owner_user_id text,
  rating_bp integer not null,
  default_rate_bp integer,
  supermarket boolean,
  status text not null,
  created_at timestamp(3) with time zone not null,
  updated_at timestamp(3) with time zone not null,
  constraint shop_pkey PRIMARY KEY (shop_id),
  constraint shop_default_rate_bp_check CHECK (((default_rate_bp >= 1) AND (default_rate_bp <= 9000))),
  constraint shop_rating_bp_check CHECK (((rating_bp >= 0) AND (rating_bp <= 50000))),
  constraint shop_status_check CHECK ((status = ANY (ARRAY['active'::text, 'closed'::text])))
);
CREATE INDEX shop_owner ON catalogue.shop USING btree (owner_user_id, shop_id) WHERE (owner_user_id IS NOT NULL);

create table catalogue.shop_plan (  -- reference
  shop_id text collate "C" not null,
  valid_from timestamp(3) with time zone not null,
  rate_bp integer,
  coming boolean not null default false,
  constraint shop_plan_pkey PRIMARY KEY (shop_id, valid_from),
  constraint shop_plan_rate_bp_check CHECK (((rate_bp >= 1) AND (rate_bp <= 9000)))
);
CREATE INDEX shop_plan_coming ON catalogue.shop_plan USING btree (valid_from) WHERE coming;

create schema contents;

create table contents.category (  -- by account
  account_id text collate "C" not null,
  category_id text collate "C" not null,
  name text not null,
  place integer not null,
  created_at timestamp(3) with time zone not null,
  constraint category_pkey PRIMARY KEY (account_id, category_id),
  constraint category_account_id_name_key UNIQUE (account_id, name),
  constraint category_place_check CHECK ((place >= 0))
);

create table contents.content (  -- by account
  account_id text collate "C" not null,
  content_id text collate "C" not null,
  type text not null,
  status text not null,
  revision integer not null,
  working_version integer not null,
  live_version integer,
  title text not null,
  domain text,
  is_new_arrival boolean not null default false,
  reasons jsonb not null default '[]'::jsonb,
  scheduled_at timestamp(3) with time zone,
  quota_day date,
  quota_targets text[] not null default '{}'::text[],
  text_edits integer not null default 0,
  created_at timestamp(3) with time zone not null,
  updated_at timestamp(3) with time zone not null,
  submitted_at timestamp(3) with time zone,
  published_at timestamp(3) with time zone,
  withdrawn_at timestamp(3) with time zone,
  category_id text collate "C",
  reasons_by text,
  reasons_at timestamp(3) with time zone,
  group_id text collate "C",
  group_place integer,
  constraint content_pkey PRIMARY KEY (account_id, content_id),
  constraint content_group_place_check CHECK (((group_place >= 1) AND (group_place <= 3))),
  constraint content_revision_check CHECK ((revision > 0)),
  constraint content_status_check CHECK ((status = ANY (ARRAY['draft'::text, 'reviewing'::text, 'rejected'::text, 'scheduled'::text, 'published'::text, 'withdrawn'::text, 'removed'::text, 'deleted'::text]))),
  constraint content_type_check CHECK ((type = ANY (ARRAY['post'::text, 'video'::text, 'outfit'::text, 'list'::text, 'item'::text]))),
  constraint content_working_version_check CHECK ((working_version > 0))
);
CREATE INDEX content_category ON contents.content USING btree (account_id, category_id, content_id) WHERE (category_id IS NOT NULL);
CREATE INDEX content_category_published ON contents.content USING btree (account_id, category_id, published_at, content_id) WHERE ((status = 'published'::text) AND (category_id IS NOT NULL));
CREATE INDEX content_group ON contents.content USING btree (account_id, group_id) WHERE (group_id IS NOT NULL);
CREATE INDEX content_newest ON contents.content USING btree (published_at, content_id) WHERE (status = 'published'::text);
CREATE INDEX content_published ON contents.content USING btree (account_id, published_at, content_id) WHERE (status = 'published'::text);
CREATE INDEX content_scheduled ON contents.content USING btree (scheduled_at, content_id) WHERE (status = 'scheduled'::text);
CREATE INDEX content_type_published ON contents.content USING btree (account_id, type, published_at, content_id) WHERE (status = 'published'::text);

create table contents.content_version (  -- by account
  account_id text collate "C" not null,
  content_id text collate "C" not null,
  version integer not null,
  status text not null,
  template text not null,
  fields jsonb not null,
  findings jsonb not null default '[]'::jsonb,
  reasons jsonb not null default '[]'::jsonb,
  card jsonb,
  created_at timestamp(3) with time zone not null,
  submitted_at timestamp(3) with time zone,
  decided_at timestamp(3) with time zone,
  saved_by text,
  saved_at timestamp(3) with time zone,
  decided_by text,
  constraint content_version_pkey PRIMARY KEY (account_id, content_id, version),
  constraint content_version_status_check CHECK ((status = ANY (ARRAY['draft'::text, 'reviewing'::text, 'live'::text, 'rejected'::text, 'replaced'::text]))),
  constraint content_version_version_check CHECK ((version > 0))
);
CREATE INDEX version_asks ON contents.content_version USING btree (account_id, content_id, version) WHERE ((status = 'live'::text) AND ((fields ->> 'joinQualityReward'::text) = 'true'::text));

create table contents.daily_quota (  -- by account
  account_id text collate "C" not null,
  target text not null,
  day date not null,
  used integer not null,
  constraint daily_quota_pkey PRIMARY KEY (account_id, target, day),
  constraint daily_quota_used_check CHECK ((used >= 0))
);

create table contents.item_group (  -- by account
  account_id text collate "C" not null,
  group_id text collate "C" not null,
  quota_day date,
  quota_targets text[] not null default '{}'::text[],
  lead_content_id text collate "C",
  created_at timestamp(3) with time zone not null,
  constraint item_group_pkey PRIMARY KEY (account_id, group_id)
);

create table contents.link_stop (  -- by account
  account_id text collate "C" not null,
  content_id text collate "C" not null,
  from_at timestamp(3) with time zone not null,
  to_at timestamp(3) with time zone,
  constraint link_stop_pkey PRIMARY KEY (account_id, content_id, from_at),
  constraint link_stop_check CHECK ((to_at > from_at))
);

create table contents.push (  -- by account
  account_id text collate "C" not null,
  content_id text collate "C" not null,
  target text not null,
  status text not null,
  queued_at timestamp(3) with time zone not null,
  pushed_at timestamp(3) with time zone,
  withdrawn_at timestamp(3) with time zone,
  constraint push_pkey PRIMARY KEY (account_id, content_id, target),
  constraint push_status_check CHECK ((status = ANY (ARRAY['queued'::text, 'pushed'::text, 'withdrawn'::text, 'failed'::text]))),
  constraint push_target_check CHECK ((target = ANY (ARRAY['follow_feed'::text, 'homepage'::text, 'subscription'::text])))
);
CREATE INDEX push_by_target ON contents.push USING btree (account_id, target, queued_at, content_id) WHERE (status = ANY (ARRAY['queued'::text, 'pushed'::text]));

create table contents.quality (  -- by account
  account_id text collate "C" not null,
  content_id text collate "C" not null,
  version integer not null,
  parts jsonb not null,
  computed_at timestamp(3) with time zone not null,
  override integer,
  override_reason text,
  override_at timestamp(3) with time zone,
  constraint quality_pkey PRIMARY KEY (account_id, content_id),
  constraint quality_override_check CHECK (((override >= 0) AND (override <= 1000)))
);
CREATE INDEX quality_overridden ON contents.quality USING btree (override_at DESC, content_id) WHERE (override IS NOT NULL);

create table contents.removal (  -- by account
  account_id text collate "C" not null,
  content_id text collate "C" not null,
  removed_at timestamp(3) with time zone not null,
  removed_by text not null,
  targets text[] not null,
  shown jsonb not null,
  restored_at timestamp(3) with time zone,
  restored_by text,
  constraint removal_pkey PRIMARY KEY (account_id, content_id, removed_at)
);

create table contents.share_code (  -- by value
  code text collate "C" not null,
  content_id text collate "C" not null,
  sharer text collate "C" not null,
  channel text not null,
  created_at timestamp(3) with time zone not null,
  expires_at timestamp(3) with time zone not null,
  constraint share_code_pkey PRIMARY KEY (code)
);

create table contents.share_day (  -- by account
  account_id text collate "C" not null,
  content_id text collate "C" not null,
  day date not null,
  channel text not null,
  shares integer not null default 0,
  visits integer not null default 0,
  constraint share_day_pkey PRIMARY KEY (account_id, content_id, day, channel)
);

create table contents.shared_as (  -- by account
  account_id text collate "C" not null,
  content_id text collate "C" not null,
  sharer text collate "C" not null,
  channel text not null,
  code text collate "C" not null,
  expires_at timestamp(3) with time zone not null,
  constraint shared_as_pkey PRIMARY KEY (account_id, content_id, sharer, channel)
);

create table contents.showcase (  -- by account
  account_id text collate "C" not null,
  kind text not null,
  content_id text collate "C" not null,
  placed_by text not null,
  placed_at timestamp(3) with time zone not null,
  constraint showcase_pkey PRIMARY KEY (account_id, kind, content_id),
  constraint showcase_kind_check CHECK ((kind = ANY (ARRAY['featured'::text, 'pinned'::text])))
);

create table contents.shown_item (  -- by value
  item_id text collate "C" not null,
  account_id text not null,
  content_id text collate "C" not null,
  constraint shown_item_pkey PRIMARY KEY (item_id, content_id)
);
CREATE INDEX shown_item_content ON contents.shown_item USING btree (content_id);

create table contents.task (  -- by account
  account_id text collate "C" not null,
  task_id text collate "C" not null,
  kind text not null,
  ask jsonb not null,
  lang text not null,
  asked_by text not null,
  total integer not null,
  done integer not null default 0,
  unchanged integer not null default 0,
  refused integer not null default 0,
  last_id text collate "C" not null default ''::text,
  created_at timestamp(3) with time zone not null,
  finished_at timestamp(3) with time zone,
  constraint task_pkey PRIMARY KEY (account_id, task_id),
  constraint task_kind_check CHECK ((kind = ANY (ARRAY['bulk'::text, 'export'::text]))),
  constraint task_lang_check CHECK ((lang = ANY (ARRAY['zh-CN'::text, 'en'::text]))),
  constraint task_total_check CHECK ((total >= 0))
);
CREATE INDEX task_ended ON contents.task USING btree (finished_at) WHERE (finished_at IS NOT NULL);

create table contents.task_part (  -- by account
  account_id text collate "C" not null,
  task_id text collate "C" not null,
  last_id text collate "C" not null,
  place integer not null,
  lines text not null,
  constraint task_part_pkey PRIMARY KEY (account_id, task_id, last_id)
);

create table contents.task_work (  -- by account
  account_id text collate "C" not null,
  task_id text collate "C" not null,
  content_id text collate "C" not null,
  title text not null,
  outcome text,
  code text,
  constraint task_work_pkey PRIMARY KEY (account_id, task_id, content_id),
  constraint task_work_outcome_check CHECK ((outcome = ANY (ARRAY['done'::text, 'unchanged'::text, 'refused'::text])))
);

create table contents.watched_item (  -- by account
  account_id text collate "C" not null,
  content_id text collate "C" not null,
  item_id text collate "C" not null,
  seen_price_fen bigint not null,
  seen_rate_bp integer,
  seen_on_sale boolean not null,
  seen_in_stock boolean not null,
  price_fen bigint not null,
  rate_bp integer,
  on_sale boolean not null,
  in_stock boolean not null,
  changes text[] not null default '{}'::text[],
  found_at timestamp(3) with time zone,
  shop_open boolean not null default true,
  seen_coming_bp integer,
  seen_coming_at timestamp(3) with time zone,
  coming_bp integer,
  coming_at timestamp(3) with time zone,
  constraint watched_item_pkey PRIMARY KEY (account_id, content_id, item_id),
  constraint watched_item_changes_check CHECK ((changes <@ ARRAY['shop_closed'::text, 'off_sale'::text, 'sold_out'::text, 'price'::text, 'rate'::text, 'rate_coming'::text])),
  constraint watched_item_check CHECK (((found_at IS NULL) = (changes = '{}'::text[])))
);
CREATE INDEX watched_item_changed ON contents.watched_item USING btree (account_id, content_id) WHERE (changes <> '{}'::text[]);

create schema cps;

create table cps.account (  -- by account
  account_id text collate "C" not null,
  account_type text not null,
  subject_id text not null,
  shop_ids text[] not null,
  constraint account_pkey PRIMARY KEY (account_id)
);

create table cps.agreement (  -- by account
  account_id text collate "C" not null,
  agreement_id text collate "C" not null,
  institution_id text collate "C" not null,
  proposed_by text not null,
  share_bp integer not null,
  from_at timestamp(3) with time zone not null,
  to_at timestamp(3) with time zone,
  notice_days integer not null,
  note text not null,
  text text not null,
  text_hash text not null,
  status text not null,
  created_at timestamp(3) with time zone not null,
  expires_at timestamp(3) with time zone not null,
  answered_at timestamp(3) with time zone,
  constraint agreement_pkey PRIMARY KEY (account_id, agreement_id),
  constraint agreement_check CHECK ((to_at >= from_at)),
  constraint agreement_notice_days_check CHECK ((notice_days >= 0)),
  constraint agreement_proposed_by_check CHECK ((proposed_by = ANY (ARRAY['creator'::text, 'institution'::text]))),
  constraint agreement_share_bp_check CHECK (((share_bp >= 0) AND (share_bp <= 10000))),
  constraint agreement_status_check CHECK ((status = ANY (ARRAY['proposed'::text, 'accepted'::text, 'declined'::text, 'withdrawn'::text])))
);
CREATE INDEX agreement_account ON cps.agreement USING btree (account_id, created_at, agreement_id);
CREATE INDEX agreement_created ON cps.agreement USING btree (created_at, agreement_id);
CREATE INDEX agreement_institution ON cps.agreement USING btree (institution_id, created_at, agreement_id);

create table cps.agreement_ending (  -- by account
  account_id text collate "C" not null,
  agreement_id text collate "C" not null,
  ending_id text collate "C" not null,
  kind text not null,
  asked_by text not null,
  end_at timestamp(3) with time zone not null,
  reason text not null,
  text text not null,
  text_hash text not null,
  status text not null,
  asked_at timestamp(3) with time zone not null,
  answered_at timestamp(3) with time zone,
  former_end_at timestamp(3) with time zone,
  constraint agreement_ending_pkey PRIMARY KEY (account_id, agreement_id, ending_id),
  constraint agreement_ending_asked_by_check CHECK ((asked_by = ANY (ARRAY['creator'::text, 'institution'::text, 'operator'::text]))),
  constraint agreement_ending_kind_check CHECK ((kind = ANY (ARRAY['notice'::text, 'consent'::text, 'operator'::text, 'closing'::text]))),
  constraint agreement_ending_status_check CHECK ((status = ANY (ARRAY['asked'::text, 'agreed'::text, 'declined'::text, 'withdrawn'::text])))
);
CREATE UNIQUE INDEX agreement_ending_asked ON cps.agreement_ending USING btree (account_id, agreement_id) WHERE (status = 'asked'::text);

create table cps.agreement_signature (  -- by account
  account_id text collate "C" not null,
  agreement_id text collate "C" not null,
  document text collate "C" not null,
  party text not null,
  user_id text not null,
  signed_at timestamp(3) with time zone not null,
  text_hash text not null,
  constraint agreement_signature_pkey PRIMARY KEY (account_id, agreement_id, document, party),
  constraint agreement_signature_party_check CHECK ((party = ANY (ARRAY['creator'::text, 'institution'::text])))
);

create table cps.authorisation (  -- by account
  account_id text collate "C" not null,
  from_at timestamp(3) with time zone not null,
  to_at timestamp(3) with time zone,
  institution_id text not null,
  share_bp integer not null,
  version integer not null default 1,
  constraint authorisation_pkey PRIMARY KEY (account_id, from_at),
  constraint authorisation_share_bp_check CHECK (((share_bp >= 0) AND (share_bp <= 10000)))
);

create table cps.bill_check (  -- local
  bill_check_id bigint not null generated always as identity,
  at timestamp(3) with time zone not null,
  shops integer not null,
  faults jsonb not null,
  constraint bill_check_pkey PRIMARY KEY (bill_check_id)
);

create table cps.click (  -- by buyer
  buyer_key text not null,
  click_id text collate "C" not null,
  at timestamp(3) with time zone not null,
  received_at timestamp(3) with time zone not null,
  shop_id text not null,
  item_id text not null,
  content_id text not null,
  account_id text not null,
  scene text not null,
  supermarket boolean not null,
  void_reason text,
  constraint click_pkey PRIMARY KEY (buyer_key, click_id)
);
CREATE INDEX click_shop ON cps.click USING btree (buyer_key, shop_id, at);

create table cps.commission (  -- by account
  account_id text collate "C" not null,
  commission_id text collate "C" not null,
  buyer_key text not null,
  trade_no text collate "C" not null,
  line_no text collate "C" not null,
  shop_id text not null,
  item_id text not null,
  content_id text not null,
  click_id text not null,
  scene text not null,
  split text not null,
  reason text,
  status text not null,
  withheld boolean not null,
  month text not null,
  created_at timestamp(3) with time zone not null,
  paid_at timestamp(3) with time zone not null,
  confirmed_at timestamp(3) with time zone,
  rate_bp integer not null,
  base_fen bigint not null,
  gross_fen bigint not null,
  network_fen bigint not null,
  platform_fen bigint not null,
  pool_fen bigint not null,
  creator_fen bigint not null,
  forfeited_fen bigint not null,
  clawbacks integer not null default 0,
  clawback_fen bigint not null default 0,
  updated_at timestamp(3) with time zone not null,
  clawback_gross_fen bigint not null default 0,
  clawback_network_fen bigint not null default 0,
  clawback_platform_fen bigint not null default 0,
  clawback_pool_fen bigint not null default 0,
  decided_at timestamp with time zone not null,
  paid_out_at timestamp(3) with time zone,
  constraint commission_pkey PRIMARY KEY (account_id, commission_id),
  constraint commission_status_check CHECK ((status = ANY (ARRAY['estimated'::text, 'confirmed'::text, 'payable'::text, 'settled'::text, 'paid_out'::text, 'invalid'::text, 'clawed_back'::text])))
);
CREATE INDEX commission_baseless ON cps.commission USING btree (created_at, commission_id) WHERE (base_fen = 0);
CREATE INDEX commission_clawed_back ON cps.commission USING btree (created_at, commission_id) WHERE (clawbacks > 0);
CREATE INDEX commission_content ON cps.commission USING btree (account_id, content_id);
CREATE INDEX commission_created ON cps.commission USING btree (created_at, commission_id);
CREATE INDEX commission_month ON cps.commission USING btree (account_id, month, commission_id);
CREATE INDEX commission_month_created ON cps.commission USING btree (month, created_at, commission_id);
CREATE INDEX commission_pool ON cps.commission USING btree (scene, paid_at) WHERE (scene = ANY (ARRAY['headline'::text, 'good_finds'::text, 'must_buy'::text, 'guang'::text, 'short_video'::text]));
CREATE INDEX commission_pool_decided ON cps.commission USING btree (scene, decided_at) WHERE (scene = ANY (ARRAY['headline'::text, 'good_finds'::text, 'must_buy'::text, 'guang'::text, 'short_video'::text]));
CREATE INDEX commission_shop ON cps.commission USING btree (shop_id, created_at, commission_id);
CREATE INDEX commission_trade ON cps.commission USING btree (trade_no, line_no, account_id);
CREATE INDEX commission_unconfirmed ON cps.commission USING btree (created_at, commission_id) WHERE (confirmed_at IS NULL);
CREATE INDEX commission_withheld ON cps.commission USING btree (created_at, commission_id) WHERE withheld;

create table cps.commission_event (  -- by account
  account_id text collate "C" not null,
  commission_id text collate "C" not null,
  n integer not null,
  at timestamp(3) with time zone not null,
  status text not null,
  reason text,
  gross_fen bigint not null,
  creator_fen bigint not null,
  clawback_fen bigint not null,
  constraint commission_event_pkey PRIMARY KEY (account_id, commission_id, n)
);

create table cps.content (  -- by account
  account_id text collate "C" not null,
  content_id text not null,
  published_at timestamp(3) with time zone not null,
  constraint content_pkey PRIMARY KEY (account_id, content_id)
);

create table cps.content_value (  -- by account
  account_id text collate "C" not null,
  scene text collate "C" not null,
  day date not null,
  content_id text collate "C" not null,
  value bigint not null,
  parts jsonb not null,
  constraint content_value_pkey PRIMARY KEY (account_id, scene, day, content_id)
);
CREATE INDEX content_value_day ON cps.content_value USING btree (scene, day);

create table cps.correction (  -- by account
  account_id text collate "C" not null,
  dispute_id text collate "C" not null,
  at timestamp(3) with time zone not null,
  month text not null,
  amount_fen bigint not null,
  payer text not null,
  shop_id text not null,
  trade_no text collate "C" not null,
  line_no text collate "C" not null,
  bill_month text,
  constraint correction_pkey PRIMARY KEY (account_id, dispute_id),
  constraint correction_amount_fen_check CHECK ((amount_fen <> 0)),
  constraint correction_payer_check CHECK ((payer = ANY (ARRAY['platform'::text, 'merchant'::text])))
);
CREATE INDEX correction_bill ON cps.correction USING btree (bill_month, shop_id) WHERE (bill_month IS NOT NULL);
CREATE INDEX correction_month ON cps.correction USING btree (account_id, month);
CREATE INDEX correction_taken ON cps.correction USING btree (account_id, trade_no, line_no) WHERE (amount_fen < 0);
CREATE INDEX correction_unbilled ON cps.correction USING btree (shop_id) WHERE ((payer = 'merchant'::text) AND (bill_month IS NULL));

create table cps.decision (  -- by buyer
  buyer_key text not null,
  trade_no text collate "C" not null,
  line_no text collate "C" not null,
  month text,
  reason text,
  commission_id text,
  explanation jsonb not null,
  decided_at timestamp(3) with time zone not null,
  posts integer not null default 0,
  posted jsonb,
  constraint decision_pkey PRIMARY KEY (buyer_key, trade_no, line_no)
);

create table cps.dispute (  -- local
  dispute_id text collate "C" not null,
  trade_no text collate "C" not null,
  line_no text collate "C" not null,
  buyer_key text not null,
  shop_id text not null,
  subject text not null,
  party text not null,
  account_id text collate "C" not null,
  opened_by text not null,
  respondent_id text collate "C",
  earner_id text collate "C",
  commission_id text collate "C",
  lost_id text collate "C",
  reason text not null,
  demand text not null,
  status text not null,
  waiting_for text,
  held_from timestamp(3) with time zone,
  held_until timestamp(3) with time zone,
  opened_at timestamp(3) with time zone not null,
  due_at timestamp(3) with time zone,
  decide_by timestamp(3) with time zone not null,
  ended_at timestamp(3) with time zone,
  messages integer not null default 0,
  constraint dispute_pkey PRIMARY KEY (dispute_id),
  constraint dispute_party_check CHECK ((party = ANY (ARRAY['creator'::text, 'merchant'::text, 'institution'::text]))),
  constraint dispute_status_check CHECK ((status = ANY (ARRAY['answering'::text, 'deciding'::text, 'decided'::text, 'appealed'::text, 'final'::text, 'withdrawn'::text]))),
  constraint dispute_subject_check CHECK ((subject = ANY (ARRAY['commission'::text, 'lost_line'::text]))),
  constraint dispute_waiting_for_check CHECK ((waiting_for = ANY (ARRAY['opener'::text, 'respondent'::text])))
);
CREATE INDEX dispute_account ON cps.dispute USING btree (account_id, dispute_id DESC);
CREATE INDEX dispute_due ON cps.dispute USING btree (due_at) WHERE (due_at IS NOT NULL);
CREATE UNIQUE INDEX dispute_open ON cps.dispute USING btree (trade_no, line_no, account_id) WHERE (ended_at IS NULL);
CREATE INDEX dispute_queue ON cps.dispute USING btree (decide_by, dispute_id) WHERE (ended_at IS NULL);
CREATE INDEX dispute_respondent ON cps.dispute USING btree (respondent_id, dispute_id DESC);

create table cps.dispute_decision (  -- local
  dispute_id text collate "C" not null,
  instance integer not null,
  decided_at timestamp(3) with time zone not null,
  decided_by text not null,
  requested_by text not null,
  effect jsonb not null,
  reason text not null,
  applied_at timestamp(3) with time zone,
  constraint dispute_decision_pkey PRIMARY KEY (dispute_id, instance)
);

create table cps.dispute_freeze (  -- by account
  account_id text collate "C" not null,
  dispute_id text collate "C" not null,
  purse text not null,
  fen bigint not null,
  trade_no text collate "C" not null,
  line_no text collate "C" not null,
  earner_id text collate "C" not null,
  month text not null,
  institution_id text collate "C" not null default ''::text,
  authorised_from timestamp(3) with time zone,
  taken_by text,
  left_by text,
  payout_id text,
  paid_at timestamp(3) with time zone,
  frozen_at timestamp(3) with time zone not null,
  released_at timestamp(3) with time zone,
  constraint dispute_freeze_pkey PRIMARY KEY (account_id, dispute_id),
  constraint dispute_freeze_fen_check CHECK ((fen > 0)),
  constraint dispute_freeze_purse_check CHECK ((purse = ANY (ARRAY['wallet'::text, 'institution'::text])))
);
CREATE INDEX dispute_freeze_dispute ON cps.dispute_freeze USING btree (dispute_id);
CREATE INDEX dispute_freeze_left ON cps.dispute_freeze USING btree (account_id, trade_no, line_no) WHERE (left_by IS NOT NULL);
CREATE INDEX dispute_freeze_open ON cps.dispute_freeze USING btree (account_id) WHERE (released_at IS NULL);

create table cps.dispute_message (  -- local
  dispute_id text collate "C" not null,
  n integer not null,
  at timestamp(3) with time zone not null,
  author text not null,
  user_id text,
  kind text not null,
  body text not null,
  media_ids text[] not null default '{}'::text[],
  constraint dispute_message_pkey PRIMARY KEY (dispute_id, n),
  constraint dispute_message_author_check CHECK ((author = ANY (ARRAY['opener'::text, 'respondent'::text, 'operator'::text, 'system'::text])))
);

create table cps.entry (  -- by account
  account_id text collate "C" not null,
  month text not null,
  trade_no text collate "C" not null,
  line_no text collate "C" not null,
  entry text not null,
  refund_id text collate "C" not null default ''::text,
  shop_id text not null,
  content_id text not null,
  click_id text not null,
  scene text not null,
  split text not null,
  reason text,
  gross_fen bigint not null,
  network_fen bigint not null,
  platform_fen bigint not null,
  pool_fen bigint not null,
  creator_fen bigint not null,
  forfeited_fen bigint not null,
  status text not null,
  constraint entry_pkey PRIMARY KEY (account_id, month, trade_no, line_no, entry, refund_id),
  constraint entry_entry_check CHECK ((entry = ANY (ARRAY['settlement'::text, 'clawback'::text]))),
  constraint entry_status_check CHECK ((status = ANY (ARRAY['settled'::text, 'withheld'::text])))
);
CREATE INDEX entry_shop ON cps.entry USING btree (month, shop_id, trade_no, line_no);

create table cps.hold (  -- by account
  account_id text collate "C" not null,
  from_at timestamp(3) with time zone not null,
  to_at timestamp(3) with time zone,
  reason text not null,
  constraint hold_pkey PRIMARY KEY (account_id, from_at)
);

create table cps.host_file_correction (  -- local
  correction_id text collate "C" not null,
  run_id text collate "C" not null,
  class text,
  row_nrs integer[],
  reason text not null,
  requested_by text not null,
  requested_at timestamp(3) with time zone not null,
  state text not null,
  approval_id text,
  rows integer not null,
  effect_fen bigint not null,
  finished_at timestamp(3) with time zone,
  constraint host_file_correction_pkey PRIMARY KEY (correction_id),
  constraint host_file_correction_class_check CHECK ((class = ANY (ARRAY['missing'::text, 'different'::text]))),
  constraint host_file_correction_state_check CHECK ((state = ANY (ARRAY['awaiting_approval'::text, 'running'::text, 'done'::text])))
);
CREATE INDEX host_file_correction_run ON cps.host_file_correction USING btree (run_id);

create table cps.host_file_line (  -- local
  run_id text collate "C" not null,
  line_nr integer not null,
  key text collate "C" not null,
  said jsonb not null,
  constraint host_file_line_pkey PRIMARY KEY (run_id, line_nr),
  constraint host_file_line_run_id_key_key UNIQUE (run_id, key)
);

create table cps.host_file_row (  -- local
  run_id text collate "C" not null,
  row_nr integer not null,
  class text not null,
  line_nr integer,
  trade_no text collate "C" not null,
  line_no text collate "C" not null,
  refund_id text collate "C",
  fields text[] not null,
  said jsonb,
  held jsonb,
  said_fen bigint not null,
  held_fen bigint not null,
  effect_fen bigint not null,
  planned text,
  planned_reason text,
  months text[] not null,
  state text not null,
  correction_id text,
  outcome text,
  reason text,
  errors jsonb not null default '[]'::jsonb,
  decided_by text,
  decided_at timestamp(3) with time zone,
  note text,
  constraint host_file_row_pkey PRIMARY KEY (run_id, row_nr),
  constraint host_file_row_class_check CHECK ((class = ANY (ARRAY['missing'::text, 'different'::text, 'extra'::text]))),
  constraint host_file_row_state_check CHECK ((state = ANY (ARRAY['open'::text, 'corrected'::text, 'accepted'::text])))
);
CREATE INDEX host_file_row_class ON cps.host_file_row USING btree (run_id, class, row_nr);

create table cps.host_file_run (  -- local
  run_id text collate "C" not null,
  kind text not null,
  sha256 text not null,
  from_at timestamp(3) with time zone not null,
  to_at timestamp(3) with time zone not null,
  repeat integer not null,
  file_name text,
  bytes integer not null,
  lines integer not null,
  bad_lines integer not null,
  faults jsonb not null,
  ignored_columns jsonb not null,
  state text not null,
  line_nr integer not null default 0,
  held_after jsonb,
  totals jsonb not null,
  created_by text not null,
  created_at timestamp(3) with time zone not null,
  compared_at timestamp(3) with time zone,
  constraint host_file_run_pkey PRIMARY KEY (run_id),
  constraint host_file_run_kind_sha256_from_at_to_at_repeat_key UNIQUE (kind, sha256, from_at, to_at, repeat),
  constraint host_file_run_check CHECK ((from_at < to_at)),
  constraint host_file_run_kind_check CHECK ((kind = ANY (ARRAY['orders'::text, 'refunds'::text, 'punishments'::text]))),
  constraint host_file_run_state_check CHECK ((state = ANY (ARRAY['lines'::text, 'extras'::text, 'compared'::text])))
);
CREATE INDEX host_file_run_created ON cps.host_file_run USING btree (created_at);

create table cps.level (  -- by account
  account_id text collate "C" not null,
  effective_at timestamp(3) with time zone not null,
  level text not null,
  constraint level_pkey PRIMARY KEY (account_id, effective_at)
);

create table cps.line_hold (  -- by value
  trade_no text collate "C" not null,
  line_no text collate "C" not null,
  from_at timestamp(3) with time zone not null,
  to_at timestamp(3) with time zone,
  reason text not null,
  constraint line_hold_pkey PRIMARY KEY (trade_no, line_no, from_at)
);

create table cps.line_owner (  -- by value
  trade_no text collate "C" not null,
  line_no text collate "C" not null,
  buyer_key text not null,
  constraint line_owner_pkey PRIMARY KEY (trade_no, line_no)
);

create table cps.log (  -- by value
  seq bigint not null generated always as identity,
  kind text not null,
  key text collate "C" not null,
  version integer not null default 1,
  line text not null,
  received_at timestamp(3) with time zone,
  recorded_at timestamp(3) with time zone not null,
  constraint log_pkey PRIMARY KEY (key, kind, version)
);
CREATE INDEX log_seq ON cps.log USING btree (seq);

create table cps.lost_line (  -- by account
  account_id text collate "C" not null,
  lost_id text collate "C" not null,
  buyer_key text not null,
  trade_no text collate "C" not null,
  line_no text collate "C" not null,
  outcome text not null,
  ordered_at timestamp(3) with time zone not null,
  constraint lost_line_pkey PRIMARY KEY (account_id, trade_no, line_no)
);
CREATE UNIQUE INDEX lost_line_id ON cps.lost_line USING btree (account_id, lost_id);
CREATE INDEX lost_line_latest ON cps.lost_line USING btree (account_id, ordered_at DESC, lost_id DESC);

create table cps.month (  -- reference
  month text not null,
  state text not null,
  close_at timestamp(3) with time zone not null,
  log_seq bigint not null,
  input_hash text not null,
  output_hash text not null,
  totals jsonb not null,
  policy jsonb not null,
  locked_at timestamp(3) with time zone not null,
  locked_by text not null,
  posted_at timestamp(3) with time zone,
  posted_by text,
  constraint month_pkey PRIMARY KEY (month),
  constraint month_month_check CHECK ((month ~ '^\d{4}-\d{2}$'::text)),
  constraint month_state_check CHECK ((state = ANY (ARRAY['locked'::text, 'posted'::text])))
);

create table cps.month_proof (  -- reference
  month text not null,
  secret text not null,
  head jsonb,
  root text,
  constraint month_proof_pkey PRIMARY KEY (month)
);

create table cps.order_line (  -- by buyer
  buyer_key text not null,
  trade_no text collate "C" not null,
  line_no text collate "C" not null,
  shop_id text not null,
  item_id text not null,
  quantity integer not null,
  created_at timestamp(3) with time zone not null,
  paid_at timestamp(3) with time zone not null,
  paid_fen bigint not null,
  freight_fen bigint not null,
  rate_bp integer not null,
  supermarket boolean not null,
  received_at timestamp(3) with time zone not null,
  confirmed_at timestamp(3) with time zone,
  confirmed_received_at timestamp(3) with time zone,
  closed_at timestamp(3) with time zone,
  closed_received_at timestamp(3) with time zone,
  constraint order_line_pkey PRIMARY KEY (buyer_key, trade_no, line_no),
  constraint order_line_freight_fen_check CHECK ((freight_fen >= 0)),
  constraint order_line_paid_fen_check CHECK ((paid_fen >= 0)),
  constraint order_line_quantity_check CHECK ((quantity > 0)),
  constraint order_line_rate_bp_check CHECK (((rate_bp >= 0) AND (rate_bp <= 10000)))
);
CREATE INDEX order_line_created ON cps.order_line USING btree (created_at, trade_no, line_no);
CREATE INDEX order_line_item ON cps.order_line USING btree (item_id, paid_at);
CREATE INDEX order_line_shop ON cps.order_line USING btree (buyer_key, shop_id, created_at);

create table cps.pool_day (  -- reference
  scene text collate "C" not null,
  day date not null,
  carried_in_fen bigint not null,
  in_fen bigint not null,
  topup_fen bigint not null,
  paid_fen bigint not null,
  carried_out_fen bigint not null,
  constraint pool_day_pkey PRIMARY KEY (scene, day)
);

create table cps.pool_topup (  -- reference
  scene text collate "C" not null,
  day date not null,
  amount_fen bigint not null,
  reason text not null,
  made_by text not null,
  made_at timestamp(3) with time zone not null,
  constraint pool_topup_pkey PRIMARY KEY (scene, day),
  constraint pool_topup_amount_fen_check CHECK ((amount_fen > 0))
);

create table cps.proof_chunk (  -- by value
  month text not null,
  tree text not null,
  chunk integer not null,
  first text collate "C" not null,
  root bytea not null,
  hashes bytea not null,
  constraint proof_chunk_pkey PRIMARY KEY (month, tree, chunk),
  constraint proof_chunk_tree_check CHECK ((tree = ANY (ARRAY['log'::text, 'statements'::text, 'pools'::text])))
);

create table cps.proof_leaf (  -- by value
  month text not null,
  tree text not null,
  leaf_index integer not null,
  owner text collate "C" not null,
  part text collate "C" not null,
  leaf text not null,
  constraint proof_leaf_pkey PRIMARY KEY (month, tree, leaf_index),
  constraint proof_leaf_tree_check CHECK ((tree = ANY (ARRAY['statements'::text, 'pools'::text])))
);
CREATE INDEX proof_leaf_owner ON cps.proof_leaf USING btree (month, tree, owner);
CREATE INDEX proof_leaf_part ON cps.proof_leaf USING btree (month, tree, part);

create table cps.punishment (  -- by value
  trade_no text collate "C" not null,
  line_no text collate "C" not null,
  at timestamp(3) with time zone not null,
  received_at timestamp(3) with time zone not null,
  reason text,
  constraint punishment_pkey PRIMARY KEY (trade_no, line_no)
);
CREATE INDEX punishment_at ON cps.punishment USING btree (at, trade_no, line_no);

create table cps.reconciliation (  -- local
  reconciliation_id bigint not null generated always as identity,
  at timestamp(3) with time zone not null,
  accounts integer not null,
  faults jsonb not null,
  constraint reconciliation_pkey PRIMARY KEY (reconciliation_id)
);

create table cps.refund (  -- by value
  trade_no text collate "C" not null,
  line_no text collate "C" not null,
  refund_id text collate "C" not null,
  refund_fen bigint not null,
  at timestamp(3) with time zone not null,
  received_at timestamp(3) with time zone not null,
  constraint refund_pkey PRIMARY KEY (trade_no, line_no, refund_id),
  constraint refund_refund_fen_check CHECK ((refund_fen >= 0))
);
CREATE INDEX refund_at ON cps.refund USING btree (at, trade_no, line_no, refund_id);

create table cps.reward (  -- by account
  account_id text collate "C" not null,
  scene text collate "C" not null,
  day date not null,
  content_id text collate "C" not null,
  amount_fen bigint not null,
  forfeited boolean not null,
  constraint reward_pkey PRIMARY KEY (account_id, scene, day, content_id)
);

create table cps.shop_payment (  -- by value
  shop_id text not null,
  payment_id text collate "C" not null,
  month text not null,
  kind text not null,
  amount_fen bigint not null,
  received_on date not null,
  reference text not null,
  noted_by text not null,
  noted_at timestamp(3) with time zone not null,
  reversed_by text,
  reversed_at timestamp(3) with time zone,
  reverse_reason text,
  constraint shop_payment_pkey PRIMARY KEY (shop_id, payment_id),
  constraint shop_payment_amount_fen_check CHECK ((amount_fen > 0)),
  constraint shop_payment_check CHECK (((reversed_at IS NULL) = (reverse_reason IS NULL))),
  constraint shop_payment_kind_check CHECK ((kind = ANY (ARRAY['transfer'::text, 'set_off'::text])))
);
CREATE INDEX shop_payment_bill ON cps.shop_payment USING btree (shop_id, month);

create table cps.shop_statement (  -- by value
  shop_id text not null,
  month text not null,
  commission_fen bigint not null,
  clawback_fen bigint not null,
  received_fen bigint not null default 0,
  due_on date,
  posted_at timestamp(3) with time zone,
  correction_fen bigint not null default 0,
  constraint shop_statement_pkey PRIMARY KEY (shop_id, month)
);
CREATE INDEX shop_statement_open ON cps.shop_statement USING btree (month, shop_id) WHERE (((commission_fen + clawback_fen) + correction_fen) > received_fen);

create table cps.statement (  -- by account
  account_id text collate "C" not null,
  month text not null,
  institution_id text not null default ''::text,
  authorised_from timestamp(3) with time zone,
  commission_fen bigint not null,
  reward_fen bigint not null,
  clawback_fen bigint not null,
  net_fen bigint not null,
  institution_fen bigint not null,
  creator_fen bigint not null,
  carried_in_fen bigint not null,
  payable_fen bigint not null,
  carried_out_fen bigint not null,
  payout_id text,
  paid_at timestamp(3) with time zone,
  waits boolean not null default false,
  written_off_fen bigint not null default 0,
  constraint statement_account_id_month_institution_id_authorised_from_key UNIQUE NULLS NOT DISTINCT (account_id, month, institution_id, authorised_from),
  constraint statement_written_off_fen_check CHECK ((written_off_fen >= 0))
);
CREATE INDEX statement_institution ON cps.statement USING btree (institution_id, month) WHERE (institution_id <> ''::text);
CREATE INDEX statement_waits ON cps.statement USING btree (month) WHERE waits;

create table cps.valued_day (  -- reference
  day date not null,
  contents integer not null,
  valued_at timestamp(3) with time zone not null,
  constraint valued_day_pkey PRIMARY KEY (day)
);

create schema distribution;

create table distribution.campaign (  -- reference
  campaign_id text collate "C" not null,
  title text not null,
  theme text not null,
  channel_code text collate "C",
  cover_media_id text,
  cover_url text,
  description text not null,
  activity_from timestamp(3) with time zone not null,
  activity_to timestamp(3) with time zone not null,
  resource_text text not null,
  submit_from timestamp(3) with time zone not null,
  submit_deadline timestamp(3) with time zone not null,
  placement_from timestamp(3) with time zone not null,
  placement_to timestamp(3) with time zone not null,
  content_types text[] not null,
  classification_scheme jsonb not null,
  item_rules jsonb not null,
  max_creators integer,
  max_submissions integer,
  domain_caps jsonb not null,
  per_account_limit integer not null,
  open_to text not null,
  invite_rule jsonb not null,
  review_mode text not null,
  reward_text text not null,
  close_when_full boolean not null,
  status text not null,
  published_at timestamp(3) with time zone,
  version integer not null,
  created_at timestamp(3) with time zone not null,
  updated_by text not null,
  updated_at timestamp(3) with time zone not null,
  description_body jsonb,
  constraint campaign_pkey PRIMARY KEY (campaign_id),
  constraint campaign_max_creators_check CHECK ((max_creators > 0)),
  constraint campaign_max_submissions_check CHECK ((max_submissions > 0)),
  constraint campaign_open_to_check CHECK ((open_to = ANY (ARRAY['eligible'::text, 'invited'::text]))),
  constraint campaign_per_account_limit_check CHECK ((per_account_limit > 0)),
  constraint campaign_review_mode_check CHECK ((review_mode = ANY (ARRAY['machine'::text, 'machine_human'::text, 'machine_human_trial'::text]))),
  constraint campaign_status_check CHECK ((status = ANY (ARRAY['draft'::text, 'scheduled'::text, 'collecting'::text, 'paused'::text, 'closed'::text, 'selecting'::text, 'placed'::text, 'archived'::text, 'cancelled'::text]))),
  constraint campaign_version_check CHECK ((version > 0))
);
CREATE INDEX campaign_begins ON distribution.campaign USING btree (submit_from) WHERE (status = 'scheduled'::text);
CREATE INDEX campaign_ends ON distribution.campaign USING btree (submit_deadline) WHERE (status = ANY (ARRAY['collecting'::text, 'paused'::text]));
CREATE INDEX campaign_newest ON distribution.campaign USING btree (published_at DESC, campaign_id DESC) WHERE (published_at IS NOT NULL);

create table distribution.campaign_candidate (  -- by value
  campaign_id text collate "C" not null,
  account_id text collate "C" not null,
  value integer not null,
  reason jsonb not null,
  constraint campaign_candidate_pkey PRIMARY KEY (campaign_id, account_id)
);
CREATE INDEX campaign_candidate_best ON distribution.campaign_candidate USING btree (campaign_id, value DESC, account_id);

create table distribution.campaign_counter (  -- by value
  campaign_id text collate "C" not null,
  submissions integer not null,
  creators integer not null,
  submitters integer not null,
  constraint campaign_counter_pkey PRIMARY KEY (campaign_id),
  constraint campaign_counter_creators_check CHECK ((creators >= 0)),
  constraint campaign_counter_submissions_check CHECK ((submissions >= 0)),
  constraint campaign_counter_submitters_check CHECK ((submitters >= 0))
);

create table distribution.campaign_creator (  -- by value
  campaign_id text collate "C" not null,
  account_id text collate "C" not null,
  submissions integer not null,
  first_at timestamp(3) with time zone not null,
  last_at timestamp(3) with time zone not null,
  constraint campaign_creator_pkey PRIMARY KEY (campaign_id, account_id),
  constraint campaign_creator_submissions_check CHECK ((submissions >= 0))
);
CREATE INDEX campaign_creator_hot ON distribution.campaign_creator USING btree (campaign_id, last_at);
CREATE INDEX campaign_creator_of ON distribution.campaign_creator USING btree (account_id, campaign_id);

create table distribution.campaign_domain (  -- by value
  campaign_id text collate "C" not null,
  domain text not null,
  submissions integer not null,
  constraint campaign_domain_pkey PRIMARY KEY (campaign_id, domain),
  constraint campaign_domain_submissions_check CHECK ((submissions >= 0))
);

create table distribution.campaign_invitation (  -- by account
  account_id text collate "C" not null,
  campaign_id text collate "C" not null,
  invited_at timestamp(3) with time zone not null,
  reason jsonb not null,
  constraint campaign_invitation_pkey PRIMARY KEY (account_id, campaign_id)
);
CREATE INDEX campaign_invitation_of ON distribution.campaign_invitation USING btree (campaign_id, account_id);

create table distribution.campaign_night (  -- reference
  night date not null,
  campaign_ids text[] not null,
  before_account text collate "C",
  invited integer not null,
  begun_at timestamp(3) with time zone not null,
  finished_at timestamp(3) with time zone,
  constraint campaign_night_pkey PRIMARY KEY (night)
);

create table distribution.campaign_selection (  -- by value
  campaign_id text collate "C" not null,
  submission_id text collate "C" not null,
  account_id text collate "C" not null,
  content_id text collate "C" not null,
  selected_by text not null,
  selected_at timestamp(3) with time zone not null,
  constraint campaign_selection_pkey PRIMARY KEY (campaign_id, submission_id)
);

create table distribution.campaign_step (  -- by value
  campaign_id text collate "C" not null,
  nr integer not null,
  from_status text,
  to_status text not null,
  at timestamp(3) with time zone not null,
  by_actor text not null,
  reason text not null,
  constraint campaign_step_pkey PRIMARY KEY (campaign_id, nr)
);

create table distribution.channel (  -- reference
  channel_code text collate "C" not null,
  name text not null,
  name_en text,
  intro text not null,
  logo_media_id text,
  logo_url text,
  "position" integer not null,
  status text not null,
  version integer not null,
  updated_by text not null,
  updated_at timestamp(3) with time zone not null,
  constraint channel_pkey PRIMARY KEY (channel_code),
  constraint channel_status_check CHECK ((status = ANY (ARRAY['open'::text, 'closed'::text]))),
  constraint channel_version_check CHECK ((version > 0))
);

create table distribution.channel_application (  -- by account
  account_id text collate "C" not null,
  application_id text collate "C" not null,
  sub_channel_code text collate "C" not null,
  status text not null,
  version integer not null,
  material jsonb not null,
  created_at timestamp(3) with time zone not null,
  updated_at timestamp(3) with time zone not null,
  submitted_at timestamp(3) with time zone,
  decided_at timestamp(3) with time zone,
  decided_by text,
  reasons jsonb not null,
  outcome jsonb,
  reapply_at timestamp(3) with time zone,
  constraint channel_application_pkey PRIMARY KEY (account_id, application_id),
  constraint channel_application_status_check CHECK ((status = ANY (ARRAY['draft'::text, 'submitted'::text, 'reviewing'::text, 'approved'::text, 'rejected'::text, 'suspended'::text, 'revoked'::text]))),
  constraint channel_application_version_check CHECK ((version > 0))
);
CREATE INDEX channel_application_of ON distribution.channel_application USING btree (account_id, sub_channel_code, application_id);
CREATE UNIQUE INDEX channel_application_open ON distribution.channel_application USING btree (account_id, sub_channel_code) WHERE (status = ANY (ARRAY['draft'::text, 'submitted'::text, 'reviewing'::text, 'approved'::text, 'suspended'::text]));
CREATE INDEX channel_application_status ON distribution.channel_application USING btree (status, application_id);

create table distribution.channel_application_step (  -- by account
  account_id text collate "C" not null,
  application_id text collate "C" not null,
  version integer not null,
  status text not null,
  at timestamp(3) with time zone not null,
  by text not null,
  reasons jsonb not null,
  note text,
  constraint channel_application_step_pkey PRIMARY KEY (account_id, application_id, version)
);

create table distribution.channel_membership (  -- by account
  account_id text collate "C" not null,
  membership_id text collate "C" not null,
  sub_channel_code text collate "C" not null,
  application_id text collate "C" not null,
  since timestamp(3) with time zone not null,
  granted_by text not null,
  ended_at timestamp(3) with time zone,
  ended_by text,
  end_rule text,
  end_reason text,
  end_findings jsonb,
  reapply_at timestamp(3) with time zone,
  end_outcome jsonb,
  constraint channel_membership_pkey PRIMARY KEY (account_id, membership_id),
  constraint channel_membership_check CHECK (((ended_at IS NULL) = (end_rule IS NULL)))
);
CREATE INDEX channel_membership_of ON distribution.channel_membership USING btree (sub_channel_code, membership_id);
CREATE UNIQUE INDEX channel_membership_standing ON distribution.channel_membership USING btree (account_id, sub_channel_code) WHERE (ended_at IS NULL);

create table distribution.clean_out (  -- reference
  sub_channel_code text collate "C" not null,
  period text collate "C" not null,
  rule text not null,
  ran_at timestamp(3) with time zone not null,
  ran_by text not null,
  counted_from timestamp(3) with time zone not null,
  policy_version integer not null,
  examined integer not null,
  revoked integer not null,
  warned integer not null,
  exempt integer not null,
  constraint clean_out_pkey PRIMARY KEY (sub_channel_code, period),
  constraint clean_out_rule_check CHECK ((rule = ANY (ARRAY['monthly'::text, 'weekly'::text])))
);

create table distribution.clean_out_line (  -- by account
  account_id text collate "C" not null,
  sub_channel_code text collate "C" not null,
  period text collate "C" not null,
  membership_id text collate "C" not null,
  verdict text not null,
  findings jsonb not null,
  outcome jsonb,
  constraint clean_out_line_pkey PRIMARY KEY (account_id, sub_channel_code, period),
  constraint clean_out_line_verdict_check CHECK ((verdict = ANY (ARRAY['revoke'::text, 'warn'::text])))
);
CREATE INDEX clean_out_line_of ON distribution.clean_out_line USING btree (sub_channel_code, period, account_id);

create table distribution.invited (  -- by account
  account_id text collate "C" not null,
  list_code text collate "C" not null,
  invited_by text not null,
  invited_at timestamp(3) with time zone not null,
  constraint invited_pkey PRIMARY KEY (account_id, list_code)
);
CREATE INDEX invited_of_list ON distribution.invited USING btree (list_code, account_id);

create table distribution.membership_suspension (  -- by account
  account_id text collate "C" not null,
  suspension_id text collate "C" not null,
  membership_id text collate "C" not null,
  cause text not null,
  reason text not null,
  suspended_at timestamp(3) with time zone not null,
  suspended_by text not null,
  until timestamp(3) with time zone,
  violation_id text collate "C",
  ended_at timestamp(3) with time zone,
  ended_by text,
  end_reason text,
  constraint membership_suspension_pkey PRIMARY KEY (account_id, suspension_id),
  constraint membership_suspension_cause_check CHECK ((cause = ANY (ARRAY['wrong_scene'::text, 'other'::text, 'penalty'::text])))
);
CREATE INDEX membership_suspension_of ON distribution.membership_suspension USING btree (account_id, membership_id);
CREATE INDEX membership_suspension_until ON distribution.membership_suspension USING btree (until) WHERE ((ended_at IS NULL) AND (until IS NOT NULL));
CREATE UNIQUE INDEX membership_suspension_violation ON distribution.membership_suspension USING btree (account_id, membership_id, violation_id) WHERE ((violation_id IS NOT NULL) AND (ended_at IS NULL));

create table distribution.placement (  -- by value
  slot_code text collate "C" not null,
  placement_id text collate "C" not null,
  version integer not null,
  submission_id text collate "C" not null,
  account_id text collate "C" not null,
  content_id text collate "C" not null,
  target_type text not null,
  target_id text collate "C" not null,
  from_at timestamp(3) with time zone not null,
  to_at timestamp(3) with time zone not null,
  weight integer not null,
  level text not null,
  right_value text not null,
  boost_bp integer not null,
  rank integer not null,
  ranked_at timestamp(3) with time zone not null,
  made_by text not null,
  made_at timestamp(3) with time zone not null,
  replaced_at timestamp(3) with time zone,
  ended_at timestamp(3) with time zone,
  ended_by text,
  end_reason text,
  end_note text,
  trial boolean not null default false,
  constraint placement_pkey PRIMARY KEY (slot_code, placement_id, version),
  constraint placement_boost_bp_check CHECK (((boost_bp >= 0) AND (boost_bp <= 10000))),
  constraint placement_check CHECK ((to_at > from_at)),
  constraint placement_check1 CHECK (((ended_at IS NULL) = (end_reason IS NULL))),
  constraint placement_end_reason_check CHECK ((end_reason = ANY (ARRAY['expired'::text, 'ended'::text, 'work_gone'::text, 'author_stopped'::text, 'right_lost'::text]))),
  constraint placement_target_type_check CHECK ((target_type = ANY (ARRAY['sub_channel'::text, 'campaign'::text]))),
  constraint placement_version_check CHECK ((version > 0)),
  constraint placement_weight_check CHECK (((weight >= 1) AND (weight <= 1000)))
);
CREATE INDEX placement_by_id ON distribution.placement USING btree (placement_id, version);
CREATE INDEX placement_due ON distribution.placement USING btree (to_at) WHERE ((replaced_at IS NULL) AND (ended_at IS NULL));
CREATE INDEX placement_of_account ON distribution.placement USING btree (account_id) WHERE ((replaced_at IS NULL) AND (ended_at IS NULL));
CREATE INDEX placement_of_content ON distribution.placement USING btree (content_id) WHERE (replaced_at IS NULL);
CREATE INDEX placement_of_submission ON distribution.placement USING btree (submission_id) WHERE ((replaced_at IS NULL) AND (ended_at IS NULL));
CREATE INDEX placement_ranked ON distribution.placement USING btree (slot_code, rank DESC, from_at DESC, placement_id DESC) WHERE (ended_at IS NULL);
CREATE INDEX placement_to_rank ON distribution.placement USING btree (ranked_at) WHERE ((replaced_at IS NULL) AND (ended_at IS NULL));
CREATE INDEX placement_to_target ON distribution.placement USING btree (slot_code, target_id) WHERE ((replaced_at IS NULL) AND (ended_at IS NULL));
CREATE INDEX placement_until ON distribution.placement USING btree (slot_code, to_at);

create table distribution.slot (  -- reference
  slot_code text collate "C" not null,
  place text not null,
  channel_code text collate "C",
  campaign_id text collate "C",
  name text not null,
  name_en text,
  "position" integer not null,
  capacity integer not null,
  exclusive boolean not null,
  status text not null,
  version integer not null,
  updated_by text not null,
  updated_at timestamp(3) with time zone not null,
  constraint slot_pkey PRIMARY KEY (slot_code),
  constraint slot_capacity_check CHECK (((capacity >= 1) AND (capacity <= 10000))),
  constraint slot_check CHECK (((NOT exclusive) OR (capacity = 1))),
  constraint slot_check1 CHECK (((place = 'channel'::text) = (channel_code IS NOT NULL))),
  constraint slot_check2 CHECK (((place = 'campaign'::text) = (campaign_id IS NOT NULL))),
  constraint slot_place_check CHECK ((place = ANY (ARRAY['channel'::text, 'campaign'::text, 'discover'::text]))),
  constraint slot_status_check CHECK ((status = ANY (ARRAY['open'::text, 'closed'::text]))),
  constraint slot_version_check CHECK ((version > 0))
);
CREATE INDEX slot_of_campaign ON distribution.slot USING btree (campaign_id) WHERE (campaign_id IS NOT NULL);
CREATE INDEX slot_of_channel ON distribution.slot USING btree (channel_code) WHERE (channel_code IS NOT NULL);

create table distribution.slot_counter (  -- by value
  slot_code text collate "C" not null,
  open_placements integer not null,
  constraint slot_counter_pkey PRIMARY KEY (slot_code),
  constraint slot_counter_open_placements_check CHECK ((open_placements >= 0))
);

create table distribution.sub_channel (  -- reference
  sub_channel_code text collate "C" not null,
  channel_code text collate "C" not null,
  name text not null,
  name_en text,
  "position" integer not null,
  templates text[] not null,
  overrides jsonb not null,
  eligibility jsonb not null,
  by_application boolean not null,
  review_mode text not null,
  daily_quota_per_account integer,
  monthly_min integer,
  classification_scheme jsonb not null,
  scene text not null,
  status text not null,
  version integer not null,
  updated_by text not null,
  updated_at timestamp(3) with time zone not null,
  shop_rating_bp_min integer not null default 46000,
  selection_pool_code text collate "C",
  clean_out_rule text not null default 'monthly'::text,
  constraint sub_channel_pkey PRIMARY KEY (sub_channel_code),
  constraint sub_channel_clean_out_rule_check CHECK ((clean_out_rule = ANY (ARRAY['monthly'::text, 'weekly'::text, 'none'::text]))),
  constraint sub_channel_daily_quota_per_account_check CHECK (((daily_quota_per_account >= 1) AND (daily_quota_per_account <= 1000))),
  constraint sub_channel_monthly_min_check CHECK (((monthly_min >= 1) AND (monthly_min <= 1000))),
  constraint sub_channel_review_mode_check CHECK ((review_mode = ANY (ARRAY['machine'::text, 'machine_human'::text, 'machine_human_trial'::text]))),
  constraint sub_channel_shop_rating_bp_min_check CHECK (((shop_rating_bp_min >= 0) AND (shop_rating_bp_min <= 50000))),
  constraint sub_channel_status_check CHECK ((status = ANY (ARRAY['open'::text, 'paused'::text, 'closed'::text]))),
  constraint sub_channel_version_check CHECK ((version > 0))
);
CREATE INDEX sub_channel_of ON distribution.sub_channel USING btree (channel_code, "position", sub_channel_code);

create table distribution.submission (  -- by account
  account_id text collate "C" not null,
  submission_id text collate "C" not null,
  content_id text collate "C" not null,
  content_version integer not null,
  content_type text not null,
  title text not null,
  domain text,
  target_type text not null,
  target_id text collate "C" not null,
  classification_id text,
  status text not null,
  review_mode text not null,
  quota_day date,
  submitted_by text not null,
  submitted_at timestamp(3) with time zone not null,
  proposed_by text,
  follows text collate "C",
  machine_due_at timestamp(3) with time zone not null,
  human_due_at timestamp(3) with time zone,
  machine_at timestamp(3) with time zone,
  decided_at timestamp(3) with time zone,
  decided_by text,
  reasons jsonb not null default '[]'::jsonb,
  grades jsonb,
  trial_until timestamp(3) with time zone,
  trial_answer_by timestamp(3) with time zone,
  waits_code text,
  retry_at timestamp(3) with time zone,
  place_by timestamp(3) with time zone,
  constraint submission_pkey PRIMARY KEY (account_id, submission_id),
  constraint submission_content_version_check CHECK ((content_version > 0)),
  constraint submission_status_check CHECK ((status = ANY (ARRAY['submitted'::text, 'machine_review'::text, 'machine_rejected'::text, 'human_review'::text, 'accepted'::text, 'rejected'::text, 'trial'::text, 'placed'::text, 'expired'::text, 'withdrawn'::text]))),
  constraint submission_target_type_check CHECK ((target_type = ANY (ARRAY['sub_channel'::text, 'campaign'::text])))
);
CREATE INDEX submission_accepted ON distribution.submission USING btree (decided_at, submission_id) WHERE (status = 'accepted'::text);
CREATE INDEX submission_of_account ON distribution.submission USING btree (account_id, submitted_at DESC, submission_id DESC);
CREATE UNIQUE INDEX submission_once ON distribution.submission USING btree (account_id, content_id, target_type, target_id) WHERE (status = ANY (ARRAY['submitted'::text, 'machine_review'::text, 'human_review'::text, 'accepted'::text, 'trial'::text, 'placed'::text]));
CREATE INDEX submission_retries ON distribution.submission USING btree (retry_at) WHERE (retry_at IS NOT NULL);
CREATE INDEX submission_submitted ON distribution.submission USING btree (submitted_at);
CREATE INDEX submission_to ON distribution.submission USING btree (target_type, target_id, submitted_at DESC, submission_id DESC);
CREATE UNIQUE INDEX submission_to_channel ON distribution.submission USING btree (account_id, content_id) WHERE ((target_type = 'sub_channel'::text) AND (status = ANY (ARRAY['submitted'::text, 'machine_review'::text, 'human_review'::text, 'accepted'::text, 'trial'::text, 'placed'::text])));
CREATE INDEX submission_trial_answers ON distribution.submission USING btree (trial_answer_by) WHERE ((status = 'trial'::text) AND (trial_answer_by IS NOT NULL));
CREATE INDEX submission_trial_waits ON distribution.submission USING btree (decided_at, submission_id) WHERE ((status = 'trial'::text) AND (trial_until IS NULL) AND (trial_answer_by IS NULL));
CREATE INDEX submission_trials ON distribution.submission USING btree (trial_until) WHERE ((status = 'trial'::text) AND (trial_until IS NOT NULL));

create table distribution.submission_quota (  -- by account
  account_id text collate "C" not null,
  sub_channel_code text collate "C" not null,
  day date not null,
  used integer not null,
  constraint submission_quota_pkey PRIMARY KEY (account_id, sub_channel_code, day),
  constraint submission_quota_used_check CHECK ((used >= 0))
);

create table distribution.submission_step (  -- by account
  account_id text collate "C" not null,
  submission_id text collate "C" not null,
  nr integer not null,
  status text not null,
  at timestamp(3) with time zone not null,
  by text not null,
  note text,
  constraint submission_step_pkey PRIMARY KEY (account_id, submission_id, nr)
);

create schema facts;

create table facts.behaviour (  -- by buyer
  buyer_key text not null,
  at timestamp(3) with time zone not null,
  event_id text collate "C" not null,
  item_id text collate "C" not null,
  kind text not null,
  click_id text collate "C",
  received_at timestamp(3) with time zone not null,
  blacklisted boolean not null default false,
  constraint behaviour_pkey PRIMARY KEY (buyer_key, at, event_id),
  constraint behaviour_kind_check CHECK ((kind = ANY (ARRAY['view'::text, 'cart'::text, 'favourite'::text])))
);
CREATE INDEX behaviour_carts ON facts.behaviour USING btree (at) WHERE ((kind = 'cart'::text) AND (click_id IS NOT NULL));

create table facts.behaviour_id (  -- by value
  event_id text collate "C" not null,
  buyer_key text not null,
  digest text not null,
  constraint behaviour_id_pkey PRIMARY KEY (event_id)
);

create table facts.content_day (  -- by account
  account_id text collate "C" not null,
  content_id text collate "C" not null,
  day date not null,
  kind text not null,
  slot smallint not null,
  raw integer not null,
  counted integer not null,
  own integer not null default 0,
  automatic integer not null default 0,
  late integer not null default 0,
  late_at timestamp(3) with time zone,
  blacklisted integer not null default 0,
  constraint content_day_pkey PRIMARY KEY (account_id, content_id, day, kind, slot)
);
CREATE INDEX content_day_day ON facts.content_day USING btree (account_id, day);

create table facts.content_reader (  -- by account
  account_id text collate "C" not null,
  content_id text collate "C" not null,
  day date not null,
  viewer text collate "C" not null,
  excluded text not null,
  source text not null,
  reads integer not null,
  late_at timestamp(3) with time zone,
  constraint content_reader_pkey PRIMARY KEY (account_id, content_id, day, viewer, excluded),
  constraint content_reader_excluded_check CHECK ((excluded = ANY (ARRAY[''::text, 'own'::text, 'agent'::text, 'rate'::text, 'host'::text, 'network'::text, 'blacklist'::text]))),
  constraint content_reader_reads_check CHECK ((reads > 0))
);
CREATE INDEX content_reader_day ON facts.content_reader USING btree (account_id, day);

create table facts.content_total (  -- by account
  account_id text collate "C" not null,
  content_id text collate "C" not null,
  kind text not null,
  slot smallint not null,
  raw bigint not null,
  counted bigint not null,
  viewed bigint not null default 0,
  constraint content_total_pkey PRIMARY KEY (account_id, content_id, kind, slot)
);

create table facts.fresh_act (  -- by reader
  user_id text collate "C" not null,
  day date not null,
  content_id text collate "C" not null,
  kind text not null,
  account_id text collate "C" not null,
  at timestamp(3) with time zone not null,
  constraint fresh_act_pkey PRIMARY KEY (user_id, day, content_id, kind)
);
CREATE INDEX fresh_act_age ON facts.fresh_act USING btree (at);

create table facts.mark (  -- by reader
  user_id text collate "C" not null,
  content_id text collate "C" not null,
  kind text not null,
  stands boolean not null,
  changed_at timestamp(3) with time zone not null,
  blacklisted boolean not null default false,
  constraint mark_pkey PRIMARY KEY (user_id, content_id, kind),
  constraint mark_kind_check CHECK ((kind = ANY (ARRAY['like'::text, 'favourite'::text])))
);

create table facts.network_day (  -- by reader
  network text collate "C" not null,
  content_id text collate "C" not null,
  day date not null,
  new_visitors integer not null,
  visitors integer not null,
  constraint network_day_pkey PRIMARY KEY (network, content_id, day)
);
CREATE INDEX network_day_age ON facts.network_day USING btree (day);

create table facts.scene_day (  -- by account
  account_id text collate "C" not null,
  content_id text collate "C" not null,
  day date not null,
  scene text collate "C" not null,
  kind text not null,
  slot smallint not null,
  counted integer not null,
  constraint scene_day_pkey PRIMARY KEY (account_id, content_id, day, scene, kind, slot)
);
CREATE INDEX scene_day_day ON facts.scene_day USING btree (day, scene);

create table facts.seen (  -- by reader
  viewer text collate "C" not null,
  event_id text collate "C" not null,
  at timestamp(3) with time zone not null,
  constraint seen_pkey PRIMARY KEY (viewer, event_id)
);
CREATE INDEX seen_age ON facts.seen USING btree (at);

create table facts.user_day (  -- by reader
  user_id text collate "C" not null,
  day date not null,
  content_id text collate "C" not null,
  kind text not null,
  account_id text not null,
  at timestamp(3) with time zone not null,
  constraint user_day_pkey PRIMARY KEY (user_id, day, content_id, kind)
);
CREATE INDEX user_day_readers ON facts.user_day USING btree (content_id, user_id) WHERE (kind = 'read'::text);

create table facts.video_viewer (  -- by account
  account_id text collate "C" not null,
  content_id text collate "C" not null,
  day date not null,
  viewer text collate "C" not null,
  progress_bp integer not null,
  constraint video_viewer_pkey PRIMARY KEY (account_id, content_id, day, viewer),
  constraint video_viewer_progress_bp_check CHECK (((progress_bp >= 0) AND (progress_bp <= 10000)))
);
CREATE INDEX video_viewer_day ON facts.video_viewer USING btree (account_id, day);

create table facts.viewer_minute (  -- by reader
  viewer text collate "C" not null,
  minute timestamp(3) with time zone not null,
  reads integer not null,
  constraint viewer_minute_pkey PRIMARY KEY (viewer, minute)
);
CREATE INDEX viewer_minute_age ON facts.viewer_minute USING btree (minute);

create schema fans;

create table fans.block (  -- by reader
  user_id text collate "C" not null,
  account_id text collate "C" not null,
  at timestamp(3) with time zone not null,
  constraint block_pkey PRIMARY KEY (user_id, account_id)
);
CREATE INDEX block_recent ON fans.block USING btree (user_id, at DESC, account_id DESC);

create table fans.follow (  -- by reader
  user_id text collate "C" not null,
  account_id text collate "C" not null,
  followed_at timestamp(3) with time zone not null,
  unfollowed_at timestamp(3) with time zone,
  special boolean not null default false,
  source text not null,
  mirrored_since timestamp(3) with time zone,
  muted boolean not null default false,
  messages_muted boolean not null default false,
  constraint follow_pkey PRIMARY KEY (user_id, account_id),
  constraint follow_source_check CHECK ((source = ANY (ARRAY['content'::text, 'home'::text, 'guide_image'::text, 'share'::text, 'search'::text, 'recommend'::text])))
);
CREATE INDEX follow_recent ON fans.follow USING btree (user_id, followed_at DESC, account_id DESC) WHERE (unfollowed_at IS NULL);

create table fans.follower (  -- by account
  account_id text collate "C" not null,
  user_id text collate "C" not null,
  followed_at timestamp(3) with time zone not null,
  active boolean not null,
  source text not null,
  constraint follower_pkey PRIMARY KEY (account_id, user_id)
);
CREATE INDEX follower_active ON fans.follower USING btree (account_id, user_id) WHERE active;
CREATE INDEX follower_latest ON fans.follower USING btree (account_id, followed_at DESC, user_id DESC);

create table fans.follower_count (  -- by account
  account_id text collate "C" not null,
  slot smallint not null,
  followers integer not null,
  constraint follower_count_pkey PRIMARY KEY (account_id, slot)
);

create table fans.follower_day (  -- by account
  account_id text collate "C" not null,
  day date not null,
  source text not null,
  slot smallint not null,
  gained integer not null default 0,
  lost integer not null default 0,
  constraint follower_day_pkey PRIMARY KEY (account_id, day, source, slot)
);

create table fans.not_interested (  -- by reader
  user_id text collate "C" not null,
  content_id text collate "C" not null,
  at timestamp(3) with time zone not null,
  constraint not_interested_pkey PRIMARY KEY (user_id, content_id)
);
CREATE INDEX not_interested_recent ON fans.not_interested USING btree (user_id, at DESC);

create table fans.reader (  -- by reader
  user_id text collate "C" not null,
  active boolean not null default false,
  following integer not null default 0,
  constraint reader_pkey PRIMARY KEY (user_id),
  constraint reader_following_check CHECK ((following >= 0))
);

create schema feed;

create table feed.account_words (  -- by account
  account_id text collate "C" not null,
  words tsvector not null,
  constraint account_words_pkey PRIMARY KEY (account_id)
);
CREATE INDEX account_words_words ON feed.account_words USING gin (words);

create table feed.closed_pin (  -- by reader
  user_id text collate "C" not null,
  pin_id text collate "C" not null,
  until timestamp(3) with time zone not null,
  constraint closed_pin_pkey PRIMARY KEY (user_id, pin_id)
);
CREATE INDEX closed_pin_until ON feed.closed_pin USING btree (until);

create table feed.entry (  -- by reader
  user_id text collate "C" not null,
  pushed_at timestamp(3) with time zone not null,
  push_id text collate "C" not null,
  account_id text collate "C" not null,
  constraint entry_pkey PRIMARY KEY (user_id, pushed_at, push_id)
) partition by RANGE (pushed_at);

create table feed.fan_ads_request (  -- by account
  account_id text collate "C" not null,
  request_id text collate "C" not null,
  content_id text collate "C" not null,
  budget_fen bigint not null,
  days integer not null,
  audience text not null,
  remark text not null,
  state text not null,
  version integer not null default 1,
  created_by text collate "C" not null,
  created_at timestamp(3) with time zone not null,
  price_fen bigint,
  from_at timestamp(3) with time zone,
  to_at timestamp(3) with time zone,
  note text not null default ''::text,
  accepted_at timestamp(3) with time zone,
  accepted_by text collate "C",
  started_at timestamp(3) with time zone,
  impressions integer,
  clicks integer,
  charged_fen bigint,
  evidence text not null default ''::text,
  fulfilled_at timestamp(3) with time zone,
  fulfilled_by text collate "C",
  end_why text,
  end_reason text not null default ''::text,
  ended_at timestamp(3) with time zone,
  ended_by text collate "C",
  constraint fan_ads_request_pkey PRIMARY KEY (account_id, request_id),
  constraint fan_ads_request_audience_check CHECK ((audience = ANY (ARRAY['followers'::text, 'similar'::text, 'all'::text]))),
  constraint fan_ads_request_budget_fen_check CHECK ((budget_fen > 0)),
  constraint fan_ads_request_check CHECK (((price_fen > 0) AND (price_fen <= budget_fen))),
  constraint fan_ads_request_check1 CHECK ((to_at > from_at)),
  constraint fan_ads_request_check2 CHECK (((clicks >= 0) AND (clicks <= impressions))),
  constraint fan_ads_request_check3 CHECK (((charged_fen >= 0) AND (charged_fen <= price_fen))),
  constraint fan_ads_request_check4 CHECK ((((accepted_at IS NULL) = (price_fen IS NULL)) AND ((accepted_at IS NULL) = (from_at IS NULL)) AND ((accepted_at IS NULL) = (to_at IS NULL)))),
  constraint fan_ads_request_check5 CHECK (((state = ANY (ARRAY['refused'::text, 'cancelled'::text])) = (end_why IS NOT NULL))),
  constraint fan_ads_request_check6 CHECK ((((fulfilled_at IS NULL) = (impressions IS NULL)) AND ((fulfilled_at IS NULL) = (clicks IS NULL)) AND ((fulfilled_at IS NULL) = (charged_fen IS NULL)))),
  constraint fan_ads_request_check7 CHECK (((state <> 'finished'::text) OR (fulfilled_at IS NOT NULL))),
  constraint fan_ads_request_days_check CHECK ((days > 0)),
  constraint fan_ads_request_end_why_check CHECK ((end_why = ANY (ARRAY['author'::text, 'operator'::text, 'work_gone'::text, 'account_stopped'::text]))),
  constraint fan_ads_request_impressions_check CHECK ((impressions >= 0)),
  constraint fan_ads_request_state_check CHECK ((state = ANY (ARRAY['requested'::text, 'accepted'::text, 'running'::text, 'finished'::text, 'refused'::text, 'cancelled'::text])))
);
CREATE INDEX fan_ads_in_state ON feed.fan_ads_request USING btree (state, created_at DESC, request_id DESC);
CREATE INDEX fan_ads_latest ON feed.fan_ads_request USING btree (created_at DESC, request_id DESC);
CREATE UNIQUE INDEX fan_ads_open ON feed.fan_ads_request USING btree (account_id, content_id) WHERE (state = ANY (ARRAY['requested'::text, 'accepted'::text, 'running'::text]));
CREATE INDEX fan_ads_starts ON feed.fan_ads_request USING btree (from_at) WHERE (state = 'accepted'::text);
CREATE INDEX fan_ads_unfulfilled ON feed.fan_ads_request USING btree (to_at) WHERE ((started_at IS NOT NULL) AND (fulfilled_at IS NULL));

create table feed.fan_pin (  -- by account
  account_id text collate "C" not null,
  pin_id text collate "C" not null,
  content_id text collate "C" not null,
  push_id text collate "C" not null,
  started_at timestamp(3) with time zone not null,
  started_by text collate "C" not null,
  ends_at timestamp(3) with time zone not null,
  check_at timestamp(3) with time zone not null,
  ended_at timestamp(3) with time zone,
  end_why text,
  end_note text not null default ''::text,
  ended_by text,
  constraint fan_pin_pkey PRIMARY KEY (account_id, pin_id),
  constraint fan_pin_check CHECK ((ends_at > started_at)),
  constraint fan_pin_check1 CHECK (((ended_at IS NULL) = (end_why IS NULL))),
  constraint fan_pin_end_why_check CHECK ((end_why = ANY (ARRAY['over'::text, 'author'::text, 'operator'::text, 'withdrawn'::text, 'right_lost'::text, 'account'::text])))
);
CREATE INDEX fan_pin_checks ON feed.fan_pin USING btree (check_at) WHERE (ended_at IS NULL);
CREATE INDEX fan_pin_latest ON feed.fan_pin USING btree (account_id, started_at DESC);
CREATE UNIQUE INDEX fan_pin_standing ON feed.fan_pin USING btree (account_id) WHERE (ended_at IS NULL);

create table feed.item_words (  -- by value
  item_id text collate "C" not null,
  title text not null,
  words tsvector not null,
  works integer not null default 0,
  constraint item_words_pkey PRIMARY KEY (item_id)
);
CREATE INDEX item_words_words ON feed.item_words USING gin (words);

create table feed.item_work (  -- by value
  item_id text collate "C" not null,
  account_id text collate "C" not null,
  content_id text collate "C" not null,
  constraint item_work_pkey PRIMARY KEY (item_id, account_id, content_id)
);
CREATE INDEX item_work_of_work ON feed.item_work USING btree (account_id, content_id);

create table feed.push (  -- by account
  account_id text collate "C" not null,
  push_id text collate "C" not null,
  content_id text collate "C" not null,
  published_at timestamp(3) with time zone not null,
  pushed_at timestamp(3) with time zone not null,
  mode text not null,
  fanned_to text collate "C" not null default ''::text,
  done_at timestamp(3) with time zone,
  withdrawn_at timestamp(3) with time zone,
  creators boolean not null,
  new_arrival boolean not null,
  live boolean not null,
  delivered integer,
  constraint push_pkey PRIMARY KEY (account_id, push_id),
  constraint push_account_id_content_id_published_at_key UNIQUE (account_id, content_id, published_at),
  constraint push_mode_check CHECK ((mode = ANY (ARRAY['fan_out'::text, 'pull'::text])))
);
CREATE INDEX push_creators ON feed.push USING btree (account_id, pushed_at DESC, push_id DESC) WHERE ((withdrawn_at IS NULL) AND creators);
CREATE INDEX push_live ON feed.push USING btree (account_id, pushed_at DESC, push_id DESC) WHERE ((withdrawn_at IS NULL) AND live);
CREATE INDEX push_new_arrival ON feed.push USING btree (account_id, pushed_at DESC, push_id DESC) WHERE ((withdrawn_at IS NULL) AND new_arrival);
CREATE INDEX push_pulled ON feed.push USING btree (account_id, pushed_at DESC, push_id DESC) WHERE ((withdrawn_at IS NULL) AND ((mode = 'pull'::text) OR (done_at IS NULL)));
CREATE INDEX push_time ON feed.push USING btree (account_id, pushed_at DESC, push_id DESC) WHERE (withdrawn_at IS NULL);
CREATE INDEX push_undone ON feed.push USING btree (pushed_at) WHERE ((done_at IS NULL) AND (withdrawn_at IS NULL));

create table feed.reader (  -- by reader
  user_id text collate "C" not null,
  last_seen_at timestamp(3) with time zone not null,
  complete_since timestamp(3) with time zone,
  dormant_at timestamp(3) with time zone,
  constraint reader_pkey PRIMARY KEY (user_id),
  constraint reader_check CHECK (((dormant_at IS NULL) OR (complete_since IS NULL)))
);
CREATE INDEX reader_seen ON feed.reader USING btree (last_seen_at) WHERE (dormant_at IS NULL);

create table feed.recommendation (  -- local
  as_of timestamp(3) with time zone not null,
  constraint recommendation_pkey PRIMARY KEY (as_of)
);

create table feed.recommended (  -- local
  as_of timestamp(3) with time zone not null,
  place integer not null,
  account_id text collate "C" not null,
  content_id text collate "C" not null,
  heat_index integer not null,
  quality integer not null,
  tag_match integer not null,
  support text not null,
  support_bp integer not null,
  score integer not null,
  constraint recommended_pkey PRIMARY KEY (as_of, place)
);
CREATE INDEX recommended_content ON feed.recommended USING btree (content_id, as_of);

create table feed.retention (  -- reference
  id boolean not null default true,
  kept_from timestamp(3) with time zone not null,
  constraint retention_pkey PRIMARY KEY (id),
  constraint retention_id_check CHECK (id)
);

create table feed.search_index (  -- local
  id boolean not null default true,
  words_by text not null,
  kind text,
  after text collate "C" not null default ''::text,
  constraint search_index_pkey PRIMARY KEY (id),
  constraint search_index_id_check CHECK (id),
  constraint search_index_kind_check CHECK ((kind = ANY (ARRAY['accounts'::text, 'works'::text, 'goods'::text])))
);

create table feed.subscription_entry (  -- by reader
  user_id text collate "C" not null,
  entry_id text collate "C" not null,
  account_id text collate "C" not null,
  day date not null,
  at timestamp(3) with time zone not null,
  digest_id text collate "C",
  messages integer not null default 0,
  read_at timestamp(3) with time zone,
  opened text[] collate "C" not null default '{}'::text[],
  constraint subscription_entry_pkey PRIMARY KEY (user_id, entry_id)
);
CREATE INDEX subscription_entry_age ON feed.subscription_entry USING btree (at);
CREATE INDEX subscription_entry_day ON feed.subscription_entry USING btree (user_id, account_id, day);
CREATE INDEX subscription_entry_latest ON feed.subscription_entry USING btree (user_id, at DESC, entry_id DESC) WHERE (digest_id IS NULL);
CREATE INDEX subscription_entry_unread ON feed.subscription_entry USING btree (user_id, at DESC) WHERE ((digest_id IS NULL) AND (read_at IS NULL));

create table feed.subscription_message (  -- by account
  account_id text collate "C" not null,
  message_id text collate "C" not null,
  title text not null,
  cover_media_id text collate "C",
  content_ids text[] collate "C" not null,
  published_id text collate "C",
  published_at timestamp(3) with time zone,
  quota_day date,
  created_by text collate "C",
  created_at timestamp(3) with time zone not null,
  status text not null,
  why text,
  due_at timestamp(3) with time zone,
  fanned_to text collate "C" not null default ''::text,
  recipients integer not null default 0,
  digested integer not null default 0,
  started_at timestamp(3) with time zone,
  done_at timestamp(3) with time zone,
  ended_at timestamp(3) with time zone,
  constraint subscription_message_pkey PRIMARY KEY (account_id, message_id),
  constraint subscription_message_content_ids_check CHECK (((cardinality(content_ids) >= 1) AND (cardinality(content_ids) <= 3))),
  constraint subscription_message_status_check CHECK ((status = ANY (ARRAY['queued'::text, 'sending'::text, 'sent'::text, 'withdrawn'::text, 'failed'::text])))
);
CREATE INDEX subscription_message_due ON feed.subscription_message USING btree (due_at) WHERE (due_at IS NOT NULL);
CREATE UNIQUE INDEX subscription_message_publication ON feed.subscription_message USING btree (account_id, published_id, published_at);
CREATE INDEX subscription_message_works ON feed.subscription_message USING gin (content_ids);

create table feed.subscription_receipt (  -- by account
  account_id text collate "C" not null,
  message_id text collate "C" not null,
  user_id text collate "C" not null,
  read_at timestamp(3) with time zone not null,
  opened integer not null default 0,
  constraint subscription_receipt_pkey PRIMARY KEY (account_id, message_id, user_id)
);

create table feed.topic (  -- by value
  topic_key text collate "C" not null,
  name text not null,
  opened_by text collate "C" not null,
  opened_at timestamp(3) with time zone not null,
  words tsvector not null,
  heat bigint not null default 0,
  works integer not null default 0,
  readers integer not null default 0,
  computed_at timestamp(3) with time zone,
  constraint topic_pkey PRIMARY KEY (topic_key)
);
CREATE INDEX topic_hot ON feed.topic USING btree (heat DESC, topic_key);
CREATE INDEX topic_words ON feed.topic USING gin (words);

create table feed.topic_search (  -- by value
  topic_key text collate "C" not null,
  day date not null,
  searches integer not null,
  constraint topic_search_pkey PRIMARY KEY (topic_key, day)
);

create table feed.topic_work (  -- by account
  account_id text collate "C" not null,
  content_id text collate "C" not null,
  topic_key text collate "C" not null,
  published_at timestamp(3) with time zone not null,
  constraint topic_work_pkey PRIMARY KEY (account_id, content_id, topic_key)
);
CREATE INDEX topic_work_newest ON feed.topic_work USING btree (topic_key, published_at, content_id);

create table feed.withdrawal (  -- by account
  account_id text collate "C" not null,
  content_id text collate "C" not null,
  until timestamp(3) with time zone not null,
  constraint withdrawal_pkey PRIMARY KEY (account_id, content_id)
);

create table feed.work_words (  -- by account
  account_id text collate "C" not null,
  content_id text collate "C" not null,
  headline tsvector not null,
  words tsvector not null,
  standing integer not null,
  constraint work_words_pkey PRIMARY KEY (account_id, content_id)
);
CREATE INDEX work_words_words ON feed.work_words USING gin (words);

create schema growth;

create table growth.announcement (  -- reference
  announcement_id text collate "C" not null,
  title text not null,
  body text not null,
  link text,
  audience jsonb not null,
  pinned boolean not null,
  from_at timestamp(3) with time zone not null,
  until_at timestamp(3) with time zone,
  version integer not null,
  created_at timestamp(3) with time zone not null,
  updated_by text not null,
  updated_at timestamp(3) with time zone not null,
  withdrawn_by text,
  withdrawn_at timestamp(3) with time zone,
  withdraw_reason text,
  constraint announcement_pkey PRIMARY KEY (announcement_id),
  constraint announcement_check CHECK ((until_at > from_at)),
  constraint announcement_check1 CHECK (((withdrawn_at IS NULL) = (withdraw_reason IS NULL))),
  constraint announcement_version_check CHECK ((version > 0))
);
CREATE INDEX announcement_from ON growth.announcement USING btree (from_at DESC, announcement_id DESC);

create table growth.announcement_read (  -- by reader
  user_id text collate "C" not null,
  announcement_id text collate "C" not null,
  read_at timestamp(3) with time zone not null,
  constraint announcement_read_pkey PRIMARY KEY (user_id, announcement_id)
);

create table growth.feedback (  -- local
  feedback_id text collate "C" not null,
  user_id text collate "C" not null,
  kind text not null,
  text text not null,
  page text not null,
  at timestamp(3) with time zone not null,
  status text not null,
  version integer not null,
  answer text,
  answered_by text,
  answered_at timestamp(3) with time zone,
  closed_by text,
  closed_at timestamp(3) with time zone,
  constraint feedback_pkey PRIMARY KEY (feedback_id),
  constraint feedback_check CHECK (((answer IS NULL) = (answered_at IS NULL))),
  constraint feedback_check1 CHECK (((status = 'closed'::text) = (closed_at IS NOT NULL))),
  constraint feedback_kind_check CHECK ((kind = ANY (ARRAY['bug'::text, 'wish'::text, 'complaint'::text, 'other'::text]))),
  constraint feedback_status_check CHECK ((status = ANY (ARRAY['open'::text, 'answered'::text, 'closed'::text]))),
  constraint feedback_version_check CHECK ((version > 0))
);
CREATE INDEX feedback_by_status ON growth.feedback USING btree (status, feedback_id DESC);
CREATE INDEX feedback_of ON growth.feedback USING btree (user_id, feedback_id DESC);

create table growth.reward_campaign (  -- by account
  account_id text collate "C" not null,
  reward_id text collate "C" not null,
  content_id text collate "C" not null,
  prize_kind text not null,
  prize_fen bigint not null,
  prize_text text not null,
  winners integer not null,
  from_at timestamp(3) with time zone not null,
  to_at timestamp(3) with time zone not null,
  rule text not null,
  state text not null,
  version integer not null default 1,
  created_by text collate "C" not null,
  created_at timestamp(3) with time zone not null,
  started_at timestamp(3) with time zone,
  pick_due_at timestamp(3) with time zone,
  reminded_at timestamp(3) with time zone,
  announced_at timestamp(3) with time zone,
  decided_by text,
  cancelled_at timestamp(3) with time zone,
  cancel_reason text not null default ''::text,
  constraint reward_campaign_pkey PRIMARY KEY (account_id, reward_id),
  constraint reward_campaign_check CHECK (((prize_fen >= 0) AND ((prize_kind = 'red_packet'::text) = (prize_fen > 0)))),
  constraint reward_campaign_check1 CHECK ((to_at > from_at)),
  constraint reward_campaign_decided_by_check CHECK ((decided_by = ANY (ARRAY['author_pick'::text, 'top_likes'::text]))),
  constraint reward_campaign_prize_kind_check CHECK ((prize_kind = ANY (ARRAY['coupon'::text, 'points'::text, 'red_packet'::text, 'gift'::text, 'none'::text]))),
  constraint reward_campaign_rule_check CHECK ((rule = ANY (ARRAY['author_pick'::text, 'top_likes'::text]))),
  constraint reward_campaign_state_check CHECK ((state = ANY (ARRAY['draft'::text, 'running'::text, 'picking'::text, 'announced'::text, 'fulfilled'::text, 'cancelled'::text]))),
  constraint reward_campaign_winners_check CHECK (((winners >= 1) AND (winners <= 20)))
);
CREATE INDEX reward_ends ON growth.reward_campaign USING btree (to_at) WHERE (state = 'running'::text);
CREATE INDEX reward_of_content ON growth.reward_campaign USING btree (account_id, content_id, reward_id);
CREATE UNIQUE INDEX reward_open ON growth.reward_campaign USING btree (account_id, content_id) WHERE (state = ANY (ARRAY['draft'::text, 'running'::text, 'picking'::text]));
CREATE INDEX reward_picks ON growth.reward_campaign USING btree (pick_due_at) WHERE (state = 'picking'::text);

create table growth.reward_win (  -- by reader
  user_id text collate "C" not null,
  reward_id text collate "C" not null,
  won_at timestamp(3) with time zone not null,
  constraint reward_win_pkey PRIMARY KEY (user_id, reward_id)
);
CREATE INDEX reward_win_recent ON growth.reward_win USING btree (user_id, won_at DESC, reward_id DESC);

create table growth.reward_winner (  -- by account
  account_id text collate "C" not null,
  reward_id text collate "C" not null,
  user_id text collate "C" not null,
  comment_id text collate "C" not null,
  rank integer not null,
  likes integer not null,
  won_at timestamp(3) with time zone not null,
  address_sealed text,
  note_sealed text,
  erase_at timestamp(3) with time zone,
  fulfilled_at timestamp(3) with time zone,
  fulfilled_by text collate "C",
  constraint reward_winner_pkey PRIMARY KEY (account_id, reward_id, user_id)
);
CREATE INDEX reward_erasures ON growth.reward_winner USING btree (erase_at) WHERE (address_sealed IS NOT NULL);

create schema identity;

create table identity.account_member (  -- by reader
  user_id text collate "C" not null,
  account_id text not null,
  role text not null,
  since timestamp(3) with time zone not null,
  closed boolean not null default false,
  constraint account_member_pkey PRIMARY KEY (user_id, account_id),
  constraint account_member_role_check CHECK ((role = ANY (ARRAY['owner'::text, 'editor'::text, 'finance'::text, 'viewer'::text])))
);
CREATE INDEX account_member_account ON identity.account_member USING btree (account_id);

create table identity.account_view (  -- by reader
  user_id text collate "C" not null,
  account_id text collate "C" not null,
  until timestamp(3) with time zone not null,
  constraint account_view_pkey PRIMARY KEY (user_id)
);

create table identity.api_key (  -- local
  key_id text not null,
  key_hash text not null,
  name text not null,
  last4 text not null,
  scopes text[] not null,
  created_by text not null,
  created_at timestamp(3) with time zone not null,
  revoked_at timestamp(3) with time zone,
  last_used_at timestamp(3) with time zone,
  constraint api_key_pkey PRIMARY KEY (key_id),
  constraint api_key_key_hash_key UNIQUE (key_hash)
);

create table identity.approval (  -- local
  approval_id text collate "C" not null,
  kind text not null,
  object_type text not null,
  object_id text not null,
  amount_fen bigint,
  payload jsonb not null,
  effect jsonb not null,
  reason text not null,
  state text not null default 'pending'::text,
  requested_by text not null,
  requested_at timestamp(3) with time zone not null,
  decided_by text,
  decided_at timestamp(3) with time zone,
  note text,
  constraint approval_pkey PRIMARY KEY (approval_id),
  constraint approval_check CHECK (((state = 'pending'::text) = (decided_at IS NULL))),
  constraint approval_state_check CHECK ((state = ANY (ARRAY['pending'::text, 'approved'::text, 'refused'::text, 'withdrawn'::text])))
);
CREATE UNIQUE INDEX approval_pending ON identity.approval USING btree (kind, object_type, object_id) WHERE (state = 'pending'::text);
CREATE INDEX approval_state ON identity.approval USING btree (state, approval_id);

create table identity.audit (  -- local
  audit_id bigint not null generated always as identity,
  at timestamp(3) with time zone not null,
  actor text not null,
  verb text not null,
  object_type text not null,
  object_id text not null,
  before jsonb,
  after jsonb,
  reason text,
  constraint audit_pkey PRIMARY KEY (audit_id)
);
CREATE INDEX audit_actor ON identity.audit USING btree (actor, at DESC, audit_id DESC);
CREATE INDEX audit_at ON identity.audit USING btree (at DESC, audit_id DESC);
CREATE INDEX audit_object ON identity.audit USING btree (object_type, object_id, audit_id);

create table identity.blacklisting (  -- by reader
  user_id text collate "C" not null,
  blacklisting_id text collate "C" not null,
  reason text not null,
  text text not null,
  case_id text,
  from_at timestamp(3) with time zone not null,
  until_at timestamp(3) with time zone,
  put_by text not null,
  version integer not null,
  changed_at timestamp(3) with time zone not null,
  changed_by text not null,
  lifted_at timestamp(3) with time zone,
  lifted_by text,
  lift_text text,
  constraint blacklisting_pkey PRIMARY KEY (user_id, blacklisting_id),
  constraint blacklisting_check CHECK ((until_at > from_at)),
  constraint blacklisting_check1 CHECK ((((lifted_at IS NULL) = (lifted_by IS NULL)) AND ((lifted_at IS NULL) = (lift_text IS NULL))))
);
CREATE INDEX blacklisting_latest ON identity.blacklisting USING btree (blacklisting_id);

create table identity.buyer (  -- by value
  buyer_key text not null,
  user_id text not null,
  linked_at timestamp(3) with time zone not null,
  constraint buyer_pkey PRIMARY KEY (buyer_key)
);

create table identity.buyer_link (  -- by reader
  user_id text collate "C" not null,
  buyer_key text not null,
  linked_at timestamp(3) with time zone not null,
  constraint buyer_link_pkey PRIMARY KEY (user_id)
);

create table identity.closing (  -- local
  user_id text collate "C" not null,
  asked_at timestamp(3) with time zone not null,
  erase_at timestamp(3) with time zone not null,
  constraint closing_pkey PRIMARY KEY (user_id),
  constraint closing_check CHECK ((erase_at >= asked_at))
);
CREATE INDEX closing_due ON identity.closing USING btree (erase_at, user_id);

create table identity.operator (  -- local
  user_id text not null,
  role text not null,
  since timestamp(3) with time zone not null,
  granted_by text not null,
  constraint operator_pkey PRIMARY KEY (user_id, role)
);

create table identity.payout_account (  -- by reader
  user_id text collate "C" not null,
  holder_subject_id text not null,
  holder_name text not null,
  account_hash text not null,
  account_last4 text not null,
  provider text not null,
  verified_at timestamp(3) with time zone not null,
  method text not null default 'alipay'::text,
  account_sealed text,
  constraint payout_account_pkey PRIMARY KEY (user_id),
  constraint payout_account_method_check CHECK ((method = ANY (ARRAY['alipay'::text, 'bank'::text])))
);

create table identity."user" (  -- by reader
  user_id text collate "C" not null,
  nickname text not null,
  minor text,
  guardian_consent boolean not null default false,
  age_band text,
  gender text,
  created_at timestamp(3) with time zone not null,
  automatic boolean not null default false,
  personalised boolean not null default true,
  constraint user_pkey PRIMARY KEY (user_id),
  constraint user_minor_check CHECK ((minor = ANY (ARRAY['under_14'::text, 'under_18'::text])))
);
CREATE INDEX user_nickname ON identity."user" USING btree (nickname COLLATE "C" text_pattern_ops);

create table identity.user_visitor (  -- by reader
  user_id text collate "C" not null,
  visitor_key text not null,
  since timestamp(3) with time zone not null,
  constraint user_visitor_pkey PRIMARY KEY (user_id, visitor_key)
);

create table identity.verification (  -- by reader
  user_id text collate "C" not null,
  kind text not null,
  subject_id text not null,
  name text not null,
  id_last4 text not null,
  birthday date,
  provider text not null,
  verified_at timestamp(3) with time zone not null,
  constraint verification_pkey PRIMARY KEY (user_id),
  constraint verification_kind_check CHECK ((kind = ANY (ARRAY['person'::text, 'enterprise'::text])))
);
CREATE INDEX verification_subject ON identity.verification USING btree (subject_id);

create schema inspiration;

create table inspiration.heat (  -- by account
  account_id text collate "C" not null,
  content_id text collate "C" not null,
  heat_milli bigint not null,
  heat_at timestamp(3) with time zone not null,
  constraint heat_pkey PRIMARY KEY (account_id, content_id),
  constraint heat_heat_milli_check CHECK ((heat_milli >= 0))
);
CREATE INDEX heat_recent ON inspiration.heat USING btree (heat_at);

create table inspiration.heat_run (  -- local
  id boolean not null default true,
  as_of timestamp(3) with time zone not null,
  constraint heat_run_pkey PRIMARY KEY (id),
  constraint heat_run_id_check CHECK (id)
);

create schema ledger;

create table ledger.audit (  -- local
  audit_id bigint not null generated always as identity,
  at timestamp(3) with time zone not null,
  posts bigint not null,
  faults jsonb not null,
  rechecked_to text collate "C" not null default ''::text,
  whole_at timestamp(3) with time zone,
  constraint audit_pkey PRIMARY KEY (audit_id)
);

create table ledger.balance (  -- by book
  book_id text collate "C" not null,
  ledger_account text collate "C" not null,
  balance_fen bigint not null,
  constraint balance_pkey PRIMARY KEY (book_id, ledger_account)
);
CREATE INDEX balance_account ON ledger.balance USING btree (ledger_account, book_id);
CREATE INDEX balance_owed ON ledger.balance USING btree (balance_fen, book_id, ledger_account) WHERE ((balance_fen < 0) AND (split_part(ledger_account, ':'::text, 1) = ANY (ARRAY['creator'::text, 'wallet'::text, 'institution'::text])) AND (book_id = ('account:'::text || split_part(ledger_account, ':'::text, 2))));
CREATE INDEX balance_payable ON ledger.balance USING btree (book_id) WHERE ((balance_fen > 0) AND ((ledger_account ~~ 'wallet:%'::text) OR (ledger_account ~~ 'institution:%'::text)));

create table ledger.book (  -- by book
  book_id text collate "C" not null,
  head_seq bigint not null default 0,
  head_hash text not null default ''::text,
  constraint book_pkey PRIMARY KEY (book_id),
  constraint book_head_seq_check CHECK ((head_seq >= 0))
);

create table ledger.checked (  -- by book
  book_id text collate "C" not null,
  seq bigint not null,
  hash text not null,
  constraint checked_pkey PRIMARY KEY (book_id)
);

create table ledger.entry (  -- by book
  book_id text collate "C" not null,
  seq bigint not null,
  leg integer not null,
  ledger_account text collate "C" not null,
  amount_fen bigint not null,
  before_fen bigint not null,
  after_fen bigint not null,
  constraint entry_pkey PRIMARY KEY (book_id, seq, leg),
  constraint entry_amount_fen_check CHECK ((amount_fen <> 0)),
  constraint entry_check CHECK ((after_fen = (before_fen + amount_fen))),
  constraint entry_leg_check CHECK ((leg >= 0))
);
CREATE INDEX entry_apart ON ledger.entry USING btree (ledger_account, book_id, seq) WHERE (starts_with(ledger_account, 'wallet:'::text) OR starts_with(ledger_account, 'institution:'::text) OR (ledger_account = ANY (ARRAY['merchant_payable'::text, 'payout_clearing'::text, 'tax_withheld'::text])));

create table ledger.payout (  -- by account
  party_id text collate "C" not null,
  payout_id text collate "C" not null,
  batch_id text collate "C" not null,
  row_nr integer not null,
  wallet_fen bigint not null,
  institution_fen bigint not null,
  gross_fen bigint not null,
  tax_fen bigint not null,
  fee_fen bigint not null,
  fee_bearer text not null,
  net_fen bigint not null,
  method text not null,
  holder_name text not null,
  account_hash text not null,
  account_last4 text not null,
  account_sealed text not null,
  state text not null,
  reason text,
  provider_ref text,
  tries integer not null default 0,
  tried_at timestamp(3) with time zone,
  busy_until timestamp(3) with time zone,
  next_at timestamp(3) with time zone,
  created_at timestamp(3) with time zone not null,
  confirmed_at timestamp(3) with time zone,
  updated_at timestamp(3) with time zone not null,
  constraint payout_pkey PRIMARY KEY (party_id, payout_id),
  constraint payout_check CHECK (((gross_fen > 0) AND (gross_fen = (wallet_fen + institution_fen)))),
  constraint payout_check1 CHECK ((gross_fen = ((net_fen + tax_fen) +
CASE fee_bearer
    WHEN 'payee'::text THEN fee_fen
    ELSE (0)::bigint
END))),
  constraint payout_fee_bearer_check CHECK ((fee_bearer = ANY (ARRAY['payee'::text, 'platform'::text]))),
  constraint payout_fee_fen_check CHECK ((fee_fen >= 0)),
  constraint payout_institution_fen_check CHECK ((institution_fen >= 0)),
  constraint payout_method_check CHECK ((method = ANY (ARRAY['alipay'::text, 'bank'::text]))),
  constraint payout_net_fen_check CHECK ((net_fen > 0)),
  constraint payout_state_check CHECK ((state = ANY (ARRAY['requested'::text, 'sending'::text, 'confirmed'::text, 'failed'::text, 'returned'::text, 'cancelled'::text]))),
  constraint payout_tax_fen_check CHECK ((tax_fen >= 0)),
  constraint payout_wallet_fen_check CHECK ((wallet_fen >= 0))
);
CREATE INDEX payout_batch_rows ON ledger.payout USING btree (batch_id, row_nr);
CREATE INDEX payout_next ON ledger.payout USING btree (next_at) WHERE (next_at IS NOT NULL);

create table ledger.payout_batch (  -- local
  batch_id text collate "C" not null,
  provider text not null,
  method text not null,
  cutoff_at timestamp(3) with time zone not null,
  state text not null,
  payouts integer not null,
  gross_fen bigint not null,
  tax_fen bigint not null,
  fee_fen bigint not null,
  net_fen bigint not null,
  policy_version integer not null,
  created_by text not null,
  created_at timestamp(3) with time zone not null,
  sent_by text,
  sent_at timestamp(3) with time zone,
  approval_id text,
  cancelled_by text,
  cancelled_at timestamp(3) with time zone,
  constraint payout_batch_pkey PRIMARY KEY (batch_id),
  constraint payout_batch_method_check CHECK ((method = ANY (ARRAY['alipay'::text, 'bank'::text]))),
  constraint payout_batch_provider_check CHECK ((provider = ANY (ARRAY['bank_file'::text, 'alipay'::text]))),
  constraint payout_batch_state_check CHECK ((state = ANY (ARRAY['draft'::text, 'sent'::text, 'cancelled'::text])))
);

create table ledger.payout_check (  -- local
  check_id bigint not null generated always as identity,
  at timestamp(3) with time zone not null,
  faults jsonb not null,
  constraint payout_check_pkey PRIMARY KEY (check_id)
);

create table ledger.payout_event (  -- by account
  party_id text collate "C" not null,
  payout_id text collate "C" not null,
  n integer not null,
  at timestamp(3) with time zone not null,
  state text not null,
  actor text not null,
  reason text,
  constraint payout_event_pkey PRIMARY KEY (party_id, payout_id, n)
);

create table ledger.payout_file (  -- local
  batch_id text collate "C" not null,
  sha256 text not null,
  bytes integer not null,
  sealed text not null,
  made_at timestamp(3) with time zone not null,
  constraint payout_file_pkey PRIMARY KEY (batch_id)
);

create table ledger.payout_notice (  -- local
  provider text not null,
  notice_id text collate "C" not null,
  request_no text not null,
  received_at timestamp(3) with time zone not null,
  constraint payout_notice_pkey PRIMARY KEY (provider, notice_id),
  constraint payout_notice_provider_check CHECK ((provider = 'alipay'::text))
);
CREATE INDEX payout_notice_received ON ledger.payout_notice USING btree (received_at);

create table ledger.post (  -- by book
  book_id text collate "C" not null,
  seq bigint not null,
  key text collate "C" not null,
  memo text not null,
  at timestamp(3) with time zone not null,
  previous_hash text not null,
  hash text not null,
  constraint post_pkey PRIMARY KEY (book_id, seq),
  constraint post_book_id_key_key UNIQUE (book_id, key),
  constraint post_seq_check CHECK ((seq > 0))
);

create schema levels;

create table levels.level (  -- by account
  account_id text collate "C" not null,
  effective_at timestamp(3) with time zone not null,
  level text not null,
  reason text not null,
  set_by text not null,
  set_at timestamp(3) with time zone not null,
  constraint level_pkey PRIMARY KEY (account_id, effective_at),
  constraint level_level_check CHECK ((level = ANY (ARRAY['L0'::text, 'L1'::text, 'L2'::text, 'L3'::text, 'L4'::text, 'L5'::text, 'L6'::text])))
);

create table levels.score_daily (  -- by account
  account_id text collate "C" not null,
  day date not null,
  creator_index smallint not null,
  content_value smallint not null,
  fan_value smallint not null,
  domain_focus smallint not null,
  commercial_value smallint not null,
  activity smallint,
  focus_domain text,
  set_by text not null,
  set_at timestamp(3) with time zone not null,
  reason text not null,
  constraint score_daily_pkey PRIMARY KEY (account_id, day),
  constraint score_daily_activity_check CHECK (((activity >= 0) AND (activity <= 1000))),
  constraint score_daily_commercial_value_check CHECK (((commercial_value >= 0) AND (commercial_value <= 1000))),
  constraint score_daily_content_value_check CHECK (((content_value >= 0) AND (content_value <= 1000))),
  constraint score_daily_creator_index_check CHECK (((creator_index >= 0) AND (creator_index <= 1000))),
  constraint score_daily_domain_focus_check CHECK (((domain_focus >= 0) AND (domain_focus <= 1000))),
  constraint score_daily_fan_value_check CHECK (((fan_value >= 0) AND (fan_value <= 1000)))
);

create schema lib;

create table lib.clock (  -- local
  id boolean not null default true,
  offset_ms bigint not null,
  constraint clock_pkey PRIMARY KEY (id),
  constraint clock_id_check CHECK (id)
);

create table lib.demo (  -- local
  id boolean not null default true,
  begun_at timestamp(3) with time zone not null,
  loaded_at timestamp(3) with time zone,
  constraint demo_pkey PRIMARY KEY (id),
  constraint demo_id_check CHECK (id)
);

create table lib.idempotency (  -- by value
  key_hash text not null,
  body_hash text not null,
  status integer,
  answer json,
  created_at timestamp(3) with time zone not null,
  constraint idempotency_pkey PRIMARY KEY (key_hash)
);
CREATE INDEX idempotency_age ON lib.idempotency USING btree (created_at);

create table lib.key_mark (  -- local
  id boolean not null default true,
  mark text not null,
  since timestamp(3) with time zone not null,
  constraint key_mark_pkey PRIMARY KEY (id),
  constraint key_mark_id_check CHECK (id)
);

create table lib.outbox (  -- local
  id bigint not null generated always as identity,
  topic text not null,
  payload jsonb not null,
  at timestamp(3) with time zone not null,
  constraint outbox_pkey PRIMARY KEY (id)
);

create table lib.policy (  -- reference
  name text not null,
  version integer not null,
  document jsonb not null,
  effective_at timestamp(3) with time zone not null,
  author text not null,
  reason text not null,
  created_at timestamp(3) with time zone not null,
  constraint policy_pkey PRIMARY KEY (name, version),
  constraint policy_version_check CHECK ((version > 0))
);

create schema links;

create table links.click (  -- by buyer
  buyer_key text not null,
  shop_id text collate "C" not null,
  at timestamp(3) with time zone not null,
  click_id text collate "C" not null,
  received_at timestamp(3) with time zone not null,
  item_id text collate "C" not null,
  content_id text collate "C" not null,
  account_id text collate "C" not null,
  scene text not null,
  supermarket boolean not null,
  constraint click_pkey PRIMARY KEY (buyer_key, shop_id, at, click_id)
) partition by RANGE (at);

create table links.click_void (  -- by buyer
  buyer_key text not null,
  click_id text collate "C" not null,
  reason text not null,
  voided_at timestamp(3) with time zone not null,
  constraint click_void_pkey PRIMARY KEY (buyer_key, click_id)
);

create table links.live (  -- by value
  live_id text collate "C" not null,
  account_id text collate "C" not null,
  title text not null,
  starts_at timestamp(3) with time zone not null,
  ends_at timestamp(3) with time zone not null,
  url text not null,
  item_ids text[] not null,
  created_at timestamp(3) with time zone not null,
  updated_at timestamp(3) with time zone not null,
  cover_url text,
  status text,
  version bigint,
  tell_at timestamp(3) with time zone,
  told_at timestamp(3) with time zone,
  constraint live_pkey PRIMARY KEY (live_id),
  constraint live_check CHECK ((ends_at > starts_at)),
  constraint live_status_check CHECK ((status = ANY (ARRAY['announced'::text, 'live'::text, 'ended'::text, 'cancelled'::text]))),
  constraint live_version_check CHECK ((version >= 0))
);
CREATE INDEX live_account ON links.live USING btree (account_id, starts_at);
CREATE INDEX live_current ON links.live USING btree (ends_at) WHERE ((status IS NULL) OR (status = ANY (ARRAY['announced'::text, 'live'::text])));
CREATE INDEX live_untold ON links.live USING btree (tell_at) WHERE (tell_at IS NOT NULL);

create table links.live_open (  -- by value
  live_id text collate "C" not null,
  day date not null,
  slot integer not null,
  opens integer not null,
  constraint live_open_pkey PRIMARY KEY (live_id, day, slot)
);

create table links.network_clicks (  -- by account
  account_id text collate "C" not null,
  day date not null,
  network text collate "C" not null,
  reader text collate "C" not null,
  clicks integer not null,
  constraint network_clicks_pkey PRIMARY KEY (account_id, day, network, reader),
  constraint network_clicks_clicks_check CHECK ((clicks > 0))
);
CREATE INDEX network_clicks_day ON links.network_clicks USING btree (day);

create table links.uncounted (  -- local
  uncounted_id bigint not null generated always as identity,
  at timestamp(3) with time zone not null,
  clicks jsonb not null,
  constraint uncounted_pkey PRIMARY KEY (uncounted_id)
);

create table links.visitor_click (  -- by reader
  visitor_key text collate "C" not null,
  at timestamp(3) with time zone not null,
  click_id text collate "C" not null,
  shop_id text collate "C" not null,
  item_id text collate "C" not null,
  content_id text collate "C" not null,
  account_id text collate "C" not null,
  scene text not null,
  supermarket boolean not null,
  constraint visitor_click_pkey PRIMARY KEY (visitor_key, at, click_id)
) partition by RANGE (at);

create schema media;

create table media.media (  -- by value
  media_id text not null,
  user_id text not null,
  kind text not null,
  sha256 text not null,
  format text not null,
  animated boolean not null,
  width integer not null,
  height integer not null,
  bytes integer not null,
  phash text,
  white_border_bp integer,
  created_at timestamp(3) with time zone not null,
  owner_id text not null,
  file_name text not null default ''::text,
  alt text not null default ''::text,
  search_text text not null default ''::text,
  focal_left_permille integer not null default 500,
  focal_top_permille integer not null default 500,
  placeholder text,
  has_qr_code boolean,
  text_share_bp integer,
  has_foreign_mark boolean,
  examined_at timestamp with time zone,
  constraint media_pkey PRIMARY KEY (media_id),
  constraint media_bytes_check CHECK ((bytes > 0)),
  constraint media_focal_left_permille_check CHECK (((focal_left_permille >= 0) AND (focal_left_permille <= 1000))),
  constraint media_focal_top_permille_check CHECK (((focal_top_permille >= 0) AND (focal_top_permille <= 1000))),
  constraint media_format_check CHECK ((((format = ANY (ARRAY['jpeg'::text, 'png'::text, 'webp'::text, 'avif'::text, 'gif'::text])) AND (kind = 'image'::text)) OR ((format = ANY (ARRAY['mp4'::text, 'mov'::text, 'webm'::text, 'mkv'::text])) AND (kind = 'video'::text)))),
  constraint media_height_check CHECK ((height > 0)),
  constraint media_kind_check CHECK ((kind = ANY (ARRAY['image'::text, 'video'::text]))),
  constraint media_picture_check CHECK (((kind = 'video'::text) OR ((phash IS NOT NULL) AND (white_border_bp IS NOT NULL)))),
  constraint media_text_share_bp_check CHECK (((text_share_bp >= 0) AND (text_share_bp <= 10000))),
  constraint media_white_border_bp_check CHECK (((white_border_bp >= 0) AND (white_border_bp <= 10000))),
  constraint media_width_check CHECK ((width > 0))
);
CREATE INDEX media_code_unknown ON media.media USING btree (media_id) WHERE ((kind = 'image'::text) AND (has_qr_code IS NULL));
CREATE INDEX media_owner ON media.media USING btree (owner_id, media_id DESC);
CREATE INDEX media_owner_sha256 ON media.media USING btree (owner_id, sha256);

create table media.upload (  -- by reader
  user_id text collate "C" not null,
  upload_id text not null,
  owner_id text not null,
  file_name text not null,
  bytes integer not null,
  created_at timestamp(3) with time zone not null,
  expires_at timestamp(3) with time zone not null,
  media_id text,
  refusal jsonb,
  constraint upload_pkey PRIMARY KEY (user_id, upload_id),
  constraint upload_bytes_check CHECK ((bytes > 0))
);
CREATE INDEX upload_expires ON media.upload USING btree (expires_at);

create table media.uploads_of_day (  -- by reader
  user_id text collate "C" not null,
  day date not null,
  used integer not null,
  constraint uploads_of_day_pkey PRIMARY KEY (user_id, day)
);

create table media.video (  -- by value
  media_id text not null,
  status text not null,
  progress_bp integer not null default 0,
  failure text,
  duration_ms integer not null,
  transcoded boolean not null default false,
  served_bytes integer,
  cover_media_id text,
  clip boolean not null default false,
  changed_at timestamp(3) with time zone not null,
  constraint video_pkey PRIMARY KEY (media_id),
  constraint video_duration_ms_check CHECK ((duration_ms > 0)),
  constraint video_progress_bp_check CHECK (((progress_bp >= 0) AND (progress_bp <= 10000))),
  constraint video_status_check CHECK ((status = ANY (ARRAY['processing'::text, 'ready'::text, 'failed'::text])))
);

create schema moderation;

create table moderation.appeal (  -- local
  appeal_id text collate "C" not null,
  account_id text collate "C" not null,
  kind text not null,
  subject_id text collate "C" not null,
  decision_key text collate "C" not null,
  title text not null,
  what text not null,
  reasons jsonb not null,
  decided_at timestamp(3) with time zone not null,
  decided_by text[] not null,
  text text not null,
  picture_ids text[] not null,
  opened_by text not null,
  opened_at timestamp(3) with time zone not null,
  due_at timestamp(3) with time zone not null,
  status text not null,
  closed_by text,
  closed_at timestamp(3) with time zone,
  outcome jsonb,
  constraint appeal_pkey PRIMARY KEY (appeal_id),
  constraint appeal_kind_decision_key_key UNIQUE (kind, decision_key),
  constraint appeal_check CHECK (((status = 'open'::text) = (closed_at IS NULL))),
  constraint appeal_kind_check CHECK ((kind = ANY (ARRAY['content'::text, 'submission'::text, 'violation'::text, 'channel_application'::text, 'membership'::text, 'certification'::text]))),
  constraint appeal_status_check CHECK ((status = ANY (ARRAY['open'::text, 'upheld'::text, 'overturned'::text])))
);
CREATE INDEX appeal_of ON moderation.appeal USING btree (account_id, appeal_id);
CREATE INDEX appeal_queue ON moderation.appeal USING btree (status, due_at, appeal_id);

create table moderation.case_note (  -- local
  note_id text collate "C" not null,
  about_type text not null,
  about_id text collate "C" not null,
  at timestamp(3) with time zone not null,
  by_kind text not null,
  by_user text,
  kind text not null,
  text text not null,
  picture_ids text[] not null default '{}'::text[],
  constraint case_note_pkey PRIMARY KEY (note_id),
  constraint case_note_about_type_check CHECK ((about_type = ANY (ARRAY['violation'::text, 'appeal'::text]))),
  constraint case_note_by_kind_check CHECK ((by_kind = ANY (ARRAY['operator'::text, 'author'::text, 'system'::text]))),
  constraint case_note_kind_check CHECK ((kind = ANY (ARRAY['note'::text, 'question'::text, 'answer'::text, 'event'::text])))
);
CREATE INDEX case_note_about ON moderation.case_note USING btree (about_type, about_id, note_id);

create table moderation.original (  -- by value
  subject_type text not null,
  subject_id text not null,
  account_id text not null,
  signature bytea not null,
  published_at timestamp(3) with time zone not null,
  constraint original_pkey PRIMARY KEY (subject_type, subject_id)
);

create table moderation.original_band (  -- by value
  band bigint not null,
  subject_type text not null,
  subject_id text not null,
  account_id text not null,
  constraint original_band_pkey PRIMARY KEY (band, subject_type, subject_id)
);
CREATE INDEX original_band_subject ON moderation.original_band USING btree (subject_type, subject_id);

create table moderation.penalty (  -- local
  violation_id text collate "C" not null,
  kind text not null,
  channel_code text collate "C" not null default ''::text,
  account_id text collate "C" not null,
  from_at timestamp(3) with time zone not null,
  until_at timestamp(3) with time zone,
  ended_at timestamp(3) with time zone,
  ended_because text,
  constraint penalty_pkey PRIMARY KEY (violation_id, kind, channel_code),
  constraint penalty_check CHECK (((ended_at IS NULL) = (ended_because IS NULL))),
  constraint penalty_ended_because_check CHECK ((ended_because = ANY (ARRAY['served'::text, 'overturned'::text]))),
  constraint penalty_kind_check CHECK ((kind = ANY (ARRAY['warning'::text, 'no_submission'::text, 'no_feed_support'::text, 'no_subscription'::text, 'no_vtask'::text, 'restricted'::text, 'closed'::text])))
);
CREATE INDEX penalty_due ON moderation.penalty USING btree (until_at) WHERE (ended_at IS NULL);
CREATE INDEX penalty_of ON moderation.penalty USING btree (account_id, from_at);

create table moderation.report (  -- local
  report_id text collate "C" not null,
  subject_type text not null,
  subject_id text collate "C" not null,
  account_id text collate "C" not null,
  title text not null,
  reporter_id text collate "C" not null,
  reason text not null,
  text text not null,
  at timestamp(3) with time zone not null,
  violation_id text collate "C",
  constraint report_pkey PRIMARY KEY (report_id),
  constraint report_subject_type_subject_id_reporter_id_key UNIQUE (subject_type, subject_id, reporter_id),
  constraint report_subject_type_check CHECK ((subject_type = ANY (ARRAY['content'::text, 'account'::text, 'comment'::text, 'submission'::text, 'message'::text])))
);
CREATE INDEX report_case ON moderation.report USING btree (violation_id);
CREATE INDEX report_of ON moderation.report USING btree (reporter_id, report_id);
CREATE INDEX report_waiting ON moderation.report USING btree (subject_type, subject_id) WHERE (violation_id IS NULL);

create table moderation.review_task (  -- local
  task_id text not null,
  subject_type text not null,
  subject_id text not null,
  version integer not null,
  account_id text not null,
  account_name text not null,
  content_type text not null,
  rank integer not null,
  title text not null,
  why jsonb not null,
  findings jsonb not null,
  opened_at timestamp(3) with time zone not null,
  status text not null,
  claimed_by text,
  claimed_until timestamp(3) with time zone,
  decided_by text,
  decided_at timestamp(3) with time zone,
  outcome text,
  reasons jsonb,
  due_at timestamp(3) with time zone,
  channel text,
  not_by text[] not null default '{}'::text[],
  human_due_at timestamp(3) with time zone not null,
  claimed_at timestamp(3) with time zone,
  grades jsonb,
  escalated_by text,
  escalated_at timestamp(3) with time zone,
  escalation_note text,
  first_by text,
  first_at timestamp(3) with time zone,
  first_outcome text,
  first_reasons jsonb,
  measures jsonb,
  constraint review_task_pkey PRIMARY KEY (task_id),
  constraint review_task_check CHECK (((status = ANY (ARRAY['decided'::text, 'effective'::text])) <= ((outcome IS NOT NULL) AND (decided_by IS NOT NULL)))),
  constraint review_task_first_check CHECK (((first_by IS NULL) = (first_outcome IS NULL))),
  constraint review_task_outcome_check CHECK ((outcome = ANY (ARRAY['approve'::text, 'reject'::text, 'trial'::text]))),
  constraint review_task_status_check CHECK ((status = ANY (ARRAY['open'::text, 'decided'::text, 'effective'::text, 'cancelled'::text])))
);
CREATE INDEX review_task_decided ON moderation.review_task USING btree (decided_by, decided_at);
CREATE INDEX review_task_decided_on ON moderation.review_task USING btree (decided_at) WHERE (outcome IS NOT NULL);
CREATE INDEX review_task_due ON moderation.review_task USING btree (due_at, task_id) WHERE (status = 'decided'::text);
CREATE INDEX review_task_late ON moderation.review_task USING btree (human_due_at) WHERE (status = 'open'::text);
CREATE INDEX review_task_queue ON moderation.review_task USING btree (rank, opened_at, task_id) WHERE (status = 'open'::text);
CREATE INDEX review_task_subject ON moderation.review_task USING btree (subject_type, subject_id, version);

create table moderation.rights_claim (  -- local
  claim_id text collate "C" not null,
  copy_id text collate "C" not null,
  copy_title text not null,
  copy_account_id text collate "C" not null,
  copy_published_at timestamp(3) with time zone,
  claimant_id text collate "C" not null,
  account_id text collate "C",
  contact text not null,
  work_id text collate "C",
  work_links text[] not null,
  work_published_at timestamp(3) with time zone,
  text text not null,
  picture_ids text[] not null,
  at timestamp(3) with time zone not null,
  violation_id text collate "C" not null,
  constraint rights_claim_pkey PRIMARY KEY (claim_id),
  constraint rights_claim_copy_id_claimant_id_key UNIQUE (copy_id, claimant_id)
);
CREATE INDEX rights_claim_case ON moderation.rights_claim USING btree (violation_id);
CREATE INDEX rights_claim_of ON moderation.rights_claim USING btree (claimant_id, claim_id);

create table moderation.violation (  -- local
  violation_id text collate "C" not null,
  account_id text collate "C" not null,
  subject_type text not null,
  subject_id text collate "C" not null,
  title text not null,
  snapshot jsonb not null,
  source text not null,
  opened_at timestamp(3) with time zone not null,
  opened_by text not null,
  opened_note text not null,
  status text not null,
  claimed_by text,
  claimed_until timestamp(3) with time zone,
  code text,
  points integer,
  resets boolean,
  doubles boolean,
  channel_code text,
  channel_days integer,
  decided_by text,
  decided_at timestamp(3) with time zone,
  note text,
  subject_removed boolean not null default false,
  closed_by text,
  closed_at timestamp(3) with time zone,
  asked_by text,
  constraint violation_pkey PRIMARY KEY (violation_id),
  constraint violation_channel_days_check CHECK (((channel_days >= 1) AND (channel_days <= 3650))),
  constraint violation_check CHECK (((status = ANY (ARRAY['reported'::text, 'investigating'::text])) = (decided_at IS NULL))),
  constraint violation_check1 CHECK (((status = ANY (ARRAY['confirmed'::text, 'appealed'::text, 'upheld'::text, 'overturned'::text])) = (code IS NOT NULL))),
  constraint violation_check2 CHECK (((code IS NULL) = (points IS NULL))),
  constraint violation_points_check CHECK (((points >= 0) AND (points <= 1000))),
  constraint violation_source_check CHECK ((source = ANY (ARRAY['reports'::text, 'claim'::text, 'operator'::text, 'flood'::text, 'finding'::text]))),
  constraint violation_status_check CHECK ((status = ANY (ARRAY['reported'::text, 'investigating'::text, 'confirmed'::text, 'dismissed'::text, 'appealed'::text, 'upheld'::text, 'overturned'::text]))),
  constraint violation_subject_type_check CHECK ((subject_type = ANY (ARRAY['content'::text, 'account'::text, 'comment'::text, 'submission'::text, 'message'::text])))
);
CREATE INDEX violation_counted ON moderation.violation USING btree (account_id, decided_at) WHERE (status = ANY (ARRAY['confirmed'::text, 'appealed'::text, 'upheld'::text]));
CREATE INDEX violation_of ON moderation.violation USING btree (account_id, violation_id);
CREATE UNIQUE INDEX violation_open ON moderation.violation USING btree (subject_type, subject_id) WHERE (status = ANY (ARRAY['reported'::text, 'investigating'::text]));
CREATE INDEX violation_queue ON moderation.violation USING btree (status, opened_at, violation_id);

create schema notifications;

create table notifications.digest (  -- local
  user_id text collate "C" not null,
  due_at timestamp(3) with time zone,
  since timestamp(3) with time zone not null,
  mailed_at timestamp(3) with time zone,
  constraint digest_pkey PRIMARY KEY (user_id)
);
CREATE INDEX digest_due ON notifications.digest USING btree (due_at) WHERE (due_at IS NOT NULL);

create table notifications.notice (  -- by reader
  user_id text collate "C" not null,
  natural_key text collate "C" not null,
  notice_id text collate "C" not null,
  type text not null,
  kind text not null,
  account_id text collate "C",
  object_type text not null,
  object_id text collate "C" not null,
  params jsonb not null,
  count integer not null default 1,
  at timestamp(3) with time zone not null,
  read_at timestamp(3) with time zone,
  constraint notice_pkey PRIMARY KEY (user_id, natural_key),
  constraint notice_user_id_notice_id_key UNIQUE (user_id, notice_id)
);
CREATE INDEX notice_age ON notifications.notice USING btree (at);
CREATE INDEX notice_of_type ON notifications.notice USING btree (user_id, type, notice_id);
CREATE INDEX notice_unread ON notifications.notice USING btree (user_id, notice_id) INCLUDE (type) WHERE (read_at IS NULL);

create table notifications.push_subscription (  -- by reader
  user_id text collate "C" not null,
  subscription_id text collate "C" not null,
  endpoint text not null,
  p256dh text not null,
  auth text not null,
  label text not null,
  created_at timestamp(3) with time zone not null,
  constraint push_subscription_pkey PRIMARY KEY (user_id, subscription_id)
);
CREATE INDEX push_subscription_device ON notifications.push_subscription USING btree (subscription_id);

create table notifications.reader_setting (  -- by reader
  user_id text collate "C" not null,
  lang text not null,
  choices jsonb not null,
  version integer not null default 1,
  constraint reader_setting_pkey PRIMARY KEY (user_id)
);

create schema talk;

create table talk.chat_group (  -- by account
  account_id text collate "C" not null,
  group_id text collate "C" not null,
  name text not null,
  intro text not null,
  join_rule text not null,
  followed_days integer not null,
  slow_seconds integer not null,
  announcement text not null default ''::text,
  announced_at timestamp(3) with time zone,
  members integer not null default 0,
  last_nr integer not null default 0,
  last_seq integer not null default 0,
  version integer not null default 1,
  created_at timestamp(3) with time zone not null,
  dissolved_at timestamp(3) with time zone,
  constraint chat_group_pkey PRIMARY KEY (account_id, group_id),
  constraint chat_group_join_rule_check CHECK ((join_rule = ANY (ARRAY['open'::text, 'fans'::text, 'followed'::text])))
);

create table talk.chat_member (  -- by account
  account_id text collate "C" not null,
  group_id text collate "C" not null,
  user_id text collate "C" not null,
  nr integer not null,
  state text not null,
  joined_at timestamp(3) with time zone not null,
  muted_until timestamp(3) with time zone,
  constraint chat_member_pkey PRIMARY KEY (account_id, group_id, user_id),
  constraint chat_member_account_id_group_id_nr_key UNIQUE (account_id, group_id, nr),
  constraint chat_member_state_check CHECK ((state = ANY (ARRAY['in'::text, 'left'::text, 'removed'::text])))
);

create table talk.chat_message (  -- by account
  account_id text collate "C" not null,
  group_id text collate "C" not null,
  seq integer not null,
  user_id text collate "C" not null,
  nr integer,
  kind text not null,
  text text not null,
  content_id text collate "C",
  item_id text collate "C",
  target integer,
  key text not null,
  at timestamp(3) with time zone not null,
  deleted_by text,
  constraint chat_message_pkey PRIMARY KEY (account_id, group_id, seq),
  constraint chat_message_account_id_group_id_user_id_key_key UNIQUE (account_id, group_id, user_id, key),
  constraint chat_message_deleted_by_check CHECK ((deleted_by = ANY (ARRAY['writer'::text, 'account'::text, 'operator'::text]))),
  constraint chat_message_kind_check CHECK ((kind = ANY (ARRAY['text'::text, 'content'::text, 'goods'::text, 'announcement'::text, 'deletion'::text])))
);
CREATE INDEX chat_message_at ON talk.chat_message USING btree (at);
CREATE INDEX chat_message_said ON talk.chat_message USING btree (account_id, group_id, user_id, at);

create table talk.comment (  -- by account
  account_id text collate "C" not null,
  comment_id text collate "C" not null,
  content_id text collate "C" not null,
  root_id text collate "C",
  reply_to_id text collate "C",
  user_id text collate "C" not null,
  by_account boolean not null,
  text text not null,
  media_ids text[] not null,
  state text not null,
  state_by text,
  likes integer not null default 0,
  replies integer not null default 0,
  at timestamp(3) with time zone not null,
  state_reason jsonb,
  state_note text,
  constraint comment_pkey PRIMARY KEY (account_id, comment_id),
  constraint comment_state_by_check CHECK ((state_by = ANY (ARRAY['machine'::text, 'account'::text, 'operator'::text, 'writer'::text]))),
  constraint comment_state_check CHECK ((state = ANY (ARRAY['visible'::text, 'folded'::text, 'hidden'::text, 'deleted'::text])))
);
CREATE INDEX comment_hottest ON talk.comment USING btree (account_id, content_id, state, likes, comment_id) WHERE (root_id IS NULL);
CREATE INDEX comment_newest ON talk.comment USING btree (account_id, content_id, state, comment_id) WHERE (root_id IS NULL);
CREATE INDEX comment_own ON talk.comment USING btree (account_id, content_id, user_id, comment_id) WHERE (state = ANY (ARRAY['folded'::text, 'hidden'::text]));
CREATE INDEX comment_replies ON talk.comment USING btree (account_id, root_id, comment_id) WHERE (root_id IS NOT NULL);

create table talk.comment_like (  -- by account
  account_id text collate "C" not null,
  comment_id text collate "C" not null,
  user_id text collate "C" not null,
  constraint comment_like_pkey PRIMARY KEY (account_id, comment_id, user_id)
);

create table talk.discussion (  -- by account
  account_id text collate "C" not null,
  content_id text collate "C" not null,
  question text not null default ''::text,
  closed boolean not null default false,
  comments integer not null default 0,
  folded integer not null default 0,
  pinned_id text collate "C",
  version integer not null default 1,
  constraint discussion_pkey PRIMARY KEY (account_id, content_id)
);

create table talk.extension (  -- by account
  account_id text collate "C" not null,
  comment_id text collate "C" not null,
  content_id text collate "C" not null,
  at timestamp(3) with time zone not null,
  constraint extension_pkey PRIMARY KEY (account_id, comment_id),
  constraint extension_account_id_content_id_key UNIQUE (account_id, content_id)
);

create table talk.muted_writer (  -- by reader
  user_id text collate "C" not null,
  writer_id text collate "C" not null,
  comment_id text collate "C" not null,
  at timestamp(3) with time zone not null,
  constraint muted_writer_pkey PRIMARY KEY (user_id, writer_id)
);
CREATE INDEX muted_writer_recent ON talk.muted_writer USING btree (user_id, at DESC, comment_id DESC);

create table talk.own_comment (  -- by reader
  user_id text collate "C" not null,
  comment_id text collate "C" not null,
  at timestamp(3) with time zone not null,
  text_hash bytea not null,
  constraint own_comment_pkey PRIMARY KEY (user_id, at, comment_id)
);

create table talk.own_group (  -- by reader
  user_id text collate "C" not null,
  group_id text collate "C" not null,
  read_seq integer not null,
  joined_at timestamp(3) with time zone not null,
  constraint own_group_pkey PRIMARY KEY (user_id, group_id)
);

alter table auth.account add constraint account_user_id_fkey FOREIGN KEY (user_id) REFERENCES auth."user"(id) ON DELETE CASCADE;
alter table auth.session add constraint session_user_id_fkey FOREIGN KEY (user_id) REFERENCES auth."user"(id) ON DELETE CASCADE;
alter table auth.two_factor add constraint two_factor_user_id_fkey FOREIGN KEY (user_id) REFERENCES auth."user"(id) ON DELETE CASCADE;
alter table catalogue.category add constraint category_parent_id_fkey FOREIGN KEY (parent_id) REFERENCES catalogue.category(category_id);
alter table catalogue.item add constraint item_shop_id_fkey FOREIGN KEY (shop_id) REFERENCES catalogue.shop(shop_id);
alter table catalogue.selection_pool_item add constraint selection_pool_item_pool_code_fkey FOREIGN KEY (pool_code) REFERENCES catalogue.selection_pool(pool_code);
alter table contents.content_version add constraint content_version_account_id_content_id_fkey FOREIGN KEY (account_id, content_id) REFERENCES contents.content(account_id, content_id);
alter table contents.link_stop add constraint link_stop_account_id_content_id_fkey FOREIGN KEY (account_id, content_id) REFERENCES contents.content(account_id, content_id);
alter table contents.push add constraint push_account_id_content_id_fkey FOREIGN KEY (account_id, content_id) REFERENCES contents.content(account_id, content_id);
alter table contents.showcase add constraint showcase_account_id_content_id_fkey FOREIGN KEY (account_id, content_id) REFERENCES contents.content(account_id, content_id);
alter table contents.task_part add constraint task_part_account_id_task_id_fkey FOREIGN KEY (account_id, task_id) REFERENCES contents.task(account_id, task_id) ON DELETE CASCADE;
alter table contents.task_work add constraint task_work_account_id_task_id_fkey FOREIGN KEY (account_id, task_id) REFERENCES contents.task(account_id, task_id) ON DELETE CASCADE;
alter table contents.watched_item add constraint watched_item_account_id_content_id_fkey FOREIGN KEY (account_id, content_id) REFERENCES contents.content(account_id, content_id);
alter table cps.dispute_decision add constraint dispute_decision_dispute_id_fkey FOREIGN KEY (dispute_id) REFERENCES cps.dispute(dispute_id);
alter table cps.dispute_message add constraint dispute_message_dispute_id_fkey FOREIGN KEY (dispute_id) REFERENCES cps.dispute(dispute_id);
alter table distribution.campaign add constraint campaign_channel_code_fkey FOREIGN KEY (channel_code) REFERENCES distribution.channel(channel_code);
alter table distribution.channel_application add constraint channel_application_sub_channel_code_fkey FOREIGN KEY (sub_channel_code) REFERENCES distribution.sub_channel(sub_channel_code);
alter table distribution.channel_membership add constraint channel_membership_sub_channel_code_fkey FOREIGN KEY (sub_channel_code) REFERENCES distribution.sub_channel(sub_channel_code);
alter table distribution.clean_out add constraint clean_out_sub_channel_code_fkey FOREIGN KEY (sub_channel_code) REFERENCES distribution.sub_channel(sub_channel_code);
alter table distribution.slot add constraint slot_channel_code_fkey FOREIGN KEY (channel_code) REFERENCES distribution.channel(channel_code);
alter table distribution.sub_channel add constraint sub_channel_channel_code_fkey FOREIGN KEY (channel_code) REFERENCES distribution.channel(channel_code);
alter table distribution.submission_step add constraint submission_step_account_id_submission_id_fkey FOREIGN KEY (account_id, submission_id) REFERENCES distribution.submission(account_id, submission_id);
alter table ledger.checked add constraint checked_book_id_fkey FOREIGN KEY (book_id) REFERENCES ledger.book(book_id);
alter table moderation.penalty add constraint penalty_violation_id_fkey FOREIGN KEY (violation_id) REFERENCES moderation.violation(violation_id);
alter table moderation.report add constraint report_violation_id_fkey FOREIGN KEY (violation_id) REFERENCES moderation.violation(violation_id);
alter table moderation.rights_claim add constraint rights_claim_violation_id_fkey FOREIGN KEY (violation_id) REFERENCES moderation.violation(violation_id);
