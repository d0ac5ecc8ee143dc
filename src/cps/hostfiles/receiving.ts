import { createHash } from 'node:crypto';
import type { Readable } from 'node:stream';
import { z } from 'zod';
import { actorName, type Actor } from '../../lib/actor.ts';
import { readRow } from '../../lib/batch.ts';
import type { Config } from '../../lib/config.ts';
import { lockKey, type Tx } from '../../lib/db.ts';
import { refuse } from '../../lib/errors.ts';
import { newId } from '../../lib/ids.ts';
import { enqueue } from '../../lib/outbox.ts';
import { pseudonym } from '../../lib/secret.ts';
import { hasForbiddenCharacter } from '../../lib/text.ts';
import { TempFile } from '../../lib/temp-file.ts';
import { DAY } from '../../lib/time.ts';
import { aheadMsMax } from '../intake/policy.ts';
import { faultsOf, futureFaults, type Fault } from '../intake/rules.ts';
import { orderInput, punishmentInput, refundInput } from '../intake/schema.ts';
import { lineName } from '../journal/lines.ts';
import { columnNamed, fieldsOf, headOf, type Head } from './formats.ts';
import { csvRecords, faultOfUtf8, jsonLines, type Broken, type Cells } from './lines.ts';
import { noFile, refuseFile } from './refusals.ts';
import { fenOf, noTotals, viewOfOrder, viewOfPunishment, viewOfRefund, type FileKind, type View } from './rules.ts';
import { FAULTS_MAX, FILE_BYTES_MAX, FILE_LINES_MAX, SPAN_DAYS_MAX, type fileQuery } from './schema.ts';
import * as store from './sql.ts';

/** A file as it came in, on disk without a name until it is closed. */
export type Received = { file: TempFile; sha256: string; form: 'csv' | 'ndjson'; fileName: string | null };

type Wish = z.infer<typeof fileQuery>;

const CHUNK_LINES = 1000;

/** Reads an upload to its end without holding it in memory. Refuses FILE_MISSING_OR_EMPTY, FILE_TOO_LARGE, NOT_UTF8. */
export async function receive(stream: Readable, form: Received['form'], fileName: string | null): Promise<Received> {
  const file = new TempFile();
  try {
    const hash = createHash('sha256');
    for await (const chunk of stream) {
      const bytes = Buffer.from(chunk as Uint8Array);
      if (file.length + bytes.length > FILE_BYTES_MAX) throw tooLarge(FILE_BYTES_MAX);
      hash.update(bytes);
      file.append(bytes);
    }
    if (file.length === 0) throw noFile();
    const at = faultOfUtf8(file);
    if (at !== undefined)
      throw refuseFile.NOT_UTF8([{ path: 'file', code: 'NOT_UTF8', message: '', actual: at }], { byte: at });
    return { file, sha256: hash.digest('hex'), form, fileName };
  } catch (error) {
    file.close();
    throw error;
  }
}

function tooLarge(required: number) {
  return refuseFile.FILE_TOO_LARGE([{ path: 'file', code: 'FILE_TOO_LARGE', message: '', required }]);
}

/**
 * Keeps the lines of a file and has them compared with what we hold; a file that was sent before answers its latest
 * comparison. Bad lines are named and left out. Refuses INVALID, FILE_TOO_LARGE, FILE_COLUMNS.
 */
export async function takeFile(
  tx: Tx,
  actor: Actor,
  now: Date,
  config: Pick<Config, 'secret'>,
  wish: Wish,
  received: Received,
): Promise<string> {
  const { kind, from: fromAt, to: toAt } = wish;
  const { sha256, file, fileName } = received;
  const spanMs = toAt.getTime() - fromAt.getTime();
  if (spanMs <= 0 || spanMs > SPAN_DAYS_MAX * DAY)
    throw refuse.INVALID([{ path: 'to', code: 'SPAN', message: '', required: SPAN_DAYS_MAX }]);
  await lockKey(tx, 'host_file', `${kind} ${sha256} ${fromAt.toISOString()} ${toAt.toISOString()}`);
  const known = await store.latestRun(tx, { kind, sha256, fromAt, toAt });
  if (known) return known.runId;
  const runId = newId(now);
  const staged = await stage(tx, now, config, runId, kind, received);
  await store.insertRun(tx, {
    runId,
    kind,
    sha256,
    fromAt,
    toAt,
    repeat: 0,
    fileName,
    bytes: file.length,
    lines: staged.lines,
    badLines: staged.badLines,
    faults: JSON.stringify(staged.faults),
    ignoredColumns: JSON.stringify(staged.ignored),
    state: 'lines',
    totals: JSON.stringify(noTotals),
    createdBy: actorName(actor),
    createdAt: now,
  });
  await enqueue(tx, 'cps.compare_host_file', { runId }, { jobKey: `host_file:${runId}` });
  return runId;
}

export type LineFault = { line: number; errors: Fault[] };
type Staged = { lines: number; badLines: number; faults: LineFault[]; ignored: string[] };
type ReadLine = { line: number; said: View } | LineFault;

async function stage(
  tx: Tx,
  now: Date,
  config: Pick<Config, 'secret'>,
  runId: string,
  kind: FileKind,
  { file, form }: Received,
): Promise<Staged> {
  const staged: Staged = { lines: 0, badLines: 0, faults: [], ignored: [] };
  const aheadMs = await aheadMsMax(tx, now);
  const read = (fields: unknown) => readFields(kind, fields, { now, aheadMs, secret: config.secret });
  const bad = (fault: LineFault) => {
    staged.badLines += 1;
    if (staged.faults.length < FAULTS_MAX) staged.faults.push(fault);
  };
  let chunk: { runId: string; lineNr: number; key: string; said: View }[] = [];
  let sum = 0n;
  const flush = async () => {
    for (const line of await store.insertLines(tx, chunk)) {
      const { key = '' } = chunk.find(({ lineNr }) => lineNr === line) ?? {};
      bad({
        line,
        errors: [{ path: '', code: 'DUPLICATE_LINE', actual: key.replace('\n', ' ') }],
      });
    }
    chunk = [];
  };
  for (const one of form === 'csv' ? csvFile(kind, file, staged, read) : jsonFile(file, read)) {
    staged.lines += 1;
    if (staged.lines > FILE_LINES_MAX) throw tooLarge(FILE_LINES_MAX);
    if ('errors' in one) bad(one);
    else {
      sum += fenOf(one.said);
      chunk.push({ runId, lineNr: one.line, key: keyOf(kind, one.said), said: one.said });
      if (chunk.length === CHUNK_LINES) await flush();
    }
  }
  await flush();
  // A sum that JSON cannot carry to the fen could not be explained.
  if (sum > BigInt(Number.MAX_SAFE_INTEGER))
    throw refuse.INVALID([{ path: 'file', code: 'TOO_BIG', message: '', required: Number.MAX_SAFE_INTEGER }]);
  staged.faults.sort((a, b) => a.line - b.line);
  return staged;
}

/** What a line is known by within a file. */
export function keyOf(kind: FileKind, { tradeNo, lineNo, refundId }: View): string {
  return kind === 'refunds' ? String(refundId) : lineName({ tradeNo: String(tradeNo), lineNo: String(lineNo) });
}

type Read = (fields: unknown) => { said: View } | { errors: Fault[] };

function* csvFile(kind: FileKind, file: TempFile, staged: Staged, read: Read): Generator<ReadLine> {
  let head: Head | undefined;
  for (const record of csvRecords(file, () => head?.length)) {
    if (!head) {
      head = headOfFile(kind, record, staged);
    } else if ('code' in record) {
      yield { line: record.line, errors: [{ path: '', code: record.code }] };
    } else if (record.cells.length !== head.length) {
      const [actual, required] = [record.cells.length, head.length];
      yield { line: record.line, errors: [{ path: '', code: 'CELLS', actual, required }] };
    } else {
      const named = head;
      const got = read(fieldsOf(named, record.cells));
      if ('said' in got) yield { line: record.line, said: got.said };
      else
        yield {
          line: record.line,
          errors: got.errors.map((fault) => ({ ...fault, path: columnNamed(named, fault.path) })),
        };
    }
  }
  if (!head) throw noFile();
}

function headOfFile(kind: FileKind, record: Cells | Broken, staged: Staged): Head {
  const { head, missing, doubled, ignored } = headOf(kind, 'cells' in record ? record.cells : []);
  if (missing.length + doubled.length > 0)
    throw refuseFile.FILE_COLUMNS([
      ...missing.map((path) => ({ path, code: 'MISSING_COLUMN', message: path, required: path })),
      ...doubled.map((path) => ({ path, code: 'DOUBLED_COLUMN', message: path, actual: path })),
    ]);
  staged.ignored = ignored.filter((name) => name !== '');
  return head;
}

function* jsonFile(file: TempFile, read: Read): Generator<ReadLine> {
  for (const record of jsonLines(file)) {
    if ('code' in record) yield { line: record.line, errors: [{ path: '', code: record.code }] };
    else yield { line: record.line, ...read(record.value) };
  }
}

type Reading = { now: Date; aheadMs: number; secret: string };

/** Reads a line by the rules of the host's feeds; the buyer becomes a pseudonym. */
function readFields(
  kind: FileKind,
  fields: unknown,
  { now, aheadMs, secret }: Reading,
): { said: View } | { errors: Fault[] } {
  if (kind === 'orders') {
    const { value, errors } = readRow(orderInput, fields);
    if (errors) return { errors };
    const faults = [...faultsOf(value, now, aheadMs), ...hiddenIn('linkCode', value.linkCode)];
    if (faults.length > 0) return { errors: faults };
    const order = { ...value, buyerKey: pseudonym(secret, 'buyer', value.buyerKey) };
    return { said: { ...viewOfOrder(order), ...(order.linkCode && { linkCode: order.linkCode }) } };
  }
  if (kind === 'refunds') {
    const { value, errors } = readRow(refundInput, fields);
    if (errors) return { errors };
    const faults = futureFaults(value, now, aheadMs);
    return faults.length > 0 ? { errors: faults } : { said: viewOfRefund(value) };
  }
  const { value, errors } = readRow(punishmentInput, fields);
  if (errors) return { errors };
  const faults = [...futureFaults(value, now, aheadMs), ...hiddenIn('reason', value.reason)];
  if (faults.length > 0) return { errors: faults };
  return { said: { ...viewOfPunishment(value), ...(value.reason && { reason: value.reason }) } };
}

/** Characters that the database refuses, or that hide what a text says. */
function hiddenIn(path: string, text: string | null | undefined): Fault[] {
  return text && hasForbiddenCharacter(text) ? [{ path, code: 'CHARACTERS', required: '' }] : [];
}
