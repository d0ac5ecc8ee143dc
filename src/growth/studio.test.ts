import { expect, test } from 'vitest';
import { recordAll } from '../facts/service.ts';
import { importFollows } from '../fans/service.ts';
import { importAccounts, setStatus } from '../accounts/service.ts';
import { setLevel } from '../levels/service.ts';
import { systemActor } from '../lib/actor.ts';
import { newId, newIdOf } from '../lib/ids.ts';
import { addDays, dayOf, instantOf } from '../lib/time.ts';
import { addMember } from '../identity/service.ts';
import { testApp } from '../../test/app.ts';

const world = await testApp();

async function member() {
  const person = await world.signUp('小满');
  const accountId = newId();
  await world.run((tx, now) => addMember(tx, now, { userId: person.userId, accountId, role: 'owner' }));
  return { person, accountId };
}

test('UX 15: the overview holds yesterday beside the day before, with the time it was computed', async () => {
  const { person, accountId } = await member();
  const contentId = newIdOf(accountId, new Date());
  await world.run(async (tx, now) => {
    const read = (visitorKey: string, days: number, id: string) => ({
      viewer: { visitorKey },
      fact: { contentId, kind: 'read' as const, id, at: instantOf(addDays(dayOf(now), -days), '23:30:00') },
    });
    await recordAll(tx, [read('one', 1, 'a'), read('one', 2, 'b'), read('one', 2, 'c'), read('two', 2, 'd')]);
  });
  await world.run(async (tx, now) => {
    const at = (days: number) => instantOf(addDays(dayOf(now), -days), '12:00:00');
    const follows = [1, 2, 2, 3].map((days, n) => ({ userId: `fan${n}`, accountId, followedAt: at(days) }));
    for (const one of follows) await importFollows(tx, now, [one]);
  });
  const { status, body } = await person.call('GET', '/studio/overview');
  expect(status).toBe(200);
  // A second read of a viewer on a day is not counted.
  expect(body.reads).toEqual({ value: 1, before: 2 });
  expect(body.readers).toEqual({ value: 1, before: 2 });
  expect(body.newFollowers).toEqual({ value: 1, before: 2 });
  expect(body.followers).toBe(4);
  expect(body.interactions).toEqual({ value: 0, before: 0 });
  expect(body.day).toBe(addDays(dayOf(new Date(body.computedAt)), -1));
});

test('UX 42: the overview says how the account stands, since when and why', async () => {
  const { person, accountId } = await member();
  await world.run((tx, now) => importAccounts(tx, now, [{ accountId, name: '小满的厨房', openedBy: person.userId }]));
  const standing = async () => (await person.call('GET', '/studio/overview')).body.standing;
  expect((await standing()).status).toBe('active');
  const at = await world.run(async (tx, now) => {
    await setStatus(tx, systemActor, now, accountId, { status: 'frozen', reason: '刷单' });
    return now;
  });
  expect(await standing()).toEqual({ status: 'frozen', since: at.toISOString(), reason: '刷单', penalty: null });
});

test('DOMAIN 9: the level comes with the whole matrix and since when it is in force', async () => {
  const { person, accountId } = await member();
  expect((await person.call('GET', '/studio/level')).body).toMatchObject({ level: 'L0', since: null });
  const effectiveAt = new Date(Date.now() - 1000);
  await world.run((tx, now) => setLevel(tx, systemActor, now, accountId, { level: 'L2', effectiveAt, reason: 'test' }));
  const { body } = await person.call('GET', '/studio/level');
  expect(body).toMatchObject({ level: 'L2', since: effectiveAt.toISOString() });
  expect(body.matrix.L2.cps_settlement).toBe('yes');
  expect(body.matrix.L1.cps_settlement).toBe('no');
});

test('DOMAIN 1.2: the limits of a profile are those of the policy', async () => {
  const person = await world.signUp('小满');
  const { body } = await person.call('GET', '/studio/account-limits');
  expect(body).toMatchObject({ nameCharsMin: 2, nameCharsMax: 16, introCharsMax: 72, avatarSidePxMin: 200 });
  expect(body.manualOpening).toBeUndefined();
});
