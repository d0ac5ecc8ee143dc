import { putItems, putShop } from '../catalogue/service.ts';
import { publishedAt } from '../contents/service.ts';
import { openJournal } from '../cps/journal/service.ts';
import { takeOrders, type Order } from '../cps/intake/service.ts';
import { recordBehaviour } from '../facts/service.ts';
import { businessNow } from '../lib/clock.ts';
import type { Config } from '../lib/config.ts';
import { inTransaction, type Db, type Tx } from '../lib/db.ts';
import { ownerOf } from '../lib/ids.ts';
import { migrate } from '../lib/migrate.ts';
import { pseudonym, sha256 } from '../lib/secret.ts';
import { addDays, dayOf, DAY, MINUTE } from '../lib/time.ts';
import { importClicks, type Click } from '../links/service.ts';
import { openConfigured } from '../main.ts';
import {
  madeUpClick,
  madeUpPlan,
  readBehaviour,
  ruleText,
  type BehaviourRow,
  type Promoted,
} from './behaviour-rule.ts';
import { BadFile, linesOf } from './lines.ts';

const LINES_MAX = 2_000_000;
const ROWS_A_STEP = 1000;
const CONTENTS_MAX = 1000;
const SHOP = { id: 'sample', name: '样例店铺（导入的行为，价格与佣金为合成）', ratingBp: 47_000 };

/** What an import came to. */
export type Imported = {
  rows: number;
  movedDays: number;
  lastDay: string;
  facts: { created: number; known: number };
  clicks: number;
  orders: { created: number; known: number; rejected: number };
};

/**
 * `zhongcao import behaviour FILE [--seed N]`: takes in real shop behaviour as it happened yesterday, and makes up what it
 * lacks by a rule that it prints. Prints the outcome as JSON. Exit status 2 for a file that is none.
 */
export async function importBehaviourCommand(config: Config, file: string, seed: number): Promise<number> {
  const database = await openConfigured(config);
  try {
    await migrate(database.db, database.pool);
    process.stderr.write(ruleText(seed));
    process.stdout.write(`${JSON.stringify(await importBehaviour(database.db, config, file, seed))}\n`);
    return 0;
  } catch (error) {
    if (!(error instanceof BadFile)) throw error;
    process.stderr.write(`${error.message}\n`);
    return 2;
  } finally {
    await database.close();
  }
}

type Keys = Pick<Config, 'secret'>;

/** Imports a file in steps of 1,000 rows, each a transaction; what is known from an earlier import is passed over. Throws BadFile. */
export async function importBehaviour(db: Db, config: Keys, file: string, seed: number): Promise<Imported> {
  const lastAt = await checked(file);
  const now = await inTransaction(db, businessNow);
  const lastDay = addDays(dayOf(now), -1);
  const movedDays = Math.round((Date.parse(lastDay) - Date.parse(dayOf(lastAt))) / DAY);
  const contents = await inTransaction(db, (tx) => publishedAt(tx, now, CONTENTS_MAX));
  if (contents.length === 0)
    throw new BadFile('no published content that a buy could come from: load the demo world first');
  const facts = { created: 0, known: 0 };
  const orders = { created: 0, known: 0, rejected: 0 };
  const imported: Imported = { rows: 0, movedDays, lastDay, facts, clicks: 0, orders };
  const step = { config, seed, contents, imported };
  let rows: BehaviourRow[] = [];
  for await (const row of rowsOfFile(file)) {
    rows.push({ ...row, at: new Date(row.at.getTime() + movedDays * DAY) });
    if (rows.length < ROWS_A_STEP) continue;
    await importRows(db, step, rows);
    rows = [];
  }
  if (rows.length > 0) await importRows(db, step, rows);
  return imported;
}

/** Reads the whole file once, so that a broken one changes nothing; answers its last instant. */
async function checked(file: string): Promise<Date> {
  let last: Date | undefined;
  for await (const { at } of rowsOfFile(file)) if (!last || at > last) last = at;
  if (!last) throw new BadFile(`${file}: empty`);
  return last;
}

async function* rowsOfFile(file: string): AsyncGenerator<BehaviourRow> {
  for await (const { line, text } of linesOf(file, LINES_MAX)) {
    const row = readBehaviour(line, text);
    if (!row)
      throw new BadFile(`${file}:${line}: not user,item,category,pv|cart|fav|buy,seconds: ${text.slice(0, 80)}`);
    yield row;
  }
}

type Step = { config: Keys; seed: number; contents: readonly Promoted[]; imported: Imported };

async function importRows(db: Db, step: Step, rows: BehaviourRow[]): Promise<void> {
  const { imported } = step;
  await inTransaction(db, async (tx) => {
    const now = await businessNow(tx);
    const buys = rows.filter(({ kind }) => kind === 'buy');
    const facts = await importFacts(tx, now, step, rows);
    const clicks = await importClicks(tx, clicksOf(now, step, buys));
    await putGoods(tx, now, step, buys);
    const results = await takeOrders(await openJournal(tx, now), ordersOf(now, step, buys), step.config);
    imported.rows += rows.length;
    imported.facts.created += facts.created;
    imported.facts.known += facts.known;
    imported.clicks += clicks;
    for (const { outcome, reason } of results) {
      if (outcome === 'created') imported.orders.created += 1;
      else if (outcome === 'unchanged' || reason === 'LINE_CHANGED') imported.orders.known += 1;
      else imported.orders.rejected += 1;
    }
  });
}

const factKinds = { pv: 'view', cart: 'cart', fav: 'favourite' } as const;

async function importFacts(tx: Tx, now: Date, { config }: Step, rows: BehaviourRow[]) {
  const events = rows.flatMap((row) => {
    const { kind, at } = row;
    if (kind === 'buy') return [];
    const eventId = nameOf(row);
    return [{ eventId, buyerKey: buyerOf(config, row), itemId: itemOf(row), kind: factKinds[kind], at, clickId: null }];
  });
  const outcomes = await recordBehaviour(tx, now, events);
  const created = outcomes.filter((outcome) => outcome === 'created').length;
  return { created, known: events.length - created };
}

function clicksOf(now: Date, { config, seed, contents }: Step, buys: BehaviourRow[]): Click[] {
  return buys.flatMap((row) => {
    const made = madeUpClick(seed, row.line, row.at, contents);
    if (!made) return [];
    const { clickAt, contentId, scene } = made;
    return {
      clickId: nameOf(row),
      at: clickAt,
      receivedAt: now,
      buyerKey: buyerOf(config, row),
      shopId: SHOP.id,
      itemId: itemOf(row),
      contentId,
      accountId: ownerOf(contentId),
      scene,
      supermarket: false,
    };
  });
}

async function putGoods(tx: Tx, now: Date, { seed }: Step, buys: BehaviourRow[]): Promise<void> {
  if (buys.length === 0) return;
  await putShop(tx, now, { ...SHOP, status: 'active' });
  const bought = new Map(buys.map((row) => [row.item, row]));
  await putItems(
    tx,
    now,
    [...bought.values()].map((row) => ({
      id: itemOf(row),
      shopId: SHOP.id,
      title: `样例商品 ${row.item}（价格与佣金为合成）`,
      ...madeUpPlan(seed, row.item),
      categoryId: `sample-${row.category}`,
      pictureUrls: [],
      url: `https://shop.example/items/${row.item}`,
      stock: 0,
      onSale: false,
    })),
  );
}

function ordersOf(now: Date, { config, seed }: Step, buys: BehaviourRow[]): Order[] {
  const notLater = (at: number) => new Date(Math.min(at, now.getTime()));
  return buys.map((row) => ({
    tradeNo: nameOf(row),
    lineNo: '1',
    buyerKey: buyerOf(config, row),
    shopId: SHOP.id,
    itemId: itemOf(row),
    quantity: 1,
    createdAt: row.at,
    paidAt: notLater(row.at.getTime() + MINUTE),
    confirmedAt: notLater(row.at.getTime() + 30 * MINUTE),
    paidFen: madeUpPlan(seed, row.item).priceFen,
    freightFen: 0,
    status: 'confirmed',
  }));
}

/** One row's name as event, click and trade: the same at every import of the same file, whenever it is. */
function nameOf({ line, user, item, kind }: BehaviourRow): string {
  return `sample-${line}-${sha256(`${user},${item},${kind}`).slice(0, 16)}`;
}

const itemOf = ({ item }: BehaviourRow): string => `sample-${item}`;

function buyerOf({ secret }: Keys, { user }: BehaviourRow): string {
  return pseudonym(secret, 'buyer', `sample-${user}`);
}
