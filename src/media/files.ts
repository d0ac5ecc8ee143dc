import { mkdir, open, readFile, rename } from 'node:fs/promises';
import { existsSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { secretText } from '../lib/ids.ts';
import { narrowed } from './picture.ts';
import type { ImageWidth } from './schema.ts';

/** Where a picture's files lie: under the hash of its upload, so the same upload is kept once. */
function folderOf(home: string, sha256: string): string {
  return join(home, 'media', sha256.slice(0, 2), sha256.slice(2, 4), sha256);
}

/** Keeps the master of a picture. When this returns, it survives a crash. */
export async function keepMaster(home: string, sha256: string, master: Uint8Array): Promise<void> {
  await writeOnce(join(folderOf(home, sha256), 'original.webp'), master);
}

/** Makings under way, so that a width that many ask for at once is made once. */
const makings = new Map<string, Promise<string>>();

/** The file of a picture in a width, made from its master at the first call. Throws when the master is gone. */
export async function fileOf(home: string, sha256: string, width: ImageWidth | 'original'): Promise<string> {
  const folder = folderOf(home, sha256);
  const file = join(folder, `${width}.webp`);
  if (width === 'original' || existsSync(file)) return file;
  let making = makings.get(file);
  if (!making) {
    making = readFile(join(folder, 'original.webp'))
      .then(async (master) => writeOnce(file, await narrowed(master, width)))
      .then(() => file)
      .finally(() => makings.delete(file));
    makings.set(file, making);
  }
  return making;
}

/** Written aside and renamed, so that nobody reads half a file. */
async function writeOnce(file: string, bytes: Uint8Array): Promise<void> {
  if (existsSync(file)) return;
  await mkdir(dirname(file), { recursive: true });
  const aside = `${file}.${secretText(10)}`;
  const handle = await open(aside, 'wx', 0o600);
  try {
    await handle.writeFile(bytes);
    await handle.sync();
  } finally {
    await handle.close();
  }
  await rename(aside, file);
}
