import { openJournalAlone } from '../src/cps/journal/service.ts';
import { noteContent, noteTopup, noteValues } from '../src/cps/knowledge/service.ts';
import type { LevelEffect } from '../src/cps/levelling/schema.ts';
import { newIdOf } from '../src/lib/ids.ts';
import { addDays, addMonths, instantOf, monthOf } from '../src/lib/time.ts';
import type { Caller, TestApp } from './app.ts';
import { Market, ok } from './money.ts';

type Who = { accountId: string };
type Good = { itemId: string; shopId: string };

let buyers = 0;

/** Operators who set levels in a test, and orders of a month whose money the levels move. */
export class LevelDesk {
  readonly market: Market;
  readonly admin: Caller;
  readonly finance: Caller;
  /** The month that the days below are of. */
  month: string;
  readonly #good: Good;

  private constructor(market: Market, good: Good, month: string) {
    this.market = market;
    this.admin = market.admin;
    this.finance = market.finance;
    this.#good = good;
    this.month = month;
  }

  /** In the next month, with a good at 10 %. */
  static async open(world: TestApp): Promise<LevelDesk> {
    const market = await Market.open(world);
    return new LevelDesk(market, await market.item(1000), addMonths(monthOf(await market.now()), 1));
  }

  day(nr: number): string {
    return addDays(`${this.month}-01`, nr - 1);
  }

  at(nr: number, clock = '12:00:00'): Date {
    return instantOf(this.day(nr), clock);
  }

  wish(level: string, from = this.at(1)) {
    return { level, effectiveAt: from.toISOString() };
  }

  preview(who: Who, level: string, from = this.at(1)) {
    return this.admin.call('POST', `/operator/accounts/${who.accountId}/level/preview`, this.wish(level, from));
  }

  give(who: Who, level: string, from = this.at(1), by = this.admin) {
    const body = { ...this.wish(level, from), reason: '补评等级' };
    return by.call('PUT', `/operator/accounts/${who.accountId}/level`, body);
  }

  async levelOf(who: Who): Promise<string> {
    return ok(await this.admin.call('GET', `/operator/accounts/${who.accountId}`)).level;
  }

  /** A line in the follow feed at 10 %: 6 of 10 are the creator's. Paid on a day and confirmed on the next, unless told not to. */
  async sell(who: Who, paidFen: number, { paid = 5, confirmed = true } = {}) {
    buyers += 1;
    const buyer = `level${buyers}`;
    const contentId = newIdOf(who.accountId, this.at(paid));
    const click = { buyer, good: this.#good, ...who, at: this.at(paid, '08:00:00'), scene: 'follow_feed', contentId };
    await this.market.click({ ...click, scene: 'follow_feed' });
    const order = this.market.order({
      buyer,
      good: this.#good,
      paidFen,
      createdAt: this.at(paid, '09:00:00'),
      ...(confirmed && { confirmedAt: this.at(paid + 1) }),
    });
    await this.market.send(order);
    return order;
  }

  /** Works of some accounts that share what is put into a day's pool, by what they are worth. */
  async share(world: TestApp, day: string, amountFen: bigint, worths: readonly (Who & { value: number })[]) {
    const scene = 'good_finds';
    const works = worths.map((one) => ({ ...one, contentId: newIdOf(one.accountId, this.at(2)) }));
    await world.run(async (tx, now) => {
      const journal = await openJournalAlone(tx, now);
      for (const { accountId, contentId } of works)
        await noteContent(journal, { accountId, contentId, publishedAt: this.at(2) });
      await noteTopup(journal, { scene, day, amountFen });
      await noteValues(
        journal,
        works.map(({ contentId, value }) => ({ scene, day, contentId, value })),
      );
    });
    for (const { accountId, contentId, value } of works) {
      const row = [accountId, scene, day, contentId, value];
      await world.pool.query(`insert into cps.content_value values ($1, $2, $3, $4, $5, '{}')`, row);
    }
  }

  /** Before and after of each party in a month, in fen. */
  sumsIn(effect: LevelEffect, month = this.month): Map<string, [before: number, after: number]> {
    const found = effect.months.find((one) => one.month === month);
    return new Map(found?.parties.map(({ party, beforeFen, afterFen }) => [party, [beforeFen, afterFen]]));
  }

  /** What the month comes to for an account by its document, party by party, in fen. */
  async settled({ accountId }: Who): Promise<Map<string, number>> {
    const { document } = await this.market.replayed(this.month);
    const lines = document.lines.filter((line) => line.accountId === accountId);
    const rewards = document.rewards.filter((reward) => reward.accountId === accountId && reward.forfeited);
    const statements = document.statements.filter((one) => one.accountId === accountId);
    const sum = <T>(rows: readonly T[], of: (row: T) => number) => rows.reduce((total, row) => total + of(row), 0);
    return new Map([
      ['creator', sum(statements, (one) => one.creatorFen)],
      ['institution', sum(statements, (one) => one.institutionFen)],
      [
        'platform',
        sum(lines, (line) => line.platformFen + line.forfeitedFen) + sum(rewards, ({ amountFen }) => amountFen),
      ],
      ['network', sum(lines, (line) => line.networkFen)],
      ['pool', sum(lines, (line) => line.poolFen)],
    ]);
  }

  decide(id: string, outcome: 'approve' | 'refuse' | 'withdraw', by = this.finance) {
    return by.call('POST', `/operator/approvals/${id}/decision`, { outcome });
  }
}

/** What operators did with an account, in their order. */
export async function auditOf(world: TestApp, { accountId }: Who) {
  const query =
    'select verb, actor, before, after, reason from identity.audit where object_id = $1 order by audit_id limit 100';
  return (await world.pool.query(query, [accountId])).rows;
}
