import { followers } from '../../fans/service.ts';
import type { Tx } from '../../lib/db.ts';
import { statement } from '../../lib/prepared.ts';

export type PushMode = 'fan_out' | 'pull';
export type NewPush = {
  accountId: string;
  pushId: string;
  contentId: string;
  publishedAt: Date;
  pushedAt: Date;
  creators: boolean;
  newArrival: boolean;
  live: boolean;
};
export type PushKey = { accountId: string; pushId: string };

/** A push that is being written: when it was made, and the last follower who has it. */
export type Writing = PushKey & { pushedAt: Date; fannedTo: string };

/** How far a chunk went: whether its followers were the last ones. */
type Chunk = { done: boolean };

// In every statement: $1 the account, $2 the follower after whom the chunk begins, $3 how many it has at most, $4 the push,
// $5 when it was pushed. Fewer than $3 are the last ones.
const chunkOf = (only: { active: boolean }) => `
  chunk as materialized (${followers(only)}),
  progress as (select count(*) < $3 as done, max(user_id) as last, count(*)::int as written from chunk)`;

const pushFirst = statement<Chunk>(`with ${chunkOf({ active: true })},
  push as (
    insert into feed.push (account_id, push_id, content_id, published_at, pushed_at, mode, fanned_to, done_at, creators,
      new_arrival, live, delivered)
    select $1, $4, $6, $7, $5, 'fan_out', coalesce(last, $2), case when done then $5::timestamptz end, $8, $9, $10,
      written
    from progress
    on conflict (account_id, content_id, published_at) do nothing
    returning push_id, done_at is not null as done),
  written as (
    insert into feed.entry (user_id, pushed_at, push_id, account_id)
    select c.user_id, $5, p.push_id, $1 from push p cross join chunk c)
  select done from push`);

const pushNext = statement<Chunk>(`with ${chunkOf({ active: true })},
  written as (
    insert into feed.entry (user_id, pushed_at, push_id, account_id) select user_id, $5, $4, $1 from chunk)
  update feed.push p set fanned_to = coalesce(g.last, $2), done_at = case when g.done then $6::timestamptz end,
    delivered = p.delivered + g.written
  from progress g where p.account_id = $1 and p.push_id = $4
  returning g.done`);

const takeNext = statement<Chunk & { last: string | null }>(`with ${chunkOf({ active: false })},
  taken as (
    delete from feed.entry e using chunk c where e.user_id = c.user_id and e.pushed_at = $5 and e.push_id = $4)
  select done, last from progress`);

/**
 * Makes a push and writes it to its first chunk of active followers, in one statement; undefined when its publication has a
 * push already. No reader is written twice: a chunk and how far it went are one change.
 */
export async function pushToFirst(tx: Tx, push: NewPush, limit: number): Promise<Chunk | undefined> {
  const { accountId, pushId, contentId, publishedAt, pushedAt, creators, newArrival, live } = push;
  const values = [accountId, '', limit, pushId, pushedAt, contentId, publishedAt, creators, newArrival, live];
  return (await pushFirst(tx, values))[0];
}

/** Writes a locked push to its next chunk of active followers. */
export async function pushToNext(tx: Tx, now: Date, push: Writing, limit: number): Promise<Chunk> {
  const { accountId, fannedTo, pushId, pushedAt } = push;
  return (await pushNext(tx, [accountId, fannedTo, limit, pushId, pushedAt, now]))[0] ?? { done: true };
}

/** Takes a push back out of the feeds of the next chunk of followers; says after whom to go on, null at the end. */
export async function takeFromNext(
  tx: Tx,
  push: PushKey & { pushedAt: Date },
  after: string,
  limit: number,
): Promise<string | null> {
  const [chunk] = await takeNext(tx, [push.accountId, after, limit, push.pushId, push.pushedAt]);
  return chunk && !chunk.done ? chunk.last : null;
}

/** Makes a push that is only pulled, and so is done at once; undefined when its publication has a push already. */
export function insertPulled(tx: Tx, push: NewPush) {
  return tx
    .insertInto('feed.push')
    .values({ ...push, mode: 'pull', doneAt: push.pushedAt })
    .onConflict((oc) => oc.columns(['accountId', 'contentId', 'publishedAt']).doNothing())
    .execute();
}

/** Locks a push, so that its chunks and its withdrawal queue up. */
export function lockPush(tx: Tx, key: PushKey) {
  return tx
    .selectFrom('feed.push')
    .select(['accountId', 'pushId', 'pushedAt', 'fannedTo', 'doneAt', 'withdrawnAt'])
    .where('accountId', '=', key.accountId)
    .where('pushId', '=', key.pushId)
    .forUpdate()
    .executeTakeFirst();
}
