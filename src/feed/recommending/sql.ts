import { sql } from 'kysely';
import type { Tx } from '../../lib/db.ts';

/** A recommended content with everything that made its score. */
export type RecommendedRow = {
  place: number;
  accountId: string;
  contentId: string;
  heatIndex: number;
  quality: number;
  tagMatch: number;
  support: string;
  supportBp: number;
  score: number;
};

/** The hour of the latest list; undefined before the first. */
export async function latestList(tx: Tx): Promise<Date | undefined> {
  const row = await tx
    .selectFrom('feed.recommendation')
    .select('asOf')
    .orderBy('asOf', 'desc')
    .limit(1)
    .executeTakeFirst();
  return row?.asOf;
}

/** The contents of the list of an hour, best first. */
export function contentsOf(tx: Tx, asOf: Date): Promise<{ accountId: string; contentId: string }[]> {
  return tx
    .selectFrom('feed.recommended')
    .select(['accountId', 'contentId'])
    .where('asOf', '=', asOf)
    .orderBy('place')
    .execute();
}

/** Where a content stands in the list of an hour. */
export function placeOf(tx: Tx, asOf: Date, contentId: string): Promise<RecommendedRow | undefined> {
  return tx
    .selectFrom('feed.recommended')
    .selectAll()
    .where('contentId', '=', contentId)
    .where('asOf', '=', asOf)
    .executeTakeFirst();
}

/** Writes the list of an hour and forgets those before another. */
export async function writeList(tx: Tx, asOf: Date, rows: readonly RecommendedRow[], keptFrom: Date): Promise<void> {
  await tx.deleteFrom('feed.recommended').where('asOf', '<', keptFrom).execute();
  await tx.deleteFrom('feed.recommendation').where('asOf', '<', keptFrom).execute();
  await tx.insertInto('feed.recommendation').values({ asOf }).execute();
  await sql`
    insert into feed.recommended (as_of, place, account_id, content_id, heat_index, quality, tag_match, support, support_bp, score)
    select ${asOf}, r.place, r."accountId", r."contentId", r."heatIndex", r.quality, r."tagMatch", r.support, r."supportBp",
      r.score
    from jsonb_to_recordset(${JSON.stringify(rows)}::jsonb) as r (place int, "accountId" text, "contentId" text,
      "heatIndex" int, quality int, "tagMatch" int, support text, "supportBp" int, score int)`.execute(tx);
}
