import { z } from 'zod';
import { contentFacts } from '../../contents/service.ts';
import { systemActor } from '../../lib/actor.ts';
import type { Tx } from '../../lib/db.ts';
import type { DueWork } from '../../lib/due.ts';
import { nightAfter, SECOND } from '../../lib/time.ts';
import { aroundOf, rankColumns, rankingOf } from './judging.ts';
import { endAll, placeMany } from './service.ts';
import { duePlaceSearch, nextPlaceSearchAt, noteWaiting } from '../submissions/service.ts';
import * as store from './sql/placements.ts';
import { holdSlots } from './sql/slots.ts';

/** Placements of one run; what is left has a run of its own. */
const ROWS_A_RUN = 200;
/** Placements of one work or account: bounded by what its submissions may have. */
const OPEN_OF_MAX = 10_000;

/** Placements end by themselves at their time, in business time. */
export const placementEnds: DueWork<unknown> = {
  next: store.nextEnd,
  run: async (tx, now) =>
    (await endAll(tx, now, await store.over(tx, now, ROWS_A_RUN), { reason: 'expired' })).length > 0,
};

/** Every night placements are ranked again by the level of their authors and the policies of then. */
export const placementRanking: DueWork<unknown> = {
  nightly: true,
  next: async (tx) => {
    const oldest = await store.oldestRank(tx);
    return oldest && nightAfter(new Date(oldest.getTime() + SECOND));
  },
  run: async (tx, now) => {
    const before = nightBefore(now);
    const rows = await store.rankedBefore(tx, before, ROWS_A_RUN);
    await rankAnew(tx, now, rows);
    return rows.length > 0;
  },
};

const decided = z.object({ submissionId: z.string() });
/** What stands in its stream without a wish of anybody. */
const WEIGHT = 100;

/**
 * `distribution.find_place`: what people decided to try out, or to show for long after its trial, is placed in the stream of
 * its channel (DOMAIN 3.5). Where it cannot be, it waits among what waits for a place, and its author reads why.
 */
export async function findPlace(tx: Tx, now: Date, payload: unknown): Promise<void> {
  const { submissionId } = decided.parse(payload);
  const wish = { submissionIds: [submissionId], weight: WEIGHT };
  const [done] = await placeMany(tx, systemActor, now, wish, 'zh-CN');
  const [conflict] = done?.conflicts ?? [];
  if (conflict) await noteWaiting(tx, now, submissionId, conflict.code);
}

/** Every night a place is looked for again where none was found. */
export const placeSearch: DueWork<unknown> = {
  next: nextPlaceSearchAt,
  run: async (tx, now) => {
    const submissionId = await duePlaceSearch(tx, now);
    if (submissionId !== undefined) await findPlace(tx, now, { submissionId });
    return submissionId !== undefined;
  },
};

const withdrawn = z.object({ contentId: z.string() });

/**
 * `distribution.drop_withdrawn`: what its author took back leaves its slots; a push that was taken back does not. What was
 * removed keeps its place, unseen, so that it is back as soon as the removal is overturned (DOMAIN 12).
 */
export async function dropWithdrawn(tx: Tx, now: Date, payload: unknown): Promise<void> {
  const { contentId } = withdrawn.parse(payload);
  const status = (await contentFacts(tx, [contentId])).get(contentId)?.status;
  if (status === 'published' || status === 'removed') return;
  await endAll(tx, now, await store.openOfContents(tx, [contentId], OPEN_OF_MAX), { reason: 'work_gone' });
}

/** The begin of the night in which, or after which, an instant is. */
function nightBefore(now: Date): Date {
  const next = nightAfter(new Date(now.getTime() + SECOND));
  return new Date(next.getTime() - 24 * 3600 * SECOND);
}

async function rankAnew(tx: Tx, now: Date, rows: readonly store.PlacementRow[]): Promise<void> {
  await holdSlots(
    tx,
    rows.map(({ slotCode }) => slotCode),
  );
  const around = await aroundOf(tx, now, rows);
  const same: string[] = [];
  for (const row of rows) {
    const ranking = rankingOf(around, row);
    // Who is stopped, or has lost the right, is not shown and loses nothing: the work is back where it stood when that is over.
    if (around.accounts.get(row.accountId)?.status !== 'active' || ranking.boostBp === null) same.push(row.placementId);
    else if (ranking.level === row.level && ranking.rightValue === row.rightValue && ranking.boostBp === row.boostBp)
      same.push(row.placementId);
    else {
      await store.replaceVersion(tx, now, row);
      const columns = rankColumns(now, row.weight, ranking);
      await store.insertPlacements(tx, [{ ...row, ...columns, version: row.version + 1, madeAt: now }]);
    }
  }
  await store.touchRanks(tx, now, same);
}
