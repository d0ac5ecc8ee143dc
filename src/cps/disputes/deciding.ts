import { z } from 'zod';
import { accountsByIds } from '../../accounts/service.ts';
import { audit, needsSecondPerson, refuseWhileWaiting, requestApproval } from '../../identity/service.ts';
import { actorName, type Actor } from '../../lib/actor.ts';
import { inSavepoint, type Tx } from '../../lib/db.ts';
import { Refusal, refuse } from '../../lib/errors.ts';
import { keyOf, pageFrom } from '../../lib/page.ts';
import { policyAt } from '../../lib/policy.ts';
import { DAY } from '../../lib/time.ts';
import { openJournal } from '../journal/service.ts';
import { partyNames } from '../party-names.ts';
import { applyEffect, previewEffect } from './effects.ts';
import { releaseFreezes } from './freezing.ts';
import { releaseLine } from './holding.ts';
import { disputesPolicy } from './policy.ts';
import { presentRows, presentToOperator } from './present.ts';
import { refuseDispute } from './refusals.ts';
import { afterAnswer, afterAsk, afterDecision, verdictOn, type Side } from './rules.ts';
import { effectSchema, type Effect, type EffectRow } from './schema.ts';
import { refuseState, standing, tell } from './service.ts';
import * as store from './sql.ts';
import { tellAsked, tellDecided } from './telling.ts';

/** How many disputes are past the instant by which the desk should have decided them. */
export function disputesOverdue(tx: Tx, now: Date): Promise<number> {
  return store.overdueCount(tx, now);
}

/** A page of the desk: open disputes by deadline, or ended ones, the latest first. */
export async function disputeQueue(
  tx: Tx,
  query: { state: 'open' | 'ended'; limit: number; cursor?: string | undefined },
) {
  const key = keyOf(z.tuple([z.literal([0, 1]), z.iso.datetime(), z.string()]), query.cursor);
  const after = key && { decided: key[0] === 1, at: key[1], disputeId: key[2] };
  const rows = await store.queue(tx, query.state, after, query.limit + 1);
  const page = pageFrom(rows, query.limit, ({ status, decideBy, endedAt, disputeId }) => [
    status === 'decided' ? 1 : 0,
    (query.state === 'open' ? decideBy : (endedAt ?? decideBy)).toISOString(),
    disputeId,
  ]);
  const names = await accountsByIds(tx, [...new Set(page.items.map(({ accountId }) => accountId))]);
  const shown = await presentRows(tx, page.items, null);
  const items = shown.map((row, i) => {
    const { lineNo = '', accountId = '' } = page.items[i] ?? {};
    return { ...row, lineNo, accountName: names.get(accountId)?.name ?? '' };
  });
  return { items, nextCursor: page.nextCursor };
}

/** A dispute as an operator sees it. Refuses NOT_FOUND. */
export async function inspectDispute(tx: Tx, actor: Actor, disputeId: string) {
  const found = await store.dispute(tx, disputeId);
  if (!found) throw refuse.NOT_FOUND();
  return presentToOperator(tx, found, actorName(actor));
}

/** Asks a side for a statement by a deadline. Refuses NOT_FOUND, DISPUTE_STATE, INVALID where there is no other side. */
export async function askInDispute(
  tx: Tx,
  actor: Actor,
  now: Date,
  disputeId: string,
  ask: { to: Side; text: string },
) {
  const found = await locked(tx, disputeId);
  refuseState('ask', found);
  if (ask.to === 'respondent' && found.respondentId === null)
    throw refuse.INVALID([{ path: 'to', code: 'NO_RESPONDENT', message: '' }]);
  const { document: policy } = await policyAt(tx, disputesPolicy, now);
  const said = { author: 'operator', userId: actorName(actor), text: ask.text, mediaIds: [] } as const;
  await tell(tx, now, found, { ...said, kind: `ask_${ask.to}` });
  const dueAt = new Date(now.getTime() + policy.answerDays * DAY);
  await store.updateDispute(tx, disputeId, { ...afterAsk(standing(found), ask.to), dueAt });
  await tellAsked(tx, now, found, ask.to, dueAt);
  return inspectDispute(tx, actor, disputeId);
}

/** What a decision would change, and whether a second person must confirm it. Refuses as `decideDispute`. */
export async function previewDecision(tx: Tx, now: Date, disputeId: string, effect: Effect) {
  const found = await locked(tx, disputeId);
  refuseState('decide', found);
  const effects = await previewEffect(tx, now, found, effect);
  return { effects, secondPerson: await needsSecondPerson(tx, now, sizeOf(effects)) };
}

/** What a second person confirms. */
export const disputeDecision = z.object({
  disputeId: z.string(),
  effect: effectSchema,
  reason: z.string(),
  requestedBy: z.string(),
});

/**
 * Decides a dispute, or its appeal, by another person than the first (DOMAIN 1.3). What is decided is done when it is
 * final: after the days for an appeal, or at once on an appeal, because a void click and a punishment cannot be taken
 * back. Above the policy's sum a second person confirms it first. Refuses NOT_FOUND, DISPUTE_STATE, DISPUTE_SAME_PERSON,
 * and as `applyEffect` what could not be done now.
 */
export async function decideDispute(
  tx: Tx,
  actor: Actor,
  now: Date,
  { disputeId, effect, reason }: { disputeId: string; effect: Effect; reason: string },
): Promise<{ state: 'done' | 'awaiting_approval'; approvalId: string | null }> {
  const found = await locked(tx, disputeId);
  refuseState('decide', found);
  const requestedBy = actorName(actor);
  await refuseSamePerson(tx, found, [requestedBy]);
  const about = { kind: 'dispute_decision', objectType: 'dispute', objectId: disputeId };
  await refuseWhileWaiting(tx, about);
  const effects = await previewEffect(tx, now, found, effect);
  const wish = { disputeId, effect, reason, requestedBy };
  if (!(await needsSecondPerson(tx, now, sizeOf(effects)))) {
    await keepDecision(tx, actor, now, found, wish);
    return { state: 'done', approvalId: null };
  }
  const { approvalId } = await requestApproval(tx, actor, now, {
    ...about,
    amountFen: sizeOf(effects),
    payload: wish,
    effect: effects.map(({ party, name, fen }) => ({ ...labelsOf(party, name), fen })),
    reason,
  });
  return { state: 'awaiting_approval', approvalId };
}

/** Keeps a decision that a second person has confirmed. Refuses as `decideDispute`. */
export async function decideConfirmed(
  tx: Tx,
  actor: Actor,
  now: Date,
  wish: z.infer<typeof disputeDecision>,
): Promise<void> {
  const found = await locked(tx, wish.disputeId);
  refuseState('decide', found);
  await refuseSamePerson(tx, found, [wish.requestedBy, actorName(actor)]);
  await keepDecision(tx, actor, now, found, wish);
}

async function keepDecision(
  tx: Tx,
  actor: Actor,
  now: Date,
  found: store.DisputeRow,
  { effect, reason, requestedBy }: z.infer<typeof disputeDecision>,
): Promise<void> {
  const { disputeId } = found;
  const earlier = await store.decisions(tx, disputeId);
  const instance = earlier.length + 1;
  const decidedBy = actorName(actor);
  const decision = { disputeId, instance, decidedAt: now, decidedBy, requestedBy, reason };
  await store.insertDecision(tx, { ...decision, effect: JSON.stringify(effect) });
  await tell(tx, now, found, { author: 'operator', userId: decidedBy, kind: 'decision', text: reason, mediaIds: [] });
  const what = { verb: 'decide_dispute', objectType: 'dispute', objectId: disputeId };
  const { status: before } = found;
  const { status } = afterDecision(standing(found));
  const appealed = before === 'appealed' ? effectSchema.parse(earlier.at(-1)?.effect) : undefined;
  const verdict = verdictOn(appealed, effect);
  const after = { status, effect, ...(verdict !== 'first' && { verdict }), requestedBy };
  await audit(tx, actor, now, { ...what, before: { status: before }, after, reason });
  await tellDecided(tx, now, found, instance, status === 'final');
  if (status === 'final') {
    await finish(tx, now, found, instance, effect);
    return;
  }
  const { document: policy } = await policyAt(tx, disputesPolicy, now);
  const dueAt = new Date(now.getTime() + policy.appealDays * DAY);
  await store.updateDispute(tx, disputeId, { status, waitingFor: null, dueAt });
}

/** Does what is final, and frees the line and what was frozen. */
async function finish(tx: Tx, now: Date, found: store.DisputeRow, instance: number, effect: Effect): Promise<void> {
  const { disputeId } = found;
  await applyEffect(tx, now, found, effect);
  const heldUntil = found.heldFrom && (await releaseLine(await openJournal(tx, now), found));
  await releaseFreezes(tx, now, disputeId);
  await store.markApplied(tx, now, disputeId, instance);
  const end = { status: 'final', waitingFor: null, dueAt: null, endedAt: now, heldUntil };
  await store.updateDispute(tx, disputeId, end);
}

/**
 * Lets the deadline of the earliest due dispute pass: who was asked did not answer, or nobody has appealed and the decision
 * is done. What cannot be done any more, because its month was locked meanwhile, goes back to the desk.
 */
export async function runDueDispute(tx: Tx, now: Date): Promise<boolean> {
  const disputeId = await store.firstDue(tx, now);
  const found = disputeId === undefined ? undefined : await store.lockDispute(tx, disputeId);
  if (!found?.dueAt || found.dueAt > now) return false;
  const system = { author: 'system', userId: null, mediaIds: [] } as const;
  if (found.status !== 'decided') {
    await tell(tx, now, found, { ...system, kind: 'no_answer', text: '' });
    await store.updateDispute(tx, found.disputeId, { ...afterAnswer(standing(found)), dueAt: null });
    return true;
  }
  const decision = (await store.decisions(tx, found.disputeId)).at(-1);
  if (!decision) throw new Error(`the dispute ${found.disputeId} is decided without a decision`);
  const effect = effectSchema.parse(decision.effect);
  const refused = await refusalOf(() => inSavepoint(tx, () => finish(tx, now, found, decision.instance, effect)));
  if (!refused) return true;
  const { document: policy } = await policyAt(tx, disputesPolicy, now);
  await tell(tx, now, found, { ...system, kind: 'not_possible', text: refused.code });
  const decideBy = new Date(now.getTime() + policy.decideDays * DAY);
  await store.updateDispute(tx, found.disputeId, { status: 'deciding', waitingFor: null, dueAt: null, decideBy });
  return true;
}

/** When the next deadline of a dispute passes. */
export const nextDisputeDueAt = store.nextDueAt;

async function refusalOf(work: () => Promise<void>): Promise<Refusal | undefined> {
  try {
    await work();
    return undefined;
  } catch (error) {
    if (error instanceof Refusal) return error;
    throw error;
  }
}

async function locked(tx: Tx, disputeId: string): Promise<store.DisputeRow> {
  const found = await store.lockDispute(tx, disputeId);
  if (!found) throw refuse.NOT_FOUND();
  return found;
}

async function refuseSamePerson(tx: Tx, found: store.DisputeRow, persons: readonly string[]): Promise<void> {
  if (found.status !== 'appealed') return;
  const first = (await store.decisions(tx, found.disputeId)).flatMap((one) => [one.decidedBy, one.requestedBy]);
  if (persons.some((person) => first.includes(person))) throw refuseDispute.DISPUTE_SAME_PERSON();
}

/** How much the party that it moves most gains or loses. */
function sizeOf(effects: readonly EffectRow[]): bigint {
  return BigInt(Math.max(0, ...effects.map(({ fen }) => Math.abs(fen))));
}

function labelsOf(party: EffectRow['party'], name: string): { zh: string; en: string } {
  const { zh, en } = partyNames[party];
  const behind = name && ` ${name}`;
  return { zh: `${zh}${behind}`, en: `${en}${behind}` };
}
