import { sql } from 'kysely';
import type { Tx } from '../../lib/db.ts';
import type { ShowcaseKind } from './schema.ts';

type Key = { accountId: string; contentId: string };

/** Rows of an account that are read at most; the policy allows fewer. */
const ROWS_MAX = 1100;

export type ShowcaseRow = { kind: ShowcaseKind; contentId: string };

/** What an account puts forward, the latest first. */
export async function showcase(tx: Tx, accountId: string): Promise<ShowcaseRow[]> {
  const found = await sql<ShowcaseRow>`
    select kind, content_id from contents.showcase where account_id = ${accountId}
    order by placed_at desc, content_id desc limit ${ROWS_MAX}`.execute(tx);
  return found.rows;
}

export async function countShown(tx: Tx, accountId: string, kind: ShowcaseKind): Promise<number> {
  const found = await sql<{ n: number }>`
    select count(*)::int as n from contents.showcase where account_id = ${accountId} and kind = ${kind}`.execute(tx);
  return found.rows[0]?.n ?? 0;
}

export async function isShown(tx: Tx, { accountId, contentId }: Key, kind: ShowcaseKind): Promise<boolean> {
  const row = await tx
    .selectFrom('contents.showcase')
    .select('contentId')
    .where('accountId', '=', accountId)
    .where('kind', '=', kind)
    .where('contentId', '=', contentId)
    .executeTakeFirst();
  return row !== undefined;
}

export async function insertShown(
  tx: Tx,
  now: Date,
  { accountId, contentId }: Key,
  kind: ShowcaseKind,
  placedBy: string,
): Promise<void> {
  await tx.insertInto('contents.showcase').values({ accountId, kind, contentId, placedBy, placedAt: now }).execute();
}

/** A place of a work on the homepage, with who put it there when. */
export type ShownPlace = { kind: ShowcaseKind; placedBy: string; placedAt: string };

/** The places of a work on the homepage. */
export async function placesOf(tx: Tx, { accountId, contentId }: Key): Promise<ShownPlace[]> {
  const found = await sql<{ kind: ShowcaseKind; placedBy: string; placedAt: Date }>`
    select kind, placed_by, placed_at from contents.showcase
    where account_id = ${accountId} and content_id = ${contentId} order by kind`.execute(tx);
  return found.rows.map((row) => ({ ...row, placedAt: row.placedAt.toISOString() }));
}

/** Puts a work back where it stood. */
export async function insertShownAgain(tx: Tx, { accountId, contentId }: Key, place: ShownPlace): Promise<void> {
  await tx
    .insertInto('contents.showcase')
    .values({ accountId, contentId, ...place, placedAt: new Date(place.placedAt) })
    .onConflict((oc) => oc.doNothing())
    .execute();
}

/** Takes a work out of one place on the homepage, or of both. */
export async function deleteShown(tx: Tx, { accountId, contentId }: Key, kind?: ShowcaseKind): Promise<void> {
  let query = tx.deleteFrom('contents.showcase').where('accountId', '=', accountId).where('contentId', '=', contentId);
  if (kind !== undefined) query = query.where('kind', '=', kind);
  await query.execute();
}
