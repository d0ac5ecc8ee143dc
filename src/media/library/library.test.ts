import sharp from 'sharp';
import { expect, test } from 'vitest';
import { testApp, type Caller } from '../../../test/app.ts';
import { multipart } from '../../../test/multipart.ts';
import { openAccount } from '../../../test/people.ts';
import { folded, shownName } from './rules.ts';

const world = await testApp();
const { owner: lin, accountId } = await openAccount(world, { name: '林小满的衣橱' });
const ye = await world.signUp('叶知秋');

let shades = 0;
const fresh = () => {
  shades += 1;
  return sharp({ create: { width: 60, height: 40, channels: 3, background: { r: shades, g: 90, b: 30 } } })
    .png()
    .toBuffer();
};
async function upload(who: Caller, name: string, bytes?: Buffer) {
  const form = multipart(bytes ?? (await fresh()), { name });
  const answer = await who.call('POST', '/media', form.body, form.headers);
  expect(answer.status).toBe(201);
  return answer.body;
}
const names = async (who: Caller, query = '') =>
  (await who.call('GET', `/media?kind=image${query}`)).body.items.map((m: { fileName: string }) => m.fileName);

test('the library has what the account and its user uploaded, newest first, in pages that neither repeat nor skip', async () => {
  for (const n of [1, 2, 3, 4, 5]) await upload(lin, `图 ${n}.png`);
  const first = await lin.call('GET', '/media?limit=2');
  expect(first.body.items.map((m: { fileName: string }) => m.fileName)).toEqual(['图 5.png', '图 4.png']);
  await upload(lin, '图 6.png');
  const second = await lin.call('GET', `/media?limit=3&cursor=${first.body.nextCursor}`);
  expect(second.body.items.map((m: { fileName: string }) => m.fileName)).toEqual(['图 3.png', '图 2.png', '图 1.png']);
  // The avatar was uploaded before there was an account.
  expect(await names(lin)).toHaveLength(7);
  expect(await names(ye)).toEqual([]);
  expect((await lin.call('GET', '/media?cursor=nonsense')).status).toBe(400);
  expect((await world.anonymous.call('GET', '/media')).status).toBe(401);
});

test('the same upload again answers the same picture; in another library it is another', async () => {
  const bytes = await fresh();
  const first = await upload(lin, 'a.png', bytes);
  const again = await upload(lin, 'b.png', bytes);
  expect(again).toEqual(first);
  const others = await Promise.all([upload(ye, 'a.png', bytes), upload(ye, 'a.png', bytes)]);
  expect(new Set(others.map((m) => m.id)).size).toBe(1);
  expect(others[0].id).not.toBe(first.id);
});

test('search finds parts of names and alternative texts whatever their width and case', async () => {
  const { id } = await upload(lin, 'Spring_LOOK.png');
  await lin.call('PATCH', `/media/${id}`, { alt: '米色风衣，站在 100% 的阳光里' });
  for (const q of ['spring', 'ＬＯＯＫ', '风衣', '100% 的']) {
    expect(await names(lin, `&q=${encodeURIComponent(q)}`), q).toEqual(['Spring_LOOK.png']);
  }
  expect(await names(lin, `&q=${encodeURIComponent('spring%look')}`)).toEqual([]);
  expect(await names(lin, '&since=2999-01-01T00:00:00Z')).toEqual([]);
  expect((await names(lin, '&since=2000-01-01T00:00:00Z')).length).toBeGreaterThan(5);
  expect((await lin.call('GET', '/media?kind=video')).body.items).toEqual([]);
});

test('name, alternative text and focal point are set by who may, within their limits', async () => {
  const { id } = await upload(lin, 'x.png');
  const set = await lin.call('PATCH', `/media/${id}`, { fileName: '封面', alt: ' 鞋 ', focalX: 0.1234, focalY: 1 });
  expect(set).toMatchObject({ status: 200, body: { fileName: '封面', alt: '鞋', focalX: 0.123, focalY: 1 } });
  expect((await lin.call('GET', `/media/${id}`)).body).toEqual(set.body);
  for (const change of [{ focalX: 1.01 }, { focalY: -0.01 }, { alt: '字'.repeat(201) }, { fileName: 'a\u0000' }]) {
    expect((await lin.call('PATCH', `/media/${id}`, change)).status, JSON.stringify(change)).toBe(422);
  }
  expect((await lin.call('PATCH', `/media/${id}`, { alt: '字'.repeat(200) })).status).toBe(200);
  expect((await ye.call('PATCH', `/media/${id}`, { alt: '我的' })).status).toBe(404);
  expect((await ye.call('GET', `/media/${id}`)).status).toBe(404);
  expect((await lin.call('GET', '/media/none')).status).toBe(404);
});

test('members of an account share its library; who may only read changes nothing', async () => {
  const { id } = await upload(lin, 'shared.png');
  const zhou = await world.signUp('周周');
  const role = (value: string) =>
    world.pool.query(
      `insert into identity.account_member (account_id, user_id, role, since) values ($1, $2, $3, now())
       on conflict (account_id, user_id) do update set role = $3`,
      [accountId, zhou.userId, value],
    );
  await role('viewer');
  expect(await names(zhou)).toContain('shared.png');
  expect((await zhou.call('PATCH', `/media/${id}`, { alt: '不行' })).status).toBe(403);
  await role('editor');
  expect((await zhou.call('PATCH', `/media/${id}`, { alt: '可以' })).status).toBe(200);
  await upload(zhou, 'from an editor.png');
  expect(await names(lin)).toContain('from an editor.png');
});

test('names are shown without folders and control characters', () => {
  expect(shownName('C:\\fotos\\a.png', 200)).toBe('a.png');
  expect(shownName('../../etc/\u202Epasswd\u0000', 200)).toBe('passwd');
  expect(shownName('长'.repeat(300), 200)).toBe('长'.repeat(200));
  expect(shownName(undefined, 200)).toBe('');
  expect(folded('ＡBc')).toBe('abc');
});
