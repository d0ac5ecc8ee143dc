import { monthIndex, type MonthIndex } from './calendar.ts';
import type { SettlementDocument } from './document.ts';
import { LogError } from './log.ts';
import { rulesOf, type CpsPolicy } from './policy.ts';
import { attributeLines } from './settlement/attributing.ts';
import { documentChunks, writeDocument, type Written } from './settlement/document.ts';
import { makeEntries } from './settlement/entries.ts';
import { SortedInputs, type Inputs } from './settlement/inputs.ts';
import { takeIn } from './settlement/intake.ts';
import { judgeByAccount, judgeByContent, judgeRepeats } from './settlement/judging.ts';
import { runPools } from './settlement/pooling.ts';
import { sortOut, type Sorted } from './settlement/sorting.ts';
import { makeStatements } from './settlement/stating.ts';
import { Workspace, type Aside } from './settlement/workspace.ts';
import type { Sorter } from '../lib/external-sort.ts';

/**
 * Settles one month: a pure function of the log's lines, in any order, and the policy. Throws a `LogError` when a line
 * is malformed or two differ under one natural key, and when `month` is not `YYYY-MM`. Memory does not grow with the
 * log, but the answer is one object; for large months write `Settlement.chunks()` somewhere instead.
 */
export function settleMonth(log: Iterable<unknown>, month: string, policy: CpsPolicy): SettlementDocument {
  const settlement = new Settlement(month, policy);
  try {
    for (const line of log) settlement.add(line);
    const text = Buffer.concat(Array.from(settlement.chunks(), (chunk) => Uint8Array.from(chunk))).toString();
    return JSON.parse(text) as SettlementDocument;
  } finally {
    settlement.close();
  }
}

/**
 * The settlement of one month of a log that comes line by line and may be larger than memory: `add` every line, then read
 * `chunks`, then `close`. Everything is sorted through temporary files, at most some 200 MB of memory at a time.
 */
export class Settlement {
  readonly #space: Workspace;
  readonly #inputs: Inputs;
  readonly #facts: Sorter;
  #lines = 0;
  #written: Written | null = null;

  /** Throws a `LogError` when `month` is not `YYYY-MM`. Lines are hashed here unless `inputs` does it; the caller closes that. */
  constructor(month: string, policy: CpsPolicy, aside: Aside & { inputs?: Inputs } = {}) {
    this.#space = new Workspace(rulesOf(policy), monthNamed(month), aside);
    this.#inputs = aside.inputs ?? new SortedInputs(this.#space.sorter());
    this.#facts = this.#space.sorter();
  }

  /** Takes in one line, as parsed from JSON. `lineNumber` names it in errors; by default lines are counted from 1. */
  add(line: unknown, lineNumber: number = this.#lines + 1): void {
    this.#lines = lineNumber;
    try {
      takeIn(line, lineNumber, this.#inputs, this.#facts);
    } catch (error) {
      throw error instanceof LogError ? new LogError(`line ${lineNumber}: ${error.message}`) : error;
    }
  }

  /** Settles, and answers the document as canonical JSON in UTF-8. A chunk is valid until the next one is asked for. */
  chunks(): Generator<Uint8Array> {
    this.#written ??= this.#settle();
    return documentChunks(this.#written);
  }

  /** Removes the temporary files. */
  close(): void {
    this.#space.close();
  }

  #settle(): Written {
    const space = this.#space;
    const sorted: Sorted = {
      byContent: space.sorter(),
      byAccount: space.sorter(),
      byWinner: space.sorter(),
      byRepeat: space.sorter(),
      byBuyer: space.sorter(),
      byDay: space.sorter(),
      byStatement: space.sorter(),
      byEntry: space.sorter(),
    };
    this.#inputs.end();
    sortOut(this.#facts, sorted, space);
    judgeByContent(sorted);
    judgeByAccount(sorted, space);
    judgeRepeats(sorted, space);
    attributeLines(sorted, space);
    makeEntries(sorted, space);
    runPools(sorted, space);
    makeStatements(sorted, space);
    return writeDocument(this.#inputs, sorted, space);
  }
}

function monthNamed(month: string): MonthIndex {
  const index = monthIndex(month);
  if (index === null) throw new LogError(`not a month YYYY-MM: ${month}`);
  return index;
}
