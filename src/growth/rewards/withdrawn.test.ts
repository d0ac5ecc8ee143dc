import { expect, test } from 'vitest';
import { testApp } from '../../../test/app.ts';
import { ok } from '../../../test/money.ts';
import { fund, inHours, walletFen } from '../../../test/rewards.ts';
import { published, publisher } from '../../../test/works.ts';

const world = await testApp({ worker: true });
const { owner: lin, accountId } = await publisher(world, '写完又撤回的人', 'L6');

test('DOMAIN 6.6: a reward that would have begun begins now; it ends with its work, at once and with its money back', async () => {
  await fund(world, accountId, 700);
  const before = await walletFen(world, accountId);
  const work = await published(lin);
  const wish = { contentId: work, prizeKind: 'red_packet', prizeFen: 700, winners: 1, rule: 'author_pick' };
  const from = await inHours(world, -400 * 24);
  const made = ok(await lin.call('POST', '/rewards', { ...wish, from, to: await inHours(world, 24) }));
  expect(Date.parse(made.from)).toBeGreaterThan(Date.parse(await inHours(world, -1)));
  ok(await lin.call('POST', `/rewards/${made.id}/start`));
  expect(await walletFen(world, accountId)).toBe(before - 700);
  ok(await lin.call('POST', `/contents/${work}/withdraw`, {}));
  await world.idle();
  expect(ok(await lin.call('GET', `/rewards/${made.id}`))).toMatchObject({ state: 'cancelled', heldFen: 0 });
  expect(await walletFen(world, accountId)).toBe(before);
});
