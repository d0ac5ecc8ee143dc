import { z } from 'zod';
import { accountsByIds, statusSpans } from '../../accounts/service.ts';
import { systemActor } from '../../lib/actor.ts';
import type { Tx } from '../../lib/db.ts';
import { addMonths, instantOf } from '../../lib/time.ts';
import { openJournalAlone, type Journal } from '../journal/service.ts';
import { noteShare } from '../knowledge/service.ts';
import { endAgreement, makeEnding } from './ending.ts';
import * as agreements from './service.ts';
import * as store from './sql.ts';

const payload = z.object({ accountId: z.string() });

/** What both sides read; their pages say it in their own language. */
const REASON = 'ACCOUNT_CLOSED';
const REOPENED = 'ACCOUNT_REOPENED';

/**
 * Ends the agreements of an account that was closed, on either side, at the instant of its closing: what was confirmed
 * before stays as agreed (DOMAIN 11.4), what waits for an answer is taken back. One that is open again, because what
 * closed it was overturned, has its agreements back (DOMAIN 12). May be told more than once.
 */
export async function followClosing(tx: Tx, now: Date, told: unknown): Promise<void> {
  const { accountId } = payload.parse(told);
  const closed = (await statusSpans(tx, [accountId], ['closed'])).at(-1);
  if (!closed) return;
  if (closed.to !== null) {
    for (const ending of await store.closings(tx, accountId)) await resumeOne(tx, now, ending);
    return;
  }
  for (const found of await store.standing(tx, accountId, closed.from)) {
    // Who is answering it right now has it locked: what comes of that is ended too.
    const agreement = await store.lockAgreement(tx, found.accountId, found.agreementId);
    if (agreement) await endOne(tx, now, agreement, closed);
  }
}

async function endOne(tx: Tx, now: Date, agreement: store.AgreementRow, closed: { accountId: string; from: Date }) {
  if (agreement.status === 'proposed') {
    await store.updateAgreement(tx, agreement, { status: 'withdrawn', answeredAt: now });
    const change = { before: { status: agreement.status }, after: { status: 'withdrawn' }, reason: REASON };
    return agreements.noteAudit(tx, systemActor, now, agreement, 'withdraw_authorisation', change);
  }
  const at = openFrom(await openJournalAlone(tx, now), closed.from);
  const endAt = at < agreement.fromAt ? agreement.fromAt : at;
  if (agreement.status !== 'accepted' || (agreement.toAt && agreement.toAt <= endAt)) return;
  const askedBy = agreement.accountId === closed.accountId ? 'creator' : 'institution';
  const how = { kind: 'closing', askedBy, endAt, reason: REASON } as const;
  await endAgreement(tx, systemActor, now, agreement, await makeEnding(tx, now, agreement, how));
}

/** An instant, but not before the first month that is still open: a locked one stays as it is. */
function openFrom({ months }: Journal, at: Date): Date {
  const last = [...months.keys()].toSorted().at(-1);
  if (last === undefined) return at;
  const from = instantOf(`${addMonths(last, 1)}-01`);
  return at < from ? from : at;
}

/**
 * Takes the end back as if it had never been: the log's authorisation has its former end again, and what was confirmed
 * meanwhile is shared as agreed. It stays ended, and its sides may sign anew, where a month since then is locked, where the
 * creator has given another one the time, and where the other side is closed.
 */
async function resumeOne(tx: Tx, now: Date, ending: store.EndingRow): Promise<void> {
  const agreement = await agreements.lockById(tx, ending.agreementId);
  const { endAt, formerEndAt: to } = ending;
  if (agreement?.status !== 'accepted' || agreement.toAt?.getTime() !== endAt.getTime()) return;
  const { accountId, institutionId, shareBp, fromAt: from } = agreement;
  const sides = [...(await accountsByIds(tx, [accountId, institutionId])).values()];
  if (sides.some(({ status }) => status === 'closed')) return;
  const journal = await openJournalAlone(tx, now);
  if (openFrom(journal, endAt) > endAt || (await store.overlapping(tx, accountId, { from: endAt, to }))) return;
  await noteShare(journal, { accountId, institutionId, shareBp, from, to });
  await store.updateAgreement(tx, agreement, { toAt: to });
  await store.updateEnding(tx, ending, { status: 'withdrawn', answeredAt: now });
  const change = { before: { to: endAt.toISOString() }, after: { to: to?.toISOString() ?? null }, reason: REOPENED };
  await agreements.noteAudit(tx, systemActor, now, agreement, 'resume_authorisation', change);
}
