import { z } from 'zod';
import { asAccount, type Actor } from '../../lib/actor.ts';
import { lockKey, type Tx } from '../../lib/db.ts';
import { refuse } from '../../lib/errors.ts';
import { newId } from '../../lib/ids.ts';
import { keyOf, pageFrom } from '../../lib/page.ts';
import { policyAt } from '../../lib/policy.ts';
import { DAY } from '../../lib/time.ts';
import { holdPayouts } from '../../ledger/payouts/service.ts';
import { foreignPictureAt } from '../../media/service.ts';
import { lineName } from '../journal/lines.ts';
import { openJournal } from '../journal/service.ts';
import { disputedBy, type Disputed } from './about.ts';
import { freezeLine, releaseFreezes, settledIn } from './freezing.ts';
import { holdLine, releaseLine } from './holding.ts';
import { disputesPolicy } from './policy.ts';
import { freezesSeenBy, presentDispute, presentRows, type Freeze } from './present.ts';
import { disputeTooLate, refuseDispute } from './refusals.ts';
import { afterAnswer, mayAct, offerOf, type Demand, type DisputeAct, type DisputeReason, type Side } from './rules.ts';
import type { About } from './schema.ts';
import * as store from './sql.ts';
import { tellAsked } from './telling.ts';

type Said = { text: string; mediaIds: readonly string[] };

/**
 * Disputes a line for the acting account: one open dispute a line and account. What the line earns is held back from now
 * on; where a locked month has settled it, just its money is frozen in the wallet, as far as it is there, and the outcome is
 * a later entry (`held: false`). A claim on somebody else's commission holds and freezes nothing: it costs nothing to make.
 * Refuses NOT_FOUND, INVALID, DISPUTE_OPEN, DISPUTE_TOO_LATE, DISPUTES_FULL.
 */
export async function openDispute(
  tx: Tx,
  actor: Actor,
  now: Date,
  wish: Said & { about: About; reason: DisputeReason; demand: Demand },
): Promise<{ id: string; held: boolean; freeze: Freeze | null }> {
  const { account, userId } = asAccount(actor);
  const { accountId } = account;
  const disputed = await disputedBy(tx, accountId, wish.about);
  const { document: policy } = await policyAt(tx, disputesPolicy, now);
  refuseUnoffered(disputed, wish);
  await refuseForeignMedia(tx, actor, wish.mediaIds);
  const until = new Date(disputed.happenedAt.getTime() + policy.openDays * DAY);
  if (now > until) throw disputeTooLate(until);
  await lockKey(tx, 'dispute', accountId);
  await lockKey(tx, 'dispute', lineName(disputed.line));
  if (await store.isOpen(tx, disputed.line, accountId))
    throw refuseDispute.DISPUTE_OPEN([row('about', 'DISPUTE_OPEN')]);
  if ((await store.openCount(tx, accountId)) >= policy.openMax)
    throw refuseDispute.DISPUTES_FULL([row('about', 'DISPUTES_FULL', { max: policy.openMax })]);

  const { heldFrom, settledMonth } = await hold(tx, now, disputed);
  const { line, subject, party, commissionId, lostId, earnerId, respondentId } = disputed;
  const disputeId = newId(now);
  const { tradeNo, lineNo, buyerKey, shopId } = line;
  const dueAt = respondentId === null ? null : new Date(now.getTime() + policy.answerDays * DAY);
  await store.insertDispute(tx, {
    disputeId,
    tradeNo,
    lineNo,
    buyerKey,
    shopId,
    subject,
    party,
    accountId,
    openedBy: userId,
    respondentId,
    earnerId,
    commissionId,
    lostId,
    reason: wish.reason,
    demand: wish.demand,
    heldFrom,
    status: respondentId === null ? 'deciding' : 'answering',
    waitingFor: respondentId === null ? null : 'respondent',
    openedAt: now,
    dueAt,
    decideBy: new Date(now.getTime() + policy.decideDays * DAY),
    messages: 1,
  });
  if (respondentId !== null && dueAt !== null)
    await tellAsked(tx, now, { disputeId, accountId, respondentId }, 'respondent', dueAt);
  if (settledMonth !== null) await freezeLine(tx, now, { disputeId, month: settledMonth }, disputed);
  const { text, mediaIds } = wish;
  await store.insertMessage(tx, {
    disputeId,
    n: 1,
    at: now,
    author: 'opener',
    userId,
    kind: 'opened',
    body: text,
    mediaIds: [...mediaIds],
  });
  const freeze = (await freezesSeenBy(tx, [disputeId], accountId)).get(disputeId) ?? null;
  return { id: disputeId, held: heldFrom !== null, freeze };
}

/** Holds a line back, or answers which locked month has settled it: then nobody draws up payouts until the dispute stands. */
async function hold(
  tx: Tx,
  now: Date,
  { subject, earnerId, line, explanation }: Disputed,
): Promise<{ heldFrom: Date | null; settledMonth: string | null }> {
  if (subject === 'lost_line' || earnerId === null) return { heldFrom: null, settledMonth: null };
  const journal = await openJournal(tx, now);
  const settledMonth = settledIn(explanation, journal.months);
  if (settledMonth === null) return { heldFrom: await holdLine(journal, earnerId, line), settledMonth };
  await holdPayouts(tx);
  return { heldFrom: null, settledMonth };
}

/** Disputes in which the acting account is a side, the latest first. */
export async function disputesOf(tx: Tx, actor: Actor, query: { limit: number; cursor?: string | undefined }) {
  const { accountId } = asAccount(actor).account;
  const before = keyOf(z.tuple([z.string()]), query.cursor)?.[0];
  const rows = await store.disputesOf(tx, accountId, before, query.limit + 1);
  const page = pageFrom(rows, query.limit, ({ disputeId }) => [disputeId]);
  return { items: await presentRows(tx, page.items, accountId), nextCursor: page.nextCursor };
}

/** A dispute as one of its sides sees it. Refuses NOT_FOUND to anybody else. */
export async function disputeOf(tx: Tx, actor: Actor, disputeId: string) {
  const found = await store.dispute(tx, disputeId);
  const { accountId } = asAccount(actor).account;
  if (!found || !sideOf(found, accountId)) throw refuse.NOT_FOUND();
  return presentDispute(tx, found, accountId);
}

/** Says something in a dispute; who was waited for has answered by it. Refuses NOT_FOUND, INVALID, DISPUTE_STATE. */
export async function sayInDispute(tx: Tx, actor: Actor, now: Date, disputeId: string, said: Said) {
  const { found, side } = await lockedFor(tx, actor, disputeId, 'say');
  await refuseForeignMedia(tx, actor, said.mediaIds);
  const answered = found.waitingFor === side;
  const kind = answered ? 'answer' : 'message';
  await tell(tx, now, found, { author: side, userId: asAccount(actor).userId, kind, ...said });
  if (answered) await store.updateDispute(tx, disputeId, { ...afterAnswer(standing(found)), dueAt: null });
  return disputeOf(tx, actor, disputeId);
}

/**
 * Appeals a decision before it is final; another operator than the first decides it (DOMAIN 1.3). Refuses NOT_FOUND,
 * INVALID, DISPUTE_STATE.
 */
export async function appealDispute(tx: Tx, actor: Actor, now: Date, disputeId: string, said: Said) {
  const { found, side } = await lockedFor(tx, actor, disputeId, 'appeal');
  await refuseForeignMedia(tx, actor, said.mediaIds);
  const { document: policy } = await policyAt(tx, disputesPolicy, now);
  await tell(tx, now, found, { author: side, userId: asAccount(actor).userId, kind: 'appeal', ...said });
  const decideBy = new Date(now.getTime() + policy.decideDays * DAY);
  await store.updateDispute(tx, disputeId, { status: 'appealed', waitingFor: null, dueAt: null, decideBy });
  return disputeOf(tx, actor, disputeId);
}

/** Withdraws a dispute before it is decided, by who opened it; the line is free again. Refuses NOT_FOUND, DISPUTE_STATE. */
export async function withdrawDispute(tx: Tx, actor: Actor, now: Date, disputeId: string) {
  const { found, side } = await lockedFor(tx, actor, disputeId, 'withdraw');
  if (side !== 'opener') throw refuse.NOT_FOUND();
  const heldUntil = found.heldFrom && (await releaseLine(await openJournal(tx, now), found));
  const { userId } = asAccount(actor);
  await tell(tx, now, found, { author: side, userId, kind: 'withdrawn', text: '', mediaIds: [] });
  await releaseFreezes(tx, now, disputeId);
  const end = { status: 'withdrawn', waitingFor: null, dueAt: null, endedAt: now, heldUntil };
  await store.updateDispute(tx, disputeId, end);
  return disputeOf(tx, actor, disputeId);
}

/** Adds to the dialogue of a locked dispute. */
export async function tell(
  tx: Tx,
  now: Date,
  found: store.DisputeRow,
  said: Said & { author: Side | 'operator' | 'system'; userId: string | null; kind: string },
): Promise<void> {
  const { author, userId, kind, text: body } = said;
  const n = found.messages + 1;
  const mediaIds = [...said.mediaIds];
  await store.insertMessage(tx, { disputeId: found.disputeId, n, at: now, author, userId, kind, body, mediaIds });
  await store.updateDispute(tx, found.disputeId, { messages: n });
}

/** How a dispute stands, for its rules. */
export function standing({ status, waitingFor }: store.DisputeRow) {
  return {
    status: status as 'answering' | 'deciding' | 'decided' | 'appealed' | 'final' | 'withdrawn',
    waitingFor: waitingFor as Side | null,
  };
}

/** Refuses DISPUTE_STATE where a dispute does not stand so that an act is possible. */
export function refuseState(act: DisputeAct, found: store.DisputeRow): void {
  if (!mayAct(act, standing(found))) throw refuseDispute.DISPUTE_STATE([row('', 'DISPUTE_STATE', act, found.status)]);
}

async function lockedFor(tx: Tx, actor: Actor, disputeId: string, act: DisputeAct) {
  const found = await store.lockDispute(tx, disputeId);
  const side = found && sideOf(found, asAccount(actor).account.accountId);
  if (!found || !side) throw refuse.NOT_FOUND();
  refuseState(act, found);
  return { found, side };
}

function sideOf(found: store.DisputeRow, accountId: string): Side | undefined {
  if (found.accountId === accountId) return 'opener';
  return found.respondentId === accountId ? 'respondent' : undefined;
}

function refuseUnoffered({ party, subject }: Disputed, wish: { reason: DisputeReason; demand: Demand }): void {
  const offer = offerOf(party, subject);
  if (!offer.reasons.includes(wish.reason)) throw refuse.INVALID([row('reason', 'NOT_OFFERED', offer.reasons)]);
  if (!offer.demands.includes(wish.demand)) throw refuse.INVALID([row('demand', 'NOT_OFFERED', offer.demands)]);
}

/** Evidence is a picture out of the library of the account or of who speaks for it. */
async function refuseForeignMedia(tx: Tx, actor: Actor, mediaIds: readonly string[]): Promise<void> {
  const i = await foreignPictureAt(tx, actor, mediaIds);
  if (i >= 0)
    throw refuse.INVALID([{ path: `mediaIds.${i}`, code: 'UNKNOWN_MEDIA', message: '', actual: mediaIds[i] }]);
}

function row(path: string, code: string, required?: unknown, actual?: unknown) {
  return { path, code, message: '', required, ...(actual !== undefined && { actual }) };
}
