import { once } from 'node:events';
import { createWriteStream } from 'node:fs';
import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { Writable } from 'node:stream';
import type { Db } from '../../lib/db.ts';
import { linesOf, type LogOfMonth } from '../journal/service.ts';
import type { CpsPolicy } from '../policy.ts';
import { PROOF_FILE, SECRET_FILE } from '../proof/witness.ts';
import { runReplay } from '../replay.ts';
import { documentHead, type DocumentHead } from '../document.ts';
import { partsOf } from './parts.ts';

/** A settled month as a file, what it says of itself, and the file of its proof if one was asked for. */
export type Settled = { file: string; head: DocumentHead; proof: string | null };

/**
 * Settles a month as `zhongcao replay` does, in a process of its own and in bounded memory: the log of the month is
 * written to a file and replayed. `work` gets the document; the files are removed after it. With a `secret` the month's proof
 * is made along the way.
 */
export async function withSettled<T>(
  db: Db,
  of: LogOfMonth & { month: string; policy: CpsPolicy; secret?: string },
  work: (settled: Settled) => Promise<T>,
): Promise<T> {
  const folder = await mkdtemp(join(tmpdir(), 'zhongcao-close-'));
  try {
    const log = join(folder, 'log.ndjson');
    const policy = join(folder, 'policy.json');
    const file = join(folder, 'document.json');
    await writeLog(db, of, createWriteStream(log));
    await writeFile(policy, JSON.stringify(of.policy));
    const args = ['--month', of.month, '--policy', policy, log];
    if (of.secret === undefined) await replayInto(args, file);
    else {
      await writeFile(join(folder, SECRET_FILE), of.secret, { mode: 0o600 });
      await replayInto([...args, '--proof', folder], file);
    }
    const proof = of.secret === undefined ? null : join(folder, PROOF_FILE);
    return await work({ file, head: await headOf(file), proof });
  } finally {
    await rm(folder, { recursive: true, force: true });
  }
}

/** Writes the log of a month as NDJSON; ends the stream unless told not to. */
export async function writeLog(db: Db, of: LogOfMonth, to: Writable, { end } = { end: true }): Promise<void> {
  for await (const page of linesOf(db, of)) {
    if (!to.write(`${page}\n`)) await once(to, 'drain');
  }
  if (!end) return;
  to.end();
  await once(to, 'finish');
}

async function replayInto(args: string[], file: string): Promise<void> {
  const stdout = createWriteStream(file);
  let complaint = '';
  const stderr = new Writable({
    write(chunk: Buffer, _encoding, done) {
      complaint = (complaint + chunk.toString()).slice(0, 10_000);
      done();
    },
  });
  const status = await runReplay(args, { stdout, stderr });
  stdout.end();
  await once(stdout, 'finish');
  if (status !== 0) throw new Error(`the month cannot be settled: ${complaint}`);
}

async function headOf(file: string): Promise<DocumentHead> {
  const head = new Map<string, unknown>();
  const wanted = new Set(Object.keys(documentHead.shape));
  for await (const { name, json } of partsOf(file)) if (wanted.has(name)) head.set(name, JSON.parse(json));
  return documentHead.parse(Object.fromEntries(head));
}
