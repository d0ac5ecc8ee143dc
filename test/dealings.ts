import { expect } from 'vitest';
import { addDays, dayOf } from '../src/lib/time.ts';
import type { Answer, Caller } from './app.ts';
import { openInstitution } from './institutions.ts';
import { ok, type Market } from './money.ts';
import { openAccount } from './people.ts';
import type { Draw } from './reference/draw.ts';

type Party = { owner: Caller; accountId: string };
type Agreement = { id: string; creator: Party; institution: Party };

const TEXT = '这笔订单的佣金有误，请核对后处理。';

/** What the parties of a random history agree on and dispute, through the routes: what is refused changes nothing. */
export class Dealings {
  readonly #market: Market;
  readonly #draw: Draw;
  readonly #creators: readonly Party[];
  readonly #institutions: readonly Party[];
  readonly #merchant: Party;
  readonly #operators: readonly Caller[];
  #agreements: Agreement[] = [];
  /** How often what was drawn came to something, for tests that want to know that it did. */
  readonly done: Record<'signed' | 'ended' | 'opened' | 'decided' | 'appealed' | 'frozen', number> = {
    signed: 0,
    ended: 0,
    opened: 0,
    decided: 0,
    appealed: 0,
    frozen: 0,
  };

  private constructor(
    market: Market,
    draw: Draw,
    of: { creators: readonly Party[]; institutions: readonly Party[]; merchant: Party; operators: readonly Caller[] },
  ) {
    this.#market = market;
    this.#draw = draw;
    this.#creators = of.creators;
    this.#institutions = of.institutions;
    this.#merchant = of.merchant;
    this.#operators = of.operators;
  }

  static async begin(market: Market, draw: Draw, creators: readonly Party[], shopOwner: Caller): Promise<Dealings> {
    const { world, admin } = market;
    const institutions = [
      await openInstitution(world, admin, `机构甲${draw.int(0, 9_999)}`),
      await openInstitution(world, admin, `机构乙${draw.int(0, 9_999)}`),
    ];
    const merchant = await openAccount(world, {
      name: `店铺${draw.int(0, 9_999)}`,
      type: 'merchant',
      owner: shopOwner,
    });
    const operators = [await world.operator('risk'), await world.operator('finance'), await world.operator('risk')];
    return new Dealings(market, draw, { creators, institutions, merchant, operators });
  }

  get institutionIds(): string[] {
    return this.#institutions.map(({ accountId }) => accountId);
  }

  /** Something about an agreement: mostly a new one that both sides sign, else an end of one that stands. */
  async agree(): Promise<void> {
    if (this.#agreements.length > 0 && this.#draw.chance(0.4)) return this.#end();
    const draw = this.#draw;
    const [creator, institution] = [draw.pick(this.#creators), draw.pick(this.#institutions)];
    const firstDay = addDays(dayOf(await this.#market.now()), draw.int(1, 6));
    const lastDay = draw.chance(0.5) ? addDays(firstDay, draw.int(0, 25)) : null;
    const [asks, answers] = draw.chance(0.5) ? [creator, institution] : [institution, creator];
    const terms = { shareBp: draw.pick([0, 1, 2000, 3333, 7000]), firstDay, lastDay };
    const asked = await asks.owner.call('POST', '/authorisations', { counterparty: answers.accountId, ...terms });
    if (!happened(asked)) return;
    const path = `/authorisations/${asked.body.id}`;
    const reply = { accept: draw.chance(0.9), textHash: asked.body.textHash };
    if (!happened(await answers.owner.call('POST', `${path}/answer`, reply)) || !reply.accept) return;
    this.done.signed += 1;
    this.#agreements.push({ id: asked.body.id, creator, institution });
  }

  async #end(): Promise<void> {
    const draw = this.#draw;
    const { id, creator, institution } = draw.pick(this.#agreements);
    const [asks, answers] = draw.chance(0.5) ? [creator, institution] : [institution, creator];
    const path = `/authorisations/${id}`;
    const wish = { lastDay: addDays(dayOf(await this.#market.now()), draw.int(0, 5)), reason: '提前结束' };
    const how = draw.int(0, 2);
    if (how === 0) this.done.ended += Number(happened(await asks.owner.call('POST', `${path}/notice`, wish)));
    else if (how === 1)
      this.done.ended += Number(happened(await this.#market.finance.call('POST', `/operator${path}/end`, wish)));
    else {
      const asked = await asks.owner.call('POST', `${path}/ending`, wish);
      if (!happened(asked)) return;
      const reply = { accept: draw.chance(0.8), textHash: asked.body.endings.at(-1).textHash };
      const answer = await answers.owner.call('POST', `${path}/ending/answer`, reply);
      this.done.ended += Number(happened(answer) && reply.accept);
    }
  }

  /** Something about a dispute: a new one, or the next step of one that is open. */
  async dispute(): Promise<void> {
    const risk = this.#operators[0];
    const { items } = risk ? ok(await risk.call('GET', '/operator/disputes?limit=100')) : { items: [] };
    if (items.length > 0 && this.#draw.chance(0.5)) return this.#goOn(this.#draw.pick<{ id: string }>(items).id);
    const about = await this.#about();
    if (!about) return;
    const { who, ...of } = about;
    const demand = of.about.kind === 'order' ? 'take_back' : 'pay_more';
    const answer = await who.owner.call('POST', '/disputes', { ...of, reason: 'other', demand, text: TEXT });
    if (!happened(answer)) return;
    this.done.opened += 1;
    this.done.frozen += Number(answer.body.freeze !== null);
  }

  /** Whose line, of the last that earned something: the creator's, the institution's (if it is), an order of the shop, a lost one. */
  async #about() {
    const { rows } = await this.#market.world.pool.query(
      `select c.account_id, c.commission_id, c.trade_no, c.line_no from cps.commission c
       order by c.updated_at desc, c.trade_no limit 12`,
    );
    if (rows.length === 0) return undefined;
    const row = this.#draw.pick<Record<string, string>>(rows);
    const commission = { about: { kind: 'commission', id: row['commission_id'] } };
    const as = this.#draw.int(0, 6);
    if (as < 3) return { who: this.#partyOf(row['account_id']), ...commission };
    if (as < 4) return { who: this.#draw.pick(this.#institutions), ...commission };
    if (as < 6)
      return { who: this.#merchant, about: { kind: 'order', tradeNo: row['trade_no'], lineNo: row['line_no'] } };
    const who = this.#draw.pick(this.#creators);
    const [lost] = ok(await who.owner.call('GET', '/lost-lines')).items;
    return lost ? { who, about: { kind: 'lost_line', id: lost.id } } : undefined;
  }

  async #goOn(id: string): Promise<void> {
    const draw = this.#draw;
    const [one, other] = draw.shuffled(this.#operators);
    if (!one || !other) return;
    const found = ok(await one.call('GET', `/operator/disputes/${id}`));
    const opener = this.#partyOf(found.accountId);
    if (draw.chance(0.15)) return void happened(await opener.owner.call('POST', `/disputes/${id}/withdrawal`));
    if (found.waitingFor === 'respondent' && found.respondentId !== null) {
      const respondent = this.#partyOf(found.respondentId);
      happened(await respondent.owner.call('POST', `/disputes/${id}/messages`, { text: TEXT }));
    }
    const decide = (by: Caller) =>
      by.call('POST', `/operator/disputes/${id}/decision`, { effect: this.#effect(), reason: TEXT });
    if (!happened(await decide(one))) return;
    this.done.decided += 1;
    if (!draw.chance(0.4) || !happened(await opener.owner.call('POST', `/disputes/${id}/appeal`, { text: TEXT })))
      return;
    this.done.appealed += Number(happened(await decide(other)));
  }

  #effect(): object {
    const draw = this.#draw;
    const payer = draw.pick(['platform', 'merchant']);
    return draw.pick<object>([
      { kind: 'dismiss' },
      { kind: 'dismiss' },
      { kind: 'void_click' },
      { kind: 'punish' },
      { kind: 'refund', refundFen: draw.int(1, 5000) },
      { kind: 'correct', amountFen: draw.pick([-1, 1]) * draw.int(1, 900), payer },
    ]);
  }

  #partyOf(accountId: string | undefined): Party {
    const known = [...this.#creators, ...this.#institutions, this.#merchant];
    const party = known.find((one) => one.accountId === accountId);
    if (!party) throw new Error(`nobody plays ${accountId}`);
    return party;
  }
}

/** Whether something was done; what the rules refuse is part of a random history, anything else is a bug. */
function happened(answer: Answer): boolean {
  if (answer.status < 300) return true;
  expect([403, 404, 409, 422], JSON.stringify(answer.body)).toContain(answer.status);
  return false;
}
