import { postAll } from '../../ledger/service.ts';
import { inTransaction, type Db } from '../../lib/db.ts';
import { policyAt } from '../../lib/policy.ts';
import { addDays, dayOf } from '../../lib/time.ts';
import { collectingPolicy } from '../collecting/policy.ts';
import { release } from '../collecting/releasing.ts';
import { documentPool, documentReward, documentStatement, type DocumentReward } from '../document.ts';
import { partsOf } from './parts.ts';
import { forfeitPost, rewardPosts, shopPost, statementPosts } from './posting.ts';
import * as store from './sql.ts';

const CHUNK = 500;
const LINES_CHUNK = 5000;
const PAGE = 500;

/**
 * Keeps a month's document: entries, pool days, rewards, statements and shops' bills as rows, and the ledger's posts.
 * Piece by piece, each in a transaction of its own and each once by its key, so that it goes on after a crash at any
 * point, and while orders keep arriving.
 */
export async function keepDocument(
  db: Db,
  now: Date,
  { month, lockedAt, file }: { month: string; lockedAt: Date; file: string },
  checkpoint: () => void,
): Promise<void> {
  // The policy at the lock, so that a close that goes on after a crash goes by the same.
  const { document: policy } = await inTransaction(db, (tx) => policyAt(tx, collectingPolicy, lockedAt));
  const collect = new Collector(db, now, month, policy.payoutWaitsForMerchant, checkpoint);
  for await (const { name, json } of partsOf(file)) await collect.take(name, json);
  await collect.finish();
  await postForfeits(db, now, month);
  checkpoint();
  await postBills(db, now, month, addDays(dayOf(lockedAt), policy.dueDays));
  checkpoint();
  for (let after: string | undefined = ''; policy.payoutWaitsForMerchant && after !== undefined; checkpoint()) {
    const from: string = after;
    after = await inTransaction(db, (tx) => release(tx, now, month, from));
  }
}

/** Gathers the parts of a document into chunks and keeps them. */
class Collector {
  readonly #db: Db;
  readonly #now: Date;
  readonly #month: string;
  readonly #waits: boolean;
  readonly #checkpoint: () => void;
  readonly #chunks = new Map<string, string[]>();
  #rewards: DocumentReward[] = [];

  constructor(db: Db, now: Date, month: string, waits: boolean, checkpoint: () => void) {
    this.#db = db;
    this.#now = now;
    this.#month = month;
    this.#waits = waits;
    this.#checkpoint = checkpoint;
  }

  async take(name: string, json: string): Promise<void> {
    if (name === 'rewards') return this.#takeReward(documentReward.parse(JSON.parse(json)));
    if (name !== 'lines' && name !== 'pools' && name !== 'statements') return;
    const chunk = this.#chunks.get(name) ?? [];
    chunk.push(json);
    this.#chunks.set(name, chunk);
    if (chunk.length >= (name === 'lines' ? LINES_CHUNK : CHUNK)) await this.#keep(name);
  }

  async finish(): Promise<void> {
    await this.#keepRewards();
    for (const name of ['pools', 'statements', 'lines']) await this.#keep(name);
  }

  /** Rewards come by scene and day; those of one pool day are kept and posted together. */
  async #takeReward(reward: DocumentReward): Promise<void> {
    const [first] = this.#rewards;
    if (first && (first.scene !== reward.scene || first.day !== reward.day)) await this.#keepRewards();
    this.#rewards.push(reward);
  }

  async #keepRewards(): Promise<void> {
    const rewards = this.#rewards;
    this.#rewards = [];
    const [first] = rewards;
    if (!first) return;
    await inTransaction(this.#db, async (tx) => {
      await store.insertRewards(tx, rewards);
      await postAll(tx, this.#now, rewardPosts(first.scene, first.day, rewards));
    });
    this.#checkpoint();
  }

  async #keep(name: string): Promise<void> {
    const parts = this.#chunks.get(name) ?? [];
    if (parts.length === 0) return;
    this.#chunks.delete(name);
    const month = this.#month;
    const json = `[${parts.join(',')}]`;
    await inTransaction(this.#db, async (tx) => {
      // Most of the month is lines: the database reads them as they are.
      if (name === 'lines') return store.keepLines(tx, this.#now, month, json);
      const rows: unknown = JSON.parse(json);
      if (name === 'pools') return store.insertPoolDays(tx, documentPool.array().parse(rows));
      const statements = documentStatement.array().parse(rows);
      await store.insertStatements(tx, month, statements, this.#waits);
      // Those that wait are posted once the shops' bills stand, or are paid.
      if (this.#waits) return;
      await postAll(
        tx,
        this.#now,
        statements.flatMap((statement) => statementPosts(month, statement)),
      );
    });
    this.#checkpoint();
  }
}

async function postForfeits(db: Db, now: Date, month: string): Promise<void> {
  for (let after = ''; ;) {
    const page = await inTransaction(db, async (tx) => {
      const rows = await store.forfeits(tx, month, after, PAGE);
      await postAll(
        tx,
        now,
        rows.map(({ accountId, fen }) => forfeitPost(month, accountId, fen)),
      );
      return rows;
    });
    const last = page.at(-1);
    if (!last) return;
    after = last.accountId;
  }
}

async function postBills(db: Db, now: Date, month: string, dueOn: string): Promise<void> {
  for (let after = ''; ;) {
    const page = await inTransaction(db, async (tx) => {
      const rows = await store.shopTotals(tx, month, after, PAGE);
      await store.insertShopStatements(tx, now, { month, dueOn }, rows);
      await postAll(
        tx,
        now,
        rows.map(({ shopId, commissionFen, clawbackFen }) => shopPost(month, shopId, commissionFen + clawbackFen)),
      );
      return rows;
    });
    const last = page.at(-1);
    if (!last) return;
    after = last.shopId;
  }
}
