import { postAll } from '../../ledger/service.ts';
import { inTransaction, type Db, type Tx } from '../../lib/db.ts';
import { policyAt } from '../../lib/policy.ts';
import { addDays, dayOf } from '../../lib/time.ts';
import { collectingPolicy } from '../collecting/policy.ts';
import { holdBills } from '../collecting/holding.ts';
import { release } from '../collecting/releasing.ts';
import {
  documentPool,
  documentReward,
  documentStatement,
  type DocumentPool,
  type DocumentReward,
  type DocumentStatement,
} from '../document.ts';
import { partsOf } from './parts.ts';
import { forfeitPost, rewardPosts, shopPost, statementPosts } from './posting.ts';
import * as store from './sql.ts';
import { tellOfStatements } from './telling.ts';

const PAGE = 500;
/** So many runs of lines are kept beside each other: they share no rows, and a connection has one core. */
const LINES_BESIDE_MAX = 2;

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
  try {
    for await (const { name, json } of partsOf(file)) await collect.take(name, json);
    await collect.finish();
  } finally {
    await collect.settle();
  }
  await postForfeits(db, now, month);
  checkpoint();
  await postBills(db, now, { month, until: lockedAt }, addDays(dayOf(lockedAt), policy.dueDays));
  checkpoint();
  for (let after: string | undefined = ''; policy.payoutWaitsForMerchant && after !== undefined; checkpoint()) {
    const from: string = after;
    after = await inTransaction(db, (tx) => release(tx, now, month, from));
  }
}

/** Keeps the parts of a document. */
class Collector {
  readonly #db: Db;
  readonly #now: Date;
  readonly #month: string;
  readonly #waits: boolean;
  readonly #checkpoint: () => void;
  #rewards: DocumentReward[] = [];
  readonly #lines = new Set<Promise<void>>();

  constructor(db: Db, now: Date, month: string, waits: boolean, checkpoint: () => void) {
    this.#db = db;
    this.#now = now;
    this.#month = month;
    this.#waits = waits;
    this.#checkpoint = checkpoint;
  }

  async take(name: string, json: string): Promise<void> {
    if (name === 'lines') return this.#takeLines(json);
    await this.#linesKept();
    if (name === 'rewards') await this.#takeRewards(documentReward.array().parse(JSON.parse(json)));
    else if (name === 'pools') await this.#keepPools(documentPool.array().parse(JSON.parse(json)));
    else if (name === 'statements') await this.#keepStatements(documentStatement.array().parse(JSON.parse(json)));
  }

  async finish(): Promise<void> {
    await this.#linesKept();
    await this.#keepRewards();
  }

  /** Waits until nothing is under way any more, whatever became of it. */
  async settle(): Promise<void> {
    await Promise.allSettled(this.#lines);
  }

  /** Most of the month is lines: the database reads them as they are. */
  async #takeLines(json: string): Promise<void> {
    while (this.#lines.size >= LINES_BESIDE_MAX) await Promise.race(this.#lines);
    const kept = this.#keep((tx) => store.keepLines(tx, this.#now, this.#month, json));
    this.#lines.add(kept);
    kept.then(
      () => this.#lines.delete(kept),
      () => undefined,
    );
  }

  async #linesKept(): Promise<void> {
    await Promise.all(this.#lines);
  }

  /** Rewards come by scene and day; those of one pool day are kept and posted together. */
  async #takeRewards(rewards: readonly DocumentReward[]): Promise<void> {
    for (const reward of rewards) {
      const [first] = this.#rewards;
      if (first && (first.scene !== reward.scene || first.day !== reward.day)) await this.#keepRewards();
      this.#rewards.push(reward);
    }
  }

  async #keepRewards(): Promise<void> {
    const rewards = this.#rewards;
    this.#rewards = [];
    const [first] = rewards;
    if (!first) return;
    await this.#keep(async (tx) => {
      await store.insertRewards(tx, rewards);
      await postAll(tx, this.#now, rewardPosts(first.scene, first.day, rewards));
    });
  }

  async #keepPools(pools: readonly DocumentPool[]): Promise<void> {
    for (let at = 0; at < pools.length; at += PAGE) {
      await this.#keep((tx) => store.insertPoolDays(tx, pools.slice(at, at + PAGE)));
    }
  }

  async #keepStatements(statements: readonly DocumentStatement[]): Promise<void> {
    for (let at = 0; at < statements.length; at += PAGE) {
      const page = statements.slice(at, at + PAGE);
      await this.#keep(async (tx) => {
        await store.insertStatements(tx, this.#month, page, this.#waits);
        await tellOfStatements(tx, this.#now, this.#month, page);
        // Those that wait are posted once the shops' bills stand, or are paid.
        if (this.#waits) return;
        await postAll(
          tx,
          this.#now,
          page.flatMap((statement) => statementPosts(this.#month, statement)),
        );
      });
    }
  }

  async #keep(work: (tx: Tx) => Promise<void>): Promise<void> {
    await inTransaction(this.#db, work);
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

/**
 * The bills of a month's shops, each once: what its lines come to is posted with it; what disputes corrected at the
 * merchant's cost until the lock stands in the ledger since, and only comes onto the bill.
 */
async function postBills(db: Db, now: Date, of: { month: string; until: Date }, dueOn: string): Promise<void> {
  const { month } = of;
  for (let after = ''; ;) {
    const page = await inTransaction(db, async (tx) => {
      await holdBills(tx);
      const rows = await store.shopTotals(tx, of, after, PAGE);
      const shopIds = rows.map(({ shopId }) => shopId);
      const billed = new Set(await store.billedShops(tx, month, shopIds));
      const fresh = rows.filter(({ shopId }) => !billed.has(shopId));
      const corrected = await store.billCorrections(
        tx,
        of,
        shopIds.filter((shopId) => !billed.has(shopId)),
      );
      const bills = fresh.map((row) => ({ ...row, correctionFen: corrected.get(row.shopId) ?? 0n }));
      await store.insertShopStatements(tx, now, { month, dueOn }, bills);
      await postAll(
        tx,
        now,
        fresh.map(({ shopId, commissionFen, clawbackFen }) => shopPost(month, shopId, commissionFen + clawbackFen)),
      );
      return rows;
    });
    const last = page.at(-1);
    if (!last) return;
    after = last.shopId;
  }
}
