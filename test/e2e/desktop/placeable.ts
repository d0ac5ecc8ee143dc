import { expect, type APIRequest, type APIRequestContext } from '@playwright/test';
import { freshName, upload } from './people.ts';

/** A work that a channel of its own has accepted, by the demo's author hao: whatever time it is by the clock of the demo. */
export type Placeable = {
  channel: string;
  channelName: string;
  title: string;
  submissionId: string;
  contentId: string;
};

/** Makes a channel, a work, and its submission, which the machine accepts at once. */
export async function placeable(
  request: APIRequest,
  baseURL: string,
  wish: { scene?: string; withGoods?: boolean } = {},
): Promise<Placeable> {
  const admin = await session(request, baseURL, 'admin');
  const author = await session(request, baseURL, 'hao');
  const channelName = freshName('投放');
  const channel = `place_${Math.random().toString(36).slice(2, 8)}`;
  const reason = '浏览器测试';
  await made(admin, '/operator/channels', {
    code: channel,
    name: channelName,
    nameEn: channel,
    intro: '测试用的频道',
    reason,
  });
  const { pendingScene } = await made(admin, `/operator/channels/${channel}/sub-channels`, {
    code: `${channel}_sub`,
    name: '日常投稿',
    nameEn: 'Every day',
    templates: ['post'],
    byApplication: false,
    reviewMode: 'machine',
    shopRatingBpMin: 0,
    scene: wish.scene ?? 'public_other',
    reason,
  });
  if (pendingScene) {
    const finance = await session(request, baseURL, 'finance');
    await made(finance, `/operator/approvals/${pendingScene.approvalId}/decision`, { outcome: 'approve' });
  }
  const title = freshName('门口');
  const { items: found } = await (await author.get('/api/v1/items?inStock=true&limit=1')).json();
  const goods = wish.withGoods ? [{ type: 'productCard', attrs: { itemId: found[0].itemId } }] : [];
  const content = await made(author, '/contents', {
    type: 'post',
    title,
    forwardText: '收了一个月的门口',
    summary: '钥匙、雨伞和快递各有各的地方，出门不再找东西。',
    body: {
      type: 'doc',
      content: [
        { type: 'paragraph', content: [{ type: 'text', text: `${title}：一个托盘，一排挂钩，够了。` }] },
        ...goods,
      ],
    },
    coverMediaIds: [await upload({ request: author }, 750, 422)],
  });
  const published = await made(author, `/contents/${content.id}/submit`, {});
  expect(published.status).toBe('published');
  const targets = [{ type: 'sub_channel', id: `${channel}_sub` }];
  const { items } = await made(author, '/submissions', { contentId: content.id, targets });
  expect(items[0].status).toBe('accepted');
  await Promise.all([admin.dispose(), author.dispose()]);
  return { channel, channelName, title, submissionId: items[0].id, contentId: content.id };
}

/** A session of somebody of the demo world. */
export async function session(request: APIRequest, baseURL: string, who: string): Promise<APIRequestContext> {
  const context = await request.newContext({ baseURL });
  const data = { email: `${who}@demo.example`, password: 'zhongcao-demo-2026' };
  expect((await context.post('/api/v1/auth/sign-in', { data })).status()).toBe(200);
  return context;
}

/** What a POST answers that must succeed. */
export async function made(context: APIRequestContext, path: string, data: object) {
  const answer = await context.post(`/api/v1${path}`, { data });
  expect(answer.ok(), await answer.text()).toBe(true);
  return answer.json();
}

/** A post as one of somebody's published ones, published now: what stands longer than a week cannot be changed in place (DOMAIN 2.3). */
export async function publishedAnew(
  context: APIRequestContext,
  like?: string,
): Promise<{ id: string; title: string; likeId: string }> {
  const { items } = await (await context.get('/api/v1/contents?type=post&limit=50')).json();
  const one = items.find((item: { title: string; status: string }) =>
    like === undefined ? item.status === 'published' : item.title === like,
  );
  const draft = await (await context.get(`/api/v1/contents/${one.id}/draft`)).json();
  const { type, forwardText, summary, body, coverMediaIds, domain } = draft;
  const title = freshName('再写一遍');
  const { id } = await made(context, '/contents', { type, title, forwardText, summary, body, coverMediaIds, domain });
  expect((await made(context, `/contents/${id}/submit`, {})).status).toBe('published');
  return { id, title, likeId: one.id };
}
