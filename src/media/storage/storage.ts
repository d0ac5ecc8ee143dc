import type { Readable } from 'node:stream';
import { join } from 'node:path';
import type { Config } from '../../lib/config.ts';
import { diskStorage } from './disk.ts';
import { s3Storage } from './s3.ts';

/** A half-open part of a file, bytes. */
export type Part = { start: number; end: number };

/** What lies under a key: all its bytes or a part of them, and how many they are in all. */
export type Kept = { stream: Readable; bytesInAll: number };

/**
 * Where the files of pictures and videos lie. A key is a relative path of safe characters; what lies under it never
 * changes, so keeping it again is no error. When a `put` returns, the bytes survive a crash.
 */
export type Storage = {
  put: (key: string, bytes: Uint8Array) => Promise<void>;
  /** Keeps a copy of a file; the file stays. */
  putFile: (key: string, file: string) => Promise<void>;
  /** How many bytes lie under a key; undefined where nothing does. */
  sizeOf: (key: string) => Promise<number | undefined>;
  /** Undefined where nothing lies under the key. The caller reads or destroys the stream. */
  read: (key: string, part?: Part) => Promise<Kept | undefined>;
  /** No error where nothing lies under the key. */
  remove: (key: string) => Promise<void>;
};

/** What decides where files lie. */
export type StorageConfig = Pick<Config, 'home' | 's3'>;

/** The storage of an installation: a bucket where one is configured, else the data folder. */
export function storageOf({ home, s3 }: StorageConfig): Storage {
  return s3 ? s3Storage(s3) : diskStorage(join(home, 'media'));
}

/** The key of a file that was made of an upload: under the hash of the upload, so the same upload is kept once. */
export function keyOf(sha256: string, name: string): string {
  return `${sha256.slice(0, 2)}/${sha256.slice(2, 4)}/${sha256}/${name}`;
}

/** All bytes of what was read. */
export async function bytesOf({ stream }: Kept): Promise<Buffer> {
  const chunks: Buffer[] = [];
  for await (const chunk of stream) chunks.push(chunk as Buffer);
  return Buffer.concat(chunks);
}
