import { createReadStream } from 'node:fs';
import { pipeline, type Readable } from 'node:stream';
import { createGunzip } from 'node:zlib';
import { whyNoFile } from '../lib/file-fault.ts';

const LINE_CHARS_MAX = 200;

/** A file that cannot be imported, with the line at fault: exit status 2. */
export class BadFile extends Error {}

/**
 * Lines of a text file, packed with gzip or not, without their ends, from line 1; an empty last line is left out. Throws
 * BadFile for a file that is not there, broken, longer than `linesMax` lines or with a line beyond 200 characters.
 */
export async function* linesOf(file: string, linesMax: number): AsyncGenerator<{ line: number; text: string }> {
  const raw = createReadStream(file);
  // Errors of both streams come out of the loop below.
  const stream: Readable = file.endsWith('.gz') ? pipeline(raw, createGunzip(), () => undefined) : raw;
  stream.setEncoding('utf8');
  let rest = '';
  let line = 0;
  try {
    for await (const chunk of stream) {
      const rows = (rest + String(chunk)).split('\n');
      rest = rows.pop() ?? '';
      if (rest.length > LINE_CHARS_MAX)
        throw new BadFile(`${file}:${line + 1}: longer than ${LINE_CHARS_MAX} characters`);
      if (line + rows.length > linesMax) throw new BadFile(`${file}: more than ${linesMax} lines`);
      for (const text of rows) yield { line: ++line, text: text.replace(/\r$/, '') };
    }
  } catch (error) {
    if (error instanceof BadFile) throw error;
    throw new BadFile(whyNoFile(error) ?? `${file}: ${error instanceof Error ? error.message : String(error)}`);
  }
  if (rest !== '') yield { line: line + 1, text: rest.replace(/\r$/, '') };
}
