import { randomBytes } from 'node:crypto';
import { createReadStream } from 'node:fs';
import { createInterface } from 'node:readline';
import { inTransaction, type Db } from '../../lib/db.ts';
import { sha256 } from '../../lib/secret.ts';
import { addMonths } from '../../lib/time.ts';
import type { DocumentHead } from '../document.ts';
import { publicKeyOf, signingKey } from '../proof/hashes.ts';
import { rootOfHead, type MonthHead } from '../proof/head.ts';
import * as store from '../proof/sql.ts';
import type { ProofRow } from '../proof/proof-rows.ts';
import { canonicalOf } from '../settlement/canonical.ts';

const BATCH = 100;

/** A settled month. `policy` is as it was kept, so that its hash outlives new fields of policies. */
type Published = { month: string; secret: string; policy: unknown; document: DocumentHead };

/** The secret of a month's proof, made once: the same secret gives the same root however often the close is run. */
export async function proofSecret(db: Db, month: string): Promise<string> {
  return inTransaction(db, async (tx) => {
    await store.insertSecret(tx, month, randomBytes(32).toString('hex'));
    const row = await store.monthProof(tx, month);
    if (!row) throw new Error(`the proof of ${month} is gone`);
    return row.secret;
  });
}

/**
 * Keeps the trees of a settled month and the head that is published with it, chained to the month before. Piece by piece
 * and each once, so that it goes on after a crash. Throws when the month has been published with another root.
 */
export async function keepProof(db: Db, of: Published, file: string, checkpoint: () => void): Promise<void> {
  let trees: Extract<ProofRow, { kind: 'heads' }>['heads'] | null = null;
  let batch: ProofRow[] = [];
  const keep = async (): Promise<void> => {
    const rows = batch;
    batch = [];
    await inTransaction(db, async (tx) => {
      await store.insertChunks(
        tx,
        of.month,
        rows.filter((row) => row.kind === 'chunk'),
      );
      await store.insertLeaves(
        tx,
        of.month,
        rows.filter((row) => row.kind === 'leaf'),
      );
    });
    checkpoint();
  };
  for await (const line of createInterface({ input: createReadStream(file), crlfDelay: Infinity })) {
    const row = JSON.parse(line) as ProofRow;
    if (row.kind === 'heads') trees = row.heads;
    else if (batch.push(row) === BATCH) await keep();
  }
  await keep();
  if (!trees) throw new Error(`the proof of ${of.month} was cut short`);
  await publish(db, of, trees);
  checkpoint();
}

async function publish(
  db: Db,
  { month, secret, policy, document }: Published,
  trees: Pick<MonthHead, 'log' | 'statements' | 'pools'>,
): Promise<void> {
  await inTransaction(db, async (tx) => {
    const before = await store.monthProof(tx, addMonths(month, -1));
    const head: MonthHead = {
      format: 1,
      inputHash: document.inputHash,
      log: trees.log,
      month,
      outputHash: document.outputHash,
      policyHash: sha256(canonicalOf(policy)),
      policyVersion: document.policyVersion,
      pools: trees.pools,
      previous: before?.root ? { month: before.month, root: before.root } : null,
      publicKey: publicKeyOf(signingKey(secret)),
      statements: trees.statements,
    };
    const root = rootOfHead(head);
    await store.keepHead(tx, head, root);
    const kept = await store.monthProof(tx, month);
    if (kept?.root !== root) throw new Error(`${month} was published with ${kept?.root} and now comes to ${root}`);
  });
}
