import { accountsByIds, statusSpans, type Account } from '../../accounts/service.ts';
import type { PayoutMethod } from '../../identity/schema.ts';
import { maskedIdentitiesOf, nicknamesOf, payeesOf, type Payee } from '../../identity/service.ts';
import {
  lastFaults,
  paidSince,
  payableOf,
  payoutAmounts,
  type PayableRow,
  type PayoutAmounts,
  type PayoutPolicy,
} from '../../ledger/payouts/service.ts';
import type { Tx } from '../../lib/db.ts';
import type { Fen } from '../../lib/money.ts';
import { frozenNow, keptOf } from '../disputes/freezing.ts';
import { DAY, instantOf, monthOf } from '../../lib/time.ts';
import type { WaitReason } from './wording.ts';

/** DOMAIN 12: the balance of a closed account is settled after 90 days. */
const CLOSED_MS = 90 * DAY;

/** Somebody with money: what a payout would come to, where it would go, and why it must wait, if it must. */
export type Candidate = PayableRow &
  PayoutAmounts & {
    account: Account | undefined;
    /** The nickname, where it is a reader who has won money. */
    reader: string | undefined;
    payee: Payee | undefined;
    waits: WaitReason | null;
    /** What open disputes keep out of the payout, beside its amounts. */
    frozenFen: Fen;
  };

export type Asked = {
  /** Only by this way; any, if absent. */
  method?: PayoutMethod | undefined;
  /** What came in later is left out; nothing, if null. */
  cutoff: Date | null;
  /** Only these; those who have money, if null. */
  accountIds: readonly string[] | null;
  /** Also to an account that the last payout failed to: finance has named who shall get it. */
  despiteFault?: boolean;
  after: string;
};

/** Who has money, accounts and readers by id, after one, with what DOMAIN 11.5 says of paying it. */
export async function candidates(
  tx: Tx,
  now: Date,
  policy: PayoutPolicy,
  asked: Asked,
  limit: number,
): Promise<Candidate[]> {
  const of = { after: asked.after, partyIds: asked.accountIds, cutoff: asked.cutoff };
  const payable = await payableOf(tx, of, limit);
  const ids = payable.map(({ partyId }) => partyId);
  const kept = keptOf(await frozenNow(tx, ids), asked.cutoff);
  const rows = payable.map((row) => {
    const walletFen = less(row.walletFen, kept.get(row.partyId)?.walletFen ?? 0n);
    const institutionFen = less(row.institutionFen, kept.get(row.partyId)?.institutionFen ?? 0n);
    const frozenFen = row.walletFen + row.institutionFen - walletFen - institutionFen;
    return { ...row, walletFen, institutionFen, frozenFen };
  });
  const accounts = await accountsByIds(tx, ids);
  const readers = await readersAmong(tx, ids, accounts);
  const userOf = (partyId: string) => accounts.get(partyId)?.openedBy ?? partyId;
  const userIds = [...new Set(ids.map(userOf))];
  const payees = await payeesOf(tx, userIds);
  const kinds = await maskedIdentitiesOf(tx, userIds);
  const since = instantOf(`${monthOf(now)}-01`);
  const before = new Map((await paidSince(tx, ids, since)).map(({ partyId, fen }) => [partyId, fen]));
  const faults = new Map((await lastFaults(tx, ids)).map(({ partyId, accountHash }) => [partyId, accountHash]));
  const closed = new Map((await statusSpans(tx, ids, ['closed'])).map((span) => [span.accountId, span.from]));
  return rows.map((row) => {
    const account = accounts.get(row.partyId);
    const reader = readers.get(row.partyId);
    const payee = payees.get(userOf(row.partyId));
    const kind = kinds.get(userOf(row.partyId))?.kind ?? 'person';
    const grossFen = row.walletFen + row.institutionFen;
    const amounts = payoutAmounts(grossFen, before.get(row.partyId) ?? 0n, policy.tax[kind], policy.fee);
    const closedAt = closed.get(row.partyId);
    const waits =
      stopOf(reader === undefined ? account?.status : 'active', closedAt, now) ??
      payeeFault(account, payee, asked, asked.despiteFault ? undefined : faults.get(row.partyId)) ??
      tooLittle({ ...amounts, frozenFen: row.frozenFen }, policy, asked.cutoff);
    return { ...row, ...amounts, account, reader, payee, waits };
  });
}

/** Who of some parties is no account but a reader, by id, with his nickname. */
export function readersAmong(
  tx: Tx,
  partyIds: readonly string[],
  accounts: ReadonlyMap<string, unknown>,
): Promise<Map<string, string>> {
  return nicknamesOf(
    tx,
    partyIds.filter((id) => !accounts.has(id)),
  );
}

/** Why an account's status stops its payouts, if it does: frozen, or closed for less than 90 days. */
function stopOf(status: Account['status'] | undefined, closedAt: Date | undefined, now: Date): WaitReason | null {
  if (status === undefined || status === 'frozen') return 'ACCOUNT_FROZEN';
  if (status !== 'closed') return null;
  return closedAt && now.getTime() - closedAt.getTime() >= CLOSED_MS ? null : 'ACCOUNT_CLOSED';
}

/** Accounts of some that must not be paid now, with the reason. */
export async function stopped(tx: Tx, now: Date, accountIds: readonly string[]): Promise<Map<string, WaitReason>> {
  const ids = [...new Set(accountIds)];
  const accounts = await accountsByIds(tx, ids);
  const readers = await readersAmong(tx, ids, accounts);
  const closed = new Map((await statusSpans(tx, ids, ['closed'])).map((span) => [span.accountId, span.from]));
  return new Map(
    ids.flatMap((id) => {
      const why = stopOf(readers.has(id) ? 'active' : accounts.get(id)?.status, closed.get(id), now);
      return why === null ? [] : [[id, why] as const];
    }),
  );
}

function payeeFault(
  account: Account | undefined,
  payee: Payee | undefined,
  { method }: Asked,
  failedHash: string | undefined,
): WaitReason | null {
  if (!payee) return 'NO_PAYOUT_ACCOUNT';
  // A reader's payout account was compared with his own identity when it was verified.
  if (account && payee.holderSubjectId !== account.subjectId) return 'SUBJECT_MISMATCH';
  if (payee.accountSealed === null) return 'PAYOUT_ACCOUNT_AGAIN';
  if (failedHash === payee.accountHash) return 'ACCOUNT_NOT_CORRECTED';
  return method !== undefined && method !== payee.method ? 'OTHER_METHOD' : null;
}

function less(fen: Fen, kept: Fen): Fen {
  return fen > kept ? fen - kept : 0n;
}

function tooLittle(
  { grossFen, netFen, frozenFen }: PayoutAmounts & { frozenFen: Fen },
  policy: PayoutPolicy,
  cutoff: Date | null,
): WaitReason | null {
  if (frozenFen > 0n && grossFen < BigInt(policy.minimumFen)) return 'IN_DISPUTE';
  if (grossFen === 0n && cutoff) return 'AFTER_CUTOFF';
  if (grossFen < BigInt(policy.minimumFen)) return 'BELOW_MINIMUM';
  return netFen === 0n ? 'NOTHING_AFTER_FEE' : null;
}
