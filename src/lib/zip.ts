import { createHash } from 'node:crypto';
import { crc32, createDeflateRaw } from 'node:zlib';
import { once } from 'node:events';
import { TempFile } from './temp-file.ts';

/**
 * Zip files of one plain kind, so that a reader can refuse everything else: no comments, no extra fields, no gaps, a fixed
 * date, files below 4 GB, ASCII names, `stored` or `deflated`.
 */
export type ZipEntry = {
  name: string;
  method: 'stored' | 'deflated';
  crc: number;
  /** Bytes in the zip and unpacked. */
  packedBytes: number;
  bytes: number;
  /** Where its header stands. */
  offset: number;
};

export const LOCAL_BYTES = 30;
export const CENTRAL_BYTES = 46;
export const END_BYTES = 22;
export const ZIP_BYTES_MAX = 0xffff_ffff;
const METHODS = { stored: 0, deflated: 8 } as const;
const VERSION = 20;
const UTF8 = 0x0800;
/** 1980-01-01: the time of the export is told by what is in it. */
const DATE = 0x21;
const READ_BYTES = 256 * 1024;

/** The header that stands before an entry's bytes. */
export function localHeader(entry: ZipEntry): Buffer {
  const header = Buffer.alloc(LOCAL_BYTES);
  header.writeUInt32LE(0x04034b50, 0);
  writeCommon(header, 4, entry);
  return Buffer.concat([header, Buffer.from(entry.name)]);
}

/** The directory at the end, with its own end. */
export function centralDirectory(entries: readonly ZipEntry[], offset: number): Buffer {
  const rows = entries.map((entry) => {
    const row = Buffer.alloc(CENTRAL_BYTES);
    row.writeUInt32LE(0x02014b50, 0);
    row.writeUInt16LE(VERSION, 4);
    writeCommon(row, 6, entry);
    row.writeUInt32LE(entry.offset, 42);
    return Buffer.concat([row, Buffer.from(entry.name)]);
  });
  const directory = Buffer.concat(rows);
  const end = Buffer.alloc(END_BYTES);
  end.writeUInt32LE(0x06054b50, 0);
  end.writeUInt16LE(entries.length, 8);
  end.writeUInt16LE(entries.length, 10);
  end.writeUInt32LE(directory.length, 12);
  end.writeUInt32LE(offset, 16);
  return Buffer.concat([directory, end]);
}

function writeCommon(header: Buffer, at: number, { name, method, crc, packedBytes, bytes }: ZipEntry): void {
  header.writeUInt16LE(VERSION, at);
  header.writeUInt16LE(UTF8, at + 2);
  header.writeUInt16LE(METHODS[method], at + 4);
  header.writeUInt16LE(DATE, at + 8);
  header.writeUInt32LE(crc, at + 10);
  header.writeUInt32LE(packedBytes, at + 14);
  header.writeUInt32LE(bytes, at + 18);
  header.writeUInt16LE(name.length, at + 22);
}

/** A file that is being packed: append its text, then put it into the zip. */
export class PackedFile {
  readonly name: string;
  readonly #deflate = createDeflateRaw();
  readonly #packed = new TempFile();
  readonly #digests = { text: createHash('sha256'), packed: createHash('sha256') };
  #crc = 0;
  #bytes = 0;

  constructor(name: string) {
    this.name = name;
    this.#deflate.on('data', (chunk: Buffer) => {
      this.#packed.append(chunk);
      this.#digests.packed.update(chunk);
    });
  }

  /** Waits where the packing is behind, so that memory does not fill. */
  async append(text: string): Promise<void> {
    const bytes = Buffer.from(text);
    this.#crc = crc32(bytes, this.#crc);
    this.#bytes += bytes.length;
    this.#digests.text.update(bytes);
    if (!this.#deflate.write(bytes)) await once(this.#deflate, 'drain');
  }

  async finish(): Promise<void> {
    this.#deflate.end();
    await once(this.#deflate, 'end');
  }

  /** SHA-256 of the file and of its packed form, in hex; once, after `finish`. */
  hashes(): { sha256: string; packedSha256: string; bytes: number } {
    const { text, packed } = this.#digests;
    return { sha256: text.digest('hex'), packedSha256: packed.digest('hex'), bytes: this.#bytes };
  }

  entryAt(offset: number): ZipEntry {
    const { length: packedBytes } = this.#packed;
    return { name: this.name, method: 'deflated', crc: this.#crc, packedBytes, bytes: this.#bytes, offset };
  }

  *chunks(): Generator<Uint8Array> {
    for (let at = 0; at < this.#packed.length; at += READ_BYTES) {
      const chunk = Buffer.alloc(Math.min(READ_BYTES, this.#packed.length - at));
      this.#packed.read(chunk, at);
      yield chunk;
    }
  }

  close(): void {
    this.#deflate.destroy();
    this.#packed.close();
  }
}

/** A zip of packed files, and of one text that is stored as it is behind them. */
export function* zipOf(files: readonly PackedFile[], last: { name: string; text: string }): Generator<Uint8Array> {
  const entries: ZipEntry[] = [];
  let offset = 0;
  for (const file of files) {
    const entry = file.entryAt(offset);
    const header = localHeader(entry);
    yield header;
    yield* file.chunks();
    entries.push(entry);
    offset += header.length + entry.packedBytes;
  }
  const text = Buffer.from(last.text);
  const sizes = { packedBytes: text.length, bytes: text.length };
  const entry: ZipEntry = { name: last.name, method: 'stored', crc: crc32(text), ...sizes, offset };
  yield localHeader(entry);
  yield text;
  offset += LOCAL_BYTES + last.name.length + text.length;
  if (offset > ZIP_BYTES_MAX) throw new RangeError('a zip beyond 4 GB');
  yield centralDirectory([...entries, entry], offset);
}
