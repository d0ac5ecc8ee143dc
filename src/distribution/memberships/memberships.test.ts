import { expect, test } from 'vitest';
import { testApp } from '../../../test/app.ts';
import { decideCase } from '../../../test/cases.ts';
import { applicant, joined, material, subChannel } from '../../../test/channels.ts';
import { ok } from '../../../test/money.ts';
import { Refusal } from '../../lib/errors.ts';
import { DAY } from '../../lib/time.ts';
import { subChannelOf } from '../channels/service.ts';
import { monthsAfter } from './acts.ts';
import { membershipsOf, overturnRevocation, requireMember } from './service.ts';

const world = await testApp({ worker: true });
const manager = await world.operator('channel_manager');
const clock = async () => Date.parse(ok(await manager.call('GET', '/clock')).now);
const later = async (ms: number) => world.advance(new Date((await clock()) + ms));
const reason = '成员测试';

/** Whether an account may submit to a sub-channel, and with what it is refused. */
async function may(accountId: string, code: string): Promise<unknown> {
  try {
    await world.run(async (tx, now) => {
      const of = await subChannelOf(tx, code);
      if (of) await requireMember(tx, now, accountId, of);
    });
    return 'yes';
  } catch (error) {
    if (error instanceof Refusal) return { code: error.code, ...error.extra };
    throw error;
  }
}

test('DOMAIN 3.4: only members submit; where nobody applies, whoever is eligible', async () => {
  const code = await subChannel(manager, 'members');
  const who = await applicant(world, '新成员');
  expect(await may(who.accountId, code)).toEqual({ code: 'NOT_A_MEMBER' });
  const { membershipId } = await joined(world, who, code);
  expect(await may(who.accountId, code)).toBe('yes');
  expect(await world.run((tx, now) => membershipsOf(tx, now, who.accountId))).toMatchObject([
    { membershipId, endedAt: null },
  ]);
  const open = await subChannel(manager, 'open_one', { byApplication: false, eligibility: { level_in: ['L3'] } });
  const narrow = await subChannel(manager, 'narrow', { byApplication: false, eligibility: { level_in: ['L6'] } });
  expect(await may(who.accountId, open)).toBe('yes');
  expect(await may(who.accountId, narrow)).toMatchObject({
    code: 'NOT_ELIGIBLE',
    outcome: { pass: false, actual: 'L3' },
  });
});

test('DOMAIN 3.4: a member is suspended for a wrong scene for a month, sees until when and why, and resumes by itself', async () => {
  const code = await subChannel(manager, 'suspending');
  const who = await applicant(world, '标错场景');
  const { membershipId: id, applicationId } = await joined(world, who, code);
  const path = `/operator/channel-memberships/${id}`;
  const begun = await clock();
  ok(await manager.call('POST', `${path}/suspend`, { cause: 'wrong_scene', reason: '把穿搭标成了美食' }));
  const [shown] = ok(await who.owner.call('GET', '/channel-memberships')).items;
  expect(shown).toMatchObject({
    state: 'suspended',
    suspension: { cause: 'wrong_scene', reason: '把穿搭标成了美食', until: expect.any(String), endedAt: null },
  });
  const until = Date.parse(shown.suspension.until);
  expect(until).toBeGreaterThanOrEqual(monthsAfter(new Date(begun), 1).getTime());
  expect(await may(who.accountId, code)).toEqual({
    code: 'MEMBERSHIP_SUSPENDED',
    until: shown.suspension.until,
    reason: '把穿搭标成了美食',
  });
  const application = async () => ok(await who.owner.call('GET', `/channel-applications/${applicationId}`));
  expect((await application()).status).toBe('suspended');
  const listed = ok(await manager.call('GET', `/operator/channel-memberships?subChannel=${code}&state=suspended`));
  expect(listed.items).toMatchObject([{ id, account: { name: '标错场景' }, state: 'suspended' }]);
  await world.advance(new Date(until - 60_000));
  expect(await may(who.accountId, code)).toMatchObject({ code: 'MEMBERSHIP_SUSPENDED' });
  await world.advance(new Date(until));
  expect(await may(who.accountId, code)).toBe('yes');
  const [after] = ok(await who.owner.call('GET', '/channel-memberships')).items;
  expect(after).toMatchObject({
    state: 'standing',
    suspension: null,
    suspensions: [{ endedAt: expect.any(String) }],
  });
  expect(
    (await application()).steps.map(
      ({ status, by }: { status: string; by: { kind: string } }) => `${status} ${by.kind}`,
    ),
  ).toEqual(['draft account', 'submitted account', 'approved operator', 'suspended operator', 'approved system']);
});

test('DOMAIN 3.4, 13.3: a channel manager suspends, resumes and revokes by hand with a reason, on the record', async () => {
  const code = await subChannel(manager, 'by_hand');
  const who = await applicant(world, '被管理的人');
  const { membershipId: id } = await joined(world, who, code);
  const act = (verb: string, body: object = {}) =>
    manager.call('POST', `/operator/channel-memberships/${id}/${verb}`, { reason, ...body });
  const own = async () =>
    ok(await who.owner.call('GET', '/channels'))
      .items.flatMap((channel: { subChannels: { code: string }[] }) => channel.subChannels)
      .find((one: { code: string }) => one.code === code);
  expect((await act('resume')).body.code).toBe('NOT_SUSPENDED');
  const past = new Date((await clock()) - DAY).toISOString();
  expect(await act('suspend', { cause: 'other', until: past })).toMatchObject({
    status: 422,
    body: { errors: [{ path: 'until', code: 'TOO_EARLY' }] },
  });
  ok(await act('suspend', { cause: 'other' }));
  expect(await act('suspend', { cause: 'wrong_scene' })).toMatchObject({
    status: 409,
    body: { code: 'ALREADY_SUSPENDED' },
  });
  expect(await own(), 'nothing is left while suspended').toMatchObject({ quotaLeft: 0 });
  await later(60 * DAY);
  expect(await may(who.accountId, code)).toMatchObject({ code: 'MEMBERSHIP_SUSPENDED', until: null });
  ok(await act('resume'));
  expect(await may(who.accountId, code)).toBe('yes');
  ok(await act('revoke'));
  expect(await may(who.accountId, code)).toEqual({ code: 'NOT_A_MEMBER' });
  for (const verb of ['suspend', 'resume', 'revoke'])
    expect((await act(verb, { cause: 'other' })).body.code, verb).toBe('MEMBERSHIP_ENDED');
  const [ended] = ok(await who.owner.call('GET', '/channel-memberships')).items;
  const endedAt = new Date(ended.ended.at);
  expect(ended).toMatchObject({
    state: 'ended',
    ended: { rule: 'manager', reason, reapplyAt: monthsAfter(endedAt, 3).toISOString() },
  });
  const admin = await world.operator('admin');
  const log = ok(await admin.call('GET', `/operator/audit?objectId=${id}`)).items;
  expect(log.map(({ verb }: { verb: string }) => verb)).toEqual([
    'revoke_membership',
    'resume_membership',
    'suspend_membership',
  ]);
  for (const role of ['reviewer', 'campaign_manager'] as const)
    expect(
      (await (await world.operator(role)).call('POST', `/operator/channel-memberships/${id}/revoke`, { reason }))
        .status,
    ).toBe(403);

  // After a revocation it waits three calendar months, and is told until when.
  const again = ok(await who.owner.call('POST', '/channel-applications', { subChannelCode: code, ...material(who) }));
  expect(await own()).toMatchObject({ application: { status: 'draft' }, reapplyAt: ended.ended.reapplyAt });
  const submit = () => who.owner.call('POST', `/channel-applications/${again.id}/submit`);
  expect(await submit()).toMatchObject({ status: 409, body: { code: 'APPLY_LATER', until: ended.ended.reapplyAt } });
  await world.advance(new Date(ended.ended.reapplyAt));
  expect(ok(await submit()).status).toBe('submitted');
});

test('DOMAIN 12: a revocation that an appeal overturns restores the membership as it was', async () => {
  const code = await subChannel(manager, 'restored');
  const who = await applicant(world, '被冤枉的人');
  const { membershipId: id, applicationId } = await joined(world, who, code);
  const [{ since }] = ok(await who.owner.call('GET', '/channel-memberships')).items;
  const other = await applicant(world, '别的成员');
  const found = async (by = who, subjectId = id) =>
    ok(await by.owner.call('GET', `/appeals/state?kind=membership&subjectId=${subjectId}`));
  expect(await found()).toMatchObject({ appealable: false, why: 'none' });
  ok(await manager.call('POST', `/operator/channel-memberships/${id}/revoke`, { reason }));
  // Only the account whose it is finds the revocation by its id, and only as long as it stands.
  expect(await found()).toMatchObject({ appealable: true, why: null, openLeft: 3 });
  for (const state of [await found(other), await found(who, 'nothing'), await found(who, applicationId)])
    expect(state).toMatchObject({ appealable: false, why: 'none', until: null });
  const text = '清退前两周我都在医院，有住院记录，请恢复成员资格。';
  const appeal = ok(await who.owner.call('POST', '/appeals', { kind: 'membership', subjectId: id, text }));
  const risk = await world.operator('risk');
  expect(ok(await risk.call('GET', `/operator/appeals/${appeal.id}`))).toMatchObject({
    title: '新单品',
    what: 'revoked',
    reasons: [{ code: 'OTHER', note: reason }],
    decidedBy: [{ id: manager.userId }],
  });
  await world.run((tx, now) => overturnRevocation(tx, now, manager.userId, id));
  expect(ok(await who.owner.call('GET', '/channel-memberships')).items).toMatchObject([
    { id, since, state: 'standing', ended: null },
  ]);
  expect(await found()).toMatchObject({ appealable: false, why: 'none' });
  expect(ok(await who.owner.call('GET', `/channel-applications/${applicationId}`))).toMatchObject({
    status: 'approved',
    reapplyAt: null,
  });
});

test('calendar months end on the last day of a month that is too short', () => {
  const after = (at: string, months: number) => monthsAfter(new Date(at), months).toISOString();
  expect(after('2026-11-30T12:34:56.789Z', 3)).toBe('2027-02-28T12:34:56.789Z');
  expect(after('2027-11-29T01:00:00.000Z', 3)).toBe('2028-02-29T01:00:00.000Z');
  expect(after('2026-01-15T17:00:00.000Z', 3)).toBe('2026-04-15T17:00:00.000Z');
});

test('DOMAIN 3.4, 12: a penalty in one channel suspends its members there, until it ends; in other channels nothing is suspended', async () => {
  const [code, other] = [await subChannel(manager, 'penalised'), await subChannel(manager, 'elsewhere')];
  const who = await applicant(world, '被处罚的人');
  await joined(world, who, code);
  await joined(world, who, other);
  const risk = await world.operator('risk');
  const about = { subjectType: 'account', subjectId: who.accountId, note: '巡查发现' };
  const { id: violationId } = ok(await risk.call('POST', '/operator/violations', about));
  ok(await decideCase(world, risk, violationId, { code: 'V03', note: '场景错', channelCode: code }));
  await world.idle();
  const shown = async () => {
    const { items } = ok(await who.owner.call('GET', '/channel-memberships'));
    const of = (one: string) =>
      items.find(({ subChannel: { code: it } }: { subChannel: { code: string } }) => it === one);
    return { here: of(code), there: of(other) };
  };
  const { here, there } = await shown();
  expect(here).toMatchObject({ state: 'suspended', suspension: { cause: 'penalty', until: expect.any(String) } });
  expect(there).toMatchObject({ state: 'standing', suspension: null });
  expect(await manager.call('POST', `/operator/channel-memberships/${here.id}/resume`, { reason })).toMatchObject({
    status: 409,
    body: { code: 'SUSPENSION_OF_PENALTY' },
  });
  // Who must not submit there does not apply for its channel either.
  const third = 'penalised_too';
  ok(
    await manager.call('POST', `/operator/channels/${code}/sub-channels`, {
      code: third,
      name: '同频道',
      templates: ['post'],
      reason,
    }),
  );
  const { id } = ok(await who.owner.call('POST', '/channel-applications', { subChannelCode: third, ...material(who) }));
  expect(await who.owner.call('POST', `/channel-applications/${id}/submit`)).toMatchObject({
    status: 403,
    body: { code: 'ACCOUNT_PENALISED', violationId },
  });
  await world.advance(new Date(here.suspension.until));
  await world.idle();
  expect((await shown()).here).toMatchObject({
    state: 'standing',
    suspensions: [{ cause: 'penalty', endedAt: expect.any(String) }],
  });
});
