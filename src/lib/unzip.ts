import { createHash } from 'node:crypto';
import { closeSync, openSync, readSync, statSync } from 'node:fs';
import { crc32, createInflateRaw } from 'node:zlib';
import { pipeline } from 'node:stream/promises';
import { TempFile } from './temp-file.ts';
import {
  CENTRAL_BYTES,
  centralDirectory,
  END_BYTES,
  LOCAL_BYTES,
  localHeader,
  ZIP_BYTES_MAX,
  type ZipEntry,
} from './zip.ts';

/** Why a file is no zip at all, or not one as `zipOf` writes it. `name` is the file within it, if it is about one. */
export class ZipFault extends Error {
  readonly code: 'NOT_A_ZIP' | 'STRUCTURE' | 'TOO_LARGE' | 'UNPACK' | 'CRC';
  readonly entry: string | null;

  constructor(code: ZipFault['code'], entry: string | null = null) {
    super(code);
    this.code = code;
    this.entry = entry;
  }
}

const ENTRIES_MAX = 16;
const NAME_MAX = 64;
const READ_BYTES = 256 * 1024;

/** An unpacked file, and the hash of what it was unpacked from. */
export type Unpacked = { file: TempFile; sha256: string; packedSha256: string };

/** Reads exactly what `zipOf` writes: each header is compared with the one that it would have written. */
export class ZipReader {
  readonly #fd: number;
  readonly entries: readonly ZipEntry[];

  /** Throws a `ZipFault`, and what opening a file throws. */
  constructor(path: string) {
    this.#fd = openSync(path, 'r');
    try {
      const { size } = statSync(path);
      if (size < END_BYTES || size > 2 * ZIP_BYTES_MAX) throw new ZipFault('NOT_A_ZIP');
      this.entries = this.#directory(size);
    } catch (error) {
      closeSync(this.#fd);
      throw error;
    }
  }

  /** Unpacks a file, at most as much as its entry says, and that at most `bytesMax`. Throws a `ZipFault`. */
  async unpack(entry: ZipEntry, bytesMax: number): Promise<Unpacked> {
    if (entry.bytes > bytesMax) throw new ZipFault('TOO_LARGE', entry.name);
    const file = new TempFile();
    const packed = createHash('sha256');
    const unpacked = createHash('sha256');
    let crc = 0;
    const take = (chunk: Uint8Array): void => {
      if (file.length + chunk.length > entry.bytes) throw new ZipFault('UNPACK', entry.name);
      file.append(chunk);
      unpacked.update(chunk);
      crc = crc32(chunk, crc);
    };
    try {
      for await (const chunk of this.#contents(entry, (bytes) => packed.update(bytes))) take(chunk);
    } catch (error) {
      file.close();
      throw error instanceof ZipFault ? error : new ZipFault('UNPACK', entry.name);
    }
    if (crc === entry.crc && file.length === entry.bytes) {
      return { file, sha256: unpacked.digest('hex'), packedSha256: packed.digest('hex') };
    }
    file.close();
    throw new ZipFault('CRC', entry.name);
  }

  close(): void {
    closeSync(this.#fd);
  }

  async *#contents(entry: ZipEntry, seen: (packed: Uint8Array) => void): AsyncGenerator<Uint8Array> {
    const start = entry.offset + LOCAL_BYTES + entry.name.length;
    if (entry.method === 'stored') {
      for (const chunk of this.#read(start, entry.packedBytes)) {
        seen(chunk);
        yield chunk;
      }
      return;
    }
    const inflate = createInflateRaw({ chunkSize: READ_BYTES });
    const packed = function* (chunks: Iterable<Uint8Array>): Generator<Uint8Array> {
      for (const chunk of chunks) {
        seen(chunk);
        yield chunk;
      }
    };
    const fed = pipeline(packed(this.#read(start, entry.packedBytes)), inflate);
    // The loop below ends with the same error.
    fed.catch(() => undefined);
    for await (const chunk of inflate) yield chunk as Uint8Array;
    await fed;
    // What stands behind the end of the deflated stream belongs to nothing.
    if (inflate.bytesWritten !== entry.packedBytes) throw new ZipFault('UNPACK', entry.name);
  }

  *#read(from: number, length: number): Generator<Uint8Array> {
    for (let at = 0; at < length; at += READ_BYTES) {
      const chunk = Buffer.alloc(Math.min(READ_BYTES, length - at));
      if (readSync(this.#fd, chunk, 0, chunk.length, from + at) !== chunk.length) throw new ZipFault('STRUCTURE');
      yield chunk;
    }
  }

  #bytes(from: number, length: number): Buffer {
    const bytes = Buffer.alloc(length);
    if (readSync(this.#fd, bytes, 0, length, from) !== length) throw new ZipFault('STRUCTURE');
    return bytes;
  }

  #directory(size: number): ZipEntry[] {
    const end = this.#bytes(size - END_BYTES, END_BYTES);
    if (end.readUInt32LE(0) !== 0x06054b50) throw new ZipFault('NOT_A_ZIP');
    const [count, bytes, offset] = [end.readUInt16LE(10), end.readUInt32LE(12), end.readUInt32LE(16)];
    const fits = offset + bytes + END_BYTES === size && bytes <= ENTRIES_MAX * (CENTRAL_BYTES + NAME_MAX);
    if (count > ENTRIES_MAX || !fits) throw new ZipFault('STRUCTURE');
    const directory = this.#bytes(offset, bytes);
    const entries: ZipEntry[] = [];
    let next = 0;
    for (let at = 0; entries.length < count;) {
      if (at + CENTRAL_BYTES > bytes) throw new ZipFault('STRUCTURE');
      const entry = entryAt(directory, at, next);
      entries.push(entry);
      at += CENTRAL_BYTES + entry.name.length;
      const header = localHeader(entry);
      next += header.length + entry.packedBytes;
      if (next > offset || !this.#bytes(entry.offset, header.length).equals(header)) {
        throw new ZipFault('STRUCTURE', entry.name);
      }
    }
    const written = centralDirectory(entries, offset);
    if (next !== offset || !Buffer.concat([directory, end]).equals(written)) throw new ZipFault('STRUCTURE');
    if (new Set(entries.map(({ name }) => name)).size !== entries.length) throw new ZipFault('STRUCTURE');
    return entries;
  }
}

function entryAt(directory: Buffer, at: number, offset: number): ZipEntry {
  const name = directory.toString('latin1', at + CENTRAL_BYTES, at + CENTRAL_BYTES + directory.readUInt16LE(at + 28));
  // No folders, no drives, no way up: a name is a plain file's.
  if (!/^[a-z]{1,40}\.[a-z]{1,10}$/.test(name)) throw new ZipFault('STRUCTURE');
  return {
    name,
    method: directory.readUInt16LE(at + 10) === 0 ? 'stored' : 'deflated',
    crc: directory.readUInt32LE(at + 16),
    packedBytes: directory.readUInt32LE(at + 20),
    bytes: directory.readUInt32LE(at + 24),
    offset,
  };
}
