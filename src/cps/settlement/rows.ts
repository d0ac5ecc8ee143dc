import type { Spool } from '../../lib/spool.ts';

/** The elements of a JSON array, written one by one. */
export class Rows {
  readonly spool: Spool;
  #empty = true;

  constructor(spool: Spool) {
    this.spool = spool;
  }

  /** Appends one element, already as JSON. */
  add(json: string): void {
    this.spool.append(this.#empty ? json : `,${json}`);
    this.#empty = false;
  }
}
