-- The library: whose a picture or video is (an account, or a user who acts for none), and what its owner says of it.
alter table media.media
  add column owner_id text,
  add column file_name text not null default '',
  add column alt text not null default '',
  add column search_text text not null default '',
  add column focal_left_permille int not null default 500 check (focal_left_permille between 0 and 1000),
  add column focal_top_permille int not null default 500 check (focal_top_permille between 0 and 1000),
  add column placeholder text,
  alter column phash drop not null,
  alter column white_border_bp drop not null,
  drop constraint media_kind_check,
  drop constraint media_format_check,
  add constraint media_kind_check check (kind in ('image', 'video')),
  add constraint media_format_check check (
    format in ('jpeg', 'png', 'webp', 'avif', 'gif') and kind = 'image' or format in ('mp4', 'mov', 'webm', 'mkv') and kind = 'video'
  ),
  add constraint media_picture_check check (kind = 'video' or phash is not null and white_border_bp is not null);
update media.media set owner_id = user_id;
alter table media.media alter column owner_id set not null;
create index media_owner on media.media (owner_id, media_id desc);
create index media_owner_sha256 on media.media (owner_id, sha256);

-- What is made of a video, and how far that is. Its files lie under the hash of the upload.
create table media.video (                        -- by value: media id
  media_id text primary key,
  status text not null check (status in ('processing', 'ready', 'failed')),
  progress_bp int not null default 0 check (progress_bp between 0 and 10000),
  failure text,
  duration_ms int not null check (duration_ms > 0),
  transcoded boolean not null default false,
  served_bytes int,
  cover_media_id text,
  clip boolean not null default false,
  changed_at timestamptz(3) not null
);

-- An upload in pieces: its bytes lie in the data folder until it is complete and taken in, or expires.
create table media.upload (                       -- by reader
  user_id text collate "C" not null,
  upload_id text not null,
  owner_id text not null,
  file_name text not null,
  bytes int not null check (bytes > 0),
  created_at timestamptz(3) not null,
  expires_at timestamptz(3) not null,
  media_id text,
  refusal jsonb,
  primary key (user_id, upload_id)
);
create index upload_expires on media.upload (expires_at);
