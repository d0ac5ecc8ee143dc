-- What an adapter says of a picture (DOMAIN 2.6.1, 2.6.3): how much of it writing covers, basis points, and whether it
-- bears another platform's mark; null is not known. `examined_at` is when it answered.
alter table media.media
  add column text_share_bp int check (text_share_bp between 0 and 10000),
  add column has_foreign_mark boolean,
  add column examined_at timestamptz;

-- Pictures in which no code has been looked for yet.
create index media_code_unknown on media.media (media_id) where kind = 'image' and has_qr_code is null;
