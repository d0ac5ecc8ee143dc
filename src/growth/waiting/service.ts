import { publishedWithin } from '../../contents/service.ts';
import { billsOverdue, disputesOverdue, poolsBelowZero } from '../../cps/service.ts';
import { deadlinesBefore } from '../../distribution/campaigns/service.ts';
import { nextCleanOut } from '../../distribution/memberships/service.ts';
import { submittedWithin } from '../../distribution/submissions/service.ts';
import { pendingApprovals } from '../../identity/service.ts';
import { asUser, type Actor, type OperatorRole } from '../../lib/actor.ts';
import type { Tx } from '../../lib/db.ts';
import { policyAt } from '../../lib/policy.ts';
import { addDays, dayOf, HOUR, instantOf } from '../../lib/time.ts';
import { reportedSubjects } from '../../moderation/reports/service.ts';
import { decidedWithin, queuesOf } from '../../moderation/service.ts';
import { countByStatus } from '../../moderation/violations/service.ts';
import { waitingAds } from '../../feed/ads/service.ts';
import { feedbackOpen } from '../feedback/service.ts';
import { alertsPolicy } from './policy.ts';
import { alertsOf, rejectRateBp } from './rules.ts';
import type { DayOfOperators } from './schema.ts';

/** Campaigns with a near deadline that are shown. */
const CAMPAIGNS_MAX = 5;

/**
 * What is overdue or waits for an operator, of what his roles see (DOMAIN 13.1). A deadline of the desk that passes does
 * nothing by itself: what is in dispute stays frozen, and the desk is reminded.
 */
export async function waitingFor(tx: Tx, actor: Actor, now: Date) {
  const { roles } = asUser(actor);
  const sees = (...some: OperatorRole[]) => roles.some((role) => some.includes(role));
  const { document: rules } = await policyAt(tx, alertsPolicy, now);
  const distributes = sees('channel_manager', 'campaign_manager', 'admin');
  const yesterday = distributes || sees('reviewer', 'risk') ? await daysOf(tx, now) : null;
  return {
    computedAt: now.toISOString(),
    disputesOverdue: sees('finance', 'risk') ? await disputesOverdue(tx, now) : null,
    billsOverdue: sees('finance') ? await billsOverdue(tx, now) : null,
    approvalsWaiting: sees('finance', 'risk', 'admin') ? await pendingApprovals(tx) : null,
    poolsBelowZero: sees('finance') ? await poolsBelowZero(tx, now) : null,
    queues: (await queuesOf(tx, actor, now)).map((queue) => ({
      ...queue,
      oldestOpenedAt: queue.oldestOpenedAt.toISOString(),
    })),
    ...(await casesFor(tx, sees('risk', 'reviewer'))),
    feedbackOpen: sees('support', 'admin') ? await feedbackOpen(tx) : null,
    fanAdsWaiting: sees('campaign_manager', 'admin') ? await waitingAds(tx, now) : null,
    campaigns: distributes ? await nearDeadlines(tx, now, rules.deadlineHours) : null,
    cleanOut: sees('channel_manager', 'admin') ? { at: nextCleanOut('monthly', now).toISOString() } : null,
    yesterday,
    alerts: yesterday ? alertsOf(yesterday.value, rules) : [],
  };
}

async function casesFor(tx: Tx, seen: boolean): Promise<{ reportsWaiting: number | null; casesOpen: number | null }> {
  if (!seen) return { reportsWaiting: null, casesOpen: null };
  const counts = await countByStatus(tx);
  const casesOpen = (counts.get('reported') ?? 0) + (counts.get('investigating') ?? 0);
  return { reportsWaiting: await reportedSubjects(tx), casesOpen };
}

async function nearDeadlines(tx: Tx, now: Date, hours: number) {
  const rows = await deadlinesBefore(tx, now, new Date(now.getTime() + hours * HOUR), CAMPAIGNS_MAX);
  return rows.map(({ campaignId, deadline, ...row }) => ({ ...row, id: campaignId, deadline: deadline.toISOString() }));
}

/** Numbers of the last whole calendar day of the deployment's zone beside those of the day before. */
async function daysOf(tx: Tx, now: Date) {
  const day = addDays(dayOf(now), -1);
  return { day, value: await numbersOf(tx, day), before: await numbersOf(tx, addDays(day, -1)) };
}

async function numbersOf(tx: Tx, day: string): Promise<DayOfOperators> {
  const span = { from: instantOf(day), to: instantOf(addDays(day, 1)) };
  const { accepted, rejected } = await decidedWithin(tx, span);
  return {
    published: await publishedWithin(tx, span),
    submissions: await submittedWithin(tx, span),
    accepted,
    rejected,
    rejectRateBp: rejectRateBp(accepted, rejected),
  };
}
