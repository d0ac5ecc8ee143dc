import { accountsByIds } from '../../accounts/service.ts';
import { maskedName, nicknamesOf, stillPending, type Payee } from '../../identity/service.ts';
import { needsSecondPerson } from '../../identity/service.ts';
import {
  batchesOf,
  filesOf,
  payoutEvents,
  stateSums,
  type BatchRow,
  type PayoutRow,
} from '../../ledger/payouts/service.ts';
import type { PayoutState } from '../../ledger/payouts/schema.ts';
import type { Tx } from '../../lib/db.ts';
import { wireFen, type Fen } from '../../lib/money.ts';
import type { Lang } from '../../lib/problem.ts';
import { readersAmong, type Candidate } from './candidates.ts';
import { whyWaits } from './wording.ts';

type Amounts = { grossFen: Fen; taxFen: Fen; feeFen: Fen; netFen: Fen };

/** The four amounts of a payout or a sum of payouts on the wire. */
export function presentAmounts({ grossFen, taxFen, feeFen, netFen }: Amounts) {
  return {
    grossFen: wireFen(grossFen),
    taxFen: wireFen(taxFen),
    feeFen: wireFen(feeFen),
    netFen: wireFen(netFen),
  };
}

/** Where money goes, masked: the full number stands in the bank's file only. */
export function presentPayee({
  method,
  holderName,
  accountLast4,
}: Pick<Payee, 'method' | 'holderName' | 'accountLast4'>) {
  return { method, holderName: maskedName(holderName), accountLast4 };
}

export function presentCandidate(one: Candidate, minimumFen: number, lang: Lang) {
  return {
    accountId: one.partyId,
    name: one.account?.name ?? one.reader ?? '',
    type: one.account?.type ?? (one.reader === undefined ? '' : 'reader'),
    walletFen: wireFen(one.walletFen),
    institutionFen: wireFen(one.institutionFen),
    frozenFen: wireFen(one.frozenFen),
    ...presentAmounts(one),
    payee: one.payee ? presentPayee(one.payee) : null,
    waits: one.waits && { code: one.waits, why: whyWaits(one.waits, minimumFen, lang) },
  };
}

/** Batches with what has become of their payouts. */
export async function presentBatches(tx: Tx, now: Date, batches: readonly BatchRow[]) {
  const ids = batches.map(({ batchId }) => batchId);
  const sums = ids.length > 0 ? await stateSums(tx, ids) : [];
  const files = new Map(ids.length > 0 ? (await filesOf(tx, ids)).map((file) => [file.batchId, file]) : []);
  const waiting = await stillPending(
    tx,
    batches.flatMap(({ approvalId }) => approvalId ?? []),
  );
  const names = await namesOf(
    tx,
    batches.flatMap(({ createdBy, sentBy }) => [createdBy, sentBy ?? '']),
  );
  const presented = [];
  for (const batch of batches) {
    const pending = batch.approvalId !== null && waiting.has(batch.approvalId);
    const file = files.get(batch.batchId);
    presented.push({
      id: batch.batchId,
      provider: batch.provider,
      method: batch.method,
      state: batch.state === 'draft' && pending ? ('awaiting_approval' as const) : batch.state,
      payouts: batch.payouts,
      ...presentAmounts(batch),
      cutoffAt: batch.cutoffAt.toISOString(),
      createdBy: names(batch.createdBy),
      createdAt: batch.createdAt.toISOString(),
      sentBy: batch.sentBy && names(batch.sentBy),
      sentAt: batch.sentAt?.toISOString() ?? null,
      cancelledAt: batch.cancelledAt?.toISOString() ?? null,
      approvalId: pending ? batch.approvalId : null,
      secondPerson: await needsSecondPerson(tx, now, batch.grossFen),
      states: sums
        .filter(({ batchId }) => batchId === batch.batchId)
        .map(({ state, payouts, netFen }) => ({ state, payouts, netFen: wireFen(netFen) })),
      file: file ? { sha256: file.sha256 } : null,
    });
  }
  return presented;
}

/** Payouts with their names and history. */
export async function presentPayouts(tx: Tx, rows: readonly PayoutRow[]) {
  const accounts = await accountsByIds(
    tx,
    rows.map(({ partyId }) => partyId),
  );
  const readers = await readersAmong(
    tx,
    rows.map(({ partyId }) => partyId),
    accounts,
  );
  const events = rows.length > 0 ? await payoutEvents(tx, rows) : [];
  const names = await namesOf(
    tx,
    events.map(({ actor }) => actor),
  );
  const batches = rows.length > 0 ? await batchesOf(tx, [...new Set(rows.map(({ batchId }) => batchId))]) : [];
  const called = new Set(batches.flatMap(({ batchId, provider }) => (provider === 'alipay' ? [batchId] : [])));
  return rows.map((row) => ({
    id: row.payoutId,
    batchId: row.batchId,
    accountId: row.partyId,
    name: accounts.get(row.partyId)?.name ?? readers.get(row.partyId) ?? '',
    walletFen: wireFen(row.walletFen),
    institutionFen: wireFen(row.institutionFen),
    ...presentAmounts(row),
    feeBearer: row.feeBearer,
    payee: presentPayee(row),
    state: row.state,
    reason: row.reason,
    providerRef: row.providerRef,
    createdAt: row.createdAt.toISOString(),
    confirmedAt: row.confirmedAt?.toISOString() ?? null,
    looks: row.state === 'sending' && called.has(row.batchId) ? { nextAt: row.nextAt?.toISOString() ?? null } : null,
    history: events
      .filter(({ payoutId }) => payoutId === row.payoutId)
      .map(({ at, state, actor, reason }) => ({
        at: at.toISOString(),
        state: state as PayoutState,
        actor: names(actor),
        reason,
      })),
  }));
}

/** Names of actors: a person's nickname, `system` for the program. */
async function namesOf(tx: Tx, actors: readonly string[]): Promise<(actor: string) => string> {
  const ids = actors.flatMap((actor) => (actor.startsWith('user:') ? [actor.slice('user:'.length)] : []));
  const names = await nicknamesOf(tx, [...new Set(ids)]);
  return (actor) => names.get(actor.replace(/^user:/, '')) ?? actor;
}
