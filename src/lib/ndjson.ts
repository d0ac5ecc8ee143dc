import type { FastifyInstance } from 'fastify';
import { refuse } from './errors.ts';

/** One line of a request in NDJSON: its number from 1, and its value, or `broken` when it is no JSON in UTF-8. */
export type NdjsonLine = { line: number; value: unknown; broken: boolean };

const types = ['application/x-ndjson', 'application/ndjson', 'application/jsonl', 'application/x-jsonlines'];

/** Makes the routes of this scope take NDJSON of at most `linesMax` lines as their body, and nothing else. */
export function takeNdjson(scope: FastifyInstance, linesMax: number): void {
  scope.removeAllContentTypeParsers();
  scope.addContentTypeParser(types, { parseAs: 'buffer' }, (_request, body, done) => {
    try {
      done(null, parseNdjson(Buffer.from(body), linesMax));
    } catch (error) {
      done(error instanceof Error ? error : new Error('unreadable body'));
    }
  });
}

/** Cuts a body into its lines; empty ones are skipped. Refuses INVALID (422) above `linesMax` lines. */
function parseNdjson(body: Buffer, linesMax: number): NdjsonLine[] {
  const lines: NdjsonLine[] = [];
  let line = 0;
  for (let from = 0; from < body.length;) {
    const found = body.indexOf(0x0a, from);
    const end = found === -1 ? body.length : found;
    const read = readLine(body.subarray(from, end));
    line += 1;
    from = end + 1;
    if (!read) continue;
    if (lines.length === linesMax) throw tooMany(linesMax);
    lines.push({ line, ...read });
  }
  return lines;
}

function tooMany(linesMax: number): Error {
  return refuse.INVALID([{ path: '', code: 'TOO_BIG', message: `≤ ${linesMax} lines`, required: linesMax }]);
}

function readLine(bytes: Buffer): { value: unknown; broken: boolean } | undefined {
  try {
    const text = new TextDecoder('utf-8', { fatal: true }).decode(bytes).trim();
    return text === '' ? undefined : { value: JSON.parse(text), broken: false };
  } catch {
    return { value: undefined, broken: true };
  }
}
