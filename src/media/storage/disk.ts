import { constants } from 'node:fs';
import { access, copyFile, link, mkdir, open, rename, rm, stat } from 'node:fs/promises';
import { dirname, join } from 'node:path';
import { secretText } from '../../lib/ids.ts';
import type { Kept, Part, Storage } from './storage.ts';

/** Files in a folder of this machine. */
export function diskStorage(folder: string): Storage {
  const fileOf = (key: string) => join(folder, key);
  return {
    put: (key, bytes) => writeOnce(fileOf(key), (aside) => writeSynced(aside, bytes)),
    putFile: (key, file) => writeOnce(fileOf(key), (aside) => copySynced(file, aside)),
    sizeOf: async (key) => (await stat(fileOf(key)).catch(absent))?.size,
    read: (key, part) => readFrom(fileOf(key), part),
    remove: (key) => rm(fileOf(key), { force: true }),
  };
}

/** Written aside and renamed, so that nobody reads half a file. */
async function writeOnce(file: string, write: (aside: string) => Promise<void>): Promise<void> {
  if (await exists(file)) return;
  await mkdir(dirname(file), { recursive: true });
  const aside = `${file}.${secretText(10)}`;
  try {
    await write(aside);
    await rename(aside, file);
  } catch (error) {
    await rm(aside, { force: true });
    throw error;
  }
}

async function writeSynced(file: string, bytes: Uint8Array): Promise<void> {
  const handle = await open(file, 'wx', 0o600);
  try {
    await handle.writeFile(bytes);
    await handle.sync();
  } finally {
    await handle.close();
  }
}

/** A second name for the same bytes where the file system allows it: a large video is not copied. */
async function copySynced(file: string, copy: string): Promise<void> {
  await link(file, copy).catch(() => copyFile(file, copy, constants.COPYFILE_EXCL | constants.COPYFILE_FICLONE));
  const handle = await open(copy, 'r');
  try {
    await handle.sync();
  } finally {
    await handle.close();
  }
}

function exists(file: string): Promise<boolean> {
  return access(file).then(
    () => true,
    () => false,
  );
}

async function readFrom(file: string, part?: Part): Promise<Kept | undefined> {
  const handle = await open(file, 'r').catch(absent);
  if (!handle) return undefined;
  const { size } = await handle.stat();
  // `end` of a stream is its last byte.
  const stream = handle.createReadStream(part ? { start: part.start, end: part.end - 1 } : {});
  return { stream, bytesInAll: size };
}

function absent(error: unknown): undefined {
  if (error instanceof Error && 'code' in error && error.code === 'ENOENT') return undefined;
  throw error;
}
