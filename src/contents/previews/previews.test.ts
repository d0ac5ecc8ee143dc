import { expect, test } from 'vitest';
import { testApp, type Caller } from '../../../test/app.ts';
import { doc, draft, goods, published, publisher } from '../../../test/works.ts';

const world = await testApp();
await goods(world, ['shoe']);
const { owner: lin } = await publisher(world, '预览的人');

/** The address of a preview, and the token in it. */
async function previewOf(who: Caller, id: string): Promise<{ token: string; url: string; expiresAt: string }> {
  const { status, body } = await who.call('POST', `/contents/${id}/preview`);
  expect(status, JSON.stringify(body)).toBe(201);
  return { ...body, token: String(body.url).split('/preview/')[1] };
}
const read = (token: string) => world.anonymous.call('GET', `/previews/${token}`);

test('UX 20: whoever has the address sees the working version, and follows its saves', async () => {
  const { id, version } = await draft(lin, { body: doc(['第一稿'], ['shoe']) });
  const { token, url } = await previewOf(lin, id);
  expect(url.startsWith(`${world.config.publicUrl}/preview/`)).toBe(true);
  const { status, body } = await read(token);
  expect(status).toBe(200);
  expect(body).toMatchObject({ version, content: { id, title: '春天的第一双乐福鞋', advertisement: true } });
  // Goods lead to their own pages: no click is recorded.
  expect(body.content.items).toMatchObject([{ itemId: 'shoe', url: 'https://shop.example/shoe' }]);
  expect(JSON.stringify(body)).not.toContain('/go/');
  expect(body.content.bodyHtml).toContain('第一稿');

  const saved = await lin.call('PATCH', `/contents/${id}`, { body: doc(['第二稿']) }, { 'if-match': String(version) });
  const asked = await world.anonymous.call('GET', `/previews/${token}/version`);
  expect(asked.body).toEqual({ version: saved.body.version });
  expect((await read(token)).body.content.bodyHtml).toContain('第二稿');
});

test('UX 20: of a published work the preview shows the edit, not what readers see', async () => {
  const id = await published(lin);
  const { body } = await lin.call('GET', `/contents/${id}/draft`);
  const change = { title: '改过的标题在这里' };
  expect((await lin.call('PATCH', `/contents/${id}`, change, { 'if-match': String(body.version) })).status).toBe(200);
  const { token } = await previewOf(lin, id);
  expect((await read(token)).body.content.title).toBe('改过的标题在这里');
  expect((await world.anonymous.call('GET', `/contents/${id}`)).body.title).toBe('春天的第一双乐福鞋');
});

test('UX 20: an address cannot be made up or prolonged, and ends with its draft', async () => {
  const { id } = await draft(lin);
  const { token } = await previewOf(lin, id);
  const [content = '', expiry = '', signature = ''] = token.split('.');
  const other = await draft(lin);
  const later = (parseInt(expiry, 36) + 60_000).toString(36);
  const forged = [
    `${other.id}.${expiry}.${signature}`,
    `${content}.${later}.${signature}`,
    `${content}.${expiry}.AAAAAAAAAAAAAAAAAAAAAA`,
    `${content}.${expiry}`,
    `${content}..${signature}`,
    'nothing',
    '..',
    '%00',
  ];
  for (const wrong of forged) {
    expect((await read(wrong)).body.code, wrong).toBe('NOT_FOUND');
    expect((await world.anonymous.call('GET', `/previews/${wrong}/version`)).status, wrong).toBe(404);
  }
  expect((await lin.call('DELETE', `/contents/${id}`)).status).toBe(204);
  expect((await read(token)).body.code).toBe('NOT_FOUND');
});

test('UX 20: only members make an address; what somebody else may not know of stays unknown', async () => {
  const { id } = await draft(lin);
  const { owner: other } = await publisher(world, '别人');
  expect((await other.call('POST', `/contents/${id}/preview`)).status).toBe(404);
  expect((await other.call('POST', `/contents/${await published(lin)}/preview`)).status).toBe(403);
  expect((await world.anonymous.call('POST', `/contents/${id}/preview`)).status).toBe(401);
});

test('UX 20: an address expires after the minutes of the policy, and a new one is made', async () => {
  const { id } = await draft(lin);
  const first = await previewOf(lin, id);
  const before = await world.run(async (_, now) => now);
  expect(new Date(first.expiresAt).getTime() - before.getTime()).toBeLessThanOrEqual(30 * 60_000);
  await world.advance(new Date(new Date(first.expiresAt).getTime() + 1000));
  expect(await read(first.token)).toMatchObject({ status: 404, body: { code: 'PREVIEW_EXPIRED' } });
  expect((await read((await previewOf(lin, id)).token)).status).toBe(200);
});
