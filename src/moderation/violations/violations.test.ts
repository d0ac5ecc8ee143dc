import { expect, test } from 'vitest';
import { testApp } from '../../../test/app.ts';
import { decideCase, taskOfCase } from '../../../test/cases.ts';
import { openAccount } from '../../../test/people.ts';
import { channelWith } from '../../../test/placing.ts';
import { decide } from '../../../test/states.ts';
import { publisher, submitted } from '../../../test/works.ts';
import { authorityAt, setLevel } from '../../levels/service.ts';
import { systemActor } from '../../lib/actor.ts';
import { DAY, HOUR, SECOND, addDays, dayOf, instantOf } from '../../lib/time.ts';
import { refusePenalised, standingOf } from './service.ts';

const world = await testApp({ worker: true });
const [rui, fei] = [await world.operator('risk'), await world.operator('risk')];
const admin = await world.operator('admin');

const nowOf = () => world.run(async (_, now) => now);
const later = async (ms: number) => world.advance(new Date((await nowOf()).getTime() + ms));

let made = 0;
const account = () => openAccount(world, { name: `健康号${++made}` });

/** Opens a case about an account and answers its id; the opener holds it. */
async function caseOf(accountId: string, who = rui): Promise<string> {
  const note = '巡查发现';
  const opened = await who.call('POST', '/operator/violations', { subjectType: 'account', subjectId: accountId, note });
  expect(opened.status, JSON.stringify(opened.body)).toBe(201);
  return opened.body.id;
}

async function confirmed(accountId: string, code: string): Promise<string> {
  const id = await caseOf(accountId);
  const answer = await decideCase(world, rui, id, { code, note: '证据确凿' });
  expect(answer.status, JSON.stringify(answer.body)).toBe(200);
  return id;
}

const refusalOf = (accountId: string, kind: Parameters<typeof refusePenalised>[3], channel?: string) =>
  world
    .run((tx, now) => refusePenalised(tx, now, accountId, kind, channel))
    .then(
      () => null,
      (error: { code: string; extra?: object }) => error,
    );

test('DOMAIN 12: a fresh account has 40 points and nothing against it', async () => {
  const { owner } = await account();
  const { body } = await owner.call('GET', '/account-health');
  expect(body).toMatchObject({
    credit: { points: 40, max: 40, health: 1000, lines: [] },
    penalties: [],
    past: [],
    violations: [],
  });
  expect(body.steps.map(({ creditMax }: { creditMax: number }) => creditMax)).toEqual([34, 28, 20, 11, 0]);
});

test('DOMAIN 12: of two operators one holds a case, and only he decides it; two at once decide it once', async () => {
  const { accountId } = await account();
  const task = await taskOfCase(rui, await caseOf(accountId));
  expect((await fei.call('POST', `${task}/claim`)).body.code).toBe('CLAIMED_BY_OTHER');
  const decide = (who: typeof rui) =>
    who.call('POST', `${task}/decision`, { outcome: 'reject', reasons: [{ code: 'V01', note: '留了微信' }] });
  expect((await decide(fei)).body.code).toBe('CLAIMED_BY_OTHER');
  await rui.call('DELETE', `${task}/claim`);
  expect((await decide(fei)).body.code).toBe('NOT_CLAIMED');
  const both = await Promise.all([rui, fei].map((who) => who.call('POST', `${task}/claim`)));
  expect(both.map(({ status }) => status).toSorted((a, b) => a - b)).toEqual([200, 409]);
  const winner = both[0]?.status === 200 ? rui : fei;
  const twice = await Promise.all([1, 2, 3].map(() => decide(winner)));
  expect(twice.map(({ status }) => status).toSorted((a, b) => a - b)).toEqual([200, 409, 409]);
  expect(twice.find(({ status }) => status === 409)?.body.code).toBe('ALREADY_DECIDED');
  await later(2 * HOUR);
  expect((await fei.call('POST', `${task}/claim`)).body.code).toBe('ALREADY_DECIDED');
  expect((await world.run((tx, now) => standingOf(tx, [accountId], now))).get(accountId)?.creditPoints).toBe(38);
});

test('DOMAIN 12: a claim runs out, and then another may take the case', async () => {
  const { accountId } = await account();
  const id = await caseOf(accountId);
  await later(61 * 60 * SECOND);
  expect((await fei.call('POST', `${await taskOfCase(fei, id)}/claim`)).status).toBe(200);
  expect((await decideCase(world, rui, id)).body.code).toBe('CLAIMED_BY_OTHER');
  expect((await decideCase(world, fei, id)).status).toBe(200);
  const { body } = await fei.call('GET', `/operator/violations/${id}`);
  expect(body).toMatchObject({ status: 'dismissed', credit: { points: 40 }, decidedBy: { id: fei.userId } });
});

test('UX 39: the effect is shown before it is done: points, doubling, steps', async () => {
  const { accountId } = await account();
  await confirmed(accountId, 'V07');
  const id = await caseOf(accountId);
  const { body } = await rui.call('GET', `/operator/violations/${id}/effect?code=V07`);
  expect(body).toMatchObject({ before: 28, points: 24, doubled: true, after: 4, max: 40, secondPerson: false });
  const kinds = body.penalties.map(({ kind }: { kind: string }) => kind).toSorted();
  expect(kinds).toEqual(['no_feed_support', 'no_submission', 'no_subscription', 'no_vtask', 'restricted', 'warning']);
  expect((await rui.call('GET', `/operator/violations/${id}/effect?code=V99`)).body.code).toBe('VIOLATION_UNKNOWN');
});

test('DOMAIN 12: what a step forbids is refused as soon as the decision holds, says until when, and ends by itself', async () => {
  const { owner, accountId } = await account();
  expect(await refusalOf(accountId, 'no_submission')).toBeNull();
  const id = await confirmed(accountId, 'V07');
  expect(await refusalOf(accountId, 'no_submission')).toMatchObject({ code: 'ACCOUNT_PENALISED' });
  expect(await refusalOf(accountId, 'no_feed_support')).toMatchObject({ code: 'ACCOUNT_PENALISED' });
  expect(await refusalOf(accountId, 'no_subscription')).toBeNull();
  const health = (await owner.call('GET', '/account-health')).body;
  expect(health).toMatchObject({
    credit: { points: 28, health: 700, lines: [{ violationId: id, code: 'V07', points: 12, counts: true }] },
    violations: [{ id, status: 'confirmed', note: '证据确凿', violation: { code: 'V07', name: '假冒或违禁商品' } }],
  });
  expect(health.penalties).toHaveLength(3);
  await later(7 * DAY);
  expect(await refusalOf(accountId, 'no_submission')).toBeNull();
  const after = (await owner.call('GET', '/account-health')).body;
  expect(after.penalties.map(({ kind }: { kind: string }) => kind)).toEqual(['warning']);
  expect(after.past).toMatchObject([{ endedBecause: 'served' }, { endedBecause: 'served' }]);
});

test('DOMAIN 12, V03: the channel concerned takes nothing for 30 days, others do', async () => {
  const { owner, accountId } = await account();
  const id = await caseOf(accountId);
  const wish = { code: 'V03', note: '场景勾选错误' };
  const row = { path: 'measures.channelCode' };
  expect((await decideCase(world, rui, id, wish)).body).toMatchObject({
    code: 'INVALID',
    errors: [{ ...row, code: 'CHANNEL_NEEDED', message: expect.stringMatching(/频道/) }],
  });
  const confirm = (channelCode: string) => decideCase(world, rui, id, { ...wish, channelCode });
  expect((await confirm('nope')).body).toMatchObject({
    code: 'INVALID',
    errors: [{ ...row, code: 'VIOLATION_CHANNEL', actual: 'nope' }],
  });
  await channelWith(await world.operator('channel_manager'), 'guang');
  expect((await confirm('guang')).status).toBe(200);
  const { items } = (await owner.call('GET', '/channels')).body;
  const [guang] = items.filter(({ code }: { code: string }) => code === 'guang');
  expect(guang.subChannels).toMatchObject([{ penalty: { until: expect.any(String) } }]);
  expect(await refusalOf(accountId, 'no_submission', 'guang')).toMatchObject({ code: 'ACCOUNT_PENALISED' });
  expect(await refusalOf(accountId, 'no_submission', 'good_finds')).toBeNull();
  expect(await refusalOf(accountId, 'no_submission')).toBeNull();
});

test('DOMAIN 8.4, 12: at 11 and below the account acts as L1 at most, but money goes by what it earned', async () => {
  const { owner, accountId } = await account();
  await world.run(async (tx, now) => {
    await setLevel(tx, systemActor, now, accountId, { level: 'L5', effectiveAt: now, reason: '升级' });
  });
  await confirmed(accountId, 'V07');
  const rights = () => world.run((tx, now) => authorityAt(tx, accountId, now));
  expect((await rights()).rights).toMatchObject({ feed_support: 'no', vtask: 'yes', group_chat: 'yes' });
  await confirmed(accountId, 'V08');
  expect((await rights()).rights).toMatchObject({ vtask: 'no', subscription_account: 'no', group_chat: 'yes' });
  await confirmed(accountId, 'V05');
  expect(await rights()).toMatchObject({ level: 'L1', rights: { group_chat: 'no', cps_settlement: 'yes' } });
  await world.idle();
  const { body } = await admin.call('GET', `/operator/accounts/${accountId}`);
  expect(body).toMatchObject({ status: 'restricted', level: 'L5' });
  // The author reads what does not hold now, and an operator cannot lift by hand what a penalty imposes.
  const { acting, level } = (await owner.call('GET', '/studio/level')).body;
  expect({ acting, level }).toMatchObject({ level: 'L5', acting: { level: 'L1', rights: { group_chat: 'no' } } });
  expect(acting.penalties).toContainEqual({ kind: 'restricted', until: expect.any(String) });
  const { standing } = (await owner.call('GET', '/studio/overview')).body;
  expect(standing).toMatchObject({ status: 'restricted', penalty: { until: expect.any(String) } });
  const set = (status: string) =>
    admin.call('PUT', `/operator/accounts/${accountId}/status`, { status, reason: '核实' });
  expect((await set('active')).body).toMatchObject({ code: 'ACCOUNT_PENALISED', kind: 'restricted' });
  expect((await set('frozen')).body.status).toBe('frozen');
  expect((await set('active')).body.status).toBe('restricted');
  const holds = () =>
    world.pool
      .query(`select to_at from cps.hold where account_id = $1 and reason = 'ACCOUNT_RESTRICTED'`, [accountId])
      .then(({ rows }) => rows);
  expect(await holds()).toEqual([{ to_at: null }]);
  await later(90 * DAY);
  await world.idle();
  expect((await admin.call('GET', `/operator/accounts/${accountId}`)).body.status).toBe('active');
  const [ended] = await holds();
  expect(ended.to_at).not.toBeNull();
  // The year has ended meanwhile, and the cap of a health below 300 with it.
  expect((await owner.call('GET', '/account-health')).body.credit.points).toBe(40);
  expect((await rights()).level).toBe('L5');
});

test('DOMAIN 12: an account at 0 is closed, which a second person confirms; one who refuses puts the case back', async () => {
  const { accountId } = await account();
  const id = await caseOf(accountId);
  const wish = { code: 'V12', note: '账号已卖出' };
  const asked = async () => (await fei.call('GET', `/operator/approvals?objectId=${id}`)).body.items;
  const shown = async () => (await rui.call('GET', `/operator/violations/${id}`)).body;
  await decideCase(world, rui, id, wish);
  expect(await shown()).toMatchObject({ status: 'investigating', taskStatus: 'effective' });
  const [first] = await asked();
  expect((await decideCase(world, rui, id, wish)).body.code).toBe('ALREADY_DECIDED');
  await fei.call('POST', `/operator/approvals/${first.id}/decision`, { outcome: 'refuse', note: '证据不够' });
  expect(await shown()).toMatchObject({ status: 'investigating', taskStatus: 'open', claimedBy: null });
  await decideCase(world, rui, id, wish);
  // UX 39: the second person sees what it does before he decides.
  const items = await asked();
  const labels = items[0].effect.map(({ label }: { label: string }) => label);
  expect(labels.slice(0, 3)).toEqual([
    expect.stringMatching(/^健康号\d+：.*身份/),
    '信用分 40 → 0（V12，扣 40 分）',
    expect.stringContaining('关闭账号'),
  ]);
  expect(labels).toEqual(
    expect.arrayContaining([expect.stringContaining('关闭账号'), expect.stringContaining('0 篇作品')]),
  );
  expect(items[0].effect.at(-1)).toEqual({ label: '余额', fen: 0 });
  const decide = (who: typeof rui) =>
    who.call('POST', `/operator/approvals/${items[0].id}/decision`, { outcome: 'approve' });
  expect((await decide(rui)).body.code).toBe('SAME_PERSON');
  expect((await decide(fei)).status).toBe(200);
  await world.idle();
  expect((await admin.call('GET', `/operator/accounts/${accountId}`)).body.status).toBe('closed');
  expect((await world.run((tx, now) => standingOf(tx, [accountId], now))).get(accountId)).toMatchObject({
    creditPoints: 0,
    health: 0,
  });
});

test('DOMAIN 12: points come back on 1 January', async () => {
  const { owner, accountId } = await account();
  await confirmed(accountId, 'V05');
  const now = await nowOf();
  await world.advance(instantOf(addDays(`${dayOf(now).slice(0, 4)}-12-31`, 1)));
  const { body } = await owner.call('GET', '/account-health');
  expect(body).toMatchObject({ credit: { points: 40, lines: [{ counts: false }] } });
});

test('nobody decides about an account of his own, and only risk opens a case', async () => {
  const owner = await world.operator('risk');
  const { accountId } = await openAccount(world, { name: '小二自己的号', owner });
  const wish = { subjectType: 'account', subjectId: accountId, note: '自查' };
  expect((await owner.call('POST', '/operator/violations', wish)).body.code).toBe('OWN_CASE');
  const reviewer = await world.operator('reviewer');
  expect((await reviewer.call('POST', '/operator/violations', wish)).status).toBe(403);
  const id = await caseOf(accountId);
  const again = await fei.call('POST', '/operator/violations', wish);
  expect(again.body).toMatchObject({ code: 'CASE_OPEN', errors: [{ actual: id }] });
  expect((await rui.call('POST', '/operator/violations', { ...wish, subjectId: 'nobody' })).status).toBe(404);
  await rui.call('POST', `/operator/violations/${id}/notes`, { text: '问过本人' });
  const { body } = await fei.call('GET', `/operator/violations/${id}`);
  expect(body.notes).toMatchObject([{ text: '问过本人', by: { kind: 'operator' } }]);
});

test('DOMAIN 12, V04: five works refused for their quality within seven days open a case by themselves, once', async () => {
  const reviewer = await world.operator('reviewer');
  const { owner, accountId } = await publisher(world, '低质刷屏的号', 'L1');
  const cases = async () => (await rui.call('GET', `/operator/violations?accountId=${accountId}`)).body.items;
  for (let i = 1; i <= 6; i++) {
    const { id } = await submitted(owner);
    await decide(world, reviewer, id, 'reject');
    expect((await cases()).length, `after ${i}`).toBe(i < 5 ? 0 : 1);
    await later(DAY);
  }
  expect(await cases()).toMatchObject([{ source: 'flood', status: 'reported', subject: { type: 'account' } }]);
});

test('DOMAIN 12, 2.4: the subscription push is off from 20 points on; other targets stay, and it is on again afterwards', async () => {
  const { owner, accountId } = await publisher(world, '订阅推送的号', 'L4');
  const send = () => submitted(owner, { pushTargets: ['homepage', 'subscription'] });
  expect((await send()).answer.body.status).toBe('published');
  await confirmed(accountId, 'V07');
  await confirmed(accountId, 'V08');
  const refused = (await send()).answer;
  expect(refused).toMatchObject({ status: 403, body: { code: 'ACCOUNT_PENALISED', kind: 'no_subscription' } });
  expect((await submitted(owner, { pushTargets: ['homepage'] })).answer.body.status).toBe('published');
  await later(31 * DAY);
  expect((await send()).answer.body.status).toBe('published');
});
