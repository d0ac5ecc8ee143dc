import { expect, test } from 'vitest';
import { testApp } from '../../../test/app.ts';
import { account, soon } from '../../../test/states.ts';
import { publisher, published, submitted } from '../../../test/works.ts';
import { addDays, dayOf, instantOf } from '../../lib/time.ts';

const world = await testApp();
const today = dayOf(await soon(world, 0));
const at = (day: string, clock: string) => instantOf(day, clock).toISOString();

test('UX 21: the calendar tells what is published and planned by day of the deployment’s zone', async () => {
  const { owner } = await account(world, 'L2');
  const day = addDays(today, 3);
  const now = await published(owner);
  const late = await submitted(owner, { title: '这天最后一分钟', scheduledAt: at(day, '23:59:00') });
  const early = await submitted(owner, { title: '这天最早的一篇', scheduledAt: at(day, '00:00:00') });
  await submitted(owner, { scheduledAt: at(addDays(day, 1), '00:00:00') });
  const read = (from: string, to: string) => owner.call('GET', `/calendar?from=${from}&to=${to}`);
  expect((await read(day, day)).body).toMatchObject({
    items: [
      { id: early.id, title: '这天最早的一篇', type: 'post', status: 'scheduled', day },
      { id: late.id, at: at(day, '23:59:00'), day },
    ],
    truncated: false,
    limits: [{ target: 'follow_feed', perDay: 10 }],
    used: [{ day, target: 'follow_feed', used: 2 }],
  });
  const month = (await read(today, addDays(today, 40))).body;
  expect(month.items.map((item: { id: string }) => item.id)).toHaveLength(4);
  expect(month.items[0]).toMatchObject({ id: now, status: 'published', day: today });
  expect(month.used).toHaveLength(3);
  const listed = await owner.call('GET', `/contents?status=scheduled&from=${day}&to=${day}`);
  expect(listed.body.items.map((item: { id: string }) => item.id)).toEqual([early.id, late.id]);
});

test('DOMAIN 2.3: what is in review for a time stands on its day; a draft does not', async () => {
  const { owner } = await account(world, 'L1');
  const day = addDays(today, 2);
  const { id } = await submitted(owner, { scheduledAt: at(day, '12:00:00') });
  const read = async () => (await owner.call('GET', `/calendar?from=${day}&to=${day}`)).body;
  expect(await read()).toMatchObject({
    items: [{ id, status: 'reviewing' }],
    limits: [{ perDay: 1 }],
    used: [{ used: 1 }],
  });
  await owner.call('POST', `/contents/${id}/withdraw`, {});
  expect((await read()).items).toEqual([]);
});

test('DOMAIN 2.4: the limits are those of the account; only days in a bounded span are told', async () => {
  const { owner } = await publisher(world, '四级号', 'L4');
  const read = (from: string, to: string) => owner.call('GET', `/calendar?from=${from}&to=${to}`);
  expect((await read(today, today)).body.limits).toEqual([
    { target: 'follow_feed', perDay: 10 },
    { target: 'subscription', perDay: 10 },
  ]);
  expect((await read(today, addDays(today, 91))).status).toBe(200);
  for (const [from, to] of [
    [today, addDays(today, 92)],
    [today, addDays(today, -1)],
  ] as const) {
    expect((await read(from, to)).body).toMatchObject({ code: 'INVALID', errors: [{ path: 'to', code: 'DAY_RANGE' }] });
  }
  expect((await read('2026-02-30', 'x')).status).toBeGreaterThanOrEqual(400);
});
