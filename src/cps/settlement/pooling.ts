import type { Fen } from '../../lib/money.ts';
import { dayText, type DayIndex } from '../calendar.ts';
import { rewardAmounts } from '../pools.ts';
import { poolJson, rewardJson } from './document.ts';
import { fieldsOf, nullableOf, numberField, numberOf, record, timeOf } from './records.ts';
import type { Sorted } from './sorting.ts';
import type { StatementGroup } from './witness.ts';
import type { Workspace } from './workspace.ts';

/** What a day brings to the pool of its scene. Values stay records, in contentId order: there may be a million. */
type PoolDay = { inFen: Fen; topupFen: Fen; starts: boolean; values: string[] };

/** Runs the pool of each scene from its first day to the end of the month, and rewards the contents of each day. */
export function runPools(sorted: Sorted, space: Workspace): void {
  let pool: Pool | null = null;
  for (const { scene, day, brings } of poolDays(sorted)) {
    if (day > space.lastDay) continue;
    if (pool?.scene !== scene) {
      pool?.runTo(space.lastDay);
      pool = null;
    }
    if (!pool && brings.starts) pool = new Pool(scene, day, sorted, space);
    // Values before a pool's first day have nothing to divide.
    pool?.runTo(day - 1);
    pool?.run(brings);
  }
  pool?.runTo(space.lastDay);
}

/** The days of each scene on which something happened, in order. */
function* poolDays(sorted: Sorted): Generator<{ scene: string; day: DayIndex; brings: PoolDay }> {
  let current: { scene: string; day: DayIndex; brings: PoolDay } | null = null;
  for (const text of sorted.byDay.sorted()) {
    const [scene = '', dayText = '', kind, amount = ''] = fieldsOf(text);
    const day = numberOf(dayText);
    if (!current || current.scene !== scene || current.day !== day) {
      if (current) yield current;
      current = { scene, day, brings: { inFen: 0n, topupFen: 0n, starts: false, values: [] } };
    }
    if (kind === '2') current.brings.values.push(text);
    else {
      current.brings.starts = true;
      if (kind === '0') current.brings.topupFen += BigInt(amount);
      else current.brings.inFen += BigInt(amount);
    }
  }
  if (current) yield current;
}

/** Reads a value. `statement` is empty where the account has no right to it: the reward is forfeited. */
function valueOf(text: string): { contentId: string; value: bigint; accountId: string | null; statement: string[] } {
  const [, , , contentId = '', value = '', accountId = '', ...statement] = fieldsOf(text);
  return { contentId, value: BigInt(value), accountId: nullableOf(accountId), statement };
}

/** The statement that a reward belongs to. */
function groupOf(accountId: string, [institution = '', from = '', shareBp = '']: readonly string[]): StatementGroup {
  const since = nullableOf(from);
  return {
    accountId,
    institutionId: nullableOf(institution),
    authorisedFrom: since === null ? null : timeOf(since),
    shareBp: Number(shareBp),
  };
}

function totalOf(values: readonly string[]): { count: number; sum: bigint } {
  let count = 0;
  let sum = 0n;
  for (const { value } of values.map(valueOf)) {
    if (value <= 0n) continue;
    count += 1;
    sum += value;
  }
  return { count, sum };
}

/** The running pool of one scene. */
class Pool {
  readonly scene: string;
  readonly #sorted: Sorted;
  readonly #space: Workspace;
  #nextDay: DayIndex;
  #carriedFen: Fen = 0n;

  constructor(scene: string, firstDay: DayIndex, sorted: Sorted, space: Workspace) {
    this.scene = scene;
    this.#sorted = sorted;
    this.#space = space;
    this.#nextDay = firstDay;
  }

  /** Runs the days on which nothing happens, up to and with `day`. */
  runTo(day: DayIndex): void {
    // Before the month asked for, such a day only carries.
    this.#nextDay = Math.max(this.#nextDay, Math.min(day + 1, this.#space.firstDay));
    while (this.#nextDay <= day) this.run({ inFen: 0n, topupFen: 0n, starts: false, values: [] });
  }

  /** Runs the next day. */
  run({ inFen, topupFen, values }: PoolDay): void {
    const day = this.#nextDay++;
    const carriedInFen = this.#carriedFen;
    const pool = carriedInFen + inFen + topupFen;
    const amounts = rewardAmounts(
      pool,
      values.map((text) => valueOf(text).value),
      this.#space.rules.at(this.#space.rules.calendar.startOf(day)),
    );
    const paidFen = amounts.reduce((sum, amount) => sum + amount, 0n);
    const carriedOutFen = pool - paidFen;
    this.#carriedFen = carriedOutFen;
    if (day >= this.#space.firstDay) {
      const json = poolJson({ scene: this.scene, day, carriedInFen, inFen, topupFen, paidFen, carriedOutFen });
      this.#space.pools.add(json);
      this.#space.witness?.pool({ scene: this.scene, day: dayText(day) }, json, totalOf(values));
    }
    for (const [index, amountFen] of amounts.entries()) {
      if (amountFen > 0n) this.#reward(valueOf(values[index] ?? ''), day, amountFen);
    }
  }

  #reward({ contentId, accountId, statement }: ReturnType<typeof valueOf>, day: DayIndex, amountFen: Fen): void {
    const forfeited = accountId === null || statement.length === 0;
    if (!forfeited) this.#credit(accountId, statement, day, amountFen);
    if (day < this.#space.firstDay) return;
    const json = rewardJson({ scene: this.scene, day, contentId, accountId, amountFen, forfeited });
    this.#space.rewards.add(json);
    if (!forfeited) {
      const key = [this.scene, numberField(day), contentId];
      this.#space.witness?.reward(groupOf(accountId, statement), key, json);
    }
    this.#space.totals.addReward(amountFen, forfeited);
  }

  #credit(accountId: string, statement: readonly string[], day: DayIndex, amountFen: Fen): void {
    const { calendar } = this.#space.rules;
    const month = calendar.monthOf(calendar.startOf(day));
    this.#sorted.byStatement.add(record([accountId, ...statement, numberField(month), 'reward', String(amountFen)]));
  }
}
