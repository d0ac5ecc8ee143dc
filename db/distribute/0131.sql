-- On Citus only: where the tables of the migration of this number live.
select create_distributed_table('talk.chat_group', 'account_id', colocate_with => 'facts.content_day');
select create_distributed_table('talk.chat_member', 'account_id', colocate_with => 'facts.content_day');
select create_distributed_table('talk.chat_message', 'account_id', colocate_with => 'facts.content_day');
select create_distributed_table('talk.own_group', 'user_id', colocate_with => 'identity.user');
