-- What everybody has published, newest first: for lists that show works of accounts whom the reader need not follow.
create index content_newest on contents.content (published_at, content_id) where status = 'published';
