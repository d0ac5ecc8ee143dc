import { expect, test } from 'vitest';
import { testApp, type Caller } from '../../../test/app.ts';
import { campaignDesk } from '../../../test/campaigns.ts';
import { ok } from '../../../test/money.ts';
import { published, publisher } from '../../../test/works.ts';
import { DAY, SECOND } from '../../lib/time.ts';
import { appealableSubmission } from '../submissions/service.ts';

const world = await testApp({ worker: true });
const manager = await world.operator('campaign_manager');
const channels = await world.operator('channel_manager');
const desk = campaignDesk(world, manager);
const { owner } = await publisher(world, '落选达人');

const submit = (contentId: string, ...ids: string[]) =>
  owner.call('POST', '/submissions', { contentId, targets: ids.map((id) => ({ type: 'campaign', id })) });
const submitted = async (contentId: string, ...ids: string[]): Promise<string> =>
  ok(await submit(contentId, ...ids)).items.find((one: { target: { id: string } }) => one.target.id === ids[0]).id;
const read = async (id: string) => ok(await owner.call('GET', `/submissions/${id}`));
const codes = ({ reasons }: { reasons: { code: string }[] }) => reasons.map(({ code }) => code);
const moveAll = async (id: string, ...steps: string[]) => {
  for (const step of steps) ok(await desk.move(id, step));
  await world.idle();
};
const choose = async (id: string, ...ids: string[]) =>
  ok(await manager.call('POST', `/operator/campaigns/${id}/selection`, { choose: ids }));
const conflicts = async (who: Caller, submissionId: string, slotCode: string) =>
  ok(await who.call('POST', '/operator/placements/check', { submissionId, slotCode })).conflicts.map(
    ({ code }: { code: string }) => code,
  );

/** What the author was told of a submission, the latest first. */
const told = async (submissionId: string): Promise<string[]> => {
  await world.idle();
  const { items } = ok(await owner.call('GET', '/notifications?type=channels&limit=100'));
  return items.flatMap(({ object, kind }: { object: { id: string }; kind: string }) =>
    object.id === submissionId ? [kind] : [],
  );
};

test('DOMAIN 3.5, 4: a campaign places only what it chose; the rest ends with NOT_SELECTED and may go elsewhere', async () => {
  const machine = { reviewMode: 'machine' };
  const [id, other, third, fourth] = [
    await desk.open(machine),
    await desk.open(machine),
    await desk.open(machine),
    await desk.open(machine),
  ];
  const contentId = await published(owner);
  const chosen = await submitted(await published(owner), id);
  const left = await submitted(contentId, id, other, third);
  expect(await submit(contentId, fourth)).toMatchObject({ status: 409, body: { code: 'TOO_MANY_CAMPAIGNS' } });
  const slot = { code: 'chosen_only', place: 'campaign', campaignId: id, name: '会场', capacity: 9, reason: '投放' };
  ok(await manager.call('POST', '/operator/slots', slot));
  expect(await conflicts(channels, chosen, slot.code)).toEqual(['CAMPAIGN_NOT_PLACING']);
  await moveAll(id, 'close', 'select');
  await choose(id, chosen);
  expect(await conflicts(channels, chosen, slot.code)).toEqual([]);
  expect(await conflicts(channels, left, slot.code)).toEqual(['NOT_CHOSEN']);
  const placing = { submissionId: left, slotCode: slot.code };
  expect(await channels.call('POST', '/operator/placements', placing)).toMatchObject({
    status: 409,
    body: { code: 'NOT_CHOSEN', errors: [{ message: expect.stringContaining('没有入选') }] },
  });
  ok(await channels.call('POST', '/operator/placements', { submissionId: chosen, slotCode: slot.code }));
  expect(await manager.call('POST', `/operator/campaigns/${id}/selection`, { drop: [chosen] })).toMatchObject({
    status: 409,
    body: { code: 'CHOICE_PLACED' },
  });
  await moveAll(id, 'place');
  expect((await read(chosen)).status).toBe('placed');
  const after = await read(left);
  expect(after).toMatchObject({
    status: 'expired',
    reasons: [{ code: 'NOT_SELECTED', message: '活动没有选中这篇作品' }],
    may: { withdraw: false, resubmit: false },
  });
  expect([await told(chosen), await told(left)]).toEqual([
    ['submission_placed', 'submission_accepted'],
    ['submission_ended', 'submission_accepted'],
  ]);
  const { items } = ok(await owner.call('GET', `/submissions?targetType=campaign&targetId=${id}&status=expired`));
  expect(items.map(codes)).toEqual([['NOT_SELECTED']]);
  expect(await world.run((tx, now) => appealableSubmission(tx, now, left))).toBeUndefined();
  expect((await submit(contentId, fourth)).status).toBe(201);
  await moveAll(id, 'archive');
  expect((await read(chosen)).status, 'what is placed stands to the end of its time').toBe('placed');
});

test('DOMAIN 4: what nobody decided on when selection ends is withdrawn, and what could not be placed ends with the archive', async () => {
  const undecided = await desk.open({ reviewMode: 'machine_human' });
  const waits = await submitted(await published(owner), undecided);
  await moveAll(undecided, 'close', 'select', 'place');
  const after = await read(waits);
  expect([after.status, codes(after)]).toEqual(['withdrawn', ['SELECTION_OVER']]);
  expect(await told(waits)).toEqual(['submission_ended']);
  const late = await desk.open({ reviewMode: 'machine' });
  const unplaced = await submitted(await published(owner), late);
  await moveAll(late, 'close', 'select');
  await choose(late, unplaced);
  await world.advance(new Date((await desk.now()).getTime() + 20 * DAY));
  await moveAll(late, 'place');
  expect((await read(unplaced)).status).toBe('accepted');
  await moveAll(late, 'archive');
  const ended = await read(unplaced);
  expect([ended.status, codes(ended)]).toEqual(['expired', ['CAMPAIGN_ARCHIVED']]);
});

test('DOMAIN 4: a cancelled campaign gives everything back and says why', async () => {
  const reviewer = await world.operator('reviewer');
  const tasks = async () => ok(await reviewer.call('GET', '/operator/reviews?subjectType=submission&limit=100')).items;
  const id = await desk.open({ reviewMode: 'machine_human' });
  const first = await submitted(await published(owner), id);
  const second = await submitted(await published(owner), id);
  const task = (await tasks()).find(({ subjectId }: { subjectId: string }) => subjectId === first);
  ok(await reviewer.call('POST', `/operator/reviews/${task.id}/claim`));
  ok(await reviewer.call('POST', `/operator/reviews/${task.id}/decision`, { outcome: 'approve' }));
  await world.advance(new Date((await desk.now()).getTime() + 11 * SECOND));
  await moveAll(id, 'cancel');
  const states = [await read(first), await read(second)];
  expect(states.map(({ status }) => status)).toEqual(['expired', 'withdrawn']);
  expect(states.map(({ reasons: [one] }) => [one.code, one.note])).toEqual([
    ['CAMPAIGN_CANCELLED', '活动测试'],
    ['CAMPAIGN_CANCELLED', '活动测试'],
  ]);
  expect(states[1].steps.at(-1)).toMatchObject({ status: 'withdrawn', note: '活动测试' });
  expect(await desk.read(id)).toMatchObject({ status: 'cancelled', may: [] });
  const left = (await tasks()).filter(({ subjectId }: { subjectId: string }) => [first, second].includes(subjectId));
  expect(left).toEqual([]);
});
