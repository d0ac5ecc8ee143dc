import { expect, test } from 'vitest';
import { testApp } from '../../../test/app.ts';
import { ok } from '../../../test/money.ts';
import { setPolicy } from '../../lib/policy.ts';
import { HOUR, SECOND } from '../../lib/time.ts';
import { queueRules } from './policy.ts';
import { isSampled } from './secondReading.ts';
import { openTask } from './tasks.ts';

const world = await testApp({ worker: true });
const [mei, tao] = [await world.operator('reviewer'), await world.operator('reviewer')];
await world.run((tx, now) =>
  setPolicy(tx, now, queueRules, {
    document: { ...queueRules.defaults, secondReadBp: 10_000 },
    effectiveAt: now,
    author: 'test',
    reason: '全部复审',
  }),
);

let made = 0;
const open = () =>
  world.run((tx, now) => {
    made += 1;
    return openTask(tx, now, {
      subjectType: 'content',
      subjectId: `work-${made}`,
      version: 1,
      accountId: 'acc',
      accountName: '林小满',
      contentType: 'post',
      title: `第 ${made} 篇`,
      why: ['NEWCOMER'],
      findings: [],
    });
  });
const clock = () => world.run(async (_, now) => now);
const later = async (ms: number) => world.advance(new Date((await clock()).getTime() + ms));
type Who = typeof mei;
async function decide(who: Who, id: string, body: object) {
  ok(await who.call('POST', `/operator/reviews/${id}/claim`));
  ok(await who.call('POST', `/operator/reviews/${id}/decision`, body));
  await later(11 * SECOND);
}
const effects = async (id: string) => {
  const rows = await world.pool.query(`select payload from lib.outbox where topic = 'moderation.decided'`);
  return rows.rows.map((row) => row.payload).filter((payload) => payload.taskId === id);
};

test('UX 38: a second reader decides, without seeing the first decision; both figures are told', async () => {
  const [same, other] = [await open(), await open()];
  await decide(mei, same, { outcome: 'approve' });
  await decide(mei, other, { outcome: 'approve' });
  expect(await effects(same)).toEqual([]);
  expect((await mei.call('POST', `/operator/reviews/${same}/claim`)).body.code).toBe('DECIDED_BEFORE');
  const queue = ok(await tao.call('GET', '/operator/reviews'));
  expect(queue.items).toMatchObject([
    { id: same, secondReading: true, decision: null },
    { id: other, secondReading: true, decision: null },
  ]);
  expect(JSON.stringify(queue.items)).not.toContain(mei.userId);
  await decide(tao, same, { outcome: 'approve' });
  await decide(tao, other, { outcome: 'reject', reasons: [{ code: 'TEXT_QUALITY' }] });
  expect(await effects(same)).toMatchObject([{ outcome: 'approve', decidedBy: tao.userId }]);
  expect(await effects(other)).toMatchObject([{ outcome: 'reject', decidedBy: tao.userId }]);
  const { items } = ok(await mei.call('GET', '/operator/review-figures?days=1'));
  const of = (who: Who) => items.find((row: { userId: string }) => row.userId === who.userId);
  expect(of(mei)).toMatchObject({ decided: 2, approved: 2, secondRead: { read: 2, agreed: 1 } });
  expect(of(tao)).toMatchObject({ decided: 2, rejected: 1, secondRead: { read: 0, agreed: 0 } });
});

test('what nobody reads a second time in time stands as it was decided', async () => {
  const id = await open();
  await decide(mei, id, { outcome: 'reject', reasons: [{ code: 'TEXT_QUALITY' }] });
  await later(23 * HOUR);
  expect(await effects(id)).toEqual([]);
  await later(1 * HOUR);
  expect(await effects(id)).toMatchObject([
    { outcome: 'reject', decidedBy: mei.userId, reasons: [{ code: 'TEXT_QUALITY' }] },
  ]);
});

test('the share of second readings is the policy’s, by the task alone', () => {
  const tasks = Array.from({ length: 4000 }, (_, nr) => ({ taskId: `task-${nr}`, subjectType: 'content' }));
  const drawn = (bp: number) => tasks.filter((task) => isSampled(task, { ...queueRules.defaults, secondReadBp: bp }));
  expect(drawn(0)).toEqual([]);
  expect(drawn(10_000)).toHaveLength(4000);
  expect(Math.abs(drawn(1000).length - 400)).toBeLessThan(80);
  expect(isSampled({ taskId: 'x', subjectType: 'appeal' }, { ...queueRules.defaults, secondReadBp: 10_000 })).toBe(
    false,
  );
});

test('figures look back so many days, within limits', async () => {
  const ask = (days: number) => mei.call('GET', `/operator/review-figures?days=${days}`);
  expect((await ask(0)).status).toBe(422);
  expect((await ask(367)).status).toBe(422);
  await later(3 * 24 * HOUR);
  expect(ok(await ask(1)).items).toEqual([]);
  expect(ok(await ask(7)).items.length).toBeGreaterThan(0);
});
