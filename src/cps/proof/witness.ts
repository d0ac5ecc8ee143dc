import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import type { StatementGroup, Witness } from '../settlement/witness.ts';
import { Groups, groupText } from './groups.ts';
import { saltOf, textLeaf } from './hashes.ts';
import { headOf, ProofRows, SECRET_FILE, type TreeName } from './proof-rows.ts';
import type { TreeHead, TreeWriter } from './tree.ts';

/**
 * Makes the trees over a month's statements and pool days while it is settled: reads the salts' secret from a folder and
 * writes the proof into it. The tree over the log is made apart (`LogProof`).
 */
export class ProofWitness implements Witness {
  readonly #secret: string;
  readonly #rows: ProofRows;
  readonly #groups: Groups;
  readonly #statements: TreeWriter;
  readonly #pools: TreeWriter;

  constructor(folder: string, runBytes?: number) {
    this.#secret = readFileSync(join(folder, SECRET_FILE), 'utf8');
    this.#rows = new ProofRows(folder);
    this.#groups = new Groups(runBytes);
    [this.#statements, this.#pools] = [this.#rows.tree('statements'), this.#rows.tree('pools')];
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

  /** Finishes the trees and, with the head of the log's, the file. */
  finish(log: TreeHead): void {
    for (const sum of this.#groups.sums()) {
      const { accountId, institutionId } = sum.group;
      this.#leaf('statements', this.#statements, { owner: accountId, part: institutionId ?? '', leaf: groupText(sum) });
    }
    const heads = { log, statements: headOf(this.#statements), pools: headOf(this.#pools) };
    this.#rows.add({ kind: 'heads', heads });
    this.#rows.flush();
  }

  close(): void {
    this.#groups.close();
    this.#rows.close();
  }

  #leaf(tree: TreeName, writer: TreeWriter, row: { owner: string; part: string; leaf: string }): void {
    this.#rows.add({ kind: 'leaf', tree, index: writer.size, ...row });
    writer.add(textLeaf(saltOf(this.#secret, tree, row.leaf), row.leaf));
  }
}
