-- When an agreement would have ended had the account of one of its sides not been closed: an account that opens again has
-- it back as it was. Null: without an end. Only endings of the kind `closing` have it.
alter table cps.agreement_ending add column former_end_at timestamptz(3);
