import { expect, test } from 'vitest';
import { testApp } from '../../../test/app.ts';
import { campaignDesk, reason } from '../../../test/campaigns.ts';
import { ok } from '../../../test/money.ts';
import { publisher } from '../../../test/works.ts';
import type { Level } from '../../levels/schema.ts';
import { addDays, dayOf, instantOf } from '../../lib/time.ts';
import { runNight } from './service.ts';

const world = await testApp();
const manager = await world.operator('campaign_manager', 'channel_manager');
const desk = campaignDesk(world, manager);

/** Who is of which level, with which content and fan value, and focus domain. */
const people: [level: Level, content: number, fans: number, domain: string][] = [
  ['L1', 300, 100, 'food'],
  ['L2', 500, 300, 'food'],
  ['L3', 500, 450, 'food'],
  ['L3', 700, 200, 'outfit'],
  ['L4', 600, 600, 'outfit'],
];
const creators = await Promise.all(
  people.map(async ([level, contentValue, fanValue, focusDomain], n) => {
    const made = await publisher(world, `受邀达人${n}`, level);
    const scores = { creatorIndex: 500, contentValue, fanValue, domainFocus: 800, commercialValue: 0, focusDomain };
    ok(await manager.call('PUT', `/operator/accounts/${made.accountId}/scores`, { ...scores, reason }));
    return made;
  }),
);
const nameless = await publisher(world, '还没有分数', 'L3');
const notice = async (n: number) => ok(await ownerOf(n).call('GET', '/campaign-notice'));
const ownerOf = (n: number) => (creators[n] ?? nameless).owner;
const idOf = (n: number) => creators[n]?.accountId ?? '';
const invitedTo = async (id: string): Promise<string[]> =>
  ok(await manager.call('GET', `/operator/campaigns/${id}/invitations?limit=100`)).items.map(
    (one: { name: string }) => one.name,
  );
const week = async (days: number) => {
  const today = dayOf(await desk.now());
  return instantOf(addDays(today, days), '03:00:01');
};
const farAway = {
  submitDeadline: new Date((await desk.now()).getTime() + 20 * 86_400_000).toISOString(),
  placementFrom: new Date((await desk.now()).getTime() + 21 * 86_400_000).toISOString(),
  placementTo: new Date((await desk.now()).getTime() + 30 * 86_400_000).toISOString(),
  activityTo: new Date((await desk.now()).getTime() + 31 * 86_400_000).toISOString(),
};

test('DOMAIN 4: at 03:00 accounts are invited by level, scores, domain and conditions, with what was asked and measured', async () => {
  const rule = { minLevel: 'L2', minContentValue: 500, minFanValue: 300, domains: ['food'] };
  const wide = await desk.open({ ...farAway, inviteRule: { minLevel: 'L3' } });
  const narrow = await desk.open({ ...farAway, inviteRule: { ...rule, accounts: [idOf(0)] } });
  const closedSoon = await desk.open({ inviteRule: {} });
  ok(await desk.move(closedSoon, 'close'));
  expect((await notice(2)).invitations).toBe(0);
  await world.advance(await week(1));
  expect((await invitedTo(wide)).toSorted()).toEqual(['受邀达人2', '受邀达人3', '受邀达人4', '还没有分数']);
  expect((await invitedTo(narrow)).toSorted()).toEqual(['受邀达人0', '受邀达人1', '受邀达人2']);
  expect(await invitedTo(closedSoon)).toEqual([]);
  expect(await notice(2)).toMatchObject({ level: 'L3', contentValue: 500, fanValue: 450, invitations: 2 });
  expect(await notice(4)).toMatchObject({ invitations: 1, themes: ['夏日'] });
  const { invitation } = ok(await ownerOf(2).call('GET', `/campaigns/${narrow}`));
  expect(invitation).toMatchObject({
    named: false,
    value: 60 * 500 + 40 * 450,
    measured: { level: 'L3', contentValue: 500, fanValue: 450, domain: 'food' },
    outcome: {
      pass: true,
      parts: [
        { name: 'level_in', actual: 'L3' },
        { name: 'content_gte', actual: 500, required: 500 },
        { name: 'fan_value_gte', actual: 450, required: 300 },
        { name: 'domain_in', actual: 'food', required: ['food'] },
      ],
    },
  });
  const named = ok(await ownerOf(0).call('GET', `/campaigns/${narrow}`));
  expect(named).toMatchObject({ invitation: { named: true, outcome: { pass: false } }, chance: { eligible: true } });
  expect(ok(await ownerOf(2).call('GET', '/campaigns?tab=invited')).items).toHaveLength(2);
  ok(await desk.move(narrow, 'pause'));
  expect((await notice(2)).invitations, 'as the list of invitations has them, paused ones too').toBe(2);
  ok(await desk.move(narrow, 'resume'));
  ok(await desk.move(wide, 'cancel'));
  expect((await notice(2)).invitations).toBe(1);
});

test('DOMAIN 4: with a number of creators the best are invited, three for each place, the named beside them', async () => {
  const id = await desk.open({ ...farAway, maxCreators: 1, inviteRule: { minLevel: 'L1', accounts: [idOf(0)] } });
  const few = await desk.open({ ...farAway, inviteRule: { accounts: [idOf(1)] } });
  await world.advance(await week(1));
  // 60 % content and 40 % fan value: 4 has 60,000, 3 has 50,000, 2 has 48,000, 1 has 42,000.
  expect((await invitedTo(id)).toSorted()).toEqual(['受邀达人0', '受邀达人2', '受邀达人3', '受邀达人4']);
  expect(await invitedTo(few), 'a rule that only names invites nobody else').toEqual(['受邀达人1']);
  expect(await world.run((tx, now) => runNight(tx, now)), 'this night is through').toBe(false);
  await world.advance(await week(1));
  expect(await invitedTo(id), 'a night more changes nothing').toHaveLength(4);
  ok(await desk.change(id, { maxCreators: 2 }));
  await world.advance(await week(1));
  expect(await invitedTo(id), 'three more for one more place').toHaveLength(6);
  expect(await world.pool.query('select 1 from distribution.campaign_candidate')).toMatchObject({ rowCount: 0 });
});

test('DOMAIN 4: only who is invited submits where a campaign asks for that', async () => {
  const id = await desk.open({ ...farAway, openTo: 'invited', inviteRule: { minLevel: 'L4' } });
  expect(await desk.take(id, idOf(4))).toBe('NOT_INVITED');
  await world.advance(await week(1));
  expect(await desk.take(id, idOf(4))).toBe('taken');
  expect(await desk.take(id, idOf(3))).toBe('NOT_INVITED');
});

test('DOMAIN 13.4: a preview counts by level who would be invited, and says why', async () => {
  const ask = async (body: object) => ok(await manager.call('POST', '/operator/campaigns/invitation-preview', body));
  const preview = await ask({ inviteRule: { minLevel: 'L2', accounts: [idOf(0)] }, maxCreators: 1 });
  expect(preview).toMatchObject({ asked: 6, complete: true, meeting: 6, invited: 4 });
  expect(preview.byLevel.filter((one: { meeting: number }) => one.meeting > 0)).toEqual([
    { level: 'L1', meeting: 1, invited: 1 },
    { level: 'L2', meeting: 1, invited: 0 },
    { level: 'L3', meeting: 3, invited: 2 },
    { level: 'L4', meeting: 1, invited: 1 },
  ]);
  expect(preview.first.map(({ name, value }: { name: string; value: number }) => [name, value])).toEqual([
    ['受邀达人0', 22_000],
    ['受邀达人4', 60_000],
    ['受邀达人3', 50_000],
    ['受邀达人2', 48_000],
  ]);
  expect(preview.first[1]).toMatchObject({ named: false, outcome: { pass: true } });
  expect(await ask({ inviteRule: { accounts: [idOf(1)] } })).toMatchObject({ meeting: 1, invited: 1 });
  expect(await ask({ inviteRule: {} }), 'without any rule everybody').toMatchObject({ meeting: 6, invited: 6 });
  expect(await ask({ inviteRule: { eligibility: { fans_gte: 1 } } })).toMatchObject({
    meeting: 0,
    invited: 0,
    first: [],
  });
});
