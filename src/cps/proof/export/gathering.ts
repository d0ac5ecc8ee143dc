import { authorisationAt, type Authorisation } from '../../accounts.ts';
import type { DocumentLine, DocumentReward } from '../../document.ts';
import { lineName } from '../../journal/lines.ts';
import { firstReceived, type Received } from '../../lines.ts';
import { parseLogLine, type LogLine } from '../../log.ts';
import { compareText } from '../../../lib/order.ts';
import { rulesOf, type Rules } from '../../policy.ts';
import { dayIndex, type Instant } from '../../calendar.ts';
import type { Facts } from './facts.ts';
import { groupName, type Numbered } from './groups.ts';
import type { Source } from './source.ts';

const NOT_CONSIDERED = new Set(['AFTER_ORDER', 'OUT_OF_WINDOW']);

/** What was ordered with a line, and when it was confirmed, for who reads the statement. */
export type Ordered = { itemId: string; confirmedAt: Instant };

/** An entry or a reward with the number of its statement. */
export type Gathered =
  | { no: number; entry: DocumentLine; ordered: Ordered | null }
  | { no: number; reward: DocumentReward };

/** Puts all that decided an account's statements into `facts`, and answers their entries and rewards. */
export class Gathering {
  readonly #source: Source;
  readonly #facts: Facts;
  readonly #reader: string;
  readonly #rules: Rules;
  readonly #numbers: ReadonlyMap<string, number>;
  readonly #days = new Map<string, { scene: string; day: string }>();
  readonly #ownContents = new Set<string>();

  constructor(source: Source, facts: Facts, reader: string, groups: readonly Numbered[]) {
    this.#source = source;
    this.#facts = facts;
    this.#reader = reader;
    this.#rules = rulesOf(source.policy);
    this.#numbers = new Map(groups.map(({ no, leaf }) => [groupName(leaf), no]));
  }

  /** Pool days that the rewards came from; complete when `of` has been read. */
  get days(): { scene: string; day: string }[] {
    return [...this.#days.values()];
  }

  /** Entries and rewards of one account, as far as they belong to a statement of the export. */
  async *of(accountId: string): AsyncGenerator<Gathered[]> {
    const own = await this.#source.accountFacts(accountId);
    this.#facts.addOwn(own.filter((line) => this.#mayBeSeen(line, accountId)));
    const authorisations = authorisationsIn(own);
    for await (const page of this.#source.entries(accountId))
      yield await this.#entries(accountId, authorisations, page);
    yield await this.#rewards(accountId, authorisations);
  }

  /** The values of the pool days: those of own contents whole, the others without their content. */
  async values(): Promise<void> {
    for (const day of this.days) {
      const lines = await this.#source.values(day);
      const valued = lines
        .map((line) => ({ line, value: parseLogLine(JSON.parse(line)) }))
        .flatMap(({ line, value }) => (value.type === 'content_value' && value.value > 0 ? [{ line, value }] : []))
        .toSorted((a, b) => compareText(a.value.contentId, b.value.contentId));
      for (const [rank, { line, value }] of valued.entries()) {
        if (this.#ownContents.has(value.contentId)) this.#facts.addOwn([line]);
        else this.#facts.addStrange(line, { rank });
      }
    }
  }

  async #entries(
    accountId: string,
    authorisations: readonly Authorisation[],
    page: readonly DocumentLine[],
  ): Promise<Gathered[]> {
    const keys = [
      ...new Map(page.map(({ tradeNo, lineNo }) => [lineName({ tradeNo, lineNo }), { tradeNo, lineNo }])).values(),
    ];
    const lines = await this.#source.lineFacts(keys);
    const byLine = Map.groupBy(
      lines.map((json) => ({ json, line: parseLogLine(JSON.parse(json)) })),
      ({ line }) => ('tradeNo' in line ? lineName(line) : ''),
    );
    const buyers = new Map<string, { buyerKey: string; itemId: string }>();
    const numbers = new Map<string, number>();
    const ordered = new Map<string, Ordered>();
    for (const [name, facts] of byLine) {
      const confirmedAt = firstReceived(facts.flatMap(({ line }) => confirmationOf(line)))?.at;
      const no = confirmedAt === undefined ? undefined : this.#numberAt(accountId, authorisations, confirmedAt);
      if (no === undefined || confirmedAt === undefined) continue;
      numbers.set(name, no);
      this.#facts.addOwn(facts.map(({ json }) => json));
      for (const { line } of facts) {
        if (line.type !== 'order_line') continue;
        buyers.set(name, line);
        ordered.set(name, { itemId: line.itemId, confirmedAt });
      }
    }
    const wanted = keys.filter((key) => numbers.has(lineName(key)));
    await this.#clicks(accountId, wanted, [...new Set([...buyers.values()].map(({ buyerKey }) => buyerKey))]);
    return page.flatMap((entry) => {
      const no = numbers.get(lineName(entry));
      return no === undefined ? [] : [{ no, entry, ordered: ordered.get(lineName(entry)) ?? null }];
    });
  }

  /** Own clicks of the buyers whole, others' clicks that were considered without their account, content and second. */
  async #clicks(
    accountId: string,
    keys: Parameters<Source['lineFacts']>[0],
    buyerKeys: readonly string[],
  ): Promise<void> {
    const own = await this.#source.clicks(accountId, buyerKeys);
    this.#facts.addOwn(own);
    const contents = own.flatMap((line) => {
      const click = parseLogLine(JSON.parse(line));
      return click.type === 'click' ? [click.contentId] : [];
    });
    this.#facts.addOwn(await this.#source.contents([...new Set(contents)]));
    const others = (await this.#source.considered(accountId, keys)).filter(
      ({ outcome }) => !NOT_CONSIDERED.has(outcome),
    );
    const considered = new Map(others.map(({ clickId, outcome }) => [clickId, outcome]));
    for (const line of await this.#source.clicksById([...considered.keys()])) {
      const click = parseLogLine(JSON.parse(line));
      if (click.type !== 'click') continue;
      const { buyerKey, itemId } = click;
      const item = this.#rules.policy.scope === 'item' ? { itemId } : {};
      this.#facts.addStrange(line, { buyerKey, ...item, outcome: considered.get(click.clickId) ?? '' });
    }
  }

  async #rewards(accountId: string, authorisations: readonly Authorisation[]): Promise<Gathered[]> {
    const { calendar } = this.#rules;
    const gathered: Gathered[] = [];
    for (const reward of await this.#source.rewards(accountId)) {
      const day = dayIndex(reward.day);
      if (day === null) continue;
      const no = this.#numberAt(accountId, authorisations, calendar.startOf(day + 1));
      if (no === undefined) continue;
      gathered.push({ no, reward });
      this.#days.set(`${reward.scene}\n${reward.day}`, { scene: reward.scene, day: reward.day });
      this.#ownContents.add(reward.contentId);
    }
    this.#facts.addOwn(
      await this.#source.contents(gathered.flatMap((one) => ('reward' in one ? [one.reward.contentId] : []))),
    );
    return gathered;
  }

  #numberAt(accountId: string, authorisations: readonly Authorisation[], at: number): number | undefined {
    const found = authorisationAt({ levels: [], holds: [], authorisations }, at);
    const from = found && new Date(found.from).toISOString();
    return this.#numbers.get(
      groupName({ accountId, institutionId: found?.institutionId ?? null, authorisedFrom: from }),
    );
  }

  /** An institution is shown its own authorisations of a creator, not those of others. */
  #mayBeSeen(json: string, accountId: string): boolean {
    const line = parseLogLine(JSON.parse(json));
    return line.type !== 'institution_share' || accountId === this.#reader || line.institutionId === this.#reader;
  }
}

function authorisationsIn(lines: readonly string[]): Authorisation[] {
  return lines
    .map((line) => parseLogLine(JSON.parse(line)))
    .flatMap((line) => (line.type === 'institution_share' ? [line] : []))
    .toSorted((a, b) => a.from - b.from);
}

function confirmationOf(line: LogLine): Received[] {
  return line.type === 'order_confirmed' ? [{ at: line.at, receivedAt: line.receivedAt }] : [];
}
