import sharp from 'sharp';
import { expect, test } from 'vitest';
import { testApp } from '../../../test/app.ts';
import { publisher } from '../../../test/works.ts';

const world = await testApp();
const { owner: lin } = await publisher(world, '林小满的引导图', 'L2');

test('DOMAIN 6.7: the follow picture is 750 × 200 with name and selling point, and lies in the library', async () => {
  const made = await lin.call('POST', '/guide-images', { words: '每周三更新一桌家常菜 🍲' });
  expect(made).toMatchObject({ status: 201, body: { kind: 'image', width: 750, height: 200 } });
  const bytes = await world.app.inject({ url: made.body.urls.original });
  const { data, info } = await sharp(bytes.rawPayload).raw().toBuffer({ resolveWithObject: true });
  expect(info).toMatchObject({ width: 750, height: 200 });
  // Dark letters stand on its light ground.
  expect(data.some((light) => light < 90)).toBe(true);
  const listed = await lin.call('GET', '/media');
  expect(listed.body.items[0]).toMatchObject({ id: made.body.id, fileName: '每周三更新一桌家常菜 🍲.jpg' });
});

test('DOMAIN 6.7: its selling point has at most 20 characters, and nothing that a profile may not hold', async () => {
  const wrong = async (words: unknown) => (await lin.call('POST', '/guide-images', { words })).body;
  expect(await wrong('一'.repeat(21))).toMatchObject({ status: 422, errors: [{ path: 'words', required: 20 }] });
  expect(await wrong('  ')).toMatchObject({ status: 422, errors: [{ path: 'words' }] });
  expect(await wrong(7)).toMatchObject({ status: 400 });
  expect(await wrong('加微信 linxiaoman88 领券')).toMatchObject({
    status: 422,
    code: 'PROFILE_INVALID',
    errors: [{ path: 'words', code: 'CONTACT_INFO' }],
  });
  expect((await (await world.signUp('没有账号的人')).call('POST', '/guide-images', { words: '看我' })).status).toBe(
    403,
  );
  expect((await world.anonymous.call('POST', '/guide-images', { words: '看我' })).status).toBe(401);
});
