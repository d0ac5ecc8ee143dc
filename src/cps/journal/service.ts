import { inTransaction, type Db, type Tx } from '../../lib/db.ts';
import { policyAt, type Policy } from '../../lib/policy.ts';
import { cpsPolicySchema, defaultCpsPolicy, rulesOf, type CpsPolicy, type Rules } from '../policy.ts';
import { lineName, type JournalLine, type LineKey } from './lines.ts';
import * as store from './sql.ts';

/** The policy `cps` as operators keep it. */
export const cpsPolicy: Policy<CpsPolicy> = { name: 'cps', schema: cpsPolicySchema, defaults: defaultCpsPolicy };

const PAGE = 5000;

/**
 * The settlement log, open for appending in one transaction. `receivedAt` is the instant at which what it takes in counts
 * as learned: now, but never before the close of a locked month, so that a locked month's log is complete.
 */
export type Journal = {
  tx: Tx;
  now: Date;
  receivedAt: Date;
  /** Nobody else appends meanwhile, so that no lines or buyers need to be locked. */
  alone: boolean;
  /** The close of the last locked month, the beginning of time without one. */
  openSince: Date;
  rules: Rules;
  /** State of the months that are no longer open. */
  months: ReadonlyMap<string, 'locked' | 'posted'>;
};

/** Opens the log for appending facts. Appenders run beside each other; only the lock of a month waits for them. */
export async function openJournal(tx: Tx, now: Date): Promise<Journal> {
  await store.shareLog(tx);
  return journalOf(tx, now, false);
}

/** Opens the log for what may change many decisions, such as a level or a hold: facts wait until it is done. */
export async function openJournalAlone(tx: Tx, now: Date): Promise<Journal> {
  await store.holdLog(tx);
  return journalOf(tx, now, true);
}

/** The log as it stands, to see what a fact would change: nothing is appended, and nobody waits for it. */
export function openJournalToLook(tx: Tx, now: Date): Promise<Journal> {
  return journalOf(tx, now, false);
}

async function journalOf(tx: Tx, now: Date, alone: boolean): Promise<Journal> {
  const months = await store.months(tx);
  const lastClose = Math.max(0, ...months.map(({ closeAt }) => closeAt.getTime()));
  return {
    tx,
    now,
    alone,
    receivedAt: new Date(Math.max(now.getTime(), lastClose)),
    openSince: new Date(lastClose),
    rules: await rulesAt(tx, now),
    months: new Map(months.map(({ month, state }) => [month, state])),
  };
}

/** Appends lines to the log, each once by its natural key. */
export async function append({ tx, now }: Journal, lines: readonly JournalLine[]): Promise<number> {
  return store.append(tx, now, lines);
}

/** Makes everybody who works on one of these order lines wait for each other. */
export async function lockLines(tx: Tx, lines: readonly LineKey[]): Promise<void> {
  await store.lockBuckets(
    tx,
    'lines',
    lines.map((line) => bucketOf(lineName(line))),
  );
}

/** Makes everybody who decides for one of these buyers wait for each other; after `lockLines`, never before. */
export async function lockBuyers(tx: Tx, buyerKeys: readonly string[]): Promise<void> {
  await store.lockBuckets(tx, 'buyers', buyerKeys.map(bucketOf));
}

const prepared = new WeakMap<CpsPolicy, Rules>();

/** The policy of money in force at an instant. */
export async function cpsPolicyAt(tx: Tx, at: Date): Promise<CpsPolicy> {
  return (await policyAt(tx, cpsPolicy, at)).document;
}

/** The rules of money in force at an instant. */
export async function rulesAt(tx: Tx, at: Date): Promise<Rules> {
  const document = await cpsPolicyAt(tx, at);
  const rules = prepared.get(document) ?? rulesOf(document);
  prepared.set(document, rules);
  return rules;
}

/** What of the log belongs to a month: up to where it was locked, else to its present end. */
export type LogOfMonth = { upto: bigint; closeAt: Date };

/** Finds the end of the log after everybody who is appending has finished. */
export function endOfLog(db: Db): Promise<bigint> {
  return inTransaction(db, async (tx) => {
    await store.holdLog(tx);
    return store.head(tx);
  });
}

/** A month's log as NDJSON, in pages without their last newline: the exported log, and what the close reads. */
export async function* linesOf(db: Db, { upto, closeAt }: LogOfMonth): AsyncGenerator<string> {
  for (let after = 0n; ;) {
    const page = await inTransaction(db, (tx) => store.page(tx, { after, upto, closeAt }, PAGE));
    if (!page) return;
    yield page.lines;
    after = page.seq;
  }
}

function bucketOf(text: string): number {
  let hash = 0;
  for (let i = 0; i < text.length; i++) hash = (Math.imul(hash, 31) + text.charCodeAt(i)) | 0;
  return (hash >>> 0) % store.BUCKETS;
}
