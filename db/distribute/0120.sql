-- On Citus only: where the tables of the migration of this number live.
select create_distributed_table('talk.discussion', 'account_id', colocate_with => 'facts.content_day');
select create_distributed_table('talk.comment', 'account_id', colocate_with => 'facts.content_day');
select create_distributed_table('talk.comment_like', 'account_id', colocate_with => 'facts.content_day');
select create_distributed_table('talk.own_comment', 'user_id', colocate_with => 'identity.user');
