import { sql } from 'kysely';
import type { Db } from '../../../lib/db.ts';
import type { TargetType } from './placements.ts';

/** What a page needs to know of a placed work. */
export type PlacedRow = {
  placementId: string;
  contentId: string;
  accountId: string;
  targetType: TargetType;
  targetId: string;
  rank: number;
  from: Date;
};

/** Where a reader is in a slot. */
export type PlacedKey = { rank: number; from: Date; placementId: string };

/**
 * What stood in a slot at an instant as it was ranked then, but for what has ended since; the greatest rank first, then the
 * latest, after a key.
 */
export async function placedAt(
  db: Db,
  ask: {
    slotCode: string;
    /** The instant of the list, and the present one. */
    asOf: Date;
    now: Date;
    after?: PlacedKey | undefined;
    /** Only what was submitted to one of these. */
    targets?: readonly string[] | undefined;
    /** What the page has shown elsewhere. */
    but?: readonly string[] | undefined;
    limit: number;
  },
): Promise<PlacedRow[]> {
  const { after, targets, asOf, now } = ask;
  const found = await sql<PlacedRow>`
    select placement_id, content_id, account_id, target_type, target_id, rank, from_at as "from"
    from distribution.placement
    where slot_code = ${ask.slotCode} and ended_at is null and made_at <= ${asOf}
      and (replaced_at is null or replaced_at > ${asOf}) and from_at <= ${asOf} and to_at > ${asOf} and to_at > ${now}
      ${targets ? sql`and target_id = any(${[...targets]})` : sql``}
      ${ask.but && ask.but.length > 0 ? sql`and content_id <> all(${[...ask.but]})` : sql``}
      ${
        after
          ? sql`and (rank < ${after.rank} or rank = ${after.rank}
              and (from_at, placement_id) < (${after.from}, ${after.placementId}))`
          : sql``
      }
    order by rank desc, from_at desc, placement_id desc limit ${ask.limit}`.execute(db);
  return found.rows;
}

/** Works that stood in slots at an instant, in the order of the slots and in theirs, whatever became of them since: a later part of the list does not show them again. */
export async function contentsAt(db: Db, slotCodes: readonly string[], asOf: Date, limit: number): Promise<string[]> {
  if (slotCodes.length === 0) return [];
  const found = await sql<{ contentId: string }>`
    select content_id from (
      select distinct on (content_id) content_id, array_position(${[...slotCodes]}::text[], slot_code) as slot_nr, rank,
        from_at, placement_id
      from distribution.placement
      where slot_code = any(${[...slotCodes]}) and made_at <= ${asOf} and (replaced_at is null or replaced_at > ${asOf})
        and (ended_at is null or ended_at > ${asOf}) and from_at <= ${asOf} and to_at > ${asOf}
      order by content_id, slot_nr, rank desc, from_at desc, placement_id desc) p
    order by slot_nr, rank desc, from_at desc, placement_id desc limit ${limit}`.execute(db);
  return found.rows.map(({ contentId }) => contentId);
}

/** Whether readers have seen a work in any slot of a campaign. */
export async function hasShown(db: Db, now: Date, campaignId: string): Promise<boolean> {
  const found = await sql<{ shown: boolean }>`select exists (
    select 1 from distribution.slot s join distribution.placement p on p.slot_code = s.slot_code
    where s.campaign_id = ${campaignId} and p.from_at <= ${now} and (p.ended_at is null or p.ended_at > p.from_at)
  ) as shown`.execute(db);
  return found.rows[0]?.shown ?? false;
}

/** Which of some slots hold a work now: each is asked for one only, so it does not matter how many there are. */
export async function holdingSomething(db: Db, slotCodes: readonly string[], now: Date): Promise<Set<string>> {
  if (slotCodes.length === 0) return new Set();
  const each = slotCodes.map(
    (code) => sql`(select slot_code from distribution.placement
      where slot_code = ${code} and ended_at is null and replaced_at is null and from_at <= ${now} and to_at > ${now}
      limit 1)`,
  );
  const found = await sql<{ slotCode: string }>`${sql.join(each, sql` union all `)}`.execute(db);
  return new Set(found.rows.map(({ slotCode }) => slotCode));
}

/** Of which of some sub-channels a work stands in some slots now: each is asked for one only. */
export async function holdingTargets(
  db: Db,
  slotCodes: readonly string[],
  targets: readonly string[],
  now: Date,
): Promise<Set<string>> {
  if (slotCodes.length === 0 || targets.length === 0) return new Set();
  const each = targets.map(
    (target) => sql`(select target_id from distribution.placement
      where slot_code = any(${[...slotCodes]}) and target_id = ${target} and ended_at is null and replaced_at is null
        and from_at <= ${now} and to_at > ${now} limit 1)`,
  );
  const found = await sql<{ targetId: string }>`${sql.join(each, sql` union all `)}`.execute(db);
  return new Set(found.rows.map(({ targetId }) => targetId));
}

/** Works that stand for long in some slots from a sub-channel, but one; the latest placed first. */
export async function standingIn(
  db: Db,
  slotCodes: readonly string[],
  { target, but, now, limit }: { target: string; but: string; now: Date; limit: number },
): Promise<{ accountId: string; contentId: string }[]> {
  if (slotCodes.length === 0) return [];
  const found = await sql<{ accountId: string; contentId: string }>`
    select account_id, content_id from distribution.placement
    where slot_code = any(${[...slotCodes]}) and target_id = ${target} and content_id <> ${but} and not trial
      and ended_at is null and replaced_at is null and from_at <= ${now} and to_at > ${now}
    group by account_id, content_id order by max(from_at) desc, content_id limit ${limit}`.execute(db);
  return found.rows;
}
