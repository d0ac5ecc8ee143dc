import { expect, test } from 'vitest';
import { testApp } from '../../../test/app.ts';
import { campaignDesk } from '../../../test/campaigns.ts';
import { ok } from '../../../test/money.ts';
import { openAccount } from '../../../test/people.ts';
import { published, publisher } from '../../../test/works.ts';
import { DAY, HOUR, SECOND } from '../../lib/time.ts';
import { alertsOf, rejectRateBp } from './rules.ts';

const world = await testApp({ worker: true });
const manager = await world.operator('campaign_manager');
const reviewer = await world.operator('reviewer');
const admin = await world.operator('admin');
const support = await world.operator('support');
const desk = campaignDesk(world, manager);
const waiting = async (who: typeof admin) => ok(await who.call('GET', '/operator/waiting'));

test('DOMAIN 13.1: the reject rate alerts above the policy’s number, where enough was decided', () => {
  expect([rejectRateBp(0, 0), rejectRateBp(2, 1), rejectRateBp(0, 4)]).toEqual([null, 3333, 10_000]);
  const rules = { rejectRateBpMax: 4000, rejectDecisionsMin: 10 };
  const day = (accepted: number, rejected: number) => ({
    published: 0,
    submissions: 0,
    accepted,
    rejected,
    rejectRateBp: rejectRateBp(accepted, rejected),
  });
  expect(alertsOf(day(6, 4), rules)).toEqual([]);
  expect(alertsOf(day(5, 5), rules)).toEqual([{ kind: 'reject_rate', actualBp: 5000, requiredBp: 4000 }]);
  expect(alertsOf(day(1, 8), rules)).toEqual([]);
  expect(alertsOf(day(0, 0), rules)).toEqual([]);
});

test('DOMAIN 13.1: queues, cases, campaigns, clean-out and yesterday’s numbers, each to the roles that see it', async () => {
  const authors = await Promise.all([1, 2, 3].map((n) => publisher(world, `首页达人${n}`)));
  const [first] = authors;
  if (!first) throw new Error('nobody wrote');
  const { accountId } = await openAccount(world, { name: '被举报的号' });
  const alert = { document: { rejectRateBpMax: 4000, rejectDecisionsMin: 2, deadlineHours: 72 }, reason: '试运行' };
  ok(await admin.call('POST', '/operator/policies/alerts', alert));
  const id = await desk.open({ maxSubmissions: 10 });
  const made: string[] = [];
  for (const { owner } of authors) {
    const wish = { contentId: await published(owner), targets: [{ type: 'campaign', id }] };
    made.push(ok(await owner.call('POST', '/submissions', wish)).items[0].id);
  }
  ok(await first.owner.call('POST', '/feedback', { kind: 'wish', text: '想要夜间模式', page: '/studio' }));
  const about = { subjectType: 'account', subjectId: accountId, reason: 'FRAUD', text: '' };
  ok(await first.owner.call('POST', '/reports', about));
  expect(await waiting(reviewer)).toMatchObject({
    queues: [{ subjectType: 'submission', open: 3, overdue: 0 }],
    reportsWaiting: 1,
    casesOpen: 0,
    feedbackOpen: null,
    campaigns: null,
    cleanOut: null,
  });
  expect(await waiting(support)).toMatchObject({ queues: [], feedbackOpen: 1, reportsWaiting: null, yesterday: null });
  const cleanOut = { at: expect.stringMatching(/-(?:28|29|30|31)T20:00:00/) };
  expect(await waiting(admin)).toMatchObject({ feedbackOpen: 1, cleanOut, alerts: [] });

  const { items } = ok(await reviewer.call('GET', '/operator/reviews?subjectType=submission'));
  for (const [n, { id: taskId }] of items.slice(0, 2).entries()) {
    ok(await reviewer.call('POST', `/operator/reviews/${taskId}/claim`));
    const body =
      n === 0
        ? { outcome: 'approve' }
        : { outcome: 'reject', reasons: [{ code: 'TEXT_QUALITY', where: { field: 'body' } }] };
    ok(await reviewer.call('POST', `/operator/reviews/${taskId}/decision`, body));
  }
  await world.advance(new Date((await desk.now()).getTime() + 11 * SECOND));
  const deadline = new Date(ok(await manager.call('GET', `/operator/campaigns/${id}`)).submitDeadline);
  const tomorrow = new Date((await desk.now()).getTime() + DAY);
  expect((await waiting(manager)).campaigns).toEqual(
    deadline.getTime() - tomorrow.getTime() > 71 * HOUR ? [] : [expect.objectContaining({ id, submissions: 2 })],
  );
  await world.advance(tomorrow);
  expect(await waiting(manager)).toMatchObject({
    queues: [{ subjectType: 'submission', open: 1 }],
    yesterday: {
      value: { published: 3, submissions: 3, accepted: 1, rejected: 1, rejectRateBp: 5000 },
      before: { published: 0, submissions: 0, rejectRateBp: null },
    },
    alerts: [{ kind: 'reject_rate', actualBp: 5000, requiredBp: 4000 }],
  });
});
