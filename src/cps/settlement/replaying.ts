import { isUtf8 } from 'node:buffer';
import { closeSync, openSync, readFileSync, readSync, statSync } from 'node:fs';
import { parseArgs } from 'node:util';
import { z } from 'zod';
import { whyNoFile } from '../../lib/file-fault.ts';
import { LINE_BYTES_MAX, LogError } from '../log.ts';
import { cpsPolicySchema, defaultCpsPolicy, type CpsPolicy } from '../policy.ts';
import { ProofWitness } from '../proof/witness.ts';
import { Settlement } from '../settle.ts';
import type { Streams } from '../replay.ts';
import { InputsBeside } from './inputs-beside.ts';

const USAGE = 'usage: zhongcao replay LOG.ndjson --month YYYY-MM [--policy policy.json]';
const READ_BYTES = 1024 * 1024;
const NEWLINE = 10;

/** Does what `runReplay` promises, in this process. */
export async function replay(args: string[], to: Streams): Promise<number> {
  let settlement: Settlement | null = null;
  let witness: ProofWitness | null = null;
  let inputs: InputsBeside | null = null;
  try {
    const { log, month, policy, proof } = questionOf(args);
    witness = proof === undefined ? null : new ProofWitness(proof);
    inputs = new InputsBeside(proof);
    settlement = new Settlement(month, policy, { witness, inputs });
    readLog(log, settlement);
    for (const chunk of settlement.chunks()) await write(to.stdout, Uint8Array.from(chunk));
    await write(to.stdout, '\n');
    const head = inputs.logHead();
    if (head) witness?.finish(head);
    return 0;
  } catch (error) {
    to.stderr.write(`zhongcao replay: ${error instanceof Error ? error.message : String(error)}\n`);
    return error instanceof LogError ? 2 : 1;
  } finally {
    settlement?.close();
    witness?.close();
    inputs?.close();
  }
}

/** `--proof FOLDER` is for the close: it leaves the month's proof there (proof/witness.ts). */
function questionOf(args: string[]): { log: string; month: string; policy: CpsPolicy; proof: string | undefined } {
  let parsed;
  try {
    parsed = parseArgs({
      args,
      options: { month: { type: 'string' }, policy: { type: 'string' }, proof: { type: 'string' } },
      allowPositionals: true,
    });
  } catch (error) {
    throw new LogError(`${error instanceof Error ? error.message : String(error)}\n${USAGE}`);
  }
  const [log, ...more] = parsed.positionals;
  const { month, policy, proof } = parsed.values;
  if (log === undefined || month === undefined || more.length > 0) throw new LogError(USAGE);
  return { log, month, policy: policy === undefined ? defaultCpsPolicy : readPolicy(policy), proof };
}

function readPolicy(path: string): CpsPolicy {
  let json: unknown;
  try {
    json = JSON.parse(readFileSync(path, 'utf8'));
  } catch (error) {
    throw new LogError(`${path}: ${error instanceof Error ? error.message : String(error)}`);
  }
  const policy = cpsPolicySchema.safeParse(json);
  if (!policy.success) throw new LogError(`${path}: ${z.prettifyError(policy.error)}`);
  return policy.data;
}

function readLog(path: string, settlement: Settlement): void {
  let number = 0;
  for (const bytes of linesOf(path)) {
    number++;
    if (bytes === null) throw new LogError(`line ${number}: longer than ${LINE_BYTES_MAX} bytes`);
    if (!isUtf8(bytes)) throw new LogError(`line ${number}: not UTF-8`);
    const text = Buffer.from(bytes.buffer, bytes.byteOffset, bytes.length).toString('utf8');
    if (text.trim() === '') continue;
    let line: unknown;
    try {
      line = JSON.parse(text);
    } catch {
      throw new LogError(`line ${number}: not JSON`);
    }
    settlement.add(line, number);
  }
}

/** The lines of a file without their newlines; null for one that is too long. A line is valid until the next one. */
function* linesOf(path: string): Generator<Uint8Array | null> {
  const file = openLog(path);
  try {
    const buffer = new Uint8Array(READ_BYTES + LINE_BYTES_MAX);
    let kept = 0;
    for (;;) {
      const got = readSync(file, buffer, kept, READ_BYTES, null);
      const end = kept + got;
      let from = 0;
      for (let to = buffer.indexOf(NEWLINE, kept); to !== -1 && to < end; to = buffer.indexOf(NEWLINE, from)) {
        yield to - from > LINE_BYTES_MAX ? null : buffer.subarray(from, to);
        from = to + 1;
      }
      kept = end - from;
      if (kept > LINE_BYTES_MAX) yield null;
      if (got === 0) {
        if (kept > 0) yield buffer.subarray(0, kept);
        return;
      }
      buffer.copyWithin(0, from, end);
    }
  } finally {
    closeSync(file);
  }
}

function openLog(path: string): number {
  try {
    if (statSync(path).isDirectory()) throw new Error(`${path} is a directory`);
    return openSync(path, 'r');
  } catch (error) {
    throw new LogError(whyNoFile(error) ?? (error instanceof Error ? error.message : String(error)));
  }
}

/** Writes and waits until the stream has passed it on, so that memory does not fill behind a slow reader. */
function write(stream: NodeJS.WritableStream, chunk: Uint8Array | string): Promise<void> {
  return new Promise((resolve, reject) => {
    stream.once('error', reject);
    stream.write(chunk, () => {
      stream.off('error', reject);
      resolve();
    });
  });
}
