import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { createWriteStream } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { PassThrough } from 'node:stream';
import { text } from 'node:stream/consumers';
import { importClicks } from '../src/links/service.ts';
import type { Scene } from '../src/links/schema.ts';
import { setLevel } from '../src/levels/service.ts';
import { systemActor } from '../src/lib/actor.ts';
import { newId, newIdOf } from '../src/lib/ids.ts';
import { pseudonym } from '../src/lib/secret.ts';
import { DAY, HOUR } from '../src/lib/time.ts';
import { logOf, policyOf } from '../src/cps/month/service.ts';
import { writeLog } from '../src/cps/month/settling.ts';
import { runReplay } from '../src/cps/replay.ts';
import type { SettlementDocument } from '../src/cps/document.ts';
import type { Answer, Caller, TestApp } from './app.ts';
import { openAccount } from './people.ts';

let serial = 0;

/** The host's side of a test of the money: goods with plans, clicks at given times, orders and what becomes of them. */
export class Market {
  readonly world: TestApp;
  readonly host: Caller;
  readonly finance: Caller;
  readonly admin: Caller;

  private constructor(world: TestApp, host: Caller, finance: Caller, admin: Caller) {
    this.world = world;
    this.host = host;
    this.finance = finance;
    this.admin = admin;
  }

  static async open(world: TestApp): Promise<Market> {
    const host = await world.host('host.catalogue', 'host.orders', 'host.members');
    return new Market(world, host, await world.operator('finance'), await world.operator('admin'));
  }

  /** A creator's account whose level is `level` from a year ago on. */
  async creator(name: string, level: 'L0' | 'L1' | 'L2' | 'L3' = 'L2'): Promise<{ owner: Caller; accountId: string }> {
    const made = await openAccount(this.world, { name });
    await this.world.run((tx, now) => {
      const effectiveAt = new Date(now.getTime() - 365 * DAY);
      return setLevel(tx, systemActor, now, made.accountId, { level, effectiveAt, reason: 'test' });
    });
    return made;
  }

  /** A good with a plan of its own, in a shop that is made along the way. */
  async item(rateBp: number, more: { shopId?: string; supermarket?: boolean; ownerUserId?: string } = {}) {
    serial += 1;
    const shopId = more.shopId ?? `shop${serial}`;
    const itemId = `item${serial}`;
    const shop = { name: `店铺${serial}`, ratingBp: 47_000, status: 'active', ownerUserId: more.ownerUserId };
    ok(await this.host.call('PUT', `/host/shops/${shopId}`, shop));
    const good = {
      shopId,
      title: `商品${serial}`,
      priceFen: 9900,
      categoryId: 'c1',
      pictureUrls: [],
      rateBp,
      stock: 9,
      url: 'https://shop.example/i',
      onSale: true,
      supermarket: more.supermarket,
    };
    ok(await this.host.call('PUT', `/host/items/${itemId}`, good));
    return { itemId, shopId };
  }

  /** A click of a buyer at a time; answers its id. */
  async click(of: {
    buyer: string;
    good: { itemId: string; shopId: string };
    accountId: string;
    at: Date;
    scene?: Scene;
    contentId?: string;
    supermarket?: boolean;
  }): Promise<string> {
    const { good, accountId, at } = of;
    const clickId = newId(at);
    await this.world.run((tx) =>
      importClicks(tx, [
        {
          clickId,
          at,
          receivedAt: at,
          buyerKey: this.buyerKey(of.buyer),
          ...good,
          accountId,
          contentId: of.contentId ?? newIdOf(accountId, at),
          scene: of.scene ?? 'follow_feed',
          supermarket: of.supermarket ?? false,
        },
      ]),
    );
    return clickId;
  }

  buyerKey(buyer: string): string {
    return pseudonym(this.world.config.secret, 'buyer', buyer);
  }

  /** An order line as the host sends it; paid at its creation unless told otherwise. */
  order(of: {
    buyer: string;
    good: { itemId: string; shopId: string };
    paidFen: number;
    createdAt: Date;
    confirmedAt?: Date;
    closedAt?: Date;
    freightFen?: number;
    tradeNo?: string;
    lineNo?: string;
    linkCode?: string;
  }) {
    serial += 1;
    return {
      tradeNo: of.tradeNo ?? `T${serial}`,
      lineNo: of.lineNo ?? '1',
      buyerKey: of.buyer,
      ...of.good,
      quantity: 1,
      createdAt: of.createdAt.toISOString(),
      paidAt: of.createdAt.toISOString(),
      ...(of.confirmedAt && { confirmedAt: of.confirmedAt.toISOString() }),
      ...(of.closedAt && { closedAt: of.closedAt.toISOString() }),
      ...(of.linkCode && { linkCode: of.linkCode }),
      paidFen: of.paidFen,
      freightFen: of.freightFen ?? 0,
      status: of.closedAt ? 'closed' : of.confirmedAt ? 'confirmed' : 'paid',
    };
  }

  /** Tells of facts, whatever becomes of them. */
  async tell(feed: 'orders' | 'refunds' | 'punishments', facts: object[]): Promise<Answer['body']['results']> {
    return ok(await this.host.call('POST', `/host/${feed}:batch`, facts)).results;
  }

  /** Tells of facts that must have happened by the clock: else a test would look at a world without them. */
  async #happened(...told: Parameters<Market['tell']>): Promise<Answer['body']['results']> {
    const results = await this.tell(...told);
    const ahead = results.find(({ reason }: { reason?: string }) => reason === 'IN_FUTURE');
    if (ahead) throw new Error(`told of the future: ${JSON.stringify(ahead)}`);
    return results;
  }

  send(...orders: object[]): Promise<Answer['body']['results']> {
    return this.#happened('orders', orders);
  }

  async refund(refundId: string, line: { tradeNo: string; lineNo: string }, refundFen: number, at: Date) {
    const refund = { refundId, tradeNo: line.tradeNo, lineNo: line.lineNo, refundFen, at: at.toISOString() };
    return (await this.#happened('refunds', [refund]))[0];
  }

  async punish(line: { tradeNo: string; lineNo: string }, at: Date) {
    const punishment = { tradeNo: line.tradeNo, lineNo: line.lineNo, at: at.toISOString(), reason: 'fraud' };
    return (await this.#happened('punishments', [punishment]))[0];
  }

  async close(month: string, mode: 'dry_run' | 'lock' | 'post'): Promise<Answer> {
    return this.finance.call('POST', '/operator/month-close', { month, mode });
  }

  /** The exported log of a month, and what `zhongcao replay` makes of it. */
  async replayed(month: string) {
    const folder = mkdtempSync(join(tmpdir(), 'zhongcao-money-'));
    try {
      const file = join(folder, 'log.ndjson');
      const { db } = this.world;
      const policy = await policyOf(db, await this.now(), month);
      await writeLog(db, await logOf(db, month, policy), createWriteStream(file));
      const policyFile = join(folder, 'policy.json');
      writeFileSync(policyFile, JSON.stringify(policy));
      const stdout = new PassThrough();
      const stderr = new PassThrough();
      const out = text(stdout);
      const status = await runReplay([file, '--month', month, '--policy', policyFile], { stdout, stderr });
      stdout.end();
      if (status !== 0) throw new Error(`replay: ${String(stderr.read())}`);
      const bytes = await out;
      const document = JSON.parse(bytes) as SettlementDocument;
      return { log: readFileSync(file, 'utf8'), policy, bytes, document };
    } finally {
      rmSync(folder, { recursive: true, force: true });
    }
  }

  now(): Promise<Date> {
    return this.world.run((_tx, now) => Promise.resolve(now));
  }

  /** The instant `hours` before business time now. */
  async ago(hours: number): Promise<Date> {
    return new Date((await this.now()).getTime() - hours * HOUR);
  }
}

/** The body of an answer that must be a success. */
export function ok(answer: Answer): Answer['body'] {
  if (answer.status >= 300) throw new Error(`${answer.status}: ${JSON.stringify(answer.body)}`);
  return answer.body;
}
