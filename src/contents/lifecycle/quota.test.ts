import { expect, test } from 'vitest';
import { testApp, type Answer } from '../../../test/app.ts';
import { account, soon } from '../../../test/states.ts';
import { postFields, publisher, type Publisher } from '../../../test/works.ts';
import { Dice } from '../../../test/world/random.ts';
import type { Level } from '../../levels/schema.ts';
import { HOUR, addDays, dayOf, instantOf } from '../../lib/time.ts';

const world = await testApp();
const today = dayOf(await soon(world, 0));

/** Makes drafts of one good post; answers their ids. */
async function drafts(
  { owner }: Publisher,
  count: number,
  change: (i: number) => object = () => ({}),
): Promise<string[]> {
  const fields = await postFields(owner);
  const ids: string[] = [];
  for (let i = 0; i < count; i++)
    ids.push((await owner.call('POST', '/contents', { ...fields, ...change(i) })).body.id);
  return ids;
}

const submitAll = ({ owner }: Publisher, ids: readonly string[]) =>
  Promise.all(ids.map((id) => owner.call('POST', `/contents/${id}/submit`)));
const passed = (answers: readonly Answer[]) => answers.filter((answer) => answer.status === 200).length;

/** Units used, as `target day` → number; what is 0 is left out. */
async function used(accountId: string): Promise<Record<string, number>> {
  const { rows } = await world.pool.query<{ key: string; used: number }>(
    `select target || ' ' || day as key, used from contents.daily_quota where account_id = $1 and used > 0`,
    [accountId],
  );
  return Object.fromEntries(rows.map((row) => [row.key, row.used]));
}

/** Units that contents hold, in the same form. */
async function held(accountId: string): Promise<Record<string, number>> {
  const { rows } = await world.pool.query<{ key: string; n: number }>(
    `select t || ' ' || quota_day as key, count(*)::int as n from contents.content, unnest(quota_targets) t
     where account_id = $1 and quota_day is not null group by 1`,
    [accountId],
  );
  return Object.fromEntries(rows.map((row) => [row.key, row.n]));
}

const limits: [string, Level, string[], number][] = [
  ['follow feed, L0', 'L0', ['follow_feed'], 1],
  ['follow feed, L1', 'L1', ['follow_feed', 'homepage'], 1],
  ['follow feed, L2', 'L2', ['follow_feed'], 10],
  ['subscription, L4', 'L4', ['subscription', 'homepage'], 10],
];

test.each(limits)(
  'DOMAIN 2.4: %s: of 50 submits at once exactly the limit passes',
  async (name, level, pushTargets, limit) => {
    const who = await publisher(world, name.replaceAll(/[ ,]/g, ''), level);
    const answers = await submitAll(who, await drafts(who, 50, () => ({ pushTargets })));
    expect(passed(answers), JSON.stringify(answers[0]?.body)).toBe(limit);
    const refused = answers.filter((answer) => answer.status !== 200);
    expect(new Set(refused.map((answer) => answer.body.code))).toEqual(new Set(['QUOTA_EXHAUSTED']));
    expect(refused[0]?.body.errors).toMatchObject([
      { path: 'pushTargets', required: { target: pushTargets[0], day: today, max: limit } },
    ]);
    expect(await used(who.accountId)).toEqual({ [`${pushTargets[0]} ${today}`]: limit });
  },
);

test('DOMAIN 2.4: of submits to several targets at once none is over its limit, and none refused without need', async () => {
  const who = await publisher(world, '两处推送的人', 'L4');
  const choices = [['follow_feed'], ['subscription'], ['follow_feed', 'subscription']];
  const ids = await drafts(who, 48, (i) => ({ pushTargets: choices[i % 3] }));
  const answers = await submitAll(who, ids);
  const units = await used(who.accountId);
  expect(units).toEqual(await held(who.accountId));
  for (const target of ['follow_feed', 'subscription']) {
    expect(units[`${target} ${today}`]).toBe(10);
    const through = answers.filter((answer, i) => answer.status === 200 && choices[i % 3]?.includes(target));
    expect(through).toHaveLength(10);
  }
});

test('DOMAIN 2.4: schedule moves to one day at once: exactly what is left of it passes', async () => {
  const who = await account(world, 'L2');
  const [first, second, third] = [addDays(today, 3), addDays(today, 4), addDays(today, 5)];
  const at = (day: string, hour: number) => instantOf(day, `${String(hour).padStart(2, '0')}:00:00`).toISOString();
  const ids = await drafts(who, 24, (i) => ({
    scheduledAt: at(i < 10 ? first : i < 20 ? second : third, 8 + (i % 10)),
  }));
  expect(passed(await submitAll(who, ids))).toBe(24);
  const moves = await Promise.all(
    ids
      .slice(0, 20)
      .map((id, i) => who.owner.call('PUT', `/contents/${id}/schedule`, { scheduledAt: at(third, i % 20) })),
  );
  expect(passed(moves)).toBe(6);
  const units = await used(who.accountId);
  expect(units[`follow_feed ${third}`]).toBe(10);
  expect(units).toEqual(await held(who.accountId));
});

test('DOMAIN 2.4: submits, moves, cancels and withdrawals in a storm: every unit is held by a content, none over the limit', async () => {
  const who = await account(world, 'L2');
  const days = [2, 3, 4].map((n) => addDays(today, n));
  const dice = new Dice(20_260_301);
  const at = () => instantOf(dice.pick(days), `${String(dice.between(0, 23)).padStart(2, '0')}:30:00`).toISOString();
  const ids = await drafts(who, 36, () => ({ scheduledAt: at() }));
  const submit = (id: string) => who.owner.call('POST', `/contents/${id}/submit`);
  const acts = [
    (id: string) => who.owner.call('PUT', `/contents/${id}/schedule`, { scheduledAt: at() }),
    (id: string) => who.owner.call('DELETE', `/contents/${id}/schedule`),
    (id: string) => who.owner.call('POST', `/contents/${id}/withdraw`, {}),
  ];
  for (let round = 0; round < 4; round++) {
    const storm = Array.from({ length: 60 }, (_, i) => (i % 3 === 0 ? dice.pick(acts) : submit)(dice.pick(ids)));
    const answers = await Promise.all(storm);
    expect(answers.filter(({ status }) => ![200, 409, 422].includes(status)).map(({ body }) => body)).toEqual([]);
    const units = await used(who.accountId);
    expect(units).toEqual(await held(who.accountId));
    expect(Math.max(...Object.values(units))).toBeLessThanOrEqual(10);
  }
  // What is left of each day can be used to the last unit.
  for (const day of days) {
    const scheduledAt = instantOf(day, '12:00:00').toISOString();
    const before = (await used(who.accountId))[`follow_feed ${day}`] ?? 0;
    const more = await drafts(who, 12, () => ({ scheduledAt }));
    expect(passed(await submitAll(who, more))).toBe(10 - before);
  }
});

test('DOMAIN 2.3: what is taken back from review has cost its unit, however often it is tried', async () => {
  const who = await account(world, 'L1');
  const ids = await drafts(who, 10);
  const answers = await Promise.all(
    ids.flatMap((id) => [
      who.owner.call('POST', `/contents/${id}/submit`),
      who.owner.call('POST', `/contents/${id}/withdraw`, {}),
    ]),
  );
  expect(passed(answers.filter((_, i) => i % 2 === 0))).toBe(1);
  for (const id of ids) await who.owner.call('POST', `/contents/${id}/withdraw`, {});
  expect(passed(await submitAll(who, ids))).toBe(0);
  expect(await used(who.accountId)).toEqual({ [`follow_feed ${today}`]: 1 });
});

test('DOMAIN 2.4: the unit is of the day that is planned, in the deployment’s zone', async () => {
  const who = await account(world, 'L2');
  const day = addDays(today, 2);
  const edges = [instantOf(day), new Date(instantOf(addDays(day, 1)).getTime() - 1000), instantOf(addDays(day, 1))];
  const ids = await drafts(who, 3, (i) => ({ scheduledAt: edges[i]?.toISOString() }));
  expect(passed(await submitAll(who, ids))).toBe(3);
  expect(await used(who.accountId)).toEqual({ [`follow_feed ${day}`]: 2, [`follow_feed ${addDays(day, 1)}`]: 1 });
  await who.owner.call('DELETE', `/contents/${ids[0]}/schedule`);
  const scheduledAt = new Date(edges[2] ? edges[2].getTime() + HOUR : 0).toISOString();
  await who.owner.call('PUT', `/contents/${ids[1]}/schedule`, { scheduledAt });
  expect(await used(who.accountId)).toEqual({ [`follow_feed ${addDays(day, 1)}`]: 2 });
});
