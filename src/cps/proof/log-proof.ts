import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { logLeaf, sealedLine } from './hashes.ts';
import { headOf, ProofRows, SECRET_FILE } from './proof-rows.ts';
import type { TreeHead, TreeWriter } from './tree.ts';

/** Makes the tree over a month's log: reads the salts' secret from a folder and writes the tree's rows into it. */
export class LogProof {
  readonly #secret: string;
  readonly #rows: ProofRows;
  readonly #tree: TreeWriter;

  constructor(folder: string) {
    this.#secret = readFileSync(join(folder, SECRET_FILE), 'utf8');
    this.#rows = new ProofRows(folder);
    this.#tree = this.#rows.tree('log');
  }

  /** Takes the next distinct line, in the order of the input hash; UTF-8 as a binary string. */
  line(canonical: string): void {
    const text = Buffer.from(canonical, 'latin1').toString('utf8');
    this.#tree.add(logLeaf(sealedLine(this.#secret, text)), text);
  }

  finish(): TreeHead {
    const head = headOf(this.#tree);
    this.#rows.flush();
    return head;
  }

  close(): void {
    this.#rows.close();
  }
}
