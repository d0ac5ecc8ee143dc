import { appendFileSync, closeSync, openSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import type { StatementGroup, Witness } from '../settlement/witness.ts';
import { Groups, groupText } from './groups.ts';
import { hexOf, logLeaf, saltOf, sealedLine, textLeaf, type Hash } from './hashes.ts';
import { TreeWriter, type Chunk, type TreeHead } from './tree.ts';

export type TreeName = 'log' | 'statements' | 'pools';

/** A line of the file that a settlement leaves beside its document: chunks and leaves of the trees, then their heads. */
export type ProofRow =
  | { kind: 'chunk'; tree: TreeName; chunk: number; first: string; root: string; hashes: string }
  | { kind: 'leaf'; tree: TreeName; index: number; owner: string; part: string; leaf: string }
  | { kind: 'heads'; heads: Record<TreeName, TreeHead> };

const BATCH = 64 * 1024;
export const SECRET_FILE = 'secret';
export const PROOF_FILE = 'proof.ndjson';

/** Makes the trees of a month while it is settled: reads the salts' secret from a folder and writes the proof into it. */
export class ProofWitness implements Witness {
  readonly #secret: string;
  readonly #file: number;
  readonly #groups: Groups;
  readonly #log: TreeWriter;
  readonly #statements: TreeWriter;
  readonly #pools: TreeWriter;
  #text = '';

  constructor(folder: string, runBytes?: number) {
    this.#secret = readFileSync(join(folder, SECRET_FILE), 'utf8');
    this.#file = openSync(join(folder, PROOF_FILE), 'w', 0o600);
    this.#groups = new Groups(runBytes);
    [this.#log, this.#statements, this.#pools] = [this.#tree('log'), this.#tree('statements'), this.#tree('pools')];
  }

  line(canonical: string): void {
    const text = Buffer.from(canonical, 'latin1').toString('utf8');
    this.#log.add(logLeaf(sealedLine(this.#secret, text)), text);
  }

  entry(group: StatementGroup, key: readonly string[], json: string): void {
    this.#groups.add('entry', group, key, json);
  }

  reward(group: StatementGroup, key: readonly string[], json: string): void {
    this.#groups.add('reward', group, key, json);
  }

  statement(group: StatementGroup, json: string): void {
    this.#groups.add('statement', group, [], json);
  }

  pool(
    { scene, day }: { scene: string; day: string },
    json: string,
    { count, sum }: { count: number; sum: bigint },
  ): void {
    const leaf = `{"pool":${json},"values":{"count":${count},"sum":"${sum}"}}`;
    this.#leaf('pools', this.#pools, { owner: scene, part: day, leaf });
  }

  /** Finishes the trees and the file. */
  finish(): void {
    for (const sum of this.#groups.sums()) {
      const { accountId, institutionId } = sum.group;
      this.#leaf('statements', this.#statements, { owner: accountId, part: institutionId ?? '', leaf: groupText(sum) });
    }
    const heads = { log: headOf(this.#log), statements: headOf(this.#statements), pools: headOf(this.#pools) };
    this.#write({ kind: 'heads', heads });
    appendFileSync(this.#file, this.#text);
    this.#text = '';
  }

  close(): void {
    this.#groups.close();
    closeSync(this.#file);
  }

  #leaf(tree: TreeName, writer: TreeWriter, row: { owner: string; part: string; leaf: string }): void {
    this.#write({ kind: 'leaf', tree, index: writer.size, ...row });
    writer.add(textLeaf(saltOf(this.#secret, tree, row.leaf), row.leaf));
  }

  #tree(tree: TreeName): TreeWriter {
    return new TreeWriter(({ chunk, first, root, hashes }: Chunk) => {
      const base64 = Buffer.from(hashes).toString('base64');
      this.#write({ kind: 'chunk', tree, chunk, first, root: hexOf(root), hashes: base64 });
    });
  }

  #write(row: ProofRow): void {
    this.#text += `${JSON.stringify(row)}\n`;
    if (this.#text.length < BATCH) return;
    appendFileSync(this.#file, this.#text);
    this.#text = '';
  }
}

function headOf(tree: TreeWriter): TreeHead {
  const { size, root }: { size: number; root: Hash } = tree.finish();
  return { size, root: hexOf(root) };
}
