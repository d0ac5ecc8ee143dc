import { expect, test } from 'vitest';
import { testApp } from '../../test/app.ts';
import { openAccount } from '../../test/people.ts';
import { goods, published, publisher, raise } from '../../test/works.ts';
import { sceneOf } from '../contents/service.ts';

const world = await testApp({ worker: true });
await goods(world, ['shoe']);
const { owner: lin, accountId: ofLin } = await publisher(world, '林小满的衣橱');

type Card = { id: string; url: string; account: { id: string }; advertisement: boolean; items: { link: string }[] };

async function discovered(query = '', reader = world.anonymous): Promise<Card[]> {
  const answer = await reader.call('GET', `/discover?limit=100${query}`);
  expect(answer.status).toBe(200);
  return answer.body.items;
}

test('DOMAIN 6.2: anybody discovers published works, newest first; drafts and withdrawn ones are not there', async () => {
  const older = await published(lin, {});
  const newer = await published(lin, { items: [{ itemId: 'shoe' }] });
  const draft = (await lin.call('POST', '/contents', { type: 'post', title: '还没有写完' })).body.id;
  expect((await discovered()).map((card) => card.id)).toEqual([newer, older]);
  await lin.call('POST', `/contents/${older}/withdraw`, {});
  const ids = (await discovered()).map((card) => card.id);
  expect(ids).toEqual([newer]);
  expect(ids).not.toContain(draft);
});

test('DOMAIN 2.7 and 11.2: an ad is labelled, and its address and links hold the scene public_other', async () => {
  const [card] = await discovered();
  expect(card?.advertisement).toBe(true);
  const via = new URL(card?.url ?? '', 'http://here').searchParams.get('via') ?? undefined;
  expect(sceneOf(world.config.secret, card?.id ?? '', via)).toBe('public_other');
  const opened = await world.anonymous.call('GET', `/contents/${card?.id}?via=${via}`);
  expect(opened.body.items[0].link).toBe(card?.items[0]?.link);
  const home = await world.anonymous.call('GET', `/accounts/${ofLin}/contents`);
  expect(home.body.items[0].items[0].link).not.toBe(card?.items[0]?.link);
});

test('DOMAIN 6.2: a signed-in reader discovers whom he does not follow', async () => {
  const { owner, accountId } = await openAccount(world, { name: '北屋的书架' });
  await raise(world, accountId, 'L2');
  const other = await published(owner, {});
  const reader = await world.signUp('读者');
  expect((await discovered('', reader)).map((card) => card.account.id)).toContain(ofLin);
  await reader.call('PUT', `/follows/${ofLin}`, {});
  expect((await discovered('', reader)).map((card) => card.id)).toEqual([other]);
});

test('pages neither repeat nor skip while others publish; a foreign cursor is named', async () => {
  const before = (await discovered()).map((card) => card.id);
  const seen: string[] = [];
  let cursor = '';
  for (let pages = 0; pages < 10; pages += 1) {
    const { body } = await world.anonymous.call('GET', `/discover?limit=1${cursor}`);
    seen.push(...body.items.map((card: Card) => card.id));
    if (pages === 0) await published(lin, {});
    if (body.nextCursor === null) break;
    cursor = `&cursor=${encodeURIComponent(body.nextCursor)}`;
  }
  expect(seen).toEqual(before);
  expect((await world.anonymous.call('GET', '/discover?cursor=WzFd')).status).toBe(400);
});
