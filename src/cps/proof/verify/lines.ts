import type { TempFile } from '../../../lib/temp-file.ts';

const READ_BYTES = 256 * 1024;
/** More than the longest line of a log with its proof. */
const LINE_BYTES_MAX = 4 * 1024 * 1024;

/** The lines of a file without their ends, `\n` or `\r\n`; null for one that is too long, and the last to be read. */
export function* linesOf(file: TempFile, end: '\n' | '\r\n'): Generator<string | null> {
  const mark = Buffer.from(end);
  let rest: Buffer = Buffer.alloc(0);
  for (let at = 0; at < file.length; at += READ_BYTES) {
    const chunk = Buffer.alloc(Math.min(READ_BYTES, file.length - at));
    file.read(chunk, at);
    rest = Buffer.concat([rest, chunk]);
    let from = 0;
    for (let to = rest.indexOf(mark); to !== -1; to = rest.indexOf(mark, from)) {
      yield rest.toString('utf8', from, to);
      from = to + mark.length;
    }
    rest = rest.subarray(from);
    if (rest.length > LINE_BYTES_MAX) {
      yield null;
      return;
    }
  }
  if (rest.length > 0) yield rest.toString('utf8');
}

/** A small file as text; callers bound its size. */
export function textOf(file: TempFile): string {
  const bytes = Buffer.alloc(file.length);
  file.read(bytes, 0);
  return bytes.toString('utf8');
}
