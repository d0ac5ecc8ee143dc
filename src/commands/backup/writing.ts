import { once } from 'node:events';
import { createReadStream, createWriteStream, type Dirent } from 'node:fs';
import { open, readdir, rename, rm, stat } from 'node:fs/promises';
import { join } from 'node:path';
import { Readable } from 'node:stream';
import { pipeline } from 'node:stream/promises';
import { createGzip } from 'node:zlib';
import type pg from 'pg';
import { to as copyTo } from 'pg-copy-streams';
import { pack, type Pack } from 'tar-stream';
import { sequencesOf } from './catalogue.sql.ts';
import { HEADER, KEY, MANIFEST, MEDIA, type Header, type Manifest } from './format.ts';
import { Sums } from './sums.ts';

const PIECE_BYTES = 4 * 1024 * 1024;
/** Pictures are compressed already, and text shrinks to a fifth at once: more effort is slow and saves little. */
const GZIP_LEVEL = 2;

export type Contents = { header: Header; secret: string | undefined; home: string };

/**
 * Writes a backup; `client` is in the transaction whose snapshot it holds. The file appears under its name only when it is
 * whole and on disk. Memory is the same whatever the size.
 */
export async function writeBackup(file: string, client: pg.ClientBase, contents: Contents): Promise<Manifest> {
  const aside = `${file}.unfinished`;
  const archive = pack();
  const written = pipeline(
    Readable.from(archive),
    createGzip({ level: GZIP_LEVEL }),
    createWriteStream(aside, { mode: 0o600 }),
  );
  try {
    const filled = fill(archive, client, contents).catch((error: unknown) => {
      archive.destroy(error instanceof Error ? error : new Error(String(error)));
      throw error;
    });
    const [manifest] = await Promise.all([filled, written]);
    const handle = await open(aside, 'r+');
    await handle.sync().finally(() => handle.close());
    await rename(aside, file);
    return manifest;
  } catch (error) {
    await written.catch(() => undefined);
    await rm(aside, { force: true });
    throw error;
  }
}

async function fill(archive: Pack, client: pg.ClientBase, { header, secret, home }: Contents): Promise<Manifest> {
  const sums = new Sums();
  const rows: Record<string, number> = {};
  await addBytes(archive, sums, HEADER, json(header));
  if (secret !== undefined) await addBytes(archive, sums, KEY, Buffer.from(`${secret}\n`));
  for (const table of header.tables) rows[table.name] = await addTable(archive, sums, client, table);
  // Files only ever come, and before the rows that name them: those of the snapshot are all there.
  const files = await addMedia(archive, sums, home);
  const manifest = { rows, files, sequences: await sequencesOf(client), sums: sums.end() };
  await addBytes(archive, undefined, MANIFEST, json(manifest));
  archive.finalize();
  return manifest;
}

async function addTable(archive: Pack, sums: Sums, client: pg.ClientBase, table: Header['tables'][number]) {
  const copy = client.query(copyTo(`copy (select ${table.columns.join(', ')} from ${table.name}) to stdout`));
  let pieces = 0;
  let held: Buffer[] = [];
  let bytes = 0;
  const put = async () => {
    const name = `database/${table.name}/${String(pieces++).padStart(6, '0')}.copy`;
    await addBytes(archive, sums, name, Buffer.concat(held));
    held = [];
    bytes = 0;
  };
  for await (const chunk of copy) {
    held.push(chunk);
    bytes += chunk.length;
    if (bytes >= PIECE_BYTES) await put();
  }
  if (bytes > 0) await put();
  // The number of rows comes after the last of them: the next statement's answer comes later still.
  await client.query('select');
  return copy.rowCount;
}

async function addMedia(archive: Pack, sums: Sums, home: string): Promise<number> {
  let files = 0;
  for await (const path of mediaFiles(join(home, MEDIA), '')) {
    const file = join(home, MEDIA, path);
    const { size } = await stat(file);
    const name = MEDIA + path;
    sums.begin(name, size);
    const packed = new Promise<void>((done, fail) => {
      const entry = archive.entry({ name, size, mode: 0o600 }, (error) => (error ? fail(error) : done()));
      passFile(file, entry, (chunk) => sums.add(name, chunk)).catch(fail);
    });
    await packed;
    files += 1;
  }
  return files;
}

/** Files below the folder, in order of their names; those that are only being written are left out. */
async function* mediaFiles(folder: string, below: string): AsyncGenerator<string> {
  const entries: Dirent[] = await readdir(join(folder, below), { withFileTypes: true }).catch(() => []);
  for (const entry of entries.toSorted((a, b) => (a.name < b.name ? -1 : 1))) {
    const path = below === '' ? entry.name : `${below}/${entry.name}`;
    if (entry.isDirectory()) yield* mediaFiles(folder, path);
    else if (/^[\w-]+\.\w+$/.test(entry.name)) yield path;
  }
}

async function passFile(file: string, entry: NodeJS.WritableStream, seen: (chunk: Buffer) => void): Promise<void> {
  for await (const chunk of createReadStream(file)) {
    seen(chunk);
    if (!entry.write(chunk)) await once(entry, 'drain');
  }
  entry.end();
}

async function addBytes(archive: Pack, sums: Sums | undefined, name: string, bytes: Buffer): Promise<void> {
  sums?.begin(name, bytes.length);
  sums?.add(name, bytes);
  await new Promise<void>((done, fail) => {
    archive.entry({ name, size: bytes.length, mode: 0o600 }, bytes, (error) => (error ? fail(error) : done()));
  });
}

function json(value: unknown): Buffer {
  return Buffer.from(`${JSON.stringify(value, null, 1)}\n`);
}
