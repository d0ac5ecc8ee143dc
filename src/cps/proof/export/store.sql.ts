import { sql } from 'kysely';
import type { Tx } from '../../../lib/db.ts';
import { rowsAs } from '../../../lib/unnested.ts';
import type { DocumentLine, DocumentReward } from '../../document.ts';
import type { LineKey } from '../../journal/lines.ts';
import type { TreeName } from '../proof-rows.ts';
import type { PlacedLeaf } from './source.ts';

/** How much of the log a month was computed from. */
export type LogSpan = { upto: bigint; closeAt: Date };

export type ChunkRow = { chunk: number; first: string; root: Buffer; hashes: Buffer };

/** The roots of a tree's chunks, from the left. */
export async function chunkRoots(tx: Tx, month: string, tree: TreeName): Promise<Buffer[]> {
  const found = await sql<{ root: Buffer }>`
    select root from cps.proof_chunk where month = ${month} and tree = ${tree} order by chunk`.execute(tx);
  return found.rows.map(({ root }) => root);
}

/** What the chunks of a tree begin with, from the left. */
export async function chunkNames(tx: Tx, month: string, tree: TreeName): Promise<string[]> {
  const found = await sql<{ first: string }>`
    select first from cps.proof_chunk where month = ${month} and tree = ${tree} order by chunk`.execute(tx);
  return found.rows.map(({ first }) => first);
}

/** The leaves of a chunk, one behind the other. */
export async function chunkLeaves(tx: Tx, month: string, tree: TreeName, chunk: number): Promise<Buffer> {
  const found = await sql<{ hashes: Buffer }>`
    select hashes from cps.proof_chunk where month = ${month} and tree = ${tree} and chunk = ${chunk}`.execute(tx);
  return found.rows[0]?.hashes ?? Buffer.alloc(0);
}

/** The leaves of the statements of an account, as creator or as institution. */
export async function statementLeaves(tx: Tx, month: string, accountId: string): Promise<PlacedLeaf[]> {
  const found = await sql<PlacedLeaf>`
    select leaf_index as index, leaf from cps.proof_leaf
    where month = ${month} and tree = 'statements' and (owner = ${accountId} or part = ${accountId})
    order by leaf_index`.execute(tx);
  return found.rows;
}

export async function poolLeaves(
  tx: Tx,
  month: string,
  days: readonly { scene: string; day: string }[],
): Promise<PlacedLeaf[]> {
  const found = await sql<PlacedLeaf>`
    select l.leaf_index as index, l.leaf from ${rowsAs('w', days, { scene: 'text', day: 'text' })}
    join cps.proof_leaf l on l.month = ${month} and l.tree = 'pools' and l.owner = w.scene and l.part = w.day
    order by l.leaf_index`.execute(tx);
  return found.rows;
}

/** Entries of an account in a month after a key, in the order of the document. */
export async function entries(
  tx: Tx,
  month: string,
  accountId: string,
  after: { tradeNo: string; lineNo: string; entry: string; refundId: string },
  limit: number,
): Promise<DocumentLine[]> {
  const found = await sql<Record<string, unknown> & { refundId: string }>`
    select account_id, click_id, content_id, creator_fen, entry, forfeited_fen, gross_fen, line_no, network_fen,
      platform_fen, pool_fen, reason, refund_id, scene, split, status, trade_no
    from cps.entry where account_id = ${accountId} and month = ${month}
      and (trade_no, line_no, entry collate "C", refund_id)
        > (${after.tradeNo}, ${after.lineNo}, ${after.entry}, ${after.refundId})
    order by trade_no, line_no, entry collate "C", refund_id limit ${limit}`.execute(tx);
  return found.rows.map(
    (row) => plain({ ...row, refundId: row.refundId === '' ? null : row.refundId }) as DocumentLine,
  );
}

/** The latest month before a month whose close held entries of some lines of an account back. */
export async function heldMonths(tx: Tx, month: string, accountId: string, keys: readonly LineKey[]) {
  const found = await sql<LineKey & { entry: string; refundId: string; month: string }>`
    select e.trade_no, e.line_no, e.entry, e.refund_id, max(e.month) as month
    from ${rowsAs('w', keys, { tradeNo: 'text', lineNo: 'text' })}
    join cps.entry e on e.account_id = ${accountId} and e.trade_no = w.trade_no and e.line_no = w.line_no
    where e.month < ${month} and e.status = 'withheld'
    group by e.trade_no, e.line_no, e.entry, e.refund_id`.execute(tx);
  return found.rows;
}

/** Rewards of an account in a month that are not forfeited, in the order of the document. */
export async function rewards(tx: Tx, month: string, accountId: string): Promise<DocumentReward[]> {
  const found = await sql<Record<string, unknown>>`
    select account_id, amount_fen, content_id, to_char(day, 'YYYY-MM-DD') as day, forfeited, scene from cps.reward
    where account_id = ${accountId} and not forfeited and to_char(day, 'YYYY-MM') = ${month}
    order by scene, cps.reward.day, content_id`.execute(tx);
  return found.rows.map((row) => plain(row) as DocumentReward);
}

/** Lines of the log by their whole keys, in the version that a month was computed from. */
export async function logLines(
  tx: Tx,
  { upto, closeAt }: LogSpan,
  wanted: readonly { kind: string; key: string }[],
): Promise<string[]> {
  if (wanted.length === 0) return [];
  const found = await sql<{ line: string }>`
    select distinct on (l.key, l.kind) l.line from ${rowsAs('w', wanted, { kind: 'text', key: 'text' })}
    join cps.log l on l.key = w.key and l.kind = w.kind
    where l.seq <= ${upto} and (l.received_at is null or l.received_at < ${closeAt})
    order by l.key, l.kind, l.version desc`.execute(tx);
  return found.rows.map(({ line }) => line);
}

/** Lines of the log whose keys begin with one of some beginnings and the separator of keys. */
export async function logLinesBelow(
  tx: Tx,
  { upto, closeAt }: LogSpan,
  kinds: readonly string[],
  beginnings: readonly string[],
): Promise<string[]> {
  if (beginnings.length === 0) return [];
  // chr(10) parts a key's fields and chr(11) is the character after it.
  const found = await sql<{ line: string }>`
    select distinct on (l.key, l.kind) l.line from unnest(${beginnings}::text[]) as w(beginning)
    join cps.log l on l.key > w.beginning || chr(10) and l.key < w.beginning || chr(11) and l.kind = any(${kinds})
    where l.seq <= ${upto} and (l.received_at is null or l.received_at < ${closeAt})
    order by l.key, l.kind, l.version desc`.execute(tx);
  return found.rows.map(({ line }) => line);
}

export async function refundIds(tx: Tx, keys: readonly LineKey[]): Promise<string[]> {
  const found = await sql<{ refundId: string }>`
    select r.refund_id from ${rowsAs('w', keys, { tradeNo: 'text', lineNo: 'text' })}
    join cps.refund r on r.trade_no = w.trade_no and r.line_no = w.line_no`.execute(tx);
  return found.rows.map(({ refundId }) => refundId);
}

/** Clicks of some buyers on an account's links. */
export async function clickIds(tx: Tx, accountId: string, buyerKeys: readonly string[]): Promise<string[]> {
  const found = await sql<{ clickId: string }>`
    select click_id from cps.click where buyer_key = any(${buyerKeys}) and account_id = ${accountId}`.execute(tx);
  return found.rows.map(({ clickId }) => clickId);
}

/** Clicks of other accounts that were considered for some lines, as their decisions tell. */
export async function considered(tx: Tx, accountId: string, keys: readonly LineKey[]) {
  const found = await sql<{ clickId: string; outcome: string }>`
    select distinct c.click ->> 'clickId' as click_id, c.click ->> 'outcome' as outcome
    from ${rowsAs('w', keys, { tradeNo: 'text', lineNo: 'text' })}
    join cps.line_owner o on o.trade_no = w.trade_no and o.line_no = w.line_no
    join cps.decision d on d.buyer_key = o.buyer_key and d.trade_no = w.trade_no and d.line_no = w.line_no
    cross join jsonb_array_elements(d.explanation -> 'considered') as c(click)
    where c.click ->> 'accountId' <> ${accountId}`.execute(tx);
  return found.rows;
}

/** Amounts as numbers, as in the document. */
function plain(row: Record<string, unknown>): Record<string, unknown> {
  return Object.fromEntries(
    Object.entries(row).map(([name, value]) => [name, typeof value === 'bigint' ? Number(value) : value]),
  );
}
