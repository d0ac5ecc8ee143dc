import { afterAll, expect, test } from 'vitest';
import { testApp, type Caller } from '../../../test/app.ts';
import { pushService } from '../../../test/fakes/push.ts';
import { ok } from '../../../test/money.ts';
import { allSent, clockAt, fanOf } from '../../../test/subscriptions.ts';
import { doc, goods, published, publisher } from '../../../test/works.ts';

const { origin, got, browser, stop } = await pushService();
afterAll(stop);
const world = await testApp({ worker: true, env: { ZHONGCAO_PUSH_ORIGINS: origin } });
await goods(world, ['one']);
await clockAt(world, '08:00:00');
const { owner, accountId } = await publisher(world, '林小满的衣橱', 'L4');
const works = {
  plain: await published(owner),
  goods: await published(owner, { body: doc(['皮子很软。'], ['one']), title: '不磨脚的乐福鞋' }),
};

const subscribed = async (who: Caller, name: string) => {
  const device = browser(name);
  ok(await who.call('POST', '/push-subscriptions', device.subscription));
  return () => got.filter(({ path }) => path === device.path).map(({ body }) => device.read(body));
};
const send = async (title: string, contentIds = [works.plain]): Promise<string> => {
  const { id } = ok(await owner.call('POST', '/subscription-messages', { title, contentIds }));
  await allSent(world);
  return id;
};

test('DOMAIN 6.4, 2.7: who allowed it is told on his devices, with the label of advertisements; a digest tells nothing', async () => {
  const fan = await fanOf(world, accountId, '开了通知的人');
  const pushed = await subscribed(fan, 'phone');
  const off = await fanOf(world, accountId, '只在站内看的人');
  const unwanted = await subscribed(off, 'off');
  const types = [{ type: 'subscriptions', inbox: true, push: false }];
  ok(await off.call('PUT', '/notification-settings', { types }, { 'if-match': '"1"' }));
  const id = await send('这周先看这一篇');
  expect(pushed()).toEqual([{ id, title: '林小满的衣橱', text: '这周先看这一篇', url: `/subscriptions/${id}` }]);
  await send('有商品的一篇', [works.plain, works.goods]);
  await send('第三条');
  await send('第四条');
  expect(pushed().map(({ text }) => text)).toEqual(['这周先看这一篇', '广告 · 有商品的一篇', '第三条']);
  expect(unwanted()).toEqual([]);
  // There is no e-mail of it, whatever is chosen.
  const wish = [{ type: 'subscriptions', inbox: true, mail: true }];
  const chosen = ok(await off.call('PUT', '/notification-settings', { types: wish }, { 'if-match': '"2"' }));
  expect(chosen.types.at(-1)).toMatchObject({ type: 'subscriptions', push: false, mail: false, mailNever: true });
});
