import { audit } from '../../identity/service.ts';
import { worksByIds } from '../../contents/service.ts';
import { actorName, systemActor, type Actor } from '../../lib/actor.ts';
import type { Tx } from '../../lib/db.ts';
import { refuse } from '../../lib/errors.ts';
import { newId } from '../../lib/ids.ts';
import type { ErrorRow, Lang } from '../../lib/problem.ts';
import { inLang } from '../../lib/text.ts';
import { refusePlacing } from '../refusals.ts';
import { candidatesByIds, tellExpired, tellPlaced, type Candidate } from './candidates.ts';
import { aroundOf, judge, rankColumns, rankingOf, spanOf, type Conflict, type Ranking } from './judging.ts';
import type { Span } from './rules.ts';
import { listSlots, streamOf } from './slots.ts';
import * as store from './sql/placements.ts';
import { countIn, holdSlots, slotsByCodes, type SlotRow } from './sql/slots.ts';
import * as texts from './texts.ts';

export { placementRules } from './policy.ts';
export { trialOf } from './trials.ts';
export { hindranceOf, type Hindrance } from './waiting.ts';

/** Where, when and with what weight; what is left out is the stream, now, and as long as the policy says. */
export type PlacingWish = {
  slotCode?: string | undefined;
  from?: Date | undefined;
  to?: Date | undefined;
  weight: number;
};

type Judged = {
  candidate: Candidate;
  slot: SlotRow;
  span: Span;
  ranking: Ranking;
  conflicts: Conflict[];
  free: number;
};

/**
 * Places an accepted submission in a slot for a time. Refuses NOT_FOUND, and with whatever it conflicts: the first conflict is
 * the code, each has a row.
 */
export async function place(
  tx: Tx,
  actor: Actor,
  now: Date,
  wish: PlacingWish & { submissionId: string },
  lang: Lang,
): Promise<store.PlacementRow> {
  const { candidate, judgeNext } = await prepareOne(tx, now, wish.submissionId, wish);
  const judged = await judgeNext(candidate);
  refuseConflicts(judged.conflicts, lang);
  return make(tx, actor, now, judged, wish.weight);
}

/** What became of one of many. */
type Placed = { submissionId: string; title: string; placementId: string | null; conflicts: ErrorRow[] };

/** Places many; each has its own answer, and what can be placed is. */
export async function placeMany(
  tx: Tx,
  actor: Actor,
  now: Date,
  wish: PlacingWish & { submissionIds: readonly string[] },
  lang: Lang,
): Promise<Placed[]> {
  const asked = [...new Set(wish.submissionIds)];
  const made = new Map<string, Omit<Placed, 'submissionId'>>();
  const { candidates, judgeNext } = await prepare(tx, now, asked, wish);
  const titles = await worksByIds(
    tx,
    candidates.map(({ contentId }) => contentId),
  );
  // One after the other, because each takes room from the next.
  for (const candidate of candidates) {
    const judged = await judgeNext(candidate);
    const placed = judged.conflicts.length === 0 ? await make(tx, actor, now, judged, wish.weight) : undefined;
    const conflicts = conflictRows(judged.conflicts, lang);
    const title = titles.get(candidate.contentId)?.title ?? '';
    made.set(candidate.submissionId, { title, placementId: placed?.placementId ?? null, conflicts });
  }
  const unknown = { code: 'SUBMISSION_NOT_ACCEPTED' as const, path: 'submissionIds', said: texts.notAccepted };
  return asked.map((submissionId) => ({
    submissionId,
    ...(made.get(submissionId) ?? { title: '', placementId: null, conflicts: conflictRows([unknown], lang) }),
  }));
}

/** What a placement would conflict with, and how it would be ranked. Refuses NOT_FOUND. */
export async function checkPlacement(
  tx: Tx,
  now: Date,
  wish: PlacingWish & { submissionId: string; placementId?: string | undefined },
): Promise<Judged> {
  const { candidate, judgeNext } = await prepareOne(tx, now, wish.submissionId, wish);
  const but = wish.placementId === undefined ? null : await store.placementById(tx, wish.placementId);
  return judgeNext(candidate, but ?? null);
}

/** Moves a placement or changes its weight, as a version of its own. Refuses NOT_FOUND, STALE_VERSION, PLACEMENT_OVER and conflicts. */
export async function changePlacement(
  tx: Tx,
  actor: Actor,
  now: Date,
  change: { id: string; version: number; slotCode: string; span: Span; weight: number; reason: string },
  tools: { lang: Lang; present: (row: store.PlacementRow) => Promise<unknown> },
): Promise<store.PlacementRow> {
  const standing = await lockPlacement(tx, change.id, [change.slotCode]);
  if (standing.version !== change.version) throw refuse.STALE_VERSION([], { current: await tools.present(standing) });
  const [slot] = await slotsByCodes(tx, [change.slotCode]);
  const candidate = (await candidatesByIds(tx, [standing.submissionId])).get(standing.submissionId);
  if (!slot || !candidate) throw refuse.NOT_FOUND();
  const around = await aroundOf(tx, now, [candidate]);
  const wish = { candidate, slot, span: change.span, but: standing };
  refuseConflicts((await judge(tx, around, wish)).conflicts, tools.lang);
  const made: store.PlacementRow = {
    ...standing,
    ...change.span,
    slotCode: slot.code,
    version: standing.version + 1,
    madeBy: actorName(actor),
    madeAt: now,
    ...rankColumns(now, change.weight, rankingOf(around, candidate)),
  };
  await store.replaceVersion(tx, now, standing);
  await store.insertPlacements(tx, [made]);
  if (made.trial) await tellPlaced(tx, actor, now, made);
  if (slot.code !== standing.slotCode) {
    await countIn(tx, standing.slotCode, -1);
    await countIn(tx, slot.code, 1);
  }
  await record(tx, actor, now, { verb: 'change_placement', before: standing, after: made, reason: change.reason });
  return made;
}

/** Ends a placement now. Refuses NOT_FOUND, PLACEMENT_OVER. */
export async function endPlacement(
  tx: Tx,
  actor: Actor,
  now: Date,
  { id, reason }: { id: string; reason: string },
): Promise<store.PlacementRow> {
  const standing = await lockPlacement(tx, id, []);
  const [ended] = await endAll(tx, now, [standing], { by: actorName(actor), reason: 'ended', note: reason });
  await record(tx, actor, now, { verb: 'end_placement', before: standing, after: null, reason });
  return ended ?? standing;
}

/** Ends placements, and tells the submissions of which none is left. The caller has found them open. */
export async function endAll(
  tx: Tx,
  now: Date,
  found: readonly store.PlacementRow[],
  end: { by?: string; reason: store.EndReason; note?: string },
): Promise<store.PlacementRow[]> {
  if (found.length === 0) return [];
  await holdSlots(
    tx,
    found.map(({ slotCode }) => slotCode),
  );
  const { by = actorName(systemActor), note = null } = end;
  const ended: store.PlacementRow[] = [];
  for (const { placementId } of found) {
    const row = await store.placementById(tx, placementId);
    if (!row || row.endedAt) continue;
    await store.endPlacement(tx, placementId, { at: now, by, reason: end.reason, note });
    await countIn(tx, row.slotCode, -1);
    ended.push({ ...row, endedAt: now, endedBy: by, endReason: end.reason, endNote: note });
  }
  const submissionIds = [...new Set(ended.map(({ submissionId }) => submissionId))];
  const still = await store.stillPlaced(tx, submissionIds);
  await tellExpired(
    tx,
    now,
    submissionIds.filter((id) => !still.has(id)),
    { by, note: note ?? end.reason },
  );
  return ended;
}

/** Conflicts as rows of a problem, in the reader's language. */
export function conflictRows(conflicts: readonly Conflict[], lang: Lang): ErrorRow[] {
  return conflicts.map(({ said, ...row }) => ({ ...row, message: inLang(said, lang) }));
}

function refuseConflicts(conflicts: readonly Conflict[], lang: Lang): void {
  const [first] = conflicts;
  if (first) throw refusePlacing[first.code](conflictRows(conflicts, lang));
}

async function prepareOne(tx: Tx, now: Date, submissionId: string, wish: PlacingWish) {
  const { candidates, judgeNext } = await prepare(tx, now, [submissionId], wish);
  const [candidate] = candidates;
  if (!candidate) throw refuse.NOT_FOUND();
  return { candidate, judgeNext };
}

/** What some wishes need, read together while the time of their slots is held; each is judged by what stands then. */
async function prepare(tx: Tx, now: Date, submissionIds: readonly string[], wish: PlacingWish) {
  const found = await candidatesByIds(tx, submissionIds);
  const candidates = submissionIds.flatMap((id) => found.get(id) ?? []);
  const around = await aroundOf(tx, now, candidates);
  const slots = await heldSlots(tx, now, candidates, wish.slotCode);
  const judgeNext = async (candidate: Candidate, but: store.PlacementRow | null = null): Promise<Judged> => {
    const slot = slots.get(wish.slotCode ?? streamFor(candidate));
    if (!slot) {
      const code = wish.slotCode === undefined ? 'REQUIRED' : 'NOT_FOUND';
      throw refuse[code === 'REQUIRED' ? 'INVALID' : code]([{ path: 'slotCode', code, message: '' }]);
    }
    const span = spanOf(around, candidate, wish);
    const { conflicts, free } = await judge(tx, around, { candidate, slot, span, but });
    return { candidate, slot, span, ranking: rankingOf(around, candidate), conflicts, free };
  };
  return { candidates, judgeNext };
}

/** The slots of wishes by code. Their time is held first, so that what is read of them then stands. */
async function heldSlots(
  tx: Tx,
  now: Date,
  candidates: readonly Candidate[],
  slotCode: string | undefined,
): Promise<Map<string, SlotRow>> {
  const channels = slotCode === undefined ? candidates.map(({ channelCode }) => channelCode) : [];
  for (const channelCode of new Set(channels)) if (channelCode !== null) await listSlots(tx, now, { channelCode });
  const codes = slotCode === undefined ? candidates.map(streamFor) : [slotCode];
  await holdSlots(
    tx,
    (await slotsByCodes(tx, codes)).map(({ code }) => code),
  );
  return new Map((await slotsByCodes(tx, codes)).map((slot) => [slot.code, slot]));
}

/** The ordinary slot for a submission; a campaign has none. */
const streamFor = ({ channelCode }: Candidate): string => (channelCode === null ? '' : streamOf(channelCode));

async function make(tx: Tx, actor: Actor, now: Date, judged: Judged, weight: number): Promise<store.PlacementRow> {
  const { candidate, slot, span, ranking } = judged;
  const { submissionId, accountId, contentId, targetType, targetId } = candidate;
  const row: store.PlacementRow = {
    slotCode: slot.code,
    placementId: newId(now),
    version: 1,
    submissionId,
    accountId,
    contentId,
    targetType,
    targetId,
    ...span,
    ...rankColumns(now, weight, ranking),
    madeBy: actorName(actor),
    madeAt: now,
    endedAt: null,
    endedBy: null,
    endReason: null,
    endNote: null,
    trial: candidate.trial,
  };
  await store.insertPlacements(tx, [row]);
  await countIn(tx, slot.code, 1);
  await tellPlaced(tx, actor, now, row);
  await record(tx, actor, now, { verb: 'place', before: null, after: row });
  return row;
}

/** A placement that is not over, while the time of its slot and of others is held. Refuses NOT_FOUND, PLACEMENT_OVER. */
async function lockPlacement(tx: Tx, id: string, others: readonly string[]): Promise<store.PlacementRow> {
  const seen = await store.placementById(tx, id);
  if (!seen) throw refuse.NOT_FOUND();
  await holdSlots(tx, [seen.slotCode, ...others]);
  const standing = await store.placementById(tx, id);
  // It was moved before its slot was held.
  if (standing?.slotCode !== seen.slotCode) throw refuse.STALE_VERSION();
  if (standing.endedAt) throw refusePlacing.PLACEMENT_OVER();
  return standing;
}

function record(
  tx: Tx,
  actor: Actor,
  now: Date,
  act: { verb: string; before: store.PlacementRow | null; after: store.PlacementRow | null; reason?: string },
): Promise<void> {
  const told = (row: store.PlacementRow | null) =>
    row && {
      slotCode: row.slotCode,
      contentId: row.contentId,
      from: row.from.toISOString(),
      to: row.to.toISOString(),
      weight: row.weight,
    };
  const objectId = (act.after ?? act.before)?.placementId ?? '';
  const what = { verb: act.verb, objectType: 'placement', objectId, ...(act.reason && { reason: act.reason }) };
  return audit(tx, actor, now, { ...what, before: told(act.before), after: told(act.after) });
}
