import { once } from 'node:events';
import { createWriteStream } from 'node:fs';
import { mkdir, mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { Writable } from 'node:stream';
import type { Db } from '../../lib/db.ts';
import { linesOf, type LogOfMonth } from '../journal/service.ts';
import type { CpsPolicy } from '../policy.ts';
import { PROOF_FILE, SECRET_FILE } from '../proof/proof-rows.ts';
import { runReplay } from '../replay.ts';
import type { DocumentHead } from '../document.ts';
import { DOCUMENT_FILE, headOf, keepDraft, takeDraft, workPrefix } from './drafts.ts';

/** A settled month as a file, and what it says of itself. */
export type Settled = { file: string; head: DocumentHead };

/**
 * Settles a month as `zhongcao replay` does, in a process of its own and in bounded memory: the log of the month is
 * written to a file and replayed. `work` gets the document; the files are removed after it. `signal` ends it all: what it
 * was aborted with is thrown.
 */
export async function withSettled<T>(
  db: Db,
  of: LogOfMonth & { month: string; policy: CpsPolicy },
  work: (settled: Settled) => Promise<T>,
  signal?: AbortSignal,
): Promise<T> {
  return within(join(tmpdir(), 'zhongcao-close-'), async (folder) => {
    return work(await settleInto(db, folder, of, [], signal));
  });
}

/** Who settles a locked month: for its proof with the secret of its salts, in the data folder. */
type LockedMonth = LogOfMonth & {
  month: string;
  policy: CpsPolicy;
  secret: string;
  home: string;
  kept: Pick<DocumentHead, 'inputHash' | 'outputHash'> | null;
};

/**
 * As `withSettled` for a month that is locked, with its proof. What the lock has computed is used again by the post, where
 * it still lies in the data folder and is what was `kept` of it.
 */
export async function withLocked<T>(
  db: Db,
  of: LockedMonth,
  work: (settled: Settled & { proof: string }) => Promise<T>,
): Promise<T> {
  const { home, month, secret, kept } = of;
  return within(await workPrefix(home, month), async (folder) => {
    const proof = join(folder, PROOF_FILE);
    const head = kept && (await takeDraft({ home, month, secret }, folder, kept));
    if (head) return work({ file: join(folder, DOCUMENT_FILE), head, proof });
    await rm(folder, { recursive: true });
    await mkdir(folder, { mode: 0o700 });
    await writeFile(join(folder, SECRET_FILE), secret, { mode: 0o600 });
    const settled = await settleInto(db, folder, of, ['--proof', folder]);
    await keepDraft({ home, month, secret }, folder);
    return work({ ...settled, proof });
  });
}

async function within<T>(prefix: string, work: (folder: string) => Promise<T>): Promise<T> {
  const folder = await mkdtemp(prefix);
  try {
    return await work(folder);
  } finally {
    await rm(folder, { recursive: true, force: true });
  }
}

async function settleInto(
  db: Db,
  folder: string,
  of: LogOfMonth & { month: string; policy: CpsPolicy },
  more: string[] = [],
  signal?: AbortSignal,
): Promise<Settled> {
  const log = join(folder, 'log.ndjson');
  const policy = join(folder, 'policy.json');
  const file = join(folder, DOCUMENT_FILE);
  await writeLog(db, of, createWriteStream(log, { mode: 0o600 }), { end: true, signal });
  await writeFile(policy, JSON.stringify(of.policy));
  await replayInto(['--month', of.month, '--policy', policy, log, ...more], file, signal);
  return { file, head: await headOf(file) };
}

/** Writes the log of a month as NDJSON; ends the stream unless told not to. */
export async function writeLog(
  db: Db,
  of: LogOfMonth,
  to: Writable,
  { end, signal }: { end: boolean; signal?: AbortSignal | undefined } = { end: true },
): Promise<void> {
  for await (const page of linesOf(db, of)) {
    if (signal?.aborted) to.destroy();
    signal?.throwIfAborted();
    if (!to.write(`${page}\n`)) await once(to, 'drain');
  }
  if (!end) return;
  to.end();
  await once(to, 'finish');
}

async function replayInto(args: string[], file: string, signal?: AbortSignal): Promise<void> {
  const stdout = createWriteStream(file, { mode: 0o600 });
  let complaint = '';
  const stderr = new Writable({
    write(chunk: Buffer, _encoding, done) {
      complaint = (complaint + chunk.toString()).slice(0, 10_000);
      done();
    },
  });
  const status = await runReplay(args, { stdout, stderr }, signal);
  stdout.end();
  await once(stdout, 'finish');
  signal?.throwIfAborted();
  if (status !== 0) throw new Error(`the month cannot be settled: ${complaint}`);
}
