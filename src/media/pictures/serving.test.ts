import sharp from 'sharp';
import { expect, test } from 'vitest';
import { testApp } from '../../../test/app.ts';
import { multipart } from '../../../test/multipart.ts';

const world = await testApp({ worker: true });
const lin = await world.signUp('林小满');

/** Red on the left, green in the middle, blue on the right. */
const stripes = (width: number, height: number) => {
  const rect = (x: number, fill: string) => `<rect x="${x}%" width="34%" height="100%" fill="${fill}"/>`;
  const svg = `<svg xmlns="http://www.w3.org/2000/svg" width="${width}" height="${height}">${rect(0, '#f00')}${rect(33, '#0f0')}${rect(66, '#00f')}</svg>`;
  return sharp(Buffer.from(svg)).png().toBuffer();
};

async function upload(bytes: Buffer) {
  const form = multipart(bytes);
  const answer = await lin.call('POST', '/media', form.body, form.headers);
  expect(answer.status).toBe(201);
  return answer.body;
}

const get = (url: string, accept?: string) =>
  world.app.inject({ url, headers: accept === undefined ? {} : { accept } });
const BROWSER = 'image/avif,image/webp,image/apng,*/*;q=0.8';

test('AVIF and WebP in four widths: by extension, or by what the browser takes', async () => {
  const { id, urls } = await upload(await stripes(1700, 900));
  for (const width of [320, 750, 1080, 1600] as const) {
    for (const format of ['webp', 'avif'] as const) {
      const answer = await get(`/media/${id}/${width}.${format}`);
      expect(answer.headers).toMatchObject({
        'content-type': `image/${format}`,
        'cache-control': 'public, max-age=31536000, immutable',
        'content-length': String(answer.rawPayload.length),
      });
      const facts = await sharp(answer.rawPayload).metadata();
      expect(facts).toMatchObject({ width, format: format === 'avif' ? 'heif' : 'webp' });
    }
    const [avif, webp] = [await get(urls[width], BROWSER), await get(urls[width], 'image/png,*/*')];
    expect(avif.headers).toMatchObject({ 'content-type': 'image/avif', vary: 'Accept' });
    expect(webp.headers).toMatchObject({ 'content-type': 'image/webp', vary: 'Accept' });
    expect((await get(urls[width], 'image/avif;q=0,image/webp')).headers['content-type']).toBe('image/webp');
  }
});

test('widths above a picture’s own answer it as it is, the same bytes', async () => {
  const { id } = await upload(await stripes(700, 400));
  const answers = await Promise.all([1600, 1080, 750].map((width) => get(`/media/${id}/${width}.webp`)));
  for (const answer of answers) expect(answer.rawPayload.equals(answers[2]?.rawPayload ?? Buffer.of())).toBe(true);
  expect(await sharp(answers[0]?.rawPayload).metadata()).toMatchObject({ width: 700, height: 400 });
  const crops = await Promise.all([320, 750].map((width) => get(`/media/${id}/9x16/${width}.webp?focal=500-500`)));
  expect(crops[0]?.rawPayload.equals(crops[1]?.rawPayload ?? Buffer.of())).toBe(true);
});

test('a new picture has AVIF made in the background; until then WebP is served and soon asked for again', async () => {
  const { id } = await upload(await stripes(900, 500));
  await world.idle();
  expect((await get(`/media/${id}/750`, BROWSER)).headers).toMatchObject({
    'content-type': 'image/avif',
    'cache-control': 'public, max-age=31536000, immutable',
  });
  // A crop has none yet; the third asking has it made.
  for (let asked = 0; asked < 3; asked++) {
    expect((await get(`/media/${id}/1x1/320?focal=500-500`, BROWSER)).headers).toMatchObject({
      'content-type': 'image/webp',
      'cache-control': 'public, max-age=600',
    });
  }
  await world.idle();
  expect((await get(`/media/${id}/1x1/320?focal=500-500`, BROWSER)).headers['content-type']).toBe('image/avif');
});

test('crops to 16:9, 1:1 and 9:16 follow the focal point', async () => {
  const made = await upload(await stripes(1600, 900));
  expect(made).toMatchObject({ focalX: 0.5, focalY: 0.5 });
  const colour = async (url: string) => {
    const { data } = await sharp((await get(url)).rawPayload)
      .resize(1, 1)
      .raw()
      .toBuffer({ resolveWithObject: true });
    return [...data].map((channel) => (channel > 127 ? 1 : 0)).join('');
  };
  for (const [ratio, width, height] of [
    ['16:9', 750, 422],
    ['1:1', 750, 750],
    ['9:16', 506, 900],
  ] as const) {
    const facts = await sharp((await get(made.crops[ratio][750])).rawPayload).metadata();
    expect(facts, ratio).toMatchObject({ width, height });
  }
  expect(await colour(made.crops['9:16'][320])).toBe('010');
  const left = await lin.call('PATCH', `/media/${made.id}`, { focalX: 0, focalY: 0.5 });
  expect(left).toMatchObject({ status: 200, body: { focalX: 0, focalY: 0.5 } });
  expect(await colour(left.body.crops['9:16'][320])).toBe('100');
  const right = await lin.call('PATCH', `/media/${made.id}`, { focalX: 1 });
  expect(await colour(right.body.crops['9:16'][320])).toBe('001');
  // What was made of the old point has another address; asked by it, the present crop comes, and is not kept for long.
  const old = await get(made.crops['9:16'][320]);
  expect(old.headers['cache-control']).toBe('public, max-age=600');
  expect((await get(right.body.crops['9:16'][320])).headers['cache-control']).toContain('immutable');
});

test('a placeholder of some hundred characters comes with the picture', async () => {
  const { placeholder } = await upload(await stripes(1200, 800));
  expect(placeholder.length).toBeLessThan(400);
  const [head, data] = placeholder.split(',');
  expect(head).toBe('data:image/webp;base64');
  expect(await sharp(Buffer.from(data, 'base64')).metadata()).toMatchObject({ width: 16, height: 11 });
});
