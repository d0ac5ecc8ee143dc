-- Who saved a version last, and when; null of versions from before.
alter table contents.content_version add column saved_by text, add column saved_at timestamptz(3);
