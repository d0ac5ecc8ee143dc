import { beforeAll, expect, test } from 'vitest';
import { testApp } from '../../../test/app.ts';
import { auditOf, LevelDesk } from '../../../test/levels.ts';
import { ok } from '../../../test/money.ts';
import { addMonths, closeOf, instantOf } from '../../lib/time.ts';

const world = await testApp();
const desk = await LevelDesk.open(world);
const { market, admin, finance } = desk;
const risk = await world.operator('risk');

beforeAll(async () => {
  await world.advance(desk.at(20));
});

test('DOMAIN 1.3: exactly the limit is set by one person, one fen above it waits for a second', async () => {
  const [just, above] = [await market.creator('刚好的人', 'L1'), await market.creator('多一分的人', 'L1')];
  await desk.sell(just, 16_666_667);
  await desk.sell(above, 16_666_680);
  expect(ok(await desk.preview(just, 'L2'))).toMatchObject({ secondPerson: false, effect: { movedFen: 1_000_000 } });
  expect(ok(await desk.preview(above, 'L2'))).toMatchObject({ secondPerson: true, effect: { movedFen: 1_000_001 } });
  expect(ok(await desk.give(just, 'L2'))).toMatchObject({ level: 'L2' });
  expect(await desk.levelOf(just)).toBe('L2');
  const asked = ok(await desk.give(above, 'L2'));
  expect(asked).toEqual({ state: 'awaiting_approval', approvalId: expect.any(String) });
  expect(await desk.levelOf(above)).toBe('L1');
  ok(await desk.decide(asked.approvalId, 'withdraw', admin));
  // Down is as much as up.
  expect(ok(await desk.preview(just, 'L1', desk.at(2)))).toMatchObject({ secondPerson: false });
  await desk.sell(just, 100);
  const down = ok(await desk.preview(just, 'L1', desk.at(2)));
  expect(down).toMatchObject({ secondPerson: true, effect: { movedFen: 1_000_006 } });
});

test('UX 39: what waits is told with its effect and reason, and kept with before and after', async () => {
  const who = await market.creator('等复核的人', 'L1');
  await desk.sell(who, 20_000_000);
  const { effect } = ok(await desk.preview(who, 'L2'));
  const { approvalId } = ok(await desk.give(who, 'L2'));
  const [told] = ok(await finance.call('GET', '/operator/approvals?state=pending')).items;
  const about = async (query: string) =>
    ok(await finance.call('GET', `/operator/approvals?state=pending&${query}`)).items.map(
      ({ id }: { id: string }) => id,
    );
  expect(await about(`kind=level&objectId=${who.accountId}`)).toEqual([approvalId]);
  expect(await about(`kind=policy&objectId=${who.accountId}`)).toEqual([]);
  expect(await about('kind=level&objectId=nobody')).toEqual([]);
  expect(told).toMatchObject({
    id: approvalId,
    kind: 'level',
    objectId: who.accountId,
    amountFen: 1_200_000,
    reason: '补评等级',
    payload: { ...desk.wish('L2'), accountName: '等复核的人', formerLevel: 'L1', preview: effect },
    effect: [
      { label: '达人', fen: 1_200_000 },
      { label: '平台', fen: -1_200_000 },
    ],
    may: 'decide',
  });
  expect(await desk.decide(approvalId, 'approve', admin)).toMatchObject({ status: 403, body: { code: 'SAME_PERSON' } });
  expect(await desk.levelOf(who)).toBe('L1');
  expect(await desk.decide(approvalId, 'approve')).toMatchObject({ status: 200, body: { state: 'approved' } });
  expect(await desk.levelOf(who)).toBe('L2');
  expect((await desk.settled(who)).get('creator')).toBe(1_200_000);
  const [asker, confirmer] = [`user:${admin.userId}`, `user:${finance.userId}`];
  expect((await auditOf(world, who)).slice(-3)).toMatchObject([
    { verb: 'request_level', actor: asker, after: { fen: 1_200_000, payload: { preview: effect } } },
    { verb: 'approve_level', actor: confirmer },
    {
      verb: 'set_level',
      actor: confirmer,
      before: { level: 'L1', creatorFen: 0, platformFen: 1_800_000 },
      after: { level: 'L2', creatorFen: 1_200_000, platformFen: 600_000, requestedBy: asker },
      reason: '补评等级',
    },
  ]);
  expect(ok(await desk.give(who, 'L2'))).toMatchObject({ level: 'L2' });
});

test('DOMAIN 1.3: while a level waits, no other of the account is set, however little it moves', async () => {
  const who = await market.creator('绕不过去的人', 'L1');
  await desk.sell(who, 20_000_000);
  const { approvalId } = ok(await desk.give(who, 'L2'));
  const pending = { status: 409, body: { code: 'APPROVAL_PENDING' } };
  expect(await desk.give(who, 'L2')).toMatchObject(pending);
  expect(await desk.give(who, 'L2', desk.at(1), risk)).toMatchObject(pending);
  expect(await desk.give(who, 'L3', desk.at(15))).toMatchObject(pending);
  expect(await desk.preview(who, 'L3', desk.at(15))).toMatchObject(pending);
  ok(await desk.decide(approvalId, 'refuse', risk));
  expect(await desk.levelOf(who)).toBe('L1');
  expect(ok(await desk.give(who, 'L3', desk.at(15)))).toMatchObject({ level: 'L3' });
});

test('two operators at once: one wish waits, one of two levels at an instant is set', async () => {
  const [much, little] = [await market.creator('抢着改的人', 'L1'), await market.creator('少量的人', 'L1')];
  await desk.sell(much, 20_000_000);
  await desk.sell(little, 10_000);
  const operators = [admin, finance, risk, admin, finance, risk];
  const answers = await Promise.all(operators.map((by) => desk.give(much, 'L2', desk.at(1), by)));
  expect(answers.filter(({ body }) => body.state === 'awaiting_approval')).toHaveLength(1);
  expect(answers.filter(({ body }) => body.code === 'APPROVAL_PENDING')).toHaveLength(5);
  const both = await Promise.all([desk.give(little, 'L2'), desk.give(little, 'L3', desk.at(1), risk)]);
  expect(both.filter(({ status }) => status === 200)).toHaveLength(1);
  expect(both.filter(({ body }) => body.code === 'LEVEL_SET')).toHaveLength(1);
});

test(
  'DOMAIN 11.5: what a locked month has settled is refused, also when it was locked while the level waited',
  { timeout: 240_000 },
  async () => {
    const { month } = desk;
    const who = await market.creator('来晚的人', 'L1');
    await desk.sell(who, 20_000_000);
    const rewarded = await market.creator('只有奖励的人', 'L1');
    await desk.share(world, desk.day(10), 9_000n, [{ ...rewarded, value: 1 }]);
    const { approvalId } = ok(await desk.give(who, 'L2'));
    await world.advance(closeOf(month));
    ok(await market.close(addMonths(month, -1), 'lock'));
    ok(await market.close(addMonths(month, -1), 'post'));
    ok(await market.close(month, 'lock'));
    const locked = { status: 409, body: { code: 'PERIOD_LOCKED' } };
    expect(await desk.decide(approvalId, 'approve')).toMatchObject(locked);
    expect(await desk.levelOf(who)).toBe('L1');
    ok(await desk.decide(approvalId, 'withdraw', admin));
    expect(await desk.preview(who, 'L2')).toMatchObject(locked);
    expect(await desk.give(who, 'L2')).toMatchObject(locked);
    // Also where only a reward would go to somebody else, before the month is posted and after.
    const end = instantOf(desk.day(11));
    expect(await desk.give(rewarded, 'L2', end)).toMatchObject(locked);
    ok(await market.close(month, 'post'));
    expect(await desk.give(rewarded, 'L2', end)).toMatchObject(locked);
    ok(await desk.give(rewarded, 'L2', new Date(end.getTime() + 1)));
    // From the next month on nothing of it is touched.
    const now = ok(await desk.preview(who, 'L2', await market.now()));
    expect(now.effect).toMatchObject({ changed: 0, movedFen: 0, months: [] });
  },
);
