import { expect, test } from 'vitest';
import { testApp } from '../../../test/app.ts';
import { ok } from '../../../test/money.ts';
import { goods } from '../../../test/works.ts';

const world = await testApp();
const manager = await world.operator('channel_manager');
const reason = '选品';

test('DOMAIN 13.3: a change of a pool is taken whole up to 1,000 goods, above it not at all, and again it adds what is missing', async () => {
  await goods(world, ['p1', 'p2', 'p3']);
  ok(await manager.call('PUT', '/operator/selection-pools/boundary', { name: '边界' }));
  const change = (body: object) =>
    manager.call('POST', '/operator/selection-pools/boundary/items', { ...body, reason });
  const held = async () =>
    ok(await manager.call('GET', '/operator/selection-pools/boundary/items')).items.map(({ id }: { id: string }) => id);
  const unknown = Array.from({ length: 998 }, (_, nr) => `none-${nr}`);
  expect(await change({ add: ['p1', 'p2', 'p3', ...unknown] })).toMatchObject({
    status: 422,
    body: { errors: [{ path: 'add', code: 'TOO_BIG', required: 1000 }] },
  });
  expect(await held()).toEqual([]);
  const most = ok(await change({ add: ['p1', 'p2', ...unknown] }));
  expect([most.added.toSorted(), most.unknown.length]).toEqual([['p1', 'p2'], 998]);
  expect(ok(await change({ add: ['p1', 'p2', 'p3'] }))).toMatchObject({ added: ['p3'], unknown: [] });
  expect(await held()).toEqual(['p1', 'p2', 'p3']);
});
