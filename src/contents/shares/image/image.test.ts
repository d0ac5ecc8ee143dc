import { readFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import sharp from 'sharp';
import { expect, test } from 'vitest';
import { prepareZXingModule, readBarcodes } from 'zxing-wasm/reader';
import { testApp } from '../../../../test/app.ts';
import { ok } from '../../../../test/money.ts';
import { goods, published, publisher } from '../../../../test/works.ts';
import { DAY } from '../../../lib/time.ts';
import { draw, insetOf } from '../../../media/drawing/service.ts';
import { IMAGE_WIDTH, longImage } from './layout.ts';

const world = await testApp();
await goods(world, ['long1']);
const { owner: lin } = await publisher(world, '林小满的长图', 'L2');
const contentId = await published(lin, { title: '通勤也能穿得舒服的短靴 ✨ 𠮷' });

async function codeOf(channel = 'image'): Promise<string> {
  return ok(await world.anonymous.call('POST', `/contents/${contentId}/shares`, { channel })).code;
}

function imageOf(code: string, query = '') {
  return world.app.inject({ url: `/api/v1/share-codes/${code}/image${query}` });
}

/** What the QR code in a picture says. */
async function scanned(jpeg: Buffer): Promise<string | undefined> {
  const program = readFileSync(fileURLToPath(import.meta.resolve('zxing-wasm/reader/zxing_reader.wasm')));
  await prepareZXingModule({ overrides: { wasmBinary: new Uint8Array(program).buffer }, fireImmediately: true });
  const [code] = await readBarcodes(new Uint8Array(jpeg));
  return code?.text;
}

test('DOMAIN 6.7, UX 10: the long image is a JPEG of 750 px and at most 300 KB, and its QR code is the short address', async () => {
  const code = await codeOf();
  const first = await imageOf(code);
  expect(first.statusCode, first.body.slice(0, 300)).toBe(200);
  expect(first.headers['content-type']).toBe('image/jpeg');
  const { width, height, format } = await sharp(first.rawPayload).metadata();
  expect({ width, format }).toEqual({ width: 750, format: 'jpeg' });
  expect(height).toBeGreaterThan(600);
  expect(first.rawPayload.length).toBeLessThanOrEqual(300_000);
  expect(await scanned(first.rawPayload)).toBe(`${world.config.publicUrl}/s/${code}`);
  const begun = performance.now();
  const again = await imageOf(code, '?lang=en');
  process.stdout.write(
    `long image: ${first.rawPayload.length} bytes, warm ${Math.round(performance.now() - begun)} ms\n`,
  );
  expect(again.statusCode).toBe(200);
  expect(again.rawPayload.equals(first.rawPayload)).toBe(false);
});

test('DOMAIN 6.7: it stays within 300 KB where its cover is nothing but noise', async () => {
  const noise = await sharp({
    create: {
      width: 750,
      height: 1000,
      channels: 3,
      background: '#000',
      noise: { type: 'gaussian', mean: 128, sigma: 90 },
    },
  })
    .png()
    .toBuffer();
  const cover = await insetOf(noise, IMAGE_WIDTH, 1000);
  const card = {
    id: 'x',
    type: 'post',
    template: 'post',
    title: '很长'.repeat(60),
    summary: '更长'.repeat(200),
    forwardText: null,
    covers: [{ mediaId: 'm', url: '/', width: 750, height: 1000 }],
    account: { id: 'a', name: '名'.repeat(40), avatar: null },
    publishedAt: '2026-11-11T00:00:00.000Z',
    advertisement: true,
    domain: 'food',
    isNewArrival: false,
    itemCount: 9,
    items: Array.from({ length: 9 }, (_, nr) => ({
      itemId: `${nr}`,
      title: '货'.repeat(90),
      priceFen: 1,
      pictureUrl: null,
    })),
  } as const;
  const parts = { cover, avatar: undefined, items: [], phrase: '￥1￥', url: 'https://z.example/s/1', validUntil: '' };
  const node = longImage({ card: structuredClone(card) as never, ...parts }, 'zh-CN');
  const jpeg = await draw({ node, width: IMAGE_WIDTH, bytesMax: 300_000 });
  expect(jpeg.length).toBeLessThanOrEqual(300_000);
  // Three goods at most, and no text longer than its lines: it does not grow without end.
  expect((await sharp(jpeg).metadata()).height).toBeLessThan(2600);
});

test('a code that is unknown or has expired has no image, nor has one of a wrong language', async () => {
  const code = await codeOf('link');
  expect((await imageOf('11111111111')).statusCode).toBe(404);
  expect((await imageOf(code, '?lang=fr')).json()).toMatchObject({ status: 422, errors: [{ path: 'lang' }] });
  const now = await world.run((_tx, at) => Promise.resolve(at));
  await world.advance(new Date(now.getTime() + 31 * DAY));
  expect((await imageOf(code)).json()).toMatchObject({ status: 410, code: 'SHARE_EXPIRED' });
});
