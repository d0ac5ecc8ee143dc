import sharp from 'sharp';
import { afterAll, expect, test } from 'vitest';
import { creators } from './cast.ts';
import { goodOf, goods } from './goods.ts';
import { drawAvatar, drawCover, drawGood, forgetPictures, goodSidePx, views } from './pictures.ts';

afterAll(forgetPictures);

const some = goods.filter((_, index) => index % 17 === 0);

test('DOMAIN 2.2: goods are square and at least 500 × 500, covers 16:9 and at least 750 × 422, faces at least 200', async () => {
  const good = await sharp(await drawGood(goodOf('honey'))).metadata();
  expect([good.format, good.width, good.height]).toEqual(['webp', goodSidePx, goodSidePx]);
  const cover = await sharp(await drawCover(goods.slice(0, 3), 'seed')).metadata();
  expect(cover.width).toBeGreaterThanOrEqual(750);
  expect(cover.width * 9).toBe(cover.height * 16);
  for (const { avatar } of creators.slice(0, 3)) {
    const face = await sharp(await drawAvatar(avatar)).metadata();
    expect([face.width, face.height]).toEqual([320, 320]);
  }
});

test('the same good and view give the same bytes', async () => {
  const first = await drawGood(goodOf('teddy'), 'pair');
  forgetPictures();
  expect(first.equals(await drawGood(goodOf('teddy'), 'pair'))).toBe(true);
});

test('DOMAIN 2.6: on white pictures at least 90 % of the border is white', async () => {
  for (const good of some) {
    const { data, info } = await sharp(await drawGood(good, 'white'))
      .raw()
      .toBuffer({ resolveWithObject: true });
    const border = Array.from({ length: info.width * info.height }, (_, at) => at).filter((at) => {
      const [x, y] = [at % info.width, Math.floor(at / info.width)];
      return x < 8 || y < 8 || x >= info.width - 8 || y >= info.height - 8;
    });
    const white = border.filter((at) =>
      data.subarray(at * info.channels, at * info.channels + 3).every((v) => v >= 240),
    );
    expect(white.length / border.length, good.key).toBeGreaterThanOrEqual(0.9);
  }
});

test('DOMAIN 2.6: no two views of a good are duplicates by perceptual hash (Hamming > 6)', async () => {
  for (const good of some) {
    const hashes = await Promise.all(views.map(async (view) => hashOf(await drawGood(good, view))));
    for (const [index, hash] of hashes.entries())
      for (const other of hashes.slice(index + 1)) expect(distance(hash, other), good.key).toBeGreaterThan(6);
  }
});

/** A difference hash of 64 bits: is each cell of a 9 × 8 picture brighter than its right neighbour? */
async function hashOf(picture: Buffer): Promise<boolean[]> {
  const grey = await sharp(picture).greyscale().resize(9, 8, { fit: 'fill' }).raw().toBuffer();
  return Array.from({ length: 64 }, (_, at) => {
    const cell = Math.floor(at / 8) * 9 + (at % 8);
    return (grey[cell] ?? 0) > (grey[cell + 1] ?? 0);
  });
}

function distance(a: readonly boolean[], b: readonly boolean[]): number {
  return a.filter((bit, at) => bit !== b[at]).length;
}
