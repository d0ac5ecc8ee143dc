import { expect, test } from 'vitest';
import { testApp } from '../../../test/app.ts';
import { decideCase, taskOfCase } from '../../../test/cases.ts';
import { openAccount } from '../../../test/people.ts';
import { publisher, submitted } from '../../../test/works.ts';
import { SECOND } from '../../lib/time.ts';

const world = await testApp({ worker: true });
const [rui, fei] = [await world.operator('risk'), await world.operator('risk')];

const later = async (ms: number) => world.advance(new Date((await world.run(async (_, now) => now)).getTime() + ms));

/** Opens a case, which its opener holds. */
async function opened(subjectType: 'account' | 'content', subjectId: string): Promise<string> {
  return (await rui.call('POST', '/operator/violations', { subjectType, subjectId, note: '巡查发现' })).body.id;
}

test('UX 36, 37: a decision about a case takes effect after 10 s, and can be taken back until then', async () => {
  const { accountId } = await openAccount(world, { name: '撤得回的号' });
  const id = await opened('account', accountId);
  const task = await taskOfCase(rui, id);
  const points = async () => (await rui.call('GET', `/operator/violations/${id}`)).body.credit.points;
  const decide = (body: object) => rui.call('POST', `${task}/decision`, body);
  const reject = (reasons: object[], measures?: object) => decide({ outcome: 'reject', reasons, measures });
  const faults = async (answer: ReturnType<typeof decide>) => (await answer).body.errors;
  expect(await faults(reject([]))).toMatchObject([{ path: 'reasons', code: 'REASON_REQUIRED' }]);
  expect(await faults(reject([{ code: 'V99' }]))).toMatchObject([
    { path: 'reasons[0].code', code: 'VIOLATION_UNKNOWN', actual: 'V99', message: expect.stringMatching(/./) },
    { path: 'reasons[0].note', code: 'NOTE_REQUIRED' },
  ]);
  const violation = { code: 'V01', note: '留了微信' };
  expect(await faults(reject([violation, violation]))).toMatchObject([{ code: 'ONE_VIOLATION', required: 1 }]);
  expect(await faults(decide({ outcome: 'approve', measures: {} }))).toMatchObject([{ path: 'measures' }]);
  const decided = await reject([violation]);
  expect(decided.body.decision).toMatchObject({ outcome: 'reject', reasons: [{ message: '联系方式或站外引流' }] });
  await later(5 * SECOND);
  expect(await points()).toBe(40);
  expect((await rui.call('DELETE', `${task}/decision`)).status).toBe(200);
  await later(11 * SECOND);
  expect(await points()).toBe(40);
  expect((await rui.call('GET', `/operator/violations/${id}`)).body).toMatchObject({
    status: 'investigating',
    claimedBy: { id: rui.userId },
  });
  await reject([violation]);
  await later(11 * SECOND);
  expect(await points()).toBe(38);
  expect((await rui.call('DELETE', `${task}/decision`)).body.code).toBe('DECISION_EFFECTIVE');
});

test('UX 37: a work goes down with the place and the note that its author reads, by the risk desk and by hand', async () => {
  const { owner, accountId } = await publisher(world, '有下架作品的号', 'L2');
  const [first, second] = [(await submitted(owner)).id, (await submitted(owner)).id];
  const id = await opened('content', first);
  const wish = { code: 'V01', note: '正文里有微信号', remove: true };
  expect((await decideCase(world, rui, id, wish)).body).toMatchObject({
    code: 'INVALID',
    errors: [{ path: 'reasons[0].where', code: 'PLACE_REQUIRED', required: 'body' }],
  });
  expect((await decideCase(world, rui, id, { ...wish, where: { field: 'cellar' } })).body.errors).toMatchObject([
    { path: 'reasons[0].where.field', code: 'PLACE_UNKNOWN' },
  ]);
  const where = { field: 'title', start: 0, end: 2 };
  expect((await decideCase(world, rui, id, { ...wish, where })).status).toBe(200);
  const reasonsOf = async (of: string) => (await owner.call('GET', `/contents/${of}/draft`)).body;
  expect(await reasonsOf(first)).toMatchObject({
    status: 'removed',
    reasons: [{ code: 'CONTACT_INFO', note: '正文里有微信号', where }],
  });
  expect((await rui.call('GET', `/operator/violations?accountId=${accountId}&view=all`)).body.items).toMatchObject([
    { status: 'confirmed', subjectRemoved: true },
  ]);
  const remove = (reason: object) => fei.call('POST', `/operator/contents/${second}/removal`, { reasons: [reason] });
  expect((await remove({ code: 'AD_LAW' })).body.errors).toMatchObject([{ code: 'PLACE_REQUIRED' }]);
  expect((await remove({ code: 'OTHER' })).body.errors).toMatchObject([{ code: 'NOTE_REQUIRED' }]);
  expect((await remove({ code: 'AD_LAW', where: { field: 'title', start: 0, end: 99 } })).body.errors).toMatchObject([
    { path: 'reasons[0].where.end', code: 'PLACE_RANGE' },
  ]);
  expect((await remove({ code: 'AD_LAW', where })).status).toBe(204);
  expect(await reasonsOf(second)).toMatchObject({ status: 'removed', reasons: [{ code: 'AD_LAW', where }] });
});
