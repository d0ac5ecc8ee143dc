import { z } from 'zod';
import { accountsByIds } from '../../accounts/service.ts';
import {
  needsSecondPerson,
  refuseWhileWaiting,
  requestApproval,
  secondPersonLimit,
  type Effect,
} from '../../identity/service.ts';
import { levelAt, levelSetAt, setLevel } from '../../levels/service.ts';
import { levelSchema } from '../../levels/schema.ts';
import { actorName, type Actor } from '../../lib/actor.ts';
import type { Tx } from '../../lib/db.ts';
import { refuse } from '../../lib/errors.ts';
import { wireFen, type Fen } from '../../lib/money.ts';
import { openJournalAlone, openJournalToLook, type Journal } from '../journal/service.ts';
import { noteLevel, refuseLevel } from '../knowledge/service.ts';
import { partyNames } from '../party-names.ts';
import { effectOf } from './effect.ts';
import { parties, type Party } from './rules.ts';
import type { LevelEffect, LevelEffectStopped, LevelWish } from './schema.ts';

export const LEVEL_KIND = 'level';

/** A level as it is kept while it waits for a second person. */
export const levelPayload = z.object({
  accountId: z.string(),
  level: levelSchema,
  effectiveAt: z.iso.datetime(),
  reason: z.string(),
  requestedBy: z.string(),
});
type Reasoned = LevelWish & { reason: string };

/** What a level would change, and whether a second person must confirm it (UX 39). Refuses as `giveLevel` does. */
export async function previewLevel(tx: Tx, now: Date, wish: LevelWish, limitMs: number) {
  const journal = await openJournalToLook(tx, now);
  await refuseWish(journal, wish);
  const effect = await effectOf(journal, wish, limitMs);
  const [secondPerson, limitFen] = [await needsConfirming(journal, effect), await secondPersonLimit(tx, now)];
  return { effect, secondPerson, limitFen: wireFen(limitFen) };
}

/**
 * Sets the level of an account from an instant on. Where that moves more money of months that are not locked than the
 * policy lets one person move, or nobody knows how much, a second person confirms it first (DOMAIN 1.3): then the answer
 * is his `approvalId`, else null. The sum is that of this moment: nobody takes in facts meanwhile. Refuses NOT_FOUND,
 * LEVEL_SET, PERIOD_LOCKED, and APPROVAL_PENDING while another level of the account waits.
 */
export async function giveLevel(
  tx: Tx,
  actor: Actor,
  now: Date,
  wish: Reasoned,
  limitMs: number,
): Promise<{ approvalId: string | null }> {
  const journal = await openJournalAlone(tx, now);
  const { accountName, done } = await refuseWish(journal, wish);
  if (done) return { approvalId: null };
  const effect = await effectOf(journal, wish, limitMs);
  if (!(await needsConfirming(journal, effect))) {
    await apply(journal, actor, wish, { effect });
    return { approvalId: null };
  }
  const { accountId, level, effectiveAt, reason } = wish;
  const formerLevel = await levelAt(tx, accountId, effectiveAt);
  const asked = { accountId, accountName, formerLevel, level, effectiveAt: effectiveAt.toISOString(), reason };
  const payload = { ...asked, requestedBy: actorName(actor), preview: effect };
  return requestApproval(tx, actor, now, {
    ...aboutOf(accountId),
    amountFen: 'stopped' in effect ? null : BigInt(effect.movedFen),
    payload,
    effect: 'stopped' in effect ? [] : differencesOf(effect),
    reason,
  });
}

/** Sets a level that a second person has confirmed. Refuses as `giveLevel` does what cannot be done any more. */
export async function giveConfirmed(
  tx: Tx,
  actor: Actor,
  now: Date,
  { requestedBy, ...kept }: z.infer<typeof levelPayload>,
): Promise<void> {
  const wish = { ...kept, effectiveAt: new Date(kept.effectiveAt) };
  const journal = await openJournalAlone(tx, now);
  if (await levelSetAt(tx, wish.accountId, wish)) return;
  await refuseLevel(journal, wish.accountId, wish);
  // The second person has decided already, however long it takes.
  await apply(journal, actor, wish, { effect: await effectOf(journal, wish, null), requestedBy });
}

async function apply(
  journal: Journal,
  actor: Actor,
  { accountId, ...change }: Reasoned,
  { effect, requestedBy }: { effect: LevelEffect | LevelEffectStopped; requestedBy?: string },
): Promise<void> {
  const sums = 'stopped' in effect ? { before: {}, after: {} } : auditedOf(effect);
  const after = requestedBy === undefined ? sums.after : { ...sums.after, requestedBy };
  await setLevel(journal.tx, actor, journal.now, accountId, { ...change, audited: { before: sums.before, after } });
  await noteLevel(journal, accountId, { level: change.level, effectiveAt: change.effectiveAt });
}

/** Refuses what cannot be done, or not now; whether it is done already, and whose level it is. */
async function refuseWish(journal: Journal, wish: LevelWish): Promise<{ accountName: string; done: boolean }> {
  const { tx } = journal;
  const { accountId } = wish;
  const account = (await accountsByIds(tx, [accountId])).get(accountId);
  if (!account) throw refuse.NOT_FOUND();
  const done = await levelSetAt(tx, accountId, wish);
  if (!done) {
    await refuseWhileWaiting(tx, aboutOf(accountId));
    await refuseLevel(journal, accountId, wish);
  }
  return { accountName: account.name, done };
}

/** While a level of an account waits, no other is set: else what waits could be done in pieces. */
const aboutOf = (accountId: string) => ({ kind: LEVEL_KIND, objectType: 'account', objectId: accountId });

/** What nobody could compute in time may be any sum. */
async function needsConfirming({ tx, now }: Journal, effect: LevelEffect | LevelEffectStopped): Promise<boolean> {
  return 'stopped' in effect || needsSecondPerson(tx, now, BigInt(effect.movedFen));
}

/** What each party that gets something else has of all changed months, in fen. */
function sumsOf({ months }: LevelEffect): { party: Party; beforeFen: Fen; afterFen: Fen }[] {
  return parties.flatMap((party) => {
    const rows = months.flatMap((month) => month.parties.filter((one) => one.party === party));
    const beforeFen = rows.reduce((sum, row) => sum + BigInt(row.beforeFen), 0n);
    const afterFen = rows.reduce((sum, row) => sum + BigInt(row.afterFen), 0n);
    return beforeFen === afterFen ? [] : [{ party, beforeFen, afterFen }];
  });
}

function auditedOf(effect: LevelEffect): { before: Record<string, number>; after: Record<string, number> } {
  const rows = sumsOf(effect);
  const fields = (of: 'beforeFen' | 'afterFen') =>
    Object.fromEntries(rows.map((row) => [`${row.party}Fen`, wireFen(row[of])]));
  return { before: fields('beforeFen'), after: { ...fields('afterFen'), changedLines: effect.changed } };
}

/** The effect as the list of what waits tells it. */
function differencesOf(effect: LevelEffect): Effect {
  return sumsOf(effect).map(({ party, beforeFen, afterFen }) => ({
    ...partyNames[party],
    fen: wireFen(afterFen - beforeFen),
  }));
}
