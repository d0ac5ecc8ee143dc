import type { Actor } from '../../lib/actor.ts';
import type { Tx } from '../../lib/db.ts';
import { refuse } from '../../lib/errors.ts';
import { newId } from '../../lib/ids.ts';
import type { Lang } from '../../lib/problem.ts';
import { sha256 } from '../../lib/secret.ts';
import { dayOf } from '../../lib/time.ts';
import { openJournalAlone } from '../journal/service.ts';
import { noteShare } from '../knowledge/service.ts';
import { refuseAgreement } from './refusals.ts';
import * as rules from './rules.ts';
import type { Party } from './rules.ts';
import * as agreements from './service.ts';
import * as store from './sql.ts';
import { tellEndAsked, tellEnded } from './telling.ts';
import { worded } from './wording.ts';

/** With which last day an agreement shall end, and why. */
export type EndWish = { lastDay: string; reason: string };

/**
 * One side gives notice: the authorisation goes on for as many whole days as was signed, and ends. Refuses NOT_FOUND,
 * AGREEMENT_STATE, ENDS_SOONER.
 */
export async function giveNotice(
  tx: Tx,
  actor: Actor,
  now: Date,
  agreementId: string,
  reason: string,
  lang: Lang,
): Promise<void> {
  const asked = await agreements.lockOwn(tx, actor, agreementId);
  const { agreement, by } = asked;
  agreements.takeStep('give_notice', agreement, { asker: by, by }, now);
  const endAt = endOf(agreement, rules.noticeLastDay(agreement.noticeDays, now), lang);
  const ending = await makeEnding(tx, now, agreement, { kind: 'notice', askedBy: by, endAt, reason });
  await agreements.sign(tx, now, asked, { document: ending.endingId, textHash: ending.textHash });
  await endAgreement(tx, actor, now, agreement, ending);
}

/**
 * One side asks the other to end it with a day before its own: today at the earliest. Refuses NOT_FOUND, AGREEMENT_STATE,
 * TERM_INVALID, ENDS_SOONER, ENDING_OPEN.
 */
export async function askEnd(
  tx: Tx,
  actor: Actor,
  now: Date,
  agreementId: string,
  wish: EndWish,
  lang: Lang,
): Promise<void> {
  const asked = await agreements.lockOwn(tx, actor, agreementId);
  const { agreement, by } = asked;
  agreements.takeStep('ask_end', agreement, { asker: by, by }, now);
  refusePastDay(wish.lastDay, now, lang);
  const open = await openEnding(tx, agreement);
  if (open && open.endAt > now) throw refuseAgreement.ENDING_OPEN();
  if (open) await store.updateEnding(tx, open, { status: 'withdrawn', answeredAt: now });
  const endAt = endOf(agreement, wish.lastDay, lang);
  const { reason } = wish;
  const ending = await makeEnding(tx, now, agreement, { kind: 'consent', askedBy: by, endAt, reason });
  await agreements.sign(tx, now, asked, { document: ending.endingId, textHash: ending.textHash });
  await agreements.noteAudit(tx, actor, now, agreement, 'ask_authorisation_end', { after: endJson(ending), reason });
  await tellEndAsked(tx, now, agreement, { by, endingId: ending.endingId, lastDay: wish.lastDay });
}

/**
 * The other side agrees to the end, signing exactly the text that it has read, or declines. Refuses NOT_FOUND,
 * AGREEMENT_STATE, NOT_YOUR_TURN, TEXT_CHANGED.
 */
export async function answerEnd(
  tx: Tx,
  actor: Actor,
  now: Date,
  agreementId: string,
  reply: { accept: boolean; textHash: string },
): Promise<void> {
  const asked = await agreements.lockOwn(tx, actor, agreementId);
  const { agreement, by } = asked;
  const ending = await askedEnding(tx, agreement, now);
  agreements.takeStep('answer_end', agreement, { asker: partyOf(ending), by }, now);
  if (!reply.accept) {
    await store.updateEnding(tx, ending, { status: 'declined', answeredAt: now });
    const change = { after: { endingId: ending.endingId } };
    return agreements.noteAudit(tx, actor, now, agreement, 'decline_authorisation_end', change);
  }
  agreements.refuseChanged(ending.textHash, reply.textHash);
  await agreements.sign(tx, now, asked, { document: ending.endingId, textHash: ending.textHash });
  await store.updateEnding(tx, ending, { status: 'agreed', answeredAt: now });
  await endAgreement(tx, actor, now, agreement, ending);
}

/** Whoever asked for the end takes that back. Refuses NOT_FOUND, AGREEMENT_STATE, NOT_YOUR_TURN. */
export async function withdrawEnd(tx: Tx, actor: Actor, now: Date, agreementId: string): Promise<void> {
  const { agreement, by } = await agreements.lockOwn(tx, actor, agreementId);
  const ending = await askedEnding(tx, agreement, now);
  agreements.takeStep('withdraw_end', agreement, { asker: partyOf(ending), by }, now);
  await store.updateEnding(tx, ending, { status: 'withdrawn', answeredAt: now });
  const change = { after: { endingId: ending.endingId } };
  await agreements.noteAudit(tx, actor, now, agreement, 'withdraw_authorisation_end', change);
}

/** An operator ends an authorisation, with a reason. Refuses NOT_FOUND, AGREEMENT_STATE, TERM_INVALID, ENDS_SOONER. */
export async function endByOperator(
  tx: Tx,
  actor: Actor,
  now: Date,
  agreementId: string,
  wish: EndWish,
  lang: Lang,
): Promise<void> {
  const agreement = await agreements.lockById(tx, agreementId);
  if (!agreement) throw refuse.NOT_FOUND();
  agreements.takeStep('operator_end', agreement, { asker: agreement.proposedBy, by: 'operator' }, now);
  refusePastDay(wish.lastDay, now, lang);
  const endAt = endOf(agreement, wish.lastDay, lang);
  const how = { kind: 'operator', askedBy: 'operator', endAt, reason: wish.reason } as const;
  await endAgreement(tx, actor, now, agreement, await makeEnding(tx, now, agreement, how));
}

/** Tells the log, and takes back an open question that this has answered. */
export async function endAgreement(
  tx: Tx,
  actor: Actor,
  now: Date,
  agreement: store.AgreementRow,
  ending: store.EndingRow,
): Promise<void> {
  const { accountId, institutionId, shareBp, fromAt: from } = agreement;
  const open = await openEnding(tx, agreement);
  if (open && open.endAt >= ending.endAt) await store.updateEnding(tx, open, { status: 'withdrawn', answeredAt: now });
  await noteShare(await openJournalAlone(tx, now), { accountId, institutionId, shareBp, from, to: ending.endAt });
  await store.updateAgreement(tx, agreement, { toAt: ending.endAt });
  await tellEnded(tx, now, agreement, { endingId: ending.endingId, lastDay: rules.lastDayOf(ending.endAt) });
  await agreements.noteAudit(tx, actor, now, agreement, 'end_authorisation', {
    before: { to: agreement.toAt?.toISOString() ?? null },
    after: endJson(ending),
    reason: ending.reason,
  });
}

/** Keeps how an agreement is to end, in the exact text. */
export async function makeEnding(
  tx: Tx,
  now: Date,
  agreement: store.AgreementRow,
  how: Pick<store.EndingRow, 'kind' | 'askedBy' | 'endAt' | 'reason'>,
): Promise<store.EndingRow> {
  const { accountId, agreementId, textHash: termsHash } = agreement;
  const endingId = newId(now);
  const text = rules.endingText({ agreementId, endingId, termsHash, ...how });
  const agreed = how.kind !== 'consent';
  const made = {
    accountId,
    agreementId,
    endingId,
    ...how,
    text,
    textHash: sha256(text),
    askedAt: now,
    formerEndAt: how.kind === 'closing' ? agreement.toAt : null,
    ...(agreed
      ? {
          status: 'agreed' as const,
          answeredAt: now,
        }
      : {
          status: 'asked' as const,
          answeredAt: null,
        }),
  };
  await store.insertEnding(tx, made);
  return made;
}

/** The instant after a last day, and not before the authorisation begins. Refuses ENDS_SOONER. */
function endOf({ fromAt, toAt }: store.AgreementRow, lastDay: string, lang: Lang): Date {
  // A day beyond the present end needs no instant: it may be one that no calendar of ours has.
  const past = toAt !== null && lastDay >= rules.lastDayOf(toAt);
  if (past) {
    const actual = rules.lastDayOf(toAt);
    throw refuseAgreement.ENDS_SOONER([worded({ path: 'lastDay', code: 'ENDS_SOONER', actual }, actual, lang)]);
  }
  const end = rules.endOfDay(lastDay);
  return end < fromAt ? fromAt : end;
}

/** What has been confirmed under it stays under it: today is the earliest last day. Refuses TERM_INVALID. */
function refusePastDay(lastDay: string, now: Date, lang: Lang): void {
  const today = dayOf(now);
  if (lastDay >= today) return;
  throw refuseAgreement.TERM_INVALID([
    worded({ path: 'lastDay', code: 'LAST_DAY_PAST', actual: lastDay, required: today }, today, lang),
  ]);
}

async function openEnding(tx: Tx, { agreementId }: store.AgreementRow): Promise<store.EndingRow | undefined> {
  return (await store.endings(tx, [agreementId])).find(({ status }) => status === 'asked');
}

/** The end that one side has asked for and that can still be answered. Refuses AGREEMENT_STATE. */
async function askedEnding(tx: Tx, agreement: store.AgreementRow, now: Date): Promise<store.EndingRow> {
  const open = await openEnding(tx, agreement);
  if (!open || open.endAt <= now)
    throw refuseAgreement.AGREEMENT_STATE([], { current: { standing: rules.standingAt(agreement, now) } });
  return open;
}

function partyOf({ askedBy }: store.EndingRow): Party {
  if (askedBy === 'operator') throw new Error('an operator ends at once and asks nobody');
  return askedBy;
}

function endJson({ endingId, kind, endAt }: store.EndingRow) {
  return { endingId, kind, to: endAt.toISOString() };
}
