import { closeSync, openSync, writeSync } from 'node:fs';
import { join } from 'node:path';
import { hexOf } from './hashes.ts';
import { TreeWriter, type TreeHead } from './tree.ts';

export type TreeName = 'log' | 'statements' | 'pools';

/** A line of the file that a settlement leaves beside its document: chunks and leaves of the trees, then their heads. */
export type ProofRow =
  | { kind: 'chunk'; tree: TreeName; chunk: number; first: string; root: string; hashes: string }
  | { kind: 'leaf'; tree: TreeName; index: number; owner: string; part: string; leaf: string }
  | { kind: 'heads'; heads: Record<TreeName, TreeHead> };

export const SECRET_FILE = 'secret';
export const PROOF_FILE = 'proof.ndjson';
const BATCH = 64 * 1024;

/** Writes rows of a month's proof into its folder. Several may write beside each other: whole rows go in at once. */
export class ProofRows {
  readonly #file: number;
  #text = '';

  constructor(folder: string) {
    this.#file = openSync(join(folder, PROOF_FILE), 'a', 0o600);
  }

  add(row: ProofRow): void {
    this.#text += `${JSON.stringify(row)}\n`;
    if (this.#text.length >= BATCH) this.flush();
  }

  flush(): void {
    const bytes = Buffer.from(this.#text);
    this.#text = '';
    if (bytes.length > 0 && writeSync(this.#file, bytes) !== bytes.length) throw new Error('the disk is full');
  }

  /** A tree whose chunks are rows. */
  tree(tree: TreeName): TreeWriter {
    return new TreeWriter(({ chunk, first, root, hashes }) => {
      const base64 = Buffer.from(hashes).toString('base64');
      this.add({ kind: 'chunk', tree, chunk, first, root: hexOf(root), hashes: base64 });
    });
  }

  close(): void {
    closeSync(this.#file);
  }
}

/** What is published of a tree that is whole. */
export function headOf(tree: TreeWriter): TreeHead {
  const { size, root } = tree.finish();
  return { size, root: hexOf(root) };
}
