import { execFileSync } from 'node:child_process';
import { readFileSync, truncateSync, writeFileSync } from 'node:fs';
import { open } from 'node:fs/promises';
import { expect, test } from 'vitest';
import { film, hasFfmpeg, turned } from '../../../test/film.ts';
import { boxesOfFile } from './boxes.ts';
import { readMp4 } from './mp4.ts';
import { rewriteMp4 } from './rewrite.ts';

const framesOf = (file: string) =>
  execFileSync('ffmpeg', ['-v', 'error', '-i', file, '-map', '0', '-f', 'framemd5', '-'], { encoding: 'utf8' });

async function typesOf(file: string): Promise<string[]> {
  const handle = await open(file, 'r');
  const boxes = await boxesOfFile(handle);
  await handle.close();
  return boxes.map((box) => box.type);
}

test.runIf(hasFfmpeg)('an MP4 is written anew: index first, no place, every frame and sample as it was', async () => {
  const source = film({ seconds: 3 });
  expect(await typesOf(source)).toEqual(['ftyp', 'free', 'mdat', 'moov']);
  expect(readFileSync(source).includes('+31.2304')).toBe(true);
  const target = `${source}.new.mp4`;
  await rewriteMp4(source, target);
  expect(await typesOf(target)).toEqual(['ftyp', 'moov', 'mdat']);
  expect(readFileSync(target).includes('+31.2304')).toBe(false);
  expect(framesOf(target)).toBe(framesOf(source));
  // What begins with its index already stays as good.
  await rewriteMp4(target, `${target}.again.mp4`);
  expect(readFileSync(`${target}.again.mp4`).equals(readFileSync(target))).toBe(true);
});

test.runIf(hasFfmpeg)(
  'the container says sides, length and codecs; a turned picture has its sides as shown',
  async () => {
    const wide = film({ seconds: 2 });
    const facts = { width: 640, height: 360, durationMs: 2000, videoCodec: 'avc1', audioCodec: 'mp4a' };
    expect(await readMp4(wide)).toMatchObject(facts);
    expect(await readMp4(film({ seconds: 2, container: 'mov', more: ['-an'] }))).toMatchObject({
      brand: 'qt  ',
      audioCodec: undefined,
    });
    expect(await readMp4(turned(wide))).toMatchObject({ ...facts, width: 360, height: 640 });
  },
);

test.runIf(hasFfmpeg)('what is cut off, in fragments or nonsense is no MP4, and is not written anew', async () => {
  const source = film({ seconds: 2 });
  const broken = {
    fragments: film({ seconds: 2, more: ['-movflags', 'frag_keyframe+empty_moov'] }),
    cut: `${source}.cut`,
    nonsense: `${source}.nonsense`,
    lying: `${source}.lying`,
  };
  writeFileSync(broken.cut, readFileSync(source));
  truncateSync(broken.cut, 20_000);
  writeFileSync(broken.nonsense, Buffer.alloc(50_000, 'ftyp'));
  const lying = readFileSync(source);
  // The first chunk of a track lies far behind the end.
  lying.writeUInt32BE(0x7fff_ffff, lying.indexOf('stco') + 12);
  writeFileSync(broken.lying, lying);
  for (const name of ['fragments', 'cut', 'nonsense'] as const)
    expect(await readMp4(broken[name]), name).toBeUndefined();
  for (const name of ['cut', 'nonsense', 'lying'] as const) {
    await expect(rewriteMp4(broken[name], `${source}.out`), name).rejects.toThrow(RangeError);
  }
});
