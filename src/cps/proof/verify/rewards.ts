import { authorisationAt, maySettle } from '../../accounts.ts';
import { dayIndex } from '../../calendar.ts';
import { compareText } from '../../../lib/order.ts';
import { parseLogLine, type LogLine } from '../../log.ts';
import { rewardAmounts } from '../../pools.ts';
import type { Rules } from '../../policy.ts';
import { rewardJson } from '../../settlement/document.ts';
import { numberField } from '../../settlement/records.ts';
import type { poolLeaf } from '../export/groups.ts';
import type { Groups } from '../groups.ts';
import type { Faults } from './faults.ts';
import type { Shown } from './log.ts';

type Levels = { level: string; effectiveAt: number }[];
type Authorisations = { institutionId: string; shareBp: number; from: number; to: number | null }[];
type Day = { own: { contentId: string; value: bigint }[]; strange: { rank: number; value: bigint }[] };

/** What rewards are computed from: values, contents and accounts of the export, gathered while the log is read. */
export class RewardFacts {
  readonly #days = new Map<string, Day>();
  readonly #contents = new Map<string, string>();
  readonly #accounts = new Map<string, { levels: Levels; authorisations: Authorisations; holds: [] }>();

  take(shown: Shown): void {
    if (shown.kind === 'fact') return this.#fact(parseLogLine(shown.fact));
    const { type, scene, day, value } = shown.shown;
    if (type !== 'content_value' || typeof value !== 'number' || !Number.isSafeInteger(value)) return;
    this.#day(String(scene), String(day)).strange.push({ rank: shown.told.rank ?? -1, value: BigInt(value) });
  }

  /** Computes the rewards of a pool day and adds those of the export's accounts to `groups`. */
  reward(
    { pool, values: promised }: ReturnType<typeof poolLeaf.parse>,
    rules: Rules,
    groups: Groups,
    faults: Faults,
  ): void {
    const { own, strange } = this.#day(pool.scene, pool.day);
    const values = inOrder(own, strange);
    const sum = (values ?? []).reduce((all, { value }) => all + value, 0n);
    const day = dayIndex(pool.day);
    if (!values || day === null || values.length !== promised.count || String(sum) !== promised.sum) {
      return faults.add('POOL', 'log.ndjson', { field: `${pool.scene} ${pool.day}` });
    }
    const terms = rules.at(rules.calendar.startOf(day));
    const amounts = rewardAmounts(
      BigInt(pool.carriedInFen) + BigInt(pool.inFen) + BigInt(pool.topupFen),
      values.map(({ value }) => value),
      terms,
    );
    const paid = amounts.reduce((all, amount) => all + amount, 0n);
    if (paid !== BigInt(pool.paidFen)) faults.add('POOL', 'log.ndjson', { field: `${pool.scene} ${pool.day}` });
    const dayEnd = rules.calendar.startOf(day + 1);
    for (const [index, { contentId }] of values.entries()) {
      const amountFen = amounts[index] ?? 0n;
      const accountId = contentId === null ? undefined : this.#contents.get(contentId);
      if (contentId === null || accountId === undefined || amountFen === 0n) continue;
      const account = this.#account(accountId);
      if (!maySettle(account, dayEnd, terms)) continue;
      const authorisation = authorisationAt(account, dayEnd);
      const group = {
        accountId,
        institutionId: authorisation?.institutionId ?? null,
        authorisedFrom: authorisation?.from ?? null,
        shareBp: authorisation?.shareBp ?? 0,
      };
      const json = rewardJson({ scene: pool.scene, day, contentId, accountId, amountFen, forfeited: false });
      groups.add('reward', group, [pool.scene, numberField(day), contentId], json);
    }
  }

  #fact(line: LogLine): void {
    if (line.type === 'content') this.#contents.set(line.contentId, line.accountId);
    else if (line.type === 'level') inserted(this.#account(line.accountId).levels, line, (one) => one.effectiveAt);
    else if (line.type === 'institution_share')
      inserted(this.#account(line.accountId).authorisations, line, (one) => one.from);
    else if (line.type === 'content_value') {
      const day = new Date(line.day * 86_400_000).toISOString().slice(0, 10);
      this.#day(line.scene, day).own.push({ contentId: line.contentId, value: BigInt(line.value) });
    }
  }

  #day(scene: string, day: string): Day {
    const key = JSON.stringify([scene, day]);
    const found = this.#days.get(key) ?? { own: [], strange: [] };
    this.#days.set(key, found);
    return found;
  }

  #account(accountId: string) {
    const found = this.#accounts.get(accountId) ?? { levels: [], authorisations: [], holds: [] as [] };
    this.#accounts.set(accountId, found);
    return found;
  }
}

/** Puts own values, whose contents are known, and strangers', whose ranks are told, into contentId order. */
function inOrder(own: Day['own'], strange: Day['strange']): { contentId: string | null; value: bigint }[] | null {
  const values: { contentId: string | null; value: bigint }[] = [];
  const byRank = new Map(strange.map(({ rank, value }) => [rank, value]));
  const mine = own.toSorted((a, b) => compareText(a.contentId, b.contentId)).values();
  for (let rank = 0; rank < own.length + strange.length; rank++) {
    const value = byRank.get(rank);
    const next = value === undefined ? mine.next().value : { contentId: null, value };
    if (!next) return null;
    values.push(next);
  }
  return values;
}

function inserted<T>(rows: T[], row: T, by: (row: T) => number): void {
  rows.push(row);
  rows.sort((a, b) => by(a) - by(b));
}
