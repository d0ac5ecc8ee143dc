import { isUtf8 } from 'node:buffer';
import type { TempFile } from '../../lib/temp-file.ts';

const CHUNK_BYTES = 256 * 1024;
const LINE_BYTES_MAX = 16 * 1024;
/** A quoted cell may go over this many lines at most. */
const RECORD_LINES_MAX = 20;

/** A line of a file by its number from 1; `text` is null where it is too long to be read. */
type FileLine = { line: number; text: string | null };

/** A line as cells or as a value, or why it is none. */
export type Cells = { line: number; cells: string[] };
export type Broken = { line: number; code: 'LINE_TOO_LONG' | 'QUOTE_OPEN' | 'QUOTE_BROKEN' | 'NOT_JSON' };

/** The byte at which a file stops being UTF-8, or undefined. */
export function faultOfUtf8(file: TempFile): number | undefined {
  const buffer = Buffer.allocUnsafe(CHUNK_BYTES);
  for (let at = 0; at < file.length;) {
    const chunk = buffer.subarray(0, file.read(buffer.subarray(0, Math.min(CHUNK_BYTES, file.length - at)), at));
    const last = at + chunk.length === file.length;
    // A character may go on in the next chunk.
    const whole = last ? chunk : chunk.subarray(0, chunk.length - begunBytes(chunk));
    if (!isUtf8(whole)) return at + firstFault(whole);
    at += whole.length;
  }
  return undefined;
}

/** How many bytes at the end begin a character without ending it: at most 3. */
function begunBytes(chunk: Buffer): number {
  for (let back = 1; back <= 3; back++) {
    const byte = chunk[chunk.length - back] ?? 0;
    if (byte >= 0xc0) return back < (byte >= 0xf0 ? 4 : byte >= 0xe0 ? 3 : 2) ? back : 0;
    if (byte < 0x80) return 0;
  }
  return 0;
}

/** Where the first bad character of some bytes begins. */
function firstFault(bytes: Buffer): number {
  for (let at = 0; at < bytes.length;) {
    const lead = bytes[at] ?? 0;
    const end = at + (lead < 0x80 ? 1 : lead < 0xe0 ? 2 : lead < 0xf0 ? 3 : 4);
    if (!isUtf8(bytes.subarray(at, end))) return at;
    at = end;
  }
  return bytes.length;
}

/** The lines of a file in UTF-8, with or without the mark, ended by CR LF or LF; a bounded part of it is in memory. */
function* linesOf(file: TempFile): Generator<FileLine> {
  const buffer = Buffer.allocUnsafe(CHUNK_BYTES);
  let line = 1;
  let begun: Buffer[] = [];
  let length = 0;
  const ended = (): FileLine => {
    const bytes = Buffer.concat(begun);
    const text = length > LINE_BYTES_MAX ? null : bytes.toString('utf8').replace(/\r$/, '');
    begun = [];
    length = 0;
    return { line: line++, text: text?.startsWith('\uFEFF') && line === 2 ? text.slice(1) : text };
  };
  for (let at = 0; at < file.length;) {
    const got = file.read(buffer.subarray(0, Math.min(CHUNK_BYTES, file.length - at)), at);
    at += got;
    for (let from = 0; from < got;) {
      const found = buffer.subarray(0, got).indexOf(0x0a, from);
      const end = found === -1 ? got : found;
      length += end - from;
      if (length <= LINE_BYTES_MAX) begun.push(Buffer.from(buffer.subarray(from, end)));
      from = end + 1;
      if (found !== -1) yield ended();
    }
  }
  if (length > 0) yield ended();
}

/**
 * The records of a CSV file (RFC 4180). A line with broken quotes is told by its number, and reading goes on with the line
 * after it: an open quote swallows none. `width` is the number of cells that a record of several lines must have.
 */
export function* csvRecords(file: TempFile, width: () => number | undefined): Generator<Cells | Broken> {
  const lines = linesOf(file);
  let back: FileLine[] = [];
  const next = (): FileLine | undefined => back.shift() ?? lines.next().value ?? undefined;
  for (let first = next(); first; first = next()) {
    const { line } = first;
    if (first.text === null) {
      yield { line, code: 'LINE_TOO_LONG' };
      continue;
    }
    if (first.text.trim() === '') continue;
    let text = first.text;
    const more: FileLine[] = [];
    while (isOpen(text) && more.length < RECORD_LINES_MAX) {
      const following = next();
      if (!following) break;
      more.push(following);
      if (following.text === null) break;
      text += `\n${following.text}`;
    }
    const cells = isOpen(text) ? undefined : cellsOf(text);
    if (cells && (more.length === 0 || cells.length === width())) {
      yield { line, cells };
      continue;
    }
    yield { line, code: more.length > 0 || isOpen(first.text) ? 'QUOTE_OPEN' : 'QUOTE_BROKEN' };
    back = [...more, ...back];
  }
}

/** The lines of an NDJSON file; empty ones are left out. */
export function* jsonLines(file: TempFile): Generator<{ line: number; value: unknown } | Broken> {
  for (const { line, text } of linesOf(file)) {
    if (text === null) yield { line, code: 'LINE_TOO_LONG' };
    else if (text.trim() !== '') yield jsonLine(line, text);
  }
}

function jsonLine(line: number, text: string): { line: number; value: unknown } | Broken {
  try {
    return { line, value: JSON.parse(text) as unknown };
  } catch {
    return { line, code: 'NOT_JSON' };
  }
}

/** Whether a quote is open at the end of a text. */
function isOpen(text: string): boolean {
  let quotes = 0;
  for (let at = text.indexOf('"'); at !== -1; at = text.indexOf('"', at + 1)) quotes += 1;
  return quotes % 2 === 1;
}

function cellsOf(text: string): string[] | undefined {
  const cell = /(?:"((?:[^"]|"")*)"|([^",]*))(,|$)/gy;
  const cells: string[] = [];
  for (let match = cell.exec(text); match; match = cell.exec(text)) {
    const [, quoted, plain = '', end] = match;
    cells.push((quoted?.replaceAll('""', '"') ?? plain).trim());
    if (end === '') return cells;
  }
  return undefined;
}
