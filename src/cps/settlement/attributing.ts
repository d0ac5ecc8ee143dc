import type { MonthIndex } from '../calendar.ts';
import type { JudgedClick } from '../clicks.ts';
import { settlingOf } from '../lines.ts';
import { DAY } from '../../lib/time.ts';
import { attribute, unattributed } from '../rules.ts';
import { decodeClick, encodeClick } from './click-record.ts';
import { addEntry } from './entries.ts';
import { decodeLine } from './line-record.ts';
import { fieldsOf, nullableOf, record, timeOf } from './records.ts';
import type { Sorted } from './sorting.ts';
import type { Workspace } from './workspace.ts';

/** Reads each buyer's clicks and lines of a shop in order of time and attributes the lines. */
export function attributeLines(sorted: Sorted, space: Workspace): void {
  const { rules } = space;
  const clicks = new LatestClicks();
  let buyer: string | undefined;
  let scope: string | undefined;
  for (const text of sorted.byBuyer.sorted()) {
    const fields = fieldsOf(text);
    const [buyerKey, scopeId, time = '', kind, , sixth = '', seventh = ''] = fields;
    if (buyerKey !== buyer || scopeId !== scope) clicks.clear();
    buyer = buyerKey;
    scope = scopeId;
    if (kind === '0') {
      const click = decodeClick(fields, 6);
      clicks.add({ click, verdict: nullableOf(sixth) }, rules.calendar.windowOf(click.receivedAt));
      continue;
    }
    const { line } = decodeLine(seventh);
    const settling = settlingOf(line, rules.calendar);
    if (!settling) continue;
    clicks.dropBefore(timeOf(time) - rules.policy.windowDays * DAY);
    const { winner, reason } = attribute(line, clicks.all(), settling.month, rules);
    if (winner) sorted.byWinner.add(record([winner.accountId, '1', seventh, ...encodeClick(winner)]));
    else addEntry(unattributed(line, settling, reason), sorted, space);
  }
}

/**
 * The clicks that can decide a later line. Which clicks are candidates depends, beside the time, only on the close
 * before which they were received; so of those that count, and of those that do not, the latest per close is enough,
 * and a click received for a later close than one after it never matters. Few are held, however many there are.
 */
class LatestClicks {
  readonly #counting = new Map<MonthIndex, JudgedClick>();
  readonly #other = new Map<MonthIndex, JudgedClick>();

  /** Adds a click that is later than all before. */
  add(judged: JudgedClick, receivedFor: MonthIndex): void {
    const latest = judged.verdict === null ? this.#counting : this.#other;
    for (const month of latest.keys()) if (month > receivedFor) latest.delete(month);
    latest.set(receivedFor, judged);
  }

  /** Forgets the clicks whose time has run out at a line's creation: those at or before an instant. */
  dropBefore(at: number): void {
    for (const latest of [this.#counting, this.#other]) {
      for (const [month, { click }] of latest) if (click.at <= at) latest.delete(month);
    }
  }

  all(): JudgedClick[] {
    return [...this.#counting.values(), ...this.#other.values()];
  }

  clear(): void {
    this.#counting.clear();
    this.#other.clear();
  }
}
