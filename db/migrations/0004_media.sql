create schema media;

-- A picture that somebody uploaded: what was measured of it. Its files lie on disk under the hash of the upload.
create table media.media (                        -- by value: media id
  media_id text primary key,
  user_id text not null,
  kind text not null check (kind in ('image')),
  sha256 text not null,
  format text not null check (format in ('jpeg', 'png', 'webp', 'avif', 'gif')),
  animated boolean not null,
  width int not null check (width > 0),
  height int not null check (height > 0),
  bytes int not null check (bytes > 0),
  phash text not null,
  white_border_bp int not null check (white_border_bp between 0 and 10000),
  created_at timestamptz(3) not null
);

create table media.uploads_of_day (               -- by reader
  user_id text not null,
  day date not null,
  used int not null,
  primary key (user_id, day)
);
