import { accountsByIds } from '../../accounts/service.ts';
import { inTransaction, type Db } from '../../lib/db.ts';
import { compareText } from '../../lib/order.ts';
import { monthOf } from '../../lib/time.ts';
import { asIfFrom } from '../changing.ts';
import { documentStatement, type DocumentHead, type DocumentLine } from '../document.ts';
import type { CpsPolicy } from '../policy.ts';
import { refuseMoney } from '../refusals.ts';
import { partsOf } from './parts.ts';
import { logOf } from './service.ts';
import { withSettled, type Settled } from './settling.ts';
import * as store from './sql.ts';

/** Who wins and who loses most are shown: so many of each. */
const ACCOUNTS_MAX = 10;

/** What a change would have made of a month. Amounts in fen. */
export type PolicyPreview = {
  month: string;
  lines: number;
  touched: number;
  parties: { party: Party; beforeFen: number; afterFen: number }[];
  accounts: { accountId: string; name: string | null; beforeFen: number; afterFen: number; payableFen: number }[];
};
/** A preview that took longer than the deployment's limit was not computed; the change goes on without. */
export type PreviewStopped = { month: string; stopped: 'TIME_LIMIT'; limitMs: number };
const parties = ['network', 'platform', 'pool', 'creator', 'reward', 'institution', 'writtenOff', 'payable'] as const;
type Party = (typeof parties)[number];

let running = false;

/**
 * What a change of the policy would have made of the last posted month, or of the running one where none was posted, if
 * it had held from then on (UX 39): two settlements of the month as the close makes them, each in a process of its own. One at a time: refuses
 * CLOSE_RUNNING. What takes longer than the limit is ended, with its process, and says so.
 */
export async function previewCps(
  db: Db,
  now: Date,
  before: CpsPolicy,
  wished: CpsPolicy,
  limitMs: number,
): Promise<PolicyPreview | PreviewStopped> {
  if (running) throw refuseMoney.CLOSE_RUNNING();
  running = true;
  const signal = AbortSignal.timeout(limitMs);
  try {
    const posted = await inTransaction(db, (tx) => store.monthRows(tx, 1));
    const month = posted[0]?.month ?? monthOf(now);
    try {
      return await settledBothWays(db, month, [before, wished], signal);
    } catch (error) {
      if (signal.aborted && error === signal.reason) return { month, stopped: 'TIME_LIMIT', limitMs };
      throw error;
    }
  } finally {
    running = false;
  }
}

async function settledBothWays(
  db: Db,
  month: string,
  [before, wished]: [CpsPolicy, CpsPolicy],
  signal: AbortSignal,
): Promise<PolicyPreview> {
  const [a, b] = [asIfFrom(before, month), asIfFrom(wished, month)];
  const of = { ...(await logOf(db, month, a)), month };
  const compared = (is: Settled) => async (would: Settled) => ({
    month,
    ...(await compareLines(is.file, would.file, signal)),
    parties: comparedSums(is.head, would.head),
    accounts: await comparedAccounts(db, is.file, would.file),
  });
  return withSettled(
    db,
    { ...of, policy: a },
    (is) => withSettled(db, { ...of, policy: b }, compared(is), signal),
    signal,
  );
}

function comparedSums(is: DocumentHead, would: DocumentHead): PolicyPreview['parties'] {
  const sums = ({ totals: t }: DocumentHead): Record<Party, number> => ({
    network: t.networkFen,
    platform: t.platformFen + t.forfeitedFen + t.forfeitedRewardFen - (t.writtenOffFen ?? 0),
    pool: t.poolFen,
    creator: t.creatorFen,
    reward: t.rewardFen,
    institution: t.institutionFen,
    writtenOff: t.writtenOffFen ?? 0,
    payable: t.payableFen,
  });
  const [a, b] = [sums(is), sums(would)];
  return parties.map((party) => ({ party, beforeFen: a[party], afterFen: b[party] }));
}

/** How many entries there are, and how many of them differ or stand in one document only. Both are in the same order. */
async function compareLines(
  is: string,
  would: string,
  signal: AbortSignal,
): Promise<{ lines: number; touched: number }> {
  const [left, right] = [linesIn(is), linesIn(would)];
  let [a, b] = [await left.next(), await right.next()];
  let [lines, touched] = [0, 0];
  while (!a.done || !b.done) {
    lines += 1;
    if (lines % 1000 === 0) signal.throwIfAborted();
    const order = a.done ? 1 : b.done ? -1 : compareEntries(a.value, b.value);
    if (order !== 0 || a.value?.json !== b.value?.json) touched += 1;
    if (order <= 0) a = await left.next();
    if (order >= 0) b = await right.next();
  }
  return { lines, touched };
}

type EntryText = { key: string[]; json: string };

async function* linesIn(file: string): AsyncGenerator<EntryText, undefined> {
  for await (const { name, json } of partsOf(file)) {
    if (name !== 'lines') continue;
    for (const line of JSON.parse(json) as DocumentLine[]) {
      yield { key: [line.tradeNo, line.lineNo, line.entry, line.refundId ?? ''], json: JSON.stringify(line) };
    }
  }
}

function compareEntries(a: EntryText, b: EntryText): number {
  for (const [n, part] of a.key.entries()) {
    const order = compareText(part, b.key[n] ?? '');
    if (order !== 0) return order;
  }
  return 0;
}

/** The accounts that would have won and lost most, by what their statements come to. */
async function comparedAccounts(db: Db, is: string, would: string): Promise<PolicyPreview['accounts']> {
  const [before, after] = [await earnedIn(is), await earnedIn(would)];
  const none = { creatorFen: 0, payableFen: 0 };
  const all = [...new Set([...before.keys(), ...after.keys()])]
    .map((accountId) => {
      const [a, b] = [before.get(accountId) ?? none, after.get(accountId) ?? none];
      const payableFen = b.payableFen - a.payableFen;
      return { accountId, beforeFen: a.creatorFen, afterFen: b.creatorFen, payableFen };
    })
    .filter((row) => row.afterFen !== row.beforeFen || row.payableFen !== 0)
    .toSorted((x, y) => gain(y) - gain(x) || compareText(x.accountId, y.accountId));
  const most = all.length <= 2 * ACCOUNTS_MAX ? all : [...all.slice(0, ACCOUNTS_MAX), ...all.slice(-ACCOUNTS_MAX)];
  const names = await inTransaction(db, (tx) =>
    accountsByIds(
      tx,
      most.map(({ accountId }) => accountId),
    ),
  );
  return most.map((row) => ({ ...row, name: names.get(row.accountId)?.name ?? null }));
}

/** What an account wins; where it earns the same, what is paid sooner or later. */
function gain(row: { beforeFen: number; afterFen: number; payableFen: number }): number {
  return row.afterFen - row.beforeFen || row.payableFen;
}

async function earnedIn(file: string): Promise<Map<string, { creatorFen: number; payableFen: number }>> {
  const sums = new Map<string, { creatorFen: number; payableFen: number }>();
  for await (const { name, json } of partsOf(file)) {
    if (name !== 'statements') continue;
    for (const statement of documentStatement.array().parse(JSON.parse(json))) {
      const { accountId, creatorFen, payableFen, writtenOffFen = 0 } = statement;
      const sum = sums.get(accountId) ?? { creatorFen: 0, payableFen: 0 };
      // A debt that the platform bears is won by who owed it.
      const wonFen = sum.creatorFen + creatorFen + writtenOffFen;
      sums.set(accountId, { creatorFen: wonFen, payableFen: sum.payableFen + payableFen });
    }
  }
  return sums;
}
