import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll } from 'vitest';
import { openJournal, type Journal } from '../src/cps/journal/service.ts';
import { noteContent, noteHold, noteLevel, noteShare, noteTopup, noteValues } from '../src/cps/knowledge/service.ts';
import { newIdOf } from '../src/lib/ids.ts';
import { addDays, addMonths, closeOf, instantOf, monthOf } from '../src/lib/time.ts';
import type { Caller, TestApp } from './app.ts';
import { Market, ok } from './money.ts';

export type Party = { owner: Caller; accountId: string };

/**
 * Two posted months with all that a statement can hold: lost clicks of strangers, a reward, an institution, a hold and its
 * release, a level change, a claw-back that is carried.
 */
export class StatedMonths {
  readonly market: Market;
  readonly mine: Party;
  readonly other: Party;
  readonly agency: Party;
  readonly first: string;
  readonly second: string;
  readonly folder = mkdtempSync(join(tmpdir(), 'zhongcao-statements-'));
  readonly #world: TestApp;
  readonly #secrets = new Map<string, string>();
  #serial = 0;

  private constructor(world: TestApp, market: Market, [mine, other, agency]: [Party, Party, Party], first: string) {
    this.#world = world;
    this.market = market;
    this.mine = mine;
    this.other = other;
    this.agency = agency;
    this.first = first;
    this.second = addMonths(first, 1);
    afterAll(() => rmSync(this.folder, { recursive: true, force: true }));
  }

  static async open(world: TestApp): Promise<StatedMonths> {
    const market = await Market.open(world);
    const parties: [Party, Party, Party] = [
      await market.creator('核对的人'),
      await market.creator('另一位'),
      await market.creator('机构'),
    ];
    const made = new StatedMonths(world, market, parties, addMonths(monthOf(await market.now()), 1));
    await made.#live();
    return made;
  }

  /** An instant of a month by its day. */
  at(month: string, day: number, clock = '12:00:00'): Date {
    return instantOf(addDays(`${month}-01`, day - 1), clock);
  }

  secretOf(month: string): string {
    return this.#secrets.get(month) ?? '';
  }

  /** Closes a month and posts it. */
  async post(month: string): Promise<void> {
    await this.#world.advance(closeOf(month));
    ok(await this.market.close(month, 'lock'));
    ok(await this.market.close(month, 'post'));
    const { rows } = await this.#world.pool.query('select secret from cps.month_proof where month = $1', [month]);
    this.#secrets.set(month, String(rows[0].secret));
  }

  /** Downloads somebody's export of a month into a file. */
  readonly exported = async (who: Party, month: string): Promise<string> => {
    const url = `/api/v1/statements/${month}/export`;
    const headers = { ...who.owner.own, 'x-account': who.accountId };
    const answer = await this.#world.app.inject({ url, headers });
    if (answer.statusCode !== 200) throw new Error(`${url}: ${answer.statusCode} ${answer.body.slice(0, 500)}`);
    const path = join(this.folder, `${month}-${who.accountId}.zip`);
    writeFileSync(path, answer.rawPayload);
    return path;
  };

  readonly rootOf = async (month: string): Promise<string> =>
    ok(await this.#world.anonymous.call('GET', `/months/${month}/root`)).root;

  /** Sells a good by `who`; with `loser` somebody else's click of the same buyer comes before. */
  async sell(month: string, who: Party, of: { paidFen?: number; loser?: Party; day?: number } = {}) {
    this.#serial += 1;
    const buyer = `buyer${this.#serial}`;
    const good = await this.market.item(1000);
    const day = of.day ?? 5;
    const click = { buyer, good, scene: 'good_finds' } as const;
    const { loser } = of;
    if (loser) await this.market.click({ ...click, accountId: loser.accountId, at: this.at(month, day, '08:00:07') });
    await this.market.click({ ...click, accountId: who.accountId, at: this.at(month, day, '09:00:03') });
    const times = { createdAt: this.at(month, day, '09:30:00'), confirmedAt: this.at(month, day + 3) };
    const order = this.market.order({ buyer, good, paidFen: of.paidFen ?? 20_000, ...times });
    const [made] = await this.market.send(order);
    if (made.outcome !== 'created') throw new Error(`an order was ${JSON.stringify(made)}`);
    return order;
  }

  async #live(): Promise<void> {
    const { first, second, mine, other, agency } = this;
    await this.#world.advance(this.at(first, 12));
    const refunded = await this.sell(first, mine, { paidFen: 50_000 });
    await this.sell(first, mine, { loser: other });
    await this.sell(first, mine, { paidFen: 100 });
    await this.sell(first, other);
    const publishedAt = this.at(first, 2);
    const works = [mine, mine, other].map(({ accountId }) => ({
      accountId,
      contentId: newIdOf(accountId, publishedAt),
    }));
    const from = this.at(first, 1, '00:00:00');
    const pool = { scene: 'good_finds', day: `${first}-09` };
    await this.#told(async (journal) => {
      for (const one of works) await noteContent(journal, { ...one, publishedAt });
      await noteTopup(journal, { ...pool, amountFen: 100_003n });
      await noteValues(
        journal,
        works.map(({ contentId }, i) => ({ ...pool, contentId, value: 7 + i })),
      );
      const { accountId } = other;
      await noteShare(journal, { accountId, institutionId: agency.accountId, shareBp: 2000, from, to: null });
      await noteHold(journal, { accountId, from, to: closeOf(first), reason: 'ACCOUNT_FROZEN' });
      await noteLevel(journal, mine.accountId, { level: 'L3', effectiveAt: this.at(first, 20) });
    });
    await this.#world.advance(this.at(first, 25));
    await this.post(first);
    await this.#world.advance(this.at(second, 28));
    await this.market.refund('r1', refunded, 50_000, this.at(second, 21));
    await this.sell(second, mine, { paidFen: 1000, day: 22 });
    await this.post(second);
  }

  async #told(work: (journal: Journal) => Promise<unknown>): Promise<void> {
    await this.#world.run(async (tx, now) => {
      await work(await openJournal(tx, now));
    });
  }
}
