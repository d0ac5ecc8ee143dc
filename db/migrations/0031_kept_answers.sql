-- A kept answer is repeated as it was given: json keeps the order of its members, jsonb sorts them by length.
alter table lib.idempotency alter column answer type json using answer::json;
