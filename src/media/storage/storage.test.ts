import { mkdtempSync, readdirSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import sharp from 'sharp';
import { afterAll, expect, test } from 'vitest';
import { testApp } from '../../../test/app.ts';
import { bucketEnv } from '../../../test/bucket.ts';
import { multipart } from '../../../test/multipart.ts';
import { readConfig, type Config } from '../../lib/config.ts';
import { bytesOf, keyOf, storageOf, type Kept } from './storage.ts';

const home = mkdtempSync(join(tmpdir(), 'zhongcao-storage-'));
afterAll(() => rmSync(home, { recursive: true, force: true }));
const env = await bucketEnv();
const configOf = (more: Record<string, string> = {}): Config => readConfig({ ZHONGCAO_HOME: home, ...more });
const text = async (kept: Kept | undefined) => (kept ? (await bytesOf(kept)).toString() : undefined);

test.each([
  ['the data folder', configOf()],
  ['a bucket that speaks S3', configOf(env)],
])('%s keeps, reads whole and in part, and removes', async (_name, config) => {
  const storage = storageOf(config);
  const key = keyOf('ab'.repeat(32), 'original.webp');
  expect(key).toBe(`ab/ab/${'ab'.repeat(32)}/original.webp`);
  expect(await storage.sizeOf(key)).toBeUndefined();
  expect(await storage.read(key)).toBeUndefined();
  await storage.put(key, Buffer.from('0123456789'));
  await storage.put(key, Buffer.from('0123456789'));
  expect(await storage.sizeOf(key)).toBe(10);
  expect(await text(await storage.read(key))).toBe('0123456789');
  const part = await storage.read(key, { start: 3, end: 6 });
  expect(part?.bytesInAll).toBe(10);
  expect(await text(part)).toBe('345');

  const file = join(home, 'clip.bin');
  writeFileSync(file, 'a file of its own');
  const copy = keyOf('cd'.repeat(32), 'clip.mp4');
  await storage.putFile(copy, file);
  rmSync(file);
  expect(await text(await storage.read(copy))).toBe('a file of its own');
  await storage.remove(copy);
  await storage.remove(copy);
  expect(await storage.sizeOf(copy)).toBeUndefined();
});

test('a wrong secret or bucket is an error, not an absent file', async () => {
  const wrong = storageOf(configOf({ ...env, S3_SECRET_ACCESS_KEY: 'guessed' }));
  await expect(wrong.read('a/b')).rejects.toThrow('403');
  await expect(storageOf(configOf({ ...env, S3_BUCKET: 'none' })).put('a/b', Buffer.from('x'))).rejects.toThrow('none');
});

test('the settings of a bucket belong together', () => {
  const { S3_BUCKET: _, ...part } = env;
  expect(() => configOf(part)).toThrow('S3_BUCKET');
  expect(configOf().s3).toBeUndefined();
  expect(configOf(env).s3).toMatchObject({ region: 'us-east-1', pathStyle: true });
});

test('with a bucket, pictures are served and nothing is left in the data folder', async () => {
  const world = await testApp({ env });
  const lin = await world.signUp('林小满');
  const bytes = await sharp({ create: { width: 900, height: 600, channels: 3, background: '#c04020' } })
    .png()
    .toBuffer();
  const form = multipart(bytes);
  const { body } = await lin.call('POST', '/media', form.body, form.headers);
  for (const url of [body.urls.original, body.urls[750], body.crops['1:1'][320]]) {
    const answer = await world.app.inject({ url });
    expect(answer).toMatchObject({ statusCode: 200, headers: { 'content-type': 'image/webp' } });
    expect(Number(answer.headers['content-length'])).toBe(answer.rawPayload.length);
  }
  expect(readdirSync(world.config.home)).not.toContain('media');
});
