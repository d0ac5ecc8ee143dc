import { post } from '../src/ledger/service.ts';
import { inTransaction } from '../src/lib/db.ts';
import { rateRow, type Row } from './report.ts';
import { interleave } from './rounds.ts';
import type { Stage } from './stage.ts';

const BOOKS = 100;
const GROSS_FEN = 1990n;

const legs = `insert into bench.posting (book_id, seq, leg, ledger_account, amount_fen, before_fen, after_fen)
  values ($1, $2, 0, 'network_income', 199, 0, 199), ($1, $2, 1, 'platform_income', 597, 0, 597),
    ($1, $2, 2, $3, 1194, 0, 1194)`;

/** A confirmed line's commission posted online, one line a transaction, against a transaction of three bare legs. */
export async function posting(stage: Stage): Promise<Row[]> {
  const { db, pool } = stage;
  await pool.query('create schema if not exists bench');
  await pool.query('create table bench.posting (like ledger.entry including all)');
  let line = 0;
  const next = () => {
    line += 1;
    return { nr: line, accountId: `bench${line % BOOKS}` };
  };
  const bare = async () => {
    const { nr, accountId } = next();
    const client = await pool.connect();
    try {
      await client.query('begin');
      const values = [`account:${accountId}`, nr, `creator:${accountId}`];
      await client.query({ name: 'bare-posting', text: legs, values });
      await client.query('commit');
    } finally {
      client.release();
    }
    return 1;
  };
  const ours = async () => {
    const { nr, accountId } = next();
    const wanted = {
      bookId: `account:${accountId}`,
      key: `line/bench/${nr}/1`,
      memo: 'line decided',
      legs: [
        { ledgerAccount: 'merchant:bench', amountFen: -GROSS_FEN },
        { ledgerAccount: 'network_income', amountFen: 199n },
        { ledgerAccount: 'platform_income', amountFen: 597n },
        { ledgerAccount: `creator:${accountId}`, amountFen: 1194n },
      ],
    };
    const { posted } = await inTransaction(db, (tx) => post(tx, new Date(), wanted));
    if (!posted) throw new Error(`line ${nr} was not posted`);
    return 1;
  };
  const measured = await interleave(12, 400, { limit: { work: bare }, ours: { work: ours } });
  return [rateRow('commission posted online, one line a transaction, against three bare legs', 'lines', measured, 0.8)];
}
