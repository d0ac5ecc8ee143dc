import type { Fen } from '../../lib/money.ts';
import { compareText } from '../../lib/order.ts';
import type { DayIndex } from '../calendar.ts';
import { rewardsOf, type ContentValue } from '../pools.ts';
import { poolJson, rewardJson } from './document.ts';
import { fieldsOf, nullableOf, numberField, numberOf, record } from './records.ts';
import type { Sorted } from './sorting.ts';
import type { Workspace } from './workspace.ts';

/** What a day brings to the pool of its scene. `statement` is null where the reward is forfeited. */
type PoolDay = { inFen: Fen; topupFen: Fen; starts: boolean; values: ValuedContent[] };
type ValuedContent = ContentValue & { accountId: string | null; statement: string[] | null };

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
    const [scene = '', dayText = '', kind, ...fields] = fieldsOf(text);
    const day = numberOf(dayText);
    if (!current || current.scene !== scene || current.day !== day) {
      if (current) yield current;
      current = { scene, day, brings: { inFen: 0n, topupFen: 0n, starts: false, values: [] } };
    }
    addTo(current.brings, kind, fields);
  }
  if (current) yield current;
}

function addTo(brings: PoolDay, kind: string | undefined, fields: readonly string[]): void {
  const [first = '', value = '', accountId = '', ...statement] = fields;
  if (kind === '2') {
    brings.values.push({
      contentId: first,
      value: BigInt(value),
      accountId: nullableOf(accountId),
      statement: statement.length > 0 ? statement : null,
    });
    return;
  }
  brings.starts = true;
  if (kind === '0') brings.topupFen += BigInt(first);
  else brings.inFen += BigInt(first);
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
    const { rewards, paidFen, carriedOutFen } = rewardsOf(carriedInFen + inFen + topupFen, values, this.#space.rules);
    this.#carriedFen = carriedOutFen;
    const shown = day >= this.#space.firstDay;
    if (shown) {
      this.#space.pools.add(
        poolJson({ scene: this.scene, day, carriedInFen, inFen, topupFen, paidFen, carriedOutFen }),
      );
    }
    const contents = values.toSorted((a, b) => compareText(a.contentId, b.contentId));
    let at = 0;
    for (const { contentId, amountFen } of rewards) {
      while (contents[at]?.contentId !== contentId) at++;
      const { accountId = null, statement = null } = contents[at] ?? {};
      if (statement && accountId !== null) this.#credit(accountId, statement, day, amountFen);
      if (!shown) continue;
      const forfeited = statement === null;
      this.#space.rewards.add(rewardJson({ scene: this.scene, day, contentId, accountId, amountFen, forfeited }));
      this.#space.totals.addReward(amountFen, forfeited);
    }
  }

  #credit(accountId: string, statement: readonly string[], day: DayIndex, amountFen: Fen): void {
    const { calendar } = this.#space.rules;
    const month = calendar.monthOf(calendar.startOf(day));
    this.#sorted.byStatement.add(record([accountId, ...statement, numberField(month), 'reward', String(amountFen)]));
  }
}
