import { Sorter } from '../../lib/external-sort.ts';
import { Spool } from '../../lib/spool.ts';
import type { DayIndex, MonthIndex } from '../calendar.ts';
import type { Rules } from '../policy.ts';
import { Rows } from './rows.ts';
import { Totals } from './totals.ts';
import type { Witness } from './witness.ts';

/** `runBytes` bounds each sorter; tests make it small. */
export type Aside = { runBytes?: number | undefined; witness?: Witness | null };

/** What every stage of a settlement shares: the question, and the temporary files of its answer. */
export class Workspace {
  readonly rules: Rules;
  /** The month asked for. */
  readonly month: MonthIndex;
  readonly lastDay: DayIndex;
  readonly firstDay: DayIndex;
  readonly #runBytes: number | undefined;
  readonly #open: (Sorter | Spool)[] = [];
  /** The document's arrays, as far as they come in their order. */
  readonly pools: Rows;
  readonly rewards: Rows;
  readonly statements: Rows;
  readonly totals = new Totals();
  readonly witness: Witness | null;

  constructor(rules: Rules, month: MonthIndex, { runBytes, witness = null }: Aside) {
    this.witness = witness;
    this.rules = rules;
    this.month = month;
    const days = rules.calendar.daysOf(month);
    this.firstDay = days.first;
    this.lastDay = days.last;
    this.#runBytes = runBytes;
    this.pools = new Rows(this.spool());
    this.rewards = new Rows(this.spool());
    this.statements = new Rows(this.spool());
  }

  sorter(): Sorter {
    const sorter = new Sorter(this.#runBytes);
    this.#open.push(sorter);
    return sorter;
  }

  spool(): Spool {
    const spool = new Spool();
    this.#open.push(spool);
    return spool;
  }

  /** Removes all temporary files. */
  close(): void {
    for (const one of this.#open.splice(0)) one.close();
  }
}
