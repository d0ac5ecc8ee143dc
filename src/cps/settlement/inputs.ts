import { createHash } from 'node:crypto';
import type { Sorter } from '../../lib/external-sort.ts';

const HASH_BATCH = 64 * 1024;

/** Where a settlement puts the lines that it takes in, as canonical JSON, UTF-8 as a binary string, to hash them all. */
export type Inputs = {
  add(canonical: string): void;
  /** No more lines come. */
  end(): void;
  /** SHA-256 over the canonical JSON of the array of distinct lines, sorted by their own canonical JSON; after `end`. */
  hash(): string;
  close(): void;
};

/** Sorts and hashes the lines; each distinct one is told to `seen` in its order. */
export class SortedInputs implements Inputs {
  readonly #sorter: Sorter;
  readonly #seen: ((canonical: string) => void) | undefined;
  #hash = '';

  constructor(sorter: Sorter, seen?: (canonical: string) => void) {
    this.#sorter = sorter;
    this.#seen = seen;
  }

  add(canonical: string): void {
    this.#sorter.add(canonical);
  }

  end(): void {
    const digest = createHash('sha256').update('[');
    let batch = '';
    let before: string | null = null;
    for (const text of this.#sorter.sorted()) {
      if (text === before) continue;
      batch += before === null ? text : `,${text}`;
      before = text;
      this.#seen?.(text);
      if (batch.length >= HASH_BATCH) {
        digest.update(batch, 'latin1');
        batch = '';
      }
    }
    this.#hash = digest.update(batch, 'latin1').update(']').digest('hex');
  }

  hash(): string {
    return this.#hash;
  }

  close(): void {
    this.#sorter.close();
  }
}
