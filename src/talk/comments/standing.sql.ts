import { sql } from 'kysely';
import type { Db } from '../../lib/db.ts';

/** Which comments below a work compete: those that begin a thread and are seen, of a span, without some people. */
export type Competing = {
  accountId: string;
  contentId: string;
  from: Date;
  to: Date;
  /** Whose comments and whose likes do not count. */
  excluded: readonly string[];
};

/** A comment that competes, with the likes that count: of others than its writer. */
export type Competitor = { commentId: string; userId: string; text: string; at: Date; likes: number };

const competing = ({ accountId, contentId, from, to, excluded }: Competing) => sql`
  c.account_id = ${accountId} and c.content_id = ${contentId} and c.root_id is null and c.state = 'visible'
    and not c.by_account and c.at >= ${from} and c.at < ${to} and not c.user_id = any(${[...excluded]}::text[])`;

const counted = ({ excluded }: Competing) => sql`
  (select count(*)::int from talk.comment_like l
    where l.account_id = c.account_id and l.comment_id = c.comment_id and l.user_id <> c.user_id
      and not l.user_id = any(${[...excluded]}::text[]))`;

/** The best comment of each writer, the most likes first; of as many the earlier first. */
export async function bestComments(db: Db, of: Competing, limit: number): Promise<Competitor[]> {
  const found = await sql<Competitor>`
    with each_of as (
      select c.comment_id, c.user_id, c.text, c.at, ${counted(of)} as likes from talk.comment c where ${competing(of)}
    ), best as (
      select distinct on (user_id) * from each_of order by user_id, likes desc, at, comment_id
    )
    select * from best order by likes desc, at, comment_id limit ${limit}`.execute(db);
  return found.rows;
}

/** Those of some comments that compete. */
export async function competitors(db: Db, of: Competing, commentIds: readonly string[]): Promise<Competitor[]> {
  const found = await sql<Competitor>`
    select c.comment_id, c.user_id, c.text, c.at, ${counted(of)} as likes from talk.comment c
    where ${competing(of)} and c.comment_id = any(${[...commentIds]}::text[])`.execute(db);
  return found.rows;
}

/** How many people have a comment that competes. */
export async function countCompeting(db: Db, of: Competing): Promise<number> {
  const found = await sql<{ people: number }>`select count(distinct c.user_id)::int as people from talk.comment c
    where ${competing(of)}`.execute(db);
  return found.rows[0]?.people ?? 0;
}

/** People who have a comment that competes, the first first. */
export async function peopleCompeting(db: Db, of: Competing, limit: number): Promise<string[]> {
  const found = await sql<{ userId: string }>`select c.user_id from talk.comment c
    where ${competing(of)} group by c.user_id order by min(c.at), c.user_id limit ${limit}`.execute(db);
  return found.rows.map(({ userId }) => userId);
}
