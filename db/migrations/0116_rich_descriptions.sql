-- The description of a campaign as it was written, with headings, lists and emphasis; `description` holds its words alone, and
-- is all there is where it was never written so (DOMAIN 4).
alter table distribution.campaign add column description_body jsonb;
