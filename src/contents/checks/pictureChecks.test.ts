import sharp from 'sharp';
import { expect, test } from 'vitest';
import { testApp, type Caller } from '../../../test/app.ts';
import { multipart } from '../../../test/multipart.ts';
import { withQrCodes } from '../../../test/qrCode.ts';
import { doc, draft, goods, picture, publisher, submitted } from '../../../test/works.ts';

const world = await testApp();
await goods(world, ['shoe', 'bag', 'scarf']);
const { owner } = await publisher(world, '林小满');

async function upload(who: Caller, bytes: Buffer): Promise<string> {
  const form = multipart(bytes);
  const answer = await who.call('POST', '/media', form.body, form.headers);
  expect(answer.status).toBe(201);
  expect(answer.body).not.toHaveProperty('hasQrCode');
  return answer.body.id;
}

const plain = (width: number, height: number, background = '#c8a890') =>
  sharp({ create: { width, height, channels: 3, background } });
const coded = async (width: number, height: number) =>
  upload(
    owner,
    await withQrCodes(await plain(width, height).png().toBuffer(), [{ side: 160, left: width - 200, top: 40 }]),
  );
const withImage = (mediaId: string) => {
  const { type, content } = doc(['皮子很软，走一天也不磨脚。']);
  return { type, content: [...content, { type: 'image', attrs: { mediaId, alt: '上脚的样子' } }] };
};
const text = (n: number) => '字'.repeat(n);
const item = async (change: object = {}, body: object = {}) => ({
  type: 'item',
  title: '软皮乐福鞋',
  forwardText: '穿了一个月',
  summary: null,
  body: { paragraphs: [{ text: text(60) }, { text: text(60) }], ...body },
  items: [{ itemId: 'shoe' }],
  coverMediaIds: await Promise.all([1, 2, 3].map(() => picture(owner, 500, 500))),
  highlights: { long: [text(12), text(20)] },
  ...change,
});

test('DOMAIN 2.6.1: a QR code on a cover, in the text or on an item’s picture rejects and names the picture', async () => {
  const cases: [object, string][] = [
    [{ coverMediaIds: [await coded(750, 422)] }, 'coverMediaIds[0]'],
    [{ body: withImage(await coded(900, 600)) }, 'body.images[0]'],
    [
      await item({}, { paragraphs: [{ text: text(60) }, { text: text(60), mediaId: await coded(800, 800) }] }),
      'body.paragraphs[1].mediaId',
    ],
  ];
  for (const [change, field] of cases) {
    expect((await submitted(owner, change)).answer.body, field).toMatchObject({
      status: 'rejected',
      reasons: [{ code: 'CONTACT_INFO', where: { field } }],
    });
  }
  expect((await submitted(owner, { body: withImage(await picture(owner, 900, 600)) })).answer.body.status).toBe(
    'published',
  );
});

test('DOMAIN 2.6.1, 2.6.3: preflight shows the checks of pictures, passed or not', async () => {
  const rules = async (change: object) => {
    const { id } = await draft(owner, change);
    const { body } = await owner.call('GET', `/contents/${id}/preflight`);
    return body.rules.filter((rule: { id: string }) => rule.id.startsWith('pictures.'));
  };
  expect(await rules({})).toMatchObject([
    { id: 'pictures.no_code', passed: true },
    { id: 'pictures.distinct', passed: true },
  ]);
  expect(await rules({ coverMediaIds: [await coded(750, 422)] })).toMatchObject([
    {
      id: 'pictures.no_code',
      passed: false,
      code: 'CONTACT_INFO',
      effect: 'reject',
      where: { field: 'coverMediaIds[0]' },
      message: expect.stringContaining('联系方式'),
    },
    { id: 'pictures.distinct', passed: true },
  ]);
});

test('DOMAIN 2.6.3: a nearly equal picture repeats its like in its own list; a cover may stand in the text again', async () => {
  const original = await withQrCodes(await plain(600, 600).png().toBuffer(), []);
  const lines = `<svg xmlns="http://www.w3.org/2000/svg" width="600" height="600"><rect width="45%" height="60%" fill="#321"/><circle cx="420" cy="380" r="90" fill="#fed"/></svg>`;
  const drawn = await sharp(original)
    .composite([{ input: Buffer.from(lines) }])
    .png()
    .toBuffer();
  const [a, b] = [
    await upload(owner, await sharp(drawn).jpeg({ quality: 90 }).toBuffer()),
    await upload(owner, await sharp(drawn).modulate({ brightness: 1.05 }).jpeg({ quality: 60 }).toBuffer()),
  ];
  const others = [await picture(owner, 500, 500), await picture(owner, 500, 500)];
  expect((await submitted(owner, await item({ coverMediaIds: [a, ...others, b] }))).answer.body).toMatchObject({
    status: 'rejected',
    reasons: [{ code: 'IMAGE_QUALITY', where: { field: 'coverMediaIds[3]' } }],
  });
  const cover = await picture(owner);
  expect((await submitted(owner, { coverMediaIds: [cover], body: withImage(cover) })).answer.body.status).toBe(
    'published',
  );
});

test('DOMAIN 2.6.3: the white picture of an item has a border of which 90 % is white', async () => {
  const white = async (background: string) => {
    const dot =
      '<svg xmlns="http://www.w3.org/2000/svg" width="600" height="600"><circle cx="300" cy="300" r="180" fill="#357"/></svg>';
    const drawn = await plain(600, 600, background)
      .composite([{ input: Buffer.from(dot) }])
      .jpeg()
      .toBuffer();
    return submitted(owner, await item({}, { whiteMediaId: await upload(owner, drawn) }));
  };
  expect((await white('#fdfdfd')).answer.body.status).toBe('published');
  expect((await white('#d0d0d0')).answer).toMatchObject({
    status: 422,
    body: { errors: [{ path: 'body.whiteMediaId', required: { minBp: 9000 }, actual: 0 }] },
  });
});
