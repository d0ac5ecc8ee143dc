import { expect } from 'vitest';
import { cpsPolicy, cpsPolicyAt, openJournal } from '../src/cps/journal/service.ts';
import { noteHold, noteShare, noteTopup, noteValues, noteVoid } from '../src/cps/knowledge/service.ts';
import { addDays, addMonths, closeOf, DAY, HOUR, instantOf, monthOf } from '../src/lib/time.ts';
import { setPolicy } from '../src/lib/policy.ts';
import type { Caller, TestApp } from './app.ts';
import { Dealings } from './dealings.ts';
import { Market, ok } from './money.ts';
import type { Draw } from './reference/draw.ts';

const SCENES = ['follow_feed', 'public_other', 'good_finds', 'good_finds', 'guang', 'global_buy'] as const;

/** A random history of the money through the routes, month by month: late, twice, out of order. */
type Order = ReturnType<Market['order']>;

export class History {
  readonly world: TestApp;
  readonly market: Market;
  readonly #draw: Draw;
  accounts: string[] = [];
  owners: Caller[] = [];
  #dealings: Dealings | undefined;
  #goods: { itemId: string; shopId: string }[] = [];
  #orders: Order[] = [];
  #contents: string[] = [];
  #month = '';
  #start = new Date(0);
  #serial = 0;

  private constructor(world: TestApp, market: Market, draw: Draw) {
    this.world = world;
    this.market = market;
    this.#draw = draw;
  }

  static async begin(world: TestApp, draw: Draw): Promise<History> {
    const market = await Market.open(world);
    const history = new History(world, market, draw);
    for (const level of ['L2', 'L3', 'L1'] as const) {
      const { owner, accountId } = await market.creator(`创作者${level}${draw.int(0, 9_999)}`, level);
      history.accounts.push(accountId);
      history.owners.push(owner);
    }
    const shopOwner = await world.signUp('开店的人');
    const first = await market.item(1234, { ownerUserId: shopOwner.userId });
    history.#goods = [
      first,
      await market.item(777, { shopId: first.shopId, ownerUserId: shopOwner.userId }),
      await market.item(3500, { supermarket: true }),
    ];
    const creators = history.accounts.flatMap((accountId, i) => {
      const owner = history.owners[i];
      return owner ? [{ accountId, owner }] : [];
    });
    history.#dealings = await Dealings.begin(market, draw, creators, shopOwner);
    history.#month = addMonths(monthOf(await market.now()), 1);
    history.#start = instantOf(`${history.#month}-01`);
    await world.advance(instantOf(`${history.#month}-03`));
    return history;
  }

  /** What the parties have agreed on and disputed. */
  get dealings(): Dealings {
    if (!this.#dealings) throw new Error('the history has not begun');
    return this.#dealings;
  }

  /** Announces what holds from the month after the next one on, as operators may: the past stays as it is. */
  async changeTerms(): Promise<void> {
    const draw = this.#draw;
    const fromMonth = addMonths(monthOf(await this.market.now()), 1);
    await this.world.run(async (tx, now) => {
      const before = await cpsPolicyAt(tx, now);
      if ((before.changes.at(-1)?.fromMonth ?? '') >= fromMonth) return;
      const change = {
        fromMonth,
        gate: draw.pick([{ mode: 'forfeit' as const }, { mode: 'hold' as const, days: draw.pick([5, 25, 45]) }]),
        ...draw.maybe(0.5, () => ({ settlementLevels: draw.pick([['L2' as const, 'L4' as const], ['L3' as const]]) })),
        ...draw.maybe(0.5, () => ({ payoutMinimumFen: draw.pick([0, 1, 3000]) })),
        ...draw.maybe(0.7, () => ({ debtCarry: { mode: 'months' as const, months: draw.int(0, 1) } })),
        ...draw.maybe(0.5, () => ({ splitTable: [{ priority: 1, network: 1, platform: draw.int(1, 5), creator: 3 }] })),
        ...draw.maybe(0.3, () => ({ excludedScenes: ['guang'] })),
        ...draw.maybe(0.5, () => ({ rewardCapContents: 2, rewardCapBp: 3333 })),
      };
      const document = { ...before, version: before.version + 1, changes: [...before.changes, change] };
      await setPolicy(tx, now, cpsPolicy, { document, effectiveAt: now, author: 'test', reason: 'test' });
    });
  }

  /** Facts of about a month in five stretches, then the close; facts go on arriving between lock and post. */
  async liveAMonth(): Promise<{ month: string; lock: object; post: object }> {
    const month = await this.liveUntilClose();
    const lock = ok(await this.market.close(month, 'lock'));
    await this.#goOn();
    const post = ok(await this.market.close(month, 'post'));
    this.#month = addMonths(month, 1);
    return { month, lock, post };
  }

  /** Lives until the month can be closed, and answers which it is. */
  async liveUntilClose(): Promise<string> {
    const month = this.#month;
    const start = instantOf(`${month}-03`).getTime();
    for (let week = 0; week < 5; week++) {
      for (let n = this.#draw.int(4, 9); n > 0; n--) await this.#something();
      const to = new Date(start + (week + 1) * 8 * DAY);
      if (to < closeOf(month) && to > (await this.market.now())) await this.world.advance(to);
    }
    await this.world.advance(new Date(closeOf(month).getTime() + this.#draw.int(0, 3) * HOUR));
    await this.#goOn();
    return month;
  }

  /** A few facts more. */
  async #goOn(): Promise<void> {
    for (let n = this.#draw.int(0, 4); n > 0; n--) await this.#something();
  }

  async #something(): Promise<void> {
    const chance = this.#draw.int(0, 24);
    if (chance < 6) return this.#sell();
    if (chance < 10) return this.#step();
    if (chance < 13) return this.#refund();
    if (chance < 14) return void (await this.market.punish(this.#anyLine(), await this.#recently(20)));
    if (chance < 16) return this.#click(await this.#recently(20));
    if (chance < 17) return this.#hold();
    if (chance < 18) return this.#level();
    if (chance < 19) return this.#pool();
    if (chance < 20) return this.#draw.chance(0.5) ? this.#share() : this.#void();
    return chance < 22 ? this.dealings.agree() : this.dealings.dispute();
  }

  async #sell(): Promise<void> {
    const draw = this.#draw;
    const createdAt = await this.#recently(draw.pick([1, 3, 40]));
    for (let n = draw.int(0, 2); n > 0; n--)
      await this.#click(
        new Date(createdAt.getTime() - draw.pick([0, 500, DAY, 15 * DAY, 15 * DAY - 1, draw.int(1, 400) * HOUR])),
      );
    const confirmedAt = new Date(createdAt.getTime() + draw.int(0, 20) * DAY);
    const order = this.market.order({
      buyer: this.#buyer(),
      good: draw.pick(this.#goods),
      createdAt,
      paidFen: draw.int(1, 6e4),
      freightFen: draw.pick([0, 0, 500]),
      tradeNo: `T${(this.#serial += 1)}`,
      ...(draw.chance(0.4) && confirmedAt <= (await this.market.now()) && { confirmedAt }),
    });
    this.#orders.push(order);
    const batch = [order, ...(draw.chance(0.2) ? [draw.pick(this.#orders)] : [])];
    await Promise.all(Array.from({ length: draw.pick([1, 1, 3]) }, () => this.market.send(...batch)));
  }

  async #step(): Promise<void> {
    if (this.#orders.length === 0) return;
    const order = this.#draw.pick(this.#orders);
    const time = (await this.#recently(this.#draw.pick([1, 30]))).toISOString();
    const step = this.#draw.chance(0.8)
      ? { ...order, status: 'confirmed', confirmedAt: time }
      : { ...order, status: 'closed', closedAt: time };
    await this.market.send(step);
  }

  async #refund(): Promise<void> {
    const at = await this.#recently(this.#draw.pick([1, 50]));
    await this.market.refund(`R${(this.#serial += 1)}`, this.#anyLine(), this.#draw.int(0, 30_000), at);
  }

  async #click(at: Date): Promise<void> {
    const draw = this.#draw;
    const accountId = draw.pick(this.accounts);
    if (this.#contents.length < 4) this.#contents.push(`${accountId}-c${this.#contents.length}`);
    const contentId = draw.pick(this.#contents);
    const good = draw.pick(this.#goods);
    const click = { buyer: this.#buyer(), good, accountId: contentId.split('-')[0] ?? accountId, contentId };
    await this.market.click({ ...click, at, scene: draw.pick([...SCENES]), supermarket: draw.chance(0.1) });
  }

  async #hold(): Promise<void> {
    const accountId = this.#draw.pick(this.accounts);
    const from = await this.#recently(this.#draw.pick([1, 60]));
    const to = this.#draw.chance(0.5) ? null : new Date(from.getTime() + this.#draw.int(1, 60) * DAY);
    await this.#told((journal) => noteHold(journal, { accountId, from, to, reason: 'test' }));
  }

  async #level(): Promise<void> {
    const effectiveAt = await this.#recently(this.#draw.pick([1, 60]));
    const body = {
      level: this.#draw.pick(['L0', 'L1', 'L2', 'L4']),
      effectiveAt: effectiveAt.toISOString(),
      reason: '试',
    };
    const path = `/operator/accounts/${this.#draw.pick(this.accounts)}/level`;
    expect([200, 409]).toContain((await this.market.admin.call('PUT', path, body)).status);
  }

  async #share(): Promise<void> {
    const share = { accountId: this.#draw.pick(this.accounts), institutionId: 'inst', shareBp: 3333 };
    const from = await this.#recently(this.#draw.pick([1, 60]));
    const to = this.#draw.chance(0.5) ? null : new Date(from.getTime() + this.#draw.int(1, 60) * DAY);
    await this.#told((journal) => noteShare(journal, { ...share, from, to }));
  }

  async #pool(): Promise<void> {
    const day = addDays(`${this.#month}-01`, this.#draw.int(0, 27));
    const scene = this.#draw.pick(['good_finds', 'guang']);
    await this.#told((journal) => noteTopup(journal, { scene, day, amountFen: BigInt(this.#draw.int(1, 5000)) }));
    const values = this.#contents.map((contentId) => ({ scene, day, contentId, value: this.#draw.int(0, 50) }));
    await this.#told((journal) => noteValues(journal, values));
  }

  async #void(): Promise<void> {
    const found = await this.world.pool.query(
      'select click_id, buyer_key, shop_id, at from cps.click order by click_id limit 1',
    );
    const [row] = found.rows;
    if (!row) return;
    const click = { clickId: row.click_id, buyerKey: row.buyer_key, shopId: row.shop_id, at: row.at, reason: 'FRAUD' };
    await this.#told((journal) => noteVoid(journal, click));
  }

  /** Tells the log something that a locked month may refuse. */
  async #told(work: (journal: Awaited<ReturnType<typeof openJournal>>) => Promise<void>): Promise<void> {
    await this.world
      .run(async (tx, now) => work(await openJournal(tx, now)))
      .catch((error: unknown) => expect(error).toMatchObject({ status: 409 }));
  }

  #buyer(): string {
    return `buyer${this.#draw.int(1, 3)}`;
  }

  #anyLine(): { tradeNo: string; lineNo: string } {
    const early = { tradeNo: `T${this.#serial + this.#draw.int(1, 3)}`, lineNo: '1' };
    return this.#draw.chance(0.2) || this.#orders.length === 0 ? early : this.#draw.pick(this.#orders);
  }

  async #recently(days: number): Promise<Date> {
    const at = await this.market.ago(this.#draw.int(0, days * 24));
    return at < this.#start ? this.#start : at;
  }
}
