import { sql } from 'kysely';
import type { Level, RightValue } from '../../../levels/schema.ts';
import type { Tx } from '../../../lib/db.ts';
import type { Span } from '../rules.ts';

export type EndReason = 'expired' | 'ended' | 'work_gone' | 'author_stopped' | 'right_lost';
export type TargetType = 'sub_channel' | 'campaign';

export type PlacementRow = {
  slotCode: string;
  placementId: string;
  version: number;
  submissionId: string;
  accountId: string;
  contentId: string;
  targetType: TargetType;
  targetId: string;
  from: Date;
  to: Date;
  weight: number;
  level: Level;
  rightValue: RightValue;
  boostBp: number;
  rank: number;
  rankedAt: Date;
  madeBy: string;
  madeAt: Date;
  endedAt: Date | null;
  endedBy: string | null;
  endReason: EndReason | null;
  /** What the operator wrote who ended it, for its author. */
  endNote: string | null;
  /** It tries its work out (DOMAIN 3.5). */
  trial: boolean;
};

const columns = sql`slot_code, placement_id, version, submission_id, account_id, content_id, target_type, target_id,
  from_at as "from", to_at as "to", weight, level, right_value, boost_bp, rank, ranked_at, made_by, made_at, ended_at,
  ended_by, end_reason, end_note, trial`;
/** The last version of what stands or is to come. */
const open = sql`replaced_at is null and ended_at is null`;

async function rows(tx: Tx, where: ReturnType<typeof sql>): Promise<PlacementRow[]> {
  const found = await sql<PlacementRow>`select ${columns} from distribution.placement where ${where}`.execute(tx);
  return found.rows;
}

/** Writes versions of placements. */
export async function insertPlacements(tx: Tx, made: readonly PlacementRow[]): Promise<void> {
  if (made.length === 0) return;
  await tx
    .insertInto('distribution.placement')
    .values(made.map(({ from, to, ...row }) => ({ ...row, fromAt: from, toAt: to })))
    .execute();
}

/** The last version of a placement. */
export async function placementById(tx: Tx, placementId: string): Promise<PlacementRow | undefined> {
  return (await rows(tx, sql`placement_id = ${placementId} order by version desc limit 1`))[0];
}

/** Notes until when a version stood, because another one stands in its place. */
export async function replaceVersion(
  tx: Tx,
  now: Date,
  { slotCode, placementId, version }: PlacementRow,
): Promise<void> {
  await sql`update distribution.placement set replaced_at = ${now}
    where slot_code = ${slotCode} and placement_id = ${placementId} and version = ${version}`.execute(tx);
}

/** Ends a placement in all its versions: it leaves the pages that are being read too. */
export async function endPlacement(
  tx: Tx,
  placementId: string,
  end: { at: Date; by: string; reason: EndReason; note: string | null },
): Promise<void> {
  await sql`update distribution.placement set ended_at = ${end.at}, ended_by = ${end.by}, end_reason = ${end.reason},
      end_note = ${end.note}
    where placement_id = ${placementId} and ended_at is null`.execute(tx);
}

/** How many placements of a slot share an instant with a time; one may be left out. */
export async function countWithin(tx: Tx, slotCode: string, { from, to }: Span, but: string | null): Promise<number> {
  const found = await sql<{ n: number }>`select count(*)::int as n from distribution.placement
    where slot_code = ${slotCode} and ${open} and from_at < ${to} and to_at > ${from}
      and (${but}::text is null or placement_id <> ${but})`.execute(tx);
  return found.rows[0]?.n ?? 0;
}

/** What of a slot shares an instant with a time, the earliest to end first. */
export function within(tx: Tx, slotCode: string, { from, to }: Span, limit: number): Promise<PlacementRow[]> {
  return rows(
    tx,
    sql`slot_code = ${slotCode} and ${open} and from_at < ${to} and to_at > ${from}
      order by to_at, placement_id limit ${limit}`,
  );
}

/** Times of what of slots shares an instant with a time. */
export async function spansWithin(
  tx: Tx,
  slotCodes: readonly string[],
  { from, to }: Span,
  limit: number,
): Promise<(Span & { slotCode: string })[]> {
  const found = await sql<Span & { slotCode: string }>`
    select slot_code, from_at as "from", to_at as "to" from distribution.placement
    where slot_code = any(${[...slotCodes]}) and ${open} and from_at < ${to} and to_at > ${from}
    limit ${limit}`.execute(tx);
  return found.rows;
}

/** Placements of a content in a slot that share an instant with a time. */
export function ofContentWithin(tx: Tx, slotCode: string, contentId: string, span: Span): Promise<PlacementRow[]> {
  return rows(
    tx,
    sql`slot_code = ${slotCode} and content_id = ${contentId} and ${open} and from_at < ${span.to} and to_at > ${span.from}
      order by to_at desc limit 5`,
  );
}

/** Placements that stand or are to come of contents, the latest first. */
export function openOfContents(tx: Tx, contentIds: readonly string[], limit: number): Promise<PlacementRow[]> {
  return rows(
    tx,
    sql`content_id = any(${[...contentIds]}) and ${open} order by from_at desc, placement_id limit ${limit}`,
  );
}

/** Placements of contents, also past ones, the latest first. */
export function ofContents(tx: Tx, contentIds: readonly string[], limit: number): Promise<PlacementRow[]> {
  return rows(
    tx,
    sql`content_id = any(${[...contentIds]}) and replaced_at is null order by from_at desc, placement_id limit ${limit}`,
  );
}

/** How many placements of a sub-channel's or a campaign's works stand or are to come. */
export async function countOpenOf(tx: Tx, targetType: TargetType, targetId: string): Promise<number> {
  const found = await sql<{ n: number }>`select count(*)::int as n from distribution.placement
    where target_type = ${targetType} and target_id = ${targetId} and ${open}`.execute(tx);
  return found.rows[0]?.n ?? 0;
}

/** Which submissions still have a placement that stands or is to come. */
export async function stillPlaced(tx: Tx, submissionIds: readonly string[]): Promise<Set<string>> {
  const found = await sql<{ submissionId: string }>`select distinct submission_id from distribution.placement
    where submission_id = any(${[...submissionIds]}) and ${open}`.execute(tx);
  return new Set(found.rows.map(({ submissionId }) => submissionId));
}

/** A page of a slot's placements for operators: what stands or is to come by its begin, or what is over, the latest first. */
export function ofSlot(
  tx: Tx,
  slotCode: string,
  over: boolean,
  after: { from: Date; placementId: string } | undefined,
  limit: number,
): Promise<PlacementRow[]> {
  const before = after ? sql`and (from_at, placement_id) < (${after.from}, ${after.placementId})` : sql``;
  return rows(
    tx,
    sql`slot_code = ${slotCode} and replaced_at is null and ended_at is ${over ? sql`not null` : sql`null`} ${before}
      order by from_at desc, placement_id desc limit ${limit}`,
  );
}

/** When the next placement is over. */
export const nextEnd = sql<{ at: Date | null }>`select min(to_at) as at from distribution.placement where ${open}`;

/** Placements that are over, the earliest first. */
export function over(tx: Tx, now: Date, limit: number): Promise<PlacementRow[]> {
  return rows(tx, sql`${open} and to_at <= ${now} order by to_at, placement_id limit ${limit}`);
}

/** When the placement was ranked that has waited longest for it. */
export async function oldestRank(tx: Tx): Promise<Date | undefined> {
  const found = await sql<{ at: Date | null }>`select min(ranked_at) as at from distribution.placement
    where ${open}`.execute(tx);
  return found.rows[0]?.at ?? undefined;
}

/** Placements that were ranked before an instant, the longest ago first. */
export function rankedBefore(tx: Tx, before: Date, limit: number): Promise<PlacementRow[]> {
  return rows(tx, sql`${open} and ranked_at < ${before} order by ranked_at, placement_id limit ${limit}`);
}

/** Notes that placements were ranked, and nothing changed. */
export async function touchRanks(tx: Tx, now: Date, placementIds: readonly string[]): Promise<void> {
  await sql`update distribution.placement set ranked_at = ${now}
    where placement_id = any(${[...placementIds]}) and ${open}`.execute(tx);
}

/** Which works placements show. */
export async function contentIdsOf(
  tx: Tx,
  placementIds: readonly string[],
): Promise<{ placementId: string; contentId: string }[]> {
  const found = await sql<{ placementId: string; contentId: string }>`
    select distinct placement_id, content_id from distribution.placement
    where placement_id = any(${[...placementIds]})`.execute(tx);
  return found.rows;
}

/** When works stood in places for a campaign up to now, by content; what ended before it began is left out. */
export async function campaignSpans(
  tx: Tx,
  now: Date,
  campaignId: string,
  contentIds: readonly string[],
): Promise<(Span & { contentId: string })[]> {
  const found = await sql<Span & { contentId: string }>`
    select content_id, from_at as "from", least(to_at, ended_at, ${now}) as "to" from distribution.placement
    where content_id = any(${[...contentIds]}) and target_type = 'campaign' and target_id = ${campaignId}
      and replaced_at is null and from_at < least(to_at, ended_at, ${now})
    order by content_id, from_at`.execute(tx);
  return found.rows;
}
