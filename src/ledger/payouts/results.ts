import type { Actor } from '../../lib/actor.ts';
import { audit } from '../../identity/service.ts';
import { readCsv, type CsvLine } from '../../lib/csv.ts';
import type { Tx } from '../../lib/db.ts';
import { refusals, refuse } from '../../lib/errors.ts';
import type { ErrorRow } from '../../lib/problem.ts';
import { sha256 } from '../../lib/secret.ts';
import { hasForbiddenCharacter } from '../../lib/text.ts';
import { yuan } from '../../lib/money.ts';
import { move, type PayoutMove } from './moving.ts';
import { mayBecome } from './rules.ts';
import * as store from './sql.ts';

export const refuseFile = refusals({
  NOT_A_FILE_BATCH: [409, '这一批不是通过银行文件付款的', 'This batch is not paid by a file for the bank'],
  RESULTS_WRONG: [422, '回执文件有错误，没有任何一行生效', 'The result file has faults; none of its lines was taken'],
});

const LINES_MAX = 5000;
const FAULTS_MAX = 100;
const REASON_CHARS_MAX = 200;

type Column = 'payoutId' | 'result' | 'amount' | 'reason' | 'bankRef';

/** Names of the columns in a head, Chinese and English. */
const columnNames: Record<string, Column> = {
  付款编号: 'payoutId',
  payoutId: 'payoutId',
  结果: 'result',
  result: 'result',
  '金额(元)': 'amount',
  amount: 'amount',
  原因: 'reason',
  reason: 'reason',
  银行流水号: 'bankRef',
  bankRef: 'bankRef',
};

const results: Record<string, 'confirmed' | 'failed' | 'returned'> = {
  confirmed: 'confirmed',
  成功: 'confirmed',
  failed: 'failed',
  失败: 'failed',
  returned: 'returned',
  退回: 'returned',
};

export type ResultsTaken = { confirmed: number; failed: number; returned: number; unchanged: number };

/**
 * Takes what the bank says of a batch's payouts, a CSV with a head. All lines or none: what is wrong is named by line and
 * field. A line that says what is known already changes nothing, so a file can be taken twice. Refuses NOT_FOUND,
 * NOT_A_FILE_BATCH, RESULTS_WRONG.
 */
export async function takeResults(
  tx: Tx,
  actor: Actor,
  now: Date,
  batchId: string,
  text: string,
): Promise<ResultsTaken> {
  const batch = await store.lockBatch(tx, batchId);
  if (!batch) throw refuse.NOT_FOUND();
  if (batch.provider !== 'bank_file' || batch.state !== 'sent') throw refuseFile.NOT_A_FILE_BATCH();
  const payouts = new Map((await store.lockBatchPayouts(tx, batchId)).map((row) => [row.payoutId, row]));
  const { moves, unchanged, faults } = judge(readLines(text), payouts);
  if (faults.length > 0) throw refuseFile.RESULTS_WRONG(faults.slice(0, FAULTS_MAX));
  await move(tx, actor, now, batch.provider, moves);
  const count = (state: string) => moves.filter((one) => one.state === state).length;
  const taken = { confirmed: count('confirmed'), failed: count('failed'), returned: count('returned'), unchanged };
  if (moves.length > 0) {
    const after = { ...taken, sha256: sha256(text) };
    await audit(tx, actor, now, { verb: 'take_payout_results', objectType: 'payout_batch', objectId: batchId, after });
  }
  return taken;
}

type ResultLine = { line: number } & Partial<Record<Column, string>>;

function readLines(text: string): ResultLine[] {
  const [head, ...lines] = readCsv(text);
  const columns = (head?.cells ?? []).map((name) => columnNames[name.trim()]);
  const missing = (['payoutId', 'result'] as const).filter((name) => !columns.includes(name));
  if (missing.length > 0)
    throw refuseFile.RESULTS_WRONG(missing.map((name) => fault(1, name, 'MISSING_COLUMN', head?.cells.join(','))));
  if (lines.length > LINES_MAX)
    throw refuseFile.RESULTS_WRONG([{ ...fault(LINES_MAX + 2, 'line', 'TOO_MANY'), required: LINES_MAX }]);
  return lines.map(({ line, cells }: CsvLine) => ({
    line,
    ...Object.fromEntries(columns.flatMap((name, i) => (name ? [[name, (cells[i] ?? '').trim()]] : []))),
  }));
}

function judge(lines: readonly ResultLine[], payouts: ReadonlyMap<string, store.PayoutRow>) {
  const faults: ErrorRow[] = [];
  const moves = new Map<string, PayoutMove>();
  let unchanged = 0;
  for (const { line, payoutId = '', result = '', amount = '', reason = '', bankRef = '' } of lines) {
    const row = payouts.get(payoutId);
    const state = results[result];
    const before = faults.length;
    if (!row) faults.push(fault(line, 'payoutId', 'UNKNOWN', payoutId));
    if (!state) faults.push({ ...fault(line, 'result', 'ENUM', result), required: Object.keys(results) });
    if (row && amount !== '' && amount !== yuan(row.netFen))
      faults.push({ ...fault(line, 'amount', 'DIFFERENT', amount), required: yuan(row.netFen) });
    if (reason.length > REASON_CHARS_MAX || hasForbiddenCharacter(reason))
      faults.push({ ...fault(line, 'reason', 'CHARACTERS'), required: REASON_CHARS_MAX });
    if (bankRef !== '' && !/^[ -~]{1,64}$/.test(bankRef)) faults.push(fault(line, 'bankRef', 'CHARACTERS'));
    if (!row || !state || faults.length > before) continue;
    const twice = moves.get(payoutId);
    if (twice ? twice.state === state : row.state === state) unchanged += 1;
    else if (twice || !mayBecome(row.state, state))
      faults.push({ ...fault(line, 'result', 'STATE_CONFLICT', result), required: twice?.state ?? row.state });
    else moves.set(payoutId, { row, state, reason: reason || null, providerRef: bankRef || null });
  }
  return { moves: [...moves.values()], unchanged, faults };
}

function fault(line: number, field: string, code: string, actual?: string): ErrorRow {
  return {
    path: `lines[${line}].${field}`,
    code,
    message: '',
    ...(actual !== undefined && { actual: actual.slice(0, 100) }),
  };
}
