import { createHash } from 'node:crypto';
import { createReadStream } from 'node:fs';
import { link, mkdir, open, readdir, readFile, rename, rm, stat, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { DAY } from '../../lib/time.ts';
import { documentHead, type DocumentHead } from '../document.ts';
import { PROOF_FILE } from '../proof/proof-rows.ts';
import { partsOf } from './parts.ts';

export const DOCUMENT_FILE = 'document.json';
/** The hash of the proof beside it, and of the secret that it was made with. */
const SEAL_FILE = 'seal';
const WORK = 'work-';
/** How long what a crash has left behind lies there. */
const LEFT_MS_MAX = DAY;

/** The draft of a month in a data folder, and the secret of the month's proof. */
type Drafted = { home: string; month: string; secret: string };

/** Where the close works, and keeps what a locked month comes to until it is posted. */
function closingFolder(home: string): string {
  return join(home, 'closing');
}

/**
 * Makes the folder to work in for a month and answers how names in it begin. Takes away what crashes have left: work of
 * another day, and drafts of other months, which must have been posted.
 */
export async function workPrefix(home: string, month: string): Promise<string> {
  const folder = closingFolder(home);
  await mkdir(folder, { recursive: true, mode: 0o700 });
  for (const name of await readdir(folder)) {
    if (name === month) continue;
    const found = await stat(join(folder, name)).catch(() => undefined);
    const old = found && Date.now() - found.mtimeMs > LEFT_MS_MAX;
    if (old || !name.startsWith(WORK)) await rm(join(folder, name), { recursive: true, force: true });
  }
  return join(folder, WORK);
}

/**
 * Keeps a month's document and proof, made in the folder `work`, for the post. They are there as a whole or not at all,
 * whenever the machine stops: synced, then renamed.
 */
export async function keepDraft({ home, month, secret }: Drafted, work: string): Promise<void> {
  const draft = join(work, 'draft');
  await mkdir(draft, { mode: 0o700 });
  for (const name of [DOCUMENT_FILE, PROOF_FILE]) {
    await link(join(work, name), join(draft, name));
    await sync(join(draft, name));
  }
  await writeFile(join(draft, SEAL_FILE), await sealOf(draft, secret), { flush: true });
  await sync(draft);
  await dropDraft(home, month);
  // Somebody else who locks the month has made the same.
  await rename(draft, join(closingFolder(home), month)).catch((error: unknown) => ignore(error, 'ENOTEMPTY', 'EEXIST'));
  await sync(closingFolder(home));
}

/**
 * Puts the draft of a month into the folder `work`, where nobody takes it away meanwhile; answers its head. Undefined where
 * there is none, or not the one that was locked: the month is then computed again.
 */
export async function takeDraft(
  { home, month, secret }: Drafted,
  work: string,
  locked: Pick<DocumentHead, 'inputHash' | 'outputHash'>,
): Promise<DocumentHead | undefined> {
  const draft = join(closingFolder(home), month);
  try {
    for (const name of [DOCUMENT_FILE, PROOF_FILE, SEAL_FILE]) await link(join(draft, name), join(work, name));
    if ((await readFile(join(work, SEAL_FILE), 'utf8')) !== (await sealOf(work, secret))) return undefined;
    const file = join(work, DOCUMENT_FILE);
    const head = await headOf(file);
    const same = head.inputHash === locked.inputHash && head.outputHash === locked.outputHash;
    return same && (await outputHashOf(file, head)) === locked.outputHash ? head : undefined;
  } catch {
    // Whatever is wrong with it: it is no more than a saving of work.
    return undefined;
  }
}

export async function dropDraft(home: string, month: string): Promise<void> {
  await rm(join(closingFolder(home), month), { recursive: true, force: true });
}

/** What a document says of itself. */
export async function headOf(file: string): Promise<DocumentHead> {
  const head = new Map<string, unknown>();
  const wanted = new Set(Object.keys(documentHead.shape));
  for await (const { name, json } of partsOf(file)) if (wanted.has(name)) head.set(name, JSON.parse(json));
  return documentHead.parse(Object.fromEntries(head));
}

/** The output hash that the bytes of a document have: over all but its two hashes and the newline behind it. */
async function outputHashOf(file: string, { inputHash, outputHash }: DocumentHead): Promise<string> {
  const first = Buffer.from(`{"inputHash":"${inputHash}",`);
  const own = Buffer.from(`"outputHash":"${outputHash}",`);
  const digest = createHash('sha256').update('{');
  let begun = false;
  let found = false;
  let rest = Buffer.alloc(0);
  for await (const chunk of createReadStream(file, { highWaterMark: 1024 * 1024 })) {
    let bytes = Buffer.concat([rest, chunk as Buffer]);
    if (!begun) {
      if (!bytes.subarray(0, first.length).equals(first)) return '';
      bytes = bytes.subarray(first.length);
      begun = true;
    }
    const at = found ? -1 : bytes.indexOf(own);
    if (at !== -1) {
      digest.update(bytes.subarray(0, at));
      bytes = bytes.subarray(at + own.length);
      found = true;
    }
    // What may be a part of the hash, or the newline, waits for the next chunk.
    const whole = Math.max(0, bytes.length - own.length);
    digest.update(bytes.subarray(0, whole));
    rest = Buffer.from(bytes.subarray(whole));
  }
  return digest.update(rest.subarray(0, -1)).digest('hex');
}

async function sealOf(folder: string, secret: string): Promise<string> {
  const digest = createHash('sha256').update(secret);
  for await (const chunk of createReadStream(join(folder, PROOF_FILE), { highWaterMark: 1024 * 1024 })) {
    digest.update(chunk as Buffer);
  }
  return digest.digest('hex');
}

async function sync(path: string): Promise<void> {
  const handle = await open(path, 'r');
  try {
    await handle.sync();
  } finally {
    await handle.close();
  }
}

function ignore(error: unknown, ...codes: string[]): void {
  if (!(error instanceof Error && 'code' in error && codes.includes(String(error.code)))) throw error;
}
