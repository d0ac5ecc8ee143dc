-- Memberships of closed accounts stay, for their money and history, but do not count where a user's accounts are counted.
alter table identity.account_member add column closed boolean not null default false;
