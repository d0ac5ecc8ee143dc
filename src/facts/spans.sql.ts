import { sql } from 'kysely';
import type { Tx } from '../lib/db.ts';

/** Days of a work, both included; a work may have several that do not overlap. */
export type WorkSpan = { accountId: string; contentId: string; from: string; to: string };
export type SpanCounts = { contentId: string; reads: number; interactions: number; itemClicks: number };

const of = (spans: readonly WorkSpan[]) => sql`
  span as (select * from jsonb_to_recordset(${JSON.stringify(spans)}::jsonb)
    as s ("accountId" text, "contentId" text, "from" date, "to" date))`;

const days = sql`f.account_id = s."accountId" and f.content_id = s."contentId" and f.day between s."from" and s."to"`;

/** What readers did with works in their spans, as analysis counts it; works without anything are absent. */
export async function countsInSpans(tx: Tx, spans: readonly WorkSpan[]): Promise<SpanCounts[]> {
  const found = await sql<SpanCounts>`
    with ${of(spans)}, part as (
      select f.content_id, 1 as reads, 0 as interactions, 0 as clicks
      from span s join facts.content_reader f on ${days} and f.excluded = ''
      union all
      select f.content_id, 0, case when f.kind = 'item_click' then 0 else f.raw - f.own - f.automatic end,
        case when f.kind = 'item_click' then f.raw - f.own - f.automatic else 0 end
      from span s join facts.content_day f on ${days}
        and f.kind in ('like', 'comment', 'favourite', 'share', 'item_click'))
    select content_id, sum(reads)::int as reads, sum(interactions)::int as interactions, sum(clicks)::int as item_clicks
    from part group by content_id`.execute(tx);
  return found.rows;
}

/**
 * Clicks on goods of works in their spans in a scene by signed-in readers, each reader once a day; not on goods of the author's
 * own shop. Works without any are absent.
 */
export async function sceneClicksInSpans(
  tx: Tx,
  spans: readonly WorkSpan[],
  scene: string,
): Promise<Map<string, number>> {
  const found = await sql<{ contentId: string; clicks: number }>`
    with ${of(spans)} select f.content_id, sum(f.counted)::int as clicks
    from span s join facts.scene_day f on ${days} and f.scene = ${scene} and f.kind = 'item_click'
    group by f.content_id`.execute(tx);
  return new Map(found.rows.map(({ contentId, clicks }) => [contentId, clicks]));
}

/** Reads of works in their spans that came by cards of a scene; works without any are absent. */
export async function sceneReadsInSpans(
  tx: Tx,
  spans: readonly WorkSpan[],
  scene: string,
): Promise<Map<string, number>> {
  const found = await sql<{ contentId: string; reads: number }>`
    with ${of(spans)} select f.content_id, count(*)::int as reads
    from span s join facts.content_reader f on ${days} and f.excluded = '' and f.source = ${scene}
    group by f.content_id`.execute(tx);
  return new Map(found.rows.map(({ contentId, reads }) => [contentId, reads]));
}
