import { readdirSync } from 'node:fs';
import { join } from 'node:path';
import sharp from 'sharp';
import { expect, test } from 'vitest';
import { testApp } from '../../test/app.ts';
import { multipart } from '../../test/multipart.ts';
import { setPolicy } from '../lib/policy.ts';
import { mediaRules } from './policy.ts';
import { IMAGE_BYTES_MAX } from './schema.ts';
import { mediaByIds } from './service.ts';

const world = await testApp();
const lin = await world.signUp('林小满');

const plain = (width: number, height: number) =>
  sharp({ create: { width, height, channels: 3, background: '#c04020' } });

async function upload(bytes: Uint8Array, headers: Record<string, string> = {}, who = lin) {
  const form = multipart(bytes);
  return who.call('POST', '/media', form.body, { ...form.headers, ...headers });
}

test('a picture is taken in, measured and served as WebP in every width', async () => {
  const answer = await upload(await plain(1200, 900).jpeg().toBuffer());
  expect(answer.status).toBe(201);
  expect(answer.body).toMatchObject({ kind: 'image', width: 1200, height: 900, format: 'jpeg', animated: false });
  expect(answer.body.sha256).toMatch(/^[0-9a-f]{64}$/);
  for (const [name, width] of [
    ['320', 320],
    ['750', 750],
    ['1600', 1200],
    ['original', 1200],
  ] as const) {
    const got = await world.app.inject({ url: answer.body.urls[name] });
    expect(got.statusCode).toBe(200);
    expect(got.headers).toMatchObject({
      'content-type': 'image/webp',
      'cache-control': 'public, max-age=31536000, immutable',
    });
    expect(await sharp(got.rawPayload).metadata()).toMatchObject({ format: 'webp', width });
  }
});

test('orientation is applied, metadata is dropped, and the upload itself is kept nowhere', async () => {
  const jpeg = await plain(800, 600)
    .withExif({ IFD0: { Artist: 'GPS 31.2,121.4', ImageDescription: 'secret' } })
    .withMetadata({ orientation: 6 })
    .jpeg()
    .toBuffer();
  const answer = await upload(jpeg);
  expect(answer.body).toMatchObject({ width: 600, height: 800 });
  const original = await world.app.inject({ url: answer.body.urls.original });
  const facts = await sharp(original.rawPayload).metadata();
  expect(facts).toMatchObject({ width: 600, height: 800 });
  expect(facts.exif).toBeUndefined();
  const hash: string = answer.body.sha256;
  const folder = join(world.config.home, 'media', hash.slice(0, 2), hash.slice(2, 4), hash);
  expect(readdirSync(folder)).toEqual(['original.webp']);
});

test('PNG, WebP, AVIF and GIF are taken; of an animation the first frame, marked', async () => {
  for (const format of ['png', 'webp', 'avif', 'gif'] as const) {
    const answer = await upload(await plain(64, 48).toFormat(format).toBuffer());
    expect(answer).toMatchObject({ status: 201, body: { format, width: 64, height: 48, animated: false } });
  }
  const frames = await Promise.all(
    ['#fff', '#000'].map((background) =>
      sharp({ create: { width: 40, height: 30, channels: 3, background } })
        .png()
        .toBuffer(),
    ),
  );
  const moving = await sharp(frames, { join: { animated: true } })
    .gif()
    .toBuffer();
  expect(await upload(moving)).toMatchObject({ status: 201, body: { width: 40, height: 30, animated: true } });
});

test('what is no picture is refused by name', async () => {
  const svg = Buffer.from('<svg xmlns="http://www.w3.org/2000/svg" width="9" height="9"></svg>');
  expect(await upload(svg)).toMatchObject({ status: 415, body: { code: 'UNSUPPORTED_TYPE' } });
  expect(await upload(Buffer.from('<html>'))).toMatchObject({ status: 415 });
  const cut = (await plain(900, 900).png({ compressionLevel: 0 }).toBuffer()).subarray(0, 2000);
  expect(await upload(cut)).toMatchObject({ status: 422, body: { code: 'IMAGE_BROKEN' } });
  expect(await upload(Buffer.from('GIF89a' + 'x'.repeat(50)))).toMatchObject({ status: 422 });
  expect(await upload(Buffer.alloc(0))).toMatchObject({ status: 415 });
});

test('20 MB is the limit, and a bomb of pixels is refused before it is decoded', async () => {
  expect(await upload(Buffer.alloc(IMAGE_BYTES_MAX + 1))).toMatchObject({ status: 413, body: { code: 'TOO_LARGE' } });
  const bomb = await sharp({
    create: { width: 15_000, height: 10_000, channels: 3, background: '#fff' },
    limitInputPixels: false,
  })
    .png()
    .toBuffer();
  expect(bomb.length).toBeLessThan(IMAGE_BYTES_MAX);
  const answer = await upload(bomb);
  expect(answer).toMatchObject({ status: 422, body: { code: 'IMAGE_TOO_MANY_PIXELS' } });
});

test('signed out is 401, no multipart 415, no file 400', async () => {
  const form = multipart(await plain(10, 10).png().toBuffer());
  expect((await world.anonymous.call('POST', '/media', form.body, form.headers)).status).toBe(401);
  expect((await lin.call('POST', '/media', {})).status).toBe(415);
  const empty = '--b--\r\n';
  const none = await lin.call('POST', '/media', empty, { 'content-type': 'multipart/form-data; boundary=b' });
  expect(none).toMatchObject({ status: 400 });
});

test('an Idempotency-Key makes one picture, and another file with it is a mismatch', async () => {
  const one = await plain(33, 33).png().toBuffer();
  const first = await upload(one, { 'idempotency-key': 'k1' });
  const again = await upload(one, { 'idempotency-key': 'k1' });
  expect(again.body.id).toBe(first.body.id);
  const other = await upload(await plain(34, 34).png().toBuffer(), { 'idempotency-key': 'k1' });
  expect(other).toMatchObject({ status: 422, body: { code: 'IDEMPOTENCY_MISMATCH' } });
});

test('an unknown picture or width is 404', async () => {
  for (const url of [
    '/media/none/320.webp',
    '/media/none/321.webp',
    '/media/..%2f..%2fpg/original.webp',
    '/media/%00/320.webp',
  ]) {
    expect((await world.app.inject({ url })).statusCode).toBe(404);
  }
});

test('uploads a day are limited by user', async () => {
  const now = new Date();
  const change = {
    document: { ...mediaRules.defaults, uploadsPerDay: 2 },
    effectiveAt: new Date(0),
    author: 'test',
    reason: 'test',
  };
  await world.run((tx) => setPolicy(tx, now, mediaRules, change));
  const ye = await world.signUp('叶知秋');
  const bytes = await plain(20, 20).png().toBuffer();
  const statuses = [];
  for (let i = 0; i < 3; i++) statuses.push((await upload(bytes, {}, ye)).status);
  expect(statuses).toEqual([201, 201, 429]);
});

test('mediaByIds gives hash and white border; unknown ids are absent', async () => {
  const made = await upload(
    await plain(500, 500)
      .resize(500, 500)
      .extend({ top: 50, bottom: 50, left: 50, right: 50, background: '#fff' })
      .png()
      .toBuffer(),
    {},
    await world.signUp('白白'),
  );
  const found = await world.run((tx) => mediaByIds(tx, [made.body.id, 'none']));
  expect([...found.keys()]).toEqual([made.body.id]);
  expect(found.get(made.body.id)).toMatchObject({
    whiteBorderBp: 10_000,
    phash: expect.stringMatching(/^[0-9a-f]{16}$/),
  });
});
