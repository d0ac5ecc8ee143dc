import { createReadStream } from 'node:fs';
import { pipeline } from 'node:stream/promises';
import { createGunzip } from 'node:zlib';
import { extract } from 'tar-stream';
import type { z } from 'zod';
import { BadFile } from '../lines.ts';
import { FORMAT, HEADER, KEY, MANIFEST, headerSchema, manifestSchema, type Header, type Manifest } from './format.ts';
import { Sums } from './sums.ts';

/** Longest header, manifest or key that is read into memory. */
const DOCUMENT_BYTES_MAX = 64 * 1024 * 1024;

/** What is done with a backup's entries as they come; what is not taken is only summed. */
type Taker = {
  header?: (header: Header) => Promise<void>;
  entry?: (name: string, body: AsyncIterable<Buffer>) => Promise<void>;
};

export type Checked = { header: Header; manifest: Manifest; secret: string | undefined };

/** Reads the whole file and compares its sums, changing nothing. Throws BadFile for whatever is wrong with it. */
export async function checkBackup(file: string): Promise<Checked> {
  try {
    return await readBackup(file, {});
  } catch (error) {
    if (error instanceof BadFile) throw error;
    throw new BadFile(`${file}: damaged or no backup: ${error instanceof Error ? error.message : String(error)}`);
  }
}

/** Hands over a backup's entries in their order. Throws BadFile where the sums differ, and what `taker` throws. */
export async function readBackup(file: string, taker: Taker): Promise<Checked> {
  const archive = extract();
  const fed = pipeline(createReadStream(file), createGunzip(), archive);
  fed.catch(() => undefined);
  const sums = new Sums();
  let header: Header | undefined;
  let manifest: Manifest | undefined;
  let secret: string | undefined;
  for await (const entry of archive) {
    const { name, size } = entry.header;
    if (name === MANIFEST) {
      manifest = document(
        file,
        manifestSchema,
        await whole(
          file,
          summed(entry, () => undefined),
          size,
        ),
      );
      continue;
    }
    sums.begin(name, size);
    const body = summed(entry, (chunk) => sums.add(name, chunk));
    if (name === HEADER) {
      header = document(file, headerSchema, await whole(file, body, size));
      if (header.format !== FORMAT) throw new BadFile(`${file}: format ${header.format}; this program reads ${FORMAT}`);
      await taker.header?.(header);
    } else if (!header) throw new BadFile(`${file}: not a backup of zhongcao`);
    else if (name === KEY) secret = (await whole(file, body, size)).toString().trim();
    else await (taker.entry ?? drain)(name, body);
  }
  await fed;
  if (!header || !manifest) throw new BadFile(`${file}: it ends before its end`);
  compare(file, manifest, sums);
  return { header, manifest, secret };
}

function compare(file: string, manifest: Manifest, sums: Sums): void {
  const found = sums.end();
  for (const part of new Set([...Object.keys(found), ...Object.keys(manifest.sums)])) {
    const [is, due] = [found[part], manifest.sums[part]];
    if (is?.sha256 !== due?.sha256 || is?.bytes !== due?.bytes) throw new BadFile(`${file}: ${part} is damaged`);
  }
}

async function* summed(body: AsyncIterable<unknown>, seen: (chunk: Buffer) => void): AsyncGenerator<Buffer> {
  for await (const chunk of body) {
    if (!Buffer.isBuffer(chunk)) throw new TypeError('an entry that is no bytes');
    seen(chunk);
    yield chunk;
  }
}

async function drain(_name: string, body: AsyncIterable<Buffer>): Promise<void> {
  const chunks = body[Symbol.asyncIterator]();
  while (!(await chunks.next()).done);
}

async function whole(file: string, body: AsyncIterable<Buffer>, size: number): Promise<Buffer> {
  if (size > DOCUMENT_BYTES_MAX) throw new BadFile(`${file}: a document of ${size} bytes`);
  const chunks: Buffer[] = [];
  for await (const chunk of body) chunks.push(chunk);
  return Buffer.concat(chunks);
}

function document<T>(file: string, schema: z.ZodType<T>, bytes: Buffer): T {
  const parsed = schema.safeParse(JSON.parse(bytes.toString()));
  if (!parsed.success) throw new BadFile(`${file}: ${parsed.error.issues[0]?.path.join('.')} is not as it should be`);
  return parsed.data;
}
