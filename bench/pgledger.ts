import { readFileSync } from 'node:fs';
import { post, postAll } from '../src/ledger/service.ts';
import type { Post } from '../src/ledger/schema.ts';
import { inTransaction } from '../src/lib/db.ts';
import { rateRow, type Row } from './report.ts';
import { interleave } from './rounds.ts';
import type { Stage } from './stage.ts';

const CREATORS = 100;
const CLIENTS = 8;
const BATCH = 500;
/** A line of 19.90 yuan split 1:3:6, in fen. */
const shares = { network: 199n, platform: 597n, creator: 1194n };

const peer = (file: string) => readFileSync(new URL(`peers/pgledger/${file}`, import.meta.url), 'utf8');

/**
 * A commission of one order line moved from the shop to network, platform and creator: our ledger against pgledger's own
 * SQL on the same server; one line a transaction by one client and by eight, and 500 lines in one transaction.
 */
export async function pgledger(stage: Stage): Promise<Row[]> {
  const { db, pool } = stage;
  await pool.query('create schema peer');
  const client = await pool.connect();
  await client.query('set search_path to peer, public');
  await client.query(peer('uuid-to-ulid.sql'));
  await client.query(peer('pgledger.sql'));
  const account = async (name: string) => {
    const made = await client.query<{ id: string }>(`select id from pgledger_create_account($1, 'CNY')`, [name]);
    return made.rows[0]?.id ?? '';
  };
  const [shop, network, platform] = [await account('shop'), await account('network'), await account('platform')];
  const creators: string[] = [];
  for (let nr = 0; nr < CREATORS; nr++) creators.push(await account(`creator${nr}`));
  await client.query('reset search_path');
  client.release();

  const requests = (nr: number) =>
    [network, platform, creators[nr % CREATORS] ?? '']
      .map((to, i) => `(${shop},${to},${[shares.network, shares.platform, shares.creator][i]})`)
      .map((row) => `"${row}"`)
      .join(',');
  let theirs = 0;
  const transferred = async (count: number) => {
    const one = await pool.connect();
    try {
      const lines = Array.from({ length: count }, () => requests(theirs++));
      await one.query('begin');
      await one.query(`set local search_path to peer, public`);
      await one.query({
        name: 'pgledger',
        text: 'select count(*) from pgledger_create_transfers($1::transfer_request[])',
        values: [`{${lines.join(',')}}`],
      });
      await one.query('commit');
    } finally {
      one.release();
    }
    return count;
  };

  let ours = 0;
  const next = (): Post => {
    const nr = ours++;
    const accountId = `peer${nr % CREATORS}`;
    return {
      bookId: `account:${accountId}`,
      key: `line/peer/${nr}/1`,
      memo: 'line decided',
      legs: [
        { ledgerAccount: 'merchant:peer', amountFen: -(shares.network + shares.platform + shares.creator) },
        { ledgerAccount: 'network_income', amountFen: shares.network },
        { ledgerAccount: 'platform_income', amountFen: shares.platform },
        { ledgerAccount: `creator:${accountId}`, amountFen: shares.creator },
      ],
    };
  };
  const posted = async () => {
    await inTransaction(db, (tx) => post(tx, new Date(), next()));
    return 1;
  };
  const postedAll = () => inTransaction(db, (tx) => postAll(tx, new Date(), Array.from({ length: BATCH }, next)));
  const together = (work: () => Promise<number>) => async () => {
    const done = await Promise.all(Array.from({ length: CLIENTS }, work));
    return done.reduce((sum, one) => sum + one, 0);
  };

  const name = (how: string) => `commission posted online against pgledger, ${how}`;
  const alone = await interleave(12, 400, { limit: { work: () => transferred(1) }, ours: { work: posted } });
  const many = await interleave(12, 400, {
    limit: { work: together(() => transferred(1)) },
    ours: { work: together(posted) },
  });
  const batch = await interleave(6, 400, { limit: { work: () => transferred(BATCH) }, ours: { work: postedAll } });
  return [
    rateRow(name('one line a transaction, one client'), 'lines', alone, 15),
    rateRow(name(`one line a transaction, ${CLIENTS} clients`), 'lines', many, 15),
    rateRow(name(`${BATCH} lines a transaction`), 'lines', batch, 15),
  ];
}
