import { expect, type APIRequest } from '@playwright/test';
import { made, session } from './placeable.ts';
import { freshName, openAccount, signUp, upload, type Caller } from './people.ts';

/** A creator account of one's own, of a level, with works that are published and pushed; the latest last. */
export async function publisherOf(
  page: Caller,
  { request, baseURL }: { request: APIRequest; baseURL: string },
  { level, works }: { level: string; works: number },
): Promise<{ accountId: string; works: { id: string; title: string }[] }> {
  await signUp(page, '小满');
  const accountId = await openAccount(page, freshName('窗边'));
  const admin = await session(request, baseURL, 'admin');
  const { now } = await (await admin.get('/api/v1/clock')).json();
  const data = { level, effectiveAt: now, reason: '入驻时按站外作品评定' };
  const given = await admin.put(`/api/v1/operator/accounts/${accountId}/level`, { data });
  expect(given.ok(), await given.text()).toBe(true);
  await admin.dispose();
  const published = [];
  for (let nr = 0; nr < works; nr++) {
    published.push(await publishedNow(page, nr));
  }
  return { accountId, works: published };
}

/** One more work of who is signed in, published and pushed. */
export async function publishedNow(page: Caller, nr = 0): Promise<{ id: string; title: string }> {
  const title = freshName('书桌靠窗');
  const text = `${title}：搬到窗边以后，白天几乎不用开灯，下午三点的光正好落在桌角。`;
  const { id } = await made(page.request, '/contents', {
    type: 'post',
    title,
    forwardText: '换了个位置，整个房间都亮了',
    summary: '书桌挪到窗边的一个月：光线、插座和椅子，哪些要先量好。',
    body: { type: 'doc', content: [{ type: 'paragraph', content: [{ type: 'text', text }] }] },
    coverMediaIds: [await upload(page, 750, 422, `#${(0x60_80_a0 + nr * 0x20_10_00).toString(16)}`)],
  });
  expect((await made(page.request, `/contents/${id}/submit`, {})).status).toBe('published');
  await expect(async () => {
    const { items } = await (await page.request.get('/api/v1/contents?limit=50')).json();
    const { pushes } = items.find((one: { id: string }) => one.id === id);
    expect(pushes).toContainEqual(expect.objectContaining({ target: 'follow_feed', status: 'pushed' }));
  }).toPass();
  return { id, title };
}
