import { audit } from '../../identity/service.ts';
import { actorName, type Actor } from '../../lib/actor.ts';
import { inTransaction, type Db, type Tx } from '../../lib/db.ts';
import { addMonths } from '../../lib/time.ts';
import { monthIndex } from '../calendar.ts';
import { cpsPolicyAt, endOfLog, type LogOfMonth } from '../journal/service.ts';
import { head, holdLog } from '../journal/sql.ts';
import { cpsPolicySchema, rulesOf, type CpsPolicy } from '../policy.ts';
import { refuseMoney } from '../refusals.ts';
import { totalsSchema, type DocumentHead } from '../document.ts';
import { monthProof } from '../proof/sql.ts';
import { keepDocument } from './keeping.ts';
import { keepProof, proofSecret } from './proving.ts';
import { dropDraft } from './drafts.ts';
import { withLocked, withSettled } from './settling.ts';
import * as store from './sql.ts';

/** So many commissions become payable at once. */
const PAYABLE_MAX = 5000;

export type CloseMode = 'dry_run' | 'lock' | 'post';
export type CloseAnswer = Pick<DocumentHead, 'inputHash' | 'outputHash' | 'totals'>;

/** Told at each point up to which everything is kept; a test throws there to see the close go on. */
export type Checkpoint = () => void;

/**
 * Closes a month (DOMAIN 11.5): `dry_run` only computes it, at any time; `lock` ends its log, computes and marks what is
 * payable; `post` keeps statements and posts the ledger. Each can be repeated and goes on where it stopped; a posted
 * month answers what it was posted with. It is no transaction of its own but many; between lock and post the data folder
 * `home` keeps what the month comes to, and where it does not, it is computed again. Refuses CLOSE_TOO_EARLY before the
 * month's close, CLOSE_OUT_OF_ORDER when an earlier one is not posted, MONTH_NOT_LOCKED to post what is not locked.
 */
export async function closeMonth(
  { db, home }: { db: Db; home: string },
  actor: Actor,
  now: Date,
  wish: { month: string; mode: CloseMode },
  checkpoint: Checkpoint = () => undefined,
): Promise<CloseAnswer> {
  const { month, mode } = wish;
  const policy = await policyOf(db, now, month);
  if (mode === 'dry_run') {
    const of = await logOf(db, month, policy);
    return withSettled(db, { ...of, month, policy }, ({ head }) => Promise.resolve(answerOf(head)));
  }
  const row = await (mode === 'lock' ? lock(db, actor, now, month, policy) : locked(db, now, month, policy));
  const kept = keptHead(row);
  const published = row.state === 'posted' && (await inTransaction(db, (tx) => monthProof(tx, month)))?.root;
  if (kept && (mode === 'lock' || published)) return kept;
  checkpoint();
  const secret = await proofSecret(db, month);
  const of = { upto: row.logSeq, closeAt: row.closeAt, month, policy, secret, home, kept };
  // Beside the settling, which reads none of it and leaves the database idle.
  const payable = kept ? Promise.resolve() : markPayable(db, now, month, checkpoint);
  const settled = withLocked(db, of, async ({ file, head, proof }) => {
    await payable;
    await keepHead(db, month, head, kept);
    checkpoint();
    if (mode === 'lock') return answerOf(head);
    await keepProof(db, { month, secret, policy: row.policy, document: head }, proof, checkpoint);
    // A month that was posted before months had roots only gets its root.
    if (row.state === 'posted') return answerOf(head);
    await keepDocument(db, now, { month, lockedAt: row.lockedAt, file }, checkpoint);
    await inTransaction(db, async (tx) => {
      if (!(await store.markPosted(tx, now, month, actorName(actor)))) return;
      const after = { state: 'posted', outputHash: head.outputHash };
      await audit(tx, actor, now, { verb: 'post_month', objectType: 'month', objectId: month, after });
    });
    return answerOf(head);
  });
  // Where one of them fails, nothing goes on behind the caller's back.
  await Promise.allSettled([payable, settled]);
  const answer = await settled;
  if (mode === 'post') await dropDraft(home, month);
  return answer;
}

/** What of the log a month is computed from: as locked, else as it stands now. */
export async function logOf(db: Db, month: string, policy: CpsPolicy): Promise<LogOfMonth> {
  const row = await inTransaction(db, (tx) => store.monthRow(tx, month));
  if (row) return { upto: row.logSeq, closeAt: row.closeAt };
  return { upto: await endOfLog(db), closeAt: closeOf(month, policy) };
}

/** The policy that a month was locked with, else the one in force. */
export async function policyOf(db: Db, now: Date, month: string): Promise<CpsPolicy> {
  return inTransaction(db, async (tx) => {
    const row = await store.monthRow(tx, month);
    return row ? cpsPolicySchema.parse(row.policy) : cpsPolicyAt(tx, now);
  });
}

/** Ends the log of a month: whoever is appending finishes first, what comes later counts as received after its close. */
async function lock(db: Db, actor: Actor, now: Date, month: string, policy: CpsPolicy): Promise<store.MonthRow> {
  return inTransaction(db, async (tx) => {
    const standing = await store.monthRow(tx, month);
    if (standing) return standing;
    await holdLog(tx);
    const again = await store.monthRow(tx, month);
    if (again) return again;
    await refuseOutOfOrder(tx, month);
    const closeAt = closeOf(month, policy);
    refuseEarly(now, closeAt);
    const by = actorName(actor);
    await store.insertMonth(tx, {
      month,
      closeAt,
      logSeq: await head(tx),
      lockedAt: now,
      lockedBy: by,
      policy,
    });
    await audit(tx, actor, now, {
      verb: 'lock_month',
      objectType: 'month',
      objectId: month,
      after: { state: 'locked' },
    });
    const made = await store.monthRow(tx, month);
    if (!made) throw new Error(`the month ${month} is gone`);
    return made;
  });
}

/**
 * Confirmed commissions of a locked month become payable. In pieces, so that facts that arrive wait for one of them only;
 * what is decided again meanwhile is payable by itself.
 */
async function markPayable(db: Db, now: Date, month: string, checkpoint: Checkpoint): Promise<void> {
  for (let after = ''; ; checkpoint()) {
    const from = after;
    const last = await inTransaction(db, async (tx) => {
      const until = await store.lastConfirmed(tx, month, from, PAYABLE_MAX);
      if (until === undefined) return undefined;
      // Whoever changes several commissions at once would else meet us halfway.
      await holdLog(tx);
      await store.markPayable(tx, now, month, { after: from, last: until });
      return until;
    });
    if (last === undefined) return;
    after = last;
  }
}

/** The row of a month that must have been locked (DOMAIN 13: dry run → lock → post). */
async function locked(db: Db, now: Date, month: string, policy: CpsPolicy): Promise<store.MonthRow> {
  return inTransaction(db, async (tx) => {
    const row = await store.monthRow(tx, month);
    if (row) return row;
    await refuseOutOfOrder(tx, month);
    refuseEarly(now, closeOf(month, policy));
    throw refuseMoney.MONTH_NOT_LOCKED([{ path: 'mode', code: 'MONTH_NOT_LOCKED', message: '', required: 'lock' }]);
  });
}

function refuseEarly(now: Date, closeAt: Date): void {
  if (now >= closeAt) return;
  const row = { path: 'month', code: 'CLOSE_TOO_EARLY', message: '', actual: now.toISOString() };
  throw refuseMoney.CLOSE_TOO_EARLY([{ ...row, required: closeAt.toISOString() }]);
}

async function refuseOutOfOrder(tx: Tx, month: string): Promise<void> {
  const [last] = await store.monthRows(tx, 1);
  const first = await store.firstMonth(tx);
  const due = last ? addMonths(last.month, 1) : first !== undefined && first < month ? first : month;
  const required = last?.state === 'locked' ? last.month : due;
  if (month !== required) {
    const row = { path: 'month', code: 'CLOSE_OUT_OF_ORDER', message: '', actual: month, required };
    throw refuseMoney.CLOSE_OUT_OF_ORDER([row]);
  }
}

/** Keeps what a locked month comes to; it must come to the same whenever it is computed again. */
async function keepHead(db: Db, month: string, head: DocumentHead, kept: CloseAnswer | null): Promise<void> {
  if (kept && kept.outputHash !== head.outputHash) {
    throw new Error(`${month} was locked with ${kept.outputHash} and now comes to ${head.outputHash}`);
  }
  if (!kept) await inTransaction(db, (tx) => store.keepHead(tx, month, head));
}

function keptHead(row: store.MonthRow): CloseAnswer | null {
  if (row.outputHash === '') return null;
  return { inputHash: row.inputHash, outputHash: row.outputHash, totals: totalsSchema.parse(row.totals) };
}

function closeOf(month: string, policy: CpsPolicy): Date {
  const index = monthIndex(month);
  if (index === null) throw new RangeError(`not a month: ${month}`);
  return new Date(rulesOf(policy).calendar.closeOf(index));
}

function answerOf({ inputHash, outputHash, totals }: DocumentHead): CloseAnswer {
  return { inputHash, outputHash, totals };
}
