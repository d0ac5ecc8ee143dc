import { createHash } from 'node:crypto';
import { existsSync, globSync, readFileSync } from 'node:fs';
import { mkdir, readFile, rm, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { z } from 'zod';
import { checkout } from '../../../src/lib/config.ts';
import type { KeptPicture } from './pictures.ts';

/** What the build has drawn (`npm run build`): a file a picture, and what was measured of each. */
const folder = join(checkout, 'dist/pictures');
const index = join(folder, 'index.json');
const indexSchema = z.object({ version: z.string(), pictures: z.record(z.string(), z.custom<KeptPicture>()) });

const masterFile = (sha256: string): string => join(folder, `${sha256}.webp`);

/** Stands for all that decides what the pictures look like: the world's files, how a picture is read, the libraries. */
function versionNow(): string {
  const files = ['test/world/**/*.ts', 'src/media/pictures/*.ts', 'package-lock.json'];
  const hash = createHash('sha256');
  for (const file of globSync(files, { cwd: checkout }).toSorted((a, b) => (a < b ? -1 : 1))) {
    if (file.endsWith('.test.ts')) continue;
    hash.update(`${file}\n`).update(readFileSync(join(checkout, file)));
  }
  return hash.digest('hex');
}

/** The pictures that the build has drawn, by key; none where it drew none, or where what decides them has changed since. */
export function bakedPictures(): ReadonlyMap<string, KeptPicture> {
  if (!existsSync(index)) return new Map();
  const { version, pictures } = indexSchema.parse(JSON.parse(readFileSync(index, 'utf8')));
  return new Map(version === versionNow() ? Object.entries(pictures) : []);
}

/** The bytes of a picture that the build has drawn. */
export function bakedMaster(sha256: string): Promise<Buffer> {
  return readFile(masterFile(sha256));
}

/** Writes drawn pictures down for the worlds to come; the index last, so that half a set is none. */
export async function bake(
  draw: (keep: (key: string, picture: KeptPicture, master: Buffer) => Promise<void>) => Promise<void>,
): Promise<void> {
  await rm(folder, { recursive: true, force: true });
  await mkdir(folder, { recursive: true });
  const pictures: Record<string, KeptPicture> = {};
  await draw(async (key, picture, master) => {
    pictures[key] = picture;
    await writeFile(masterFile(picture.sha256), master);
  });
  await writeFile(index, JSON.stringify({ version: versionNow(), pictures }));
}
