import fc from 'fast-check';
import { expect, test } from 'vitest';
import { testApp, type Caller } from '../../../test/app.ts';
import { ok } from '../../../test/money.ts';
import { publisher } from '../../../test/works.ts';
import { importFollows } from '../../fans/service.ts';
import { newId } from '../../lib/ids.ts';
import { addDays, DAY, dayOf, HOUR } from '../../lib/time.ts';
import { effectiveFollowers } from './effective.ts';
import { daysOf } from './rules.ts';

const world = await testApp();
const { owner, accountId } = await publisher(world, '粉丝多的账号', 'L2');
const now = () => world.run((_tx, at) => Promise.resolve(at));
const pass = async (ms: number) => world.advance(new Date((await now()).getTime() + ms));
const days = async (query = '') => ok(await owner.call('GET', `/followers/days${query}`));

const follow = (who: Caller, source?: string) =>
  who.call('PUT', `/follows/${accountId}`, source === undefined ? {} : { source });

/** Somebody who reads his feed, so that he was seen. */
async function reader(name: string, source?: string) {
  const who = await world.signUp(name);
  ok(await who.call('GET', '/feed'));
  expect((await follow(who, source)).status).toBe(204);
  return who;
}

test('DOMAIN 6.1: followers are counted back to the end of each day from what came and went', () => {
  const change = fc.record({
    day: fc.integer({ min: 0, max: 40 }).map((n) => addDays('2026-10-01', n)),
    gained: fc.nat(9),
    lost: fc.nat(9),
  });
  fc.assert(
    fc.property(fc.nat(1000), fc.array(change), fc.nat(30), fc.nat(9), (before, changes, first, more) => {
      const [from, to] = [addDays('2026-10-01', first), addDays('2026-10-01', first + more)];
      const net = (until: string) =>
        changes.filter(({ day }) => day <= until).reduce((sum, { gained, lost }) => sum + gained - lost, before);
      const shown = daysOf(
        net('2026-12-31'),
        changes.filter(({ day }) => day >= from),
        from,
        to,
      );
      expect(shown.map(({ day }) => day)).toEqual(Array.from({ length: more + 1 }, (_, n) => addDays(from, n)));
      for (const { day, followers } of shown) expect(followers).toBe(net(day));
    }),
  );
});

test('DOMAIN 6.1: an author sees who follows, since when and from where, and who came and went by day', async () => {
  const [first, second] = [await reader('第一位粉丝', 'search'), await reader('第二位粉丝')];
  await pass(2 * DAY);
  await first.call('DELETE', `/follows/${accountId}`);
  await reader('第三位粉丝', 'guide_image');
  const today = dayOf(await now());
  const seen = await days();
  expect(seen).toMatchObject({ followers: 2, to: today, from: addDays(today, -29), rules: { followsForHours: 24 } });
  expect(seen.days).toHaveLength(30);
  expect(seen.days.at(-1)).toEqual({ day: today, gained: 1, lost: 1, followers: 2 });
  expect(seen.days.at(-2)).toMatchObject({ gained: 0, lost: 0, followers: 2 });
  expect(seen.days.at(-4)).toMatchObject({ followers: 0 });
  expect(seen.sources.map(({ source, gained }: { source: string; gained: number }) => [source, gained])).toEqual(
    expect.arrayContaining([
      ['search', 1],
      ['home', 1],
      ['guide_image', 1],
    ]),
  );
  // Who comes back is listed once, with the new source.
  await pass(HOUR);
  await follow(first, 'share');
  const listed = ok(await owner.call('GET', '/followers?limit=2'));
  expect(listed.items).toMatchObject([
    { nickname: '第一位粉丝', source: 'share', effective: false },
    { nickname: '第三位粉丝', source: 'guide_image', effective: false },
  ]);
  const rest = ok(await owner.call('GET', `/followers?limit=2&cursor=${encodeURIComponent(listed.nextCursor)}`));
  expect(rest).toMatchObject({
    items: [{ nickname: '第二位粉丝', source: 'home', effective: true }],
    nextCursor: null,
  });
  expect(JSON.stringify([listed, rest])).not.toContain(second.userId);
});

test('DOMAIN 6.1: an effective follower was seen within 30 days, has followed for 24 hours, and is not blacklisted', async () => {
  const before = (await days()).effective;
  const someone = await reader('会回来的粉丝');
  expect((await days()).effective).toBe(before);
  await pass(DAY);
  // The two of the test before have followed for a day by now, too.
  const ripe = (await days()).effective;
  expect(ripe).toBe((await days()).followers);
  const risk = await world.operator('risk');
  ok(
    await risk.call('POST', `/operator/readers/${someone.userId}/blacklisting`, {
      reason: 'FAKE_READS',
      text: '一小时内给 40 篇点赞',
    }),
  );
  expect(await days()).toMatchObject({ followers: ripe - 1, effective: ripe - 1 });
  // Never seen here: imported from elsewhere.
  const strangers = Array.from({ length: 5 }, () => ({ userId: newId(), accountId, source: 'home' as const }));
  await world.run((tx, at) => importFollows(tx, at, [...strangers, ...strangers]));
  await pass(DAY + HOUR);
  expect(await days()).toMatchObject({ followers: ripe + 4, effective: ripe - 1 });
  expect(ok(await owner.call('GET', '/followers?limit=1')).items).toMatchObject([{ nickname: null, effective: false }]);
  await pass(31 * DAY);
  expect((await days()).effective).toBe(0);
  expect(await world.run((tx, at) => effectiveFollowers(tx, at, accountId))).toBe(0);
});

test('imported follows are counted on the day on which they were made', async () => {
  const at = await now();
  const made = new Date(at.getTime() - 10 * DAY);
  const was = await days();
  const count = await world.run((tx, when) =>
    importFollows(tx, when, [{ userId: newId(), accountId, followedAt: made, source: 'recommend' }]),
  );
  expect(count).toBe(1);
  const shown = await days();
  const on = (all: typeof was) => all.days.find(({ day }: { day: string }) => day === dayOf(made));
  expect(on(shown).gained).toBe(on(was).gained + 1);
  expect(shown.days.at(-1).followers).toBe(was.days.at(-1).followers + 1);
});

test('days that are none, too many or in the wrong order are refused by their field', async () => {
  const refused = async (query: string) => (await owner.call('GET', `/followers/days${query}`)).body;
  expect(await refused('?from=2026-13-01')).toMatchObject({ status: 422, errors: [{ path: 'from' }] });
  expect(await refused('?from=2026-02-01&to=2026-01-01')).toMatchObject({ status: 422, errors: [{ path: 'to' }] });
  expect(await refused('?from=2020-01-01&to=2026-01-01')).toMatchObject({ status: 422, errors: [{ path: 'to' }] });
  const viewer = await world.signUp('路人');
  expect((await viewer.call('GET', '/followers')).status).toBe(403);
});
