-- What the platform bears of a debt that was carried as long as the policy says (docs/integrate/settlement-policy.md).
alter table cps.statement add column written_off_fen bigint not null default 0 check (written_off_fen >= 0);
