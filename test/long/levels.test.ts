import { beforeAll, expect, test } from 'vitest';
import { audit, balancesOf } from '../../src/ledger/service.ts';
import { newIdOf } from '../../src/lib/ids.ts';
import { testApp } from '../app.ts';
import { LevelDesk } from '../levels.ts';
import { ok } from '../money.ts';

const LINES = 12_000;
const CHUNK = 1000;
const BUYERS = 200;

const world = await testApp();
const desk = await LevelDesk.open(world);
const { market } = desk;

beforeAll(async () => {
  await world.advance(desk.at(20));
});

test('a level of an account with more lines than the ledger takes posts at once decides every one of them', async () => {
  const who = await market.creator('一万单的人', 'L1');
  const good = await market.item(1000);
  const contentId = newIdOf(who.accountId, desk.at(5));
  for (let i = 0; i < BUYERS; i++)
    await market.click({
      buyer: `many${i}`,
      good,
      ...who,
      at: desk.at(5, '08:00:00'),
      scene: 'follow_feed',
      contentId,
    });
  for (let from = 0; from < LINES; from += CHUNK) {
    const orders = Array.from({ length: CHUNK }, (_, i) =>
      market.order({
        buyer: `many${i % BUYERS}`,
        good,
        paidFen: 1000,
        createdAt: desk.at(5, '09:00:00'),
        confirmedAt: desk.at(6),
      }),
    );
    await market.send(...orders);
  }
  const { effect } = ok(await desk.preview(who, 'L2'));
  expect(effect).toMatchObject({ lines: LINES, changed: LINES, movedFen: LINES * 60 });
  ok(await desk.give(who, 'L2'));
  expect((await desk.settled(who)).get('creator')).toBe(LINES * 60);
  await world.run(async (tx) => {
    const balances = await balancesOf(tx, `account:${who.accountId}`);
    expect(balances.get(`creator:${who.accountId}`)).toBe(BigInt(LINES * 60));
    expect((await audit(tx, { fromStart: true })).faults).toEqual([]);
  });
});
