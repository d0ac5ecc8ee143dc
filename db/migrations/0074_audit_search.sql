-- The audit log is read from its end, whole or of one person.
create index audit_at on identity.audit (at desc, audit_id desc);
create index audit_actor on identity.audit (actor, at desc, audit_id desc);
