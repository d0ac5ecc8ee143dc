import { expect, test } from 'vitest';
import { testApp } from '../../test/app.ts';
import { published, publisher } from '../../test/works.ts';

const world = await testApp({ worker: true });

test('DOMAIN 2.5: before a push is withdrawn its author sees how many people it has reached', async () => {
  const { owner, accountId } = await publisher(world, '看看多少人');
  const readers = await Promise.all(['甲', '乙', '丙'].map((name) => world.signUp(`读者${name}`)));
  for (const reader of readers) {
    await reader.call('PUT', `/follows/${accountId}`, {});
    await reader.call('GET', '/feed');
  }
  const id = await published(owner);
  await world.idle();
  const at = (await world.run(async (_, now) => now)).toISOString();
  const read = (n: number, via?: string) => ({ events: [{ kind: 'read', id: `r${n}`, at }], ...(via && { via }) });
  const [card] = (await readers[0]?.call('GET', '/feed'))?.body.items ?? [];
  const via = new URL(card.content.url, 'https://here.example').searchParams.get('via') ?? '';
  await readers[0]?.call('POST', `/contents/${id}/events`, read(1, via));
  await readers[0]?.call('POST', `/contents/${id}/events`, read(2));
  await readers[1]?.call('POST', `/contents/${id}/events`, read(1));
  await owner.call('POST', `/contents/${id}/events`, read(1));
  const reach = await owner.call('GET', `/contents/${id}/reach`);
  expect(reach).toMatchObject({ status: 200, body: { delivered: 3, readers: 2, reads: 2 } });
  expect(reach.body.readersFrom).toEqual([
    { target: 'follow_feed', readers: 1 },
    { target: 'homepage', readers: 0 },
    { target: 'subscription', readers: 0 },
  ]);
  // Many works at once: the readers of each, added up; other acts have no reason to say.
  const preview = async (act: object) =>
    (await owner.call('POST', '/contents/bulk', { filter: {}, act, dryRun: true })).body.preview.readers;
  expect(await preview({ kind: 'withdraw_push', target: 'follow_feed' })).toEqual({ all: 2, fromTarget: 1 });
  expect(await preview({ kind: 'withdraw_all' })).toEqual({ all: 2, fromTarget: null });
  expect(await preview({ kind: 'feature' })).toBeNull();
  await owner.call('POST', `/contents/${id}/withdraw`, { targets: ['follow_feed'] });
  await world.idle();
  expect((await owner.call('GET', `/contents/${id}/reach`)).body).toMatchObject({ delivered: 0, readers: 2 });
  const { owner: other } = await publisher(world, '别的账号');
  expect((await other.call('GET', `/contents/${id}/reach`)).status).toBe(403);
  expect((await other.call('GET', '/contents/nothing/reach')).status).toBe(404);
});
