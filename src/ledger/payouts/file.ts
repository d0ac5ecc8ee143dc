import { CSV_MARK, csvLine } from '../../lib/csv.ts';
import type { Tx } from '../../lib/db.ts';
import { yuan } from '../../lib/money.ts';
import { seal, sha256, unseal } from '../../lib/secret.ts';
import { fileOf, insertFile } from './moving.sql.ts';
import type { BatchRow, PayoutRow } from './sql.ts';

const FILE_SEAL = 'payout file';
const NUMBER_SEAL = 'payout number';

/** Columns of the bank's file, in their order (docs/operate/payouts.md). */
const head = ['序号', '付款编号', '收款人', '收款账号', '账户类型', '金额(元)', '币种', '批次号'];

/**
 * Makes the bank's file of a batch and keeps it, sealed: it holds full account numbers. It is made once, so every download
 * is the same to the byte.
 */
export async function makeFile(
  tx: Tx,
  now: Date,
  secret: string,
  { batchId }: BatchRow,
  rows: readonly PayoutRow[],
): Promise<void> {
  const lines = rows.map((row) =>
    csvLine([
      row.rowNr,
      row.payoutId,
      row.holderName,
      numberOf(secret, row),
      row.method === 'bank' ? '银行账户' : '支付宝',
      yuan(row.netFen),
      'CNY',
      batchId,
    ]),
  );
  const text = [CSV_MARK, csvLine(head), ...lines].join('');
  const sealed = seal(secret, FILE_SEAL, batchId, text);
  await insertFile(tx, { batchId, sha256: sha256(text), bytes: Buffer.byteLength(text), sealed, madeAt: now });
}

/** The bank's file of a batch with its SHA-256; undefined where there is none. Throws when it is not what was made. */
export async function readFile(
  tx: Tx,
  secret: string,
  batchId: string,
): Promise<{ text: string; sha256: string } | undefined> {
  const row = await fileOf(tx, batchId);
  if (!row) return undefined;
  const text = unseal(secret, FILE_SEAL, batchId, row.sealed);
  if (sha256(text) !== row.sha256) throw new Error(`the file of the batch ${batchId} was changed`);
  return { text, sha256: row.sha256 };
}

/** Seals the number that a payout goes to. */
export function sealNumber(secret: string, payoutId: string, accountNo: string): string {
  return seal(secret, NUMBER_SEAL, payoutId, accountNo);
}

/** The full number that a payout goes to. */
export function numberOf(secret: string, { payoutId, accountSealed }: PayoutRow): string {
  return unseal(secret, NUMBER_SEAL, payoutId, accountSealed);
}
