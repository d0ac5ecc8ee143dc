import { judgeWork, type JudgedWork } from '../../contents/service.ts';
import type { WireRule } from '../../contents/schema.ts';
import type { Tx } from '../../lib/db.ts';
import { refuse, type Refusal } from '../../lib/errors.ts';
import { policyAt } from '../../lib/policy.ts';
import type { Lang } from '../../lib/problem.ts';
import { dayOf } from '../../lib/time.ts';
import { admit, wouldRefuse } from '../campaigns/service.ts';
import { campaignsByIds } from '../campaigns/sql.ts';
import { channelsByCodes, type SubChannelRow } from '../channels/service.ts';
import { requireMember } from '../memberships/service.ts';
import { gate, gatesOfWork, passed, penaltyGate, type Gate } from './gates.ts';
import { channelRules, classificationRules, faultRows } from './judging.ts';
import { submissionRules } from './policy.ts';
import { takeUnit, unitsUsed } from './quota.sql.ts';
import { refuseSubmission } from './refusals.ts';
import type { ReviewMode } from './rules.ts';
import * as store from './sql.ts';
import { knownSubChannel, type Target } from './targets.ts';

/** Everything that a submission is asked, in its order, and how its target goes on with it. */
export type Plan = {
  work: JudgedWork;
  gates: Gate[];
  /** What its target asks of the work and its goods. */
  rules: WireRule[];
  /** What there is only so much of: a unit of the day, a place. */
  takes: Gate[];
  reviewMode: ReviewMode;
  quotaDay: string | null;
};

/** The gate that only membership opens: an editor's proposal needs none (DOMAIN 2.2). */
export const MEMBERSHIP = 'channel.membership';

/**
 * What stands before a work and its target now. Preflight, submit, resubmit and proposals all ask by this one list, so that
 * none of them can say anything else (DOMAIN 3.5). `path` names what named the target. Refuses NOT_FOUND, SUB_CHANNEL_UNKNOWN.
 */
export async function planFor(
  tx: Tx,
  now: Date,
  { contentId, target, path }: { contentId: string; target: Target; path: string },
  lang: Lang,
): Promise<Plan> {
  if (target.type === 'campaign') return campaignPlan(tx, now, contentId, target, lang);
  const subChannel = await knownSubChannel(tx, target.id, path);
  const work = await judgeWork(tx, now, contentId, subChannel, lang);
  if (!work) throw refuse.NOT_FOUND();
  const { accountId } = work;
  return {
    work,
    gates: [
      ...gatesOfWork(tx, work, target),
      gate('channel.open', () => takesWorks(tx, subChannel)),
      penaltyGate('channel.penalty', tx, now, accountId, subChannel.channelCode),
      gate(MEMBERSHIP, async () => {
        await requireMember(tx, now, accountId, subChannel);
        return subChannel.byApplication
          ? passed(true, true, { zh: '是这个子频道的成员', en: 'A member of the sub-channel' })
          : passed(true, true, { zh: '满足投稿条件', en: 'The conditions are met' });
      }),
    ],
    rules: [...(await channelRules(tx, work, subChannel, target.classificationId ?? null, lang)), ...work.rules],
    takes: [quota(tx, now, accountId, subChannel)],
    reviewMode: subChannel.reviewMode,
    quotaDay: dayOf(now),
  };
}

/** What rules refuse a work with before anything is taken; undefined where they do not. */
export function faultsIn(rules: readonly WireRule[]): Refusal | undefined {
  const rows = faultRows(rules);
  return rows.length > 0 ? refuseSubmission.SUBMISSION_INVALID(rows) : undefined;
}

async function campaignPlan(tx: Tx, now: Date, contentId: string, target: Target, lang: Lang): Promise<Plan> {
  const [campaign] = await campaignsByIds(tx, [target.id]);
  const work = await judgeWork(tx, now, contentId, undefined, lang);
  if (!campaign || !work) throw refuse.NOT_FOUND();
  const { accountId, type: contentType, domain } = work;
  const itemIds = work.items.map(({ itemId }) => itemId);
  const wish = { campaignId: target.id, accountId, contentId, contentType, domain, itemIds };
  return {
    work,
    gates: [
      ...gatesOfWork(tx, work, target),
      penaltyGate('campaign.penalty', tx, now, accountId),
      gate('campaign.count', () => inFewCampaigns(tx, now, work)),
    ],
    rules: [
      ...classificationRules('campaign', campaign.classificationScheme, target.classificationId ?? null, lang),
      ...work.rules,
    ],
    takes: [{ id: 'campaign.place', ask: () => placeIn(tx, now, wish), take: () => admit(tx, now, wish, lang) }],
    reviewMode: campaign.reviewMode,
    quotaDay: null,
  };
}

async function placeIn(tx: Tx, now: Date, wish: Parameters<typeof wouldRefuse>[2]) {
  const found = await wouldRefuse(tx, now, wish);
  return found.length > 0 ? found : passed(true, true, { zh: '活动可以收下', en: 'The campaign takes it' });
}

/** A channel takes works where it and its sub-channel are open. */
async function takesWorks(tx: Tx, { channelCode, status }: SubChannelRow) {
  const [channel] = await channelsByCodes(tx, [channelCode]);
  const actual = channel?.status === 'open' ? status : (channel?.status ?? 'closed');
  if (actual === 'open') return passed(actual, 'open', { zh: '子频道正在收稿', en: 'The sub-channel takes works' });
  const code = 'SUB_CHANNEL_CLOSED';
  throw refuseSubmission[code]([{ path: 'targets', code, message: '', actual, required: 'open' }]);
}

/** One unit of the sub-channel's day; the statement that takes it decides races. */
function quota(tx: Tx, now: Date, accountId: string, { code, dailyQuotaPerAccount: max }: SubChannelRow): Gate {
  const day = dayOf(now);
  const used = async () => (await unitsUsed(tx, accountId, day)).get(code) ?? 0;
  const usedUp = (actual: number) =>
    refuseSubmission.CHANNEL_QUOTA([
      { path: 'targets', code: 'CHANNEL_QUOTA', message: '', actual, required: { max, subChannel: code } },
    ]);
  return gate(
    'channel.quota',
    async () => {
      const actual = await used();
      if (max === null) return passed({ used: actual, left: null }, null, { zh: '篇数不限', en: 'No daily limit' });
      if (actual >= max) throw usedUp(actual);
      const left = max - actual;
      return passed(
        { used: actual, left },
        { max, subChannel: code },
        { zh: `今天还可投 ${left} / ${max} 篇`, en: `${left} of ${max} left today` },
      );
    },
    async () => {
      if (!(await takeUnit(tx, { accountId, subChannelCode: code, day }, max))) throw usedUp(await used());
    },
  );
}

/** A work is in so many campaigns at a time (DOMAIN 3.5). A submit has locked the work, so that the count stands. */
async function inFewCampaigns(tx: Tx, now: Date, { accountId, contentId }: JudgedWork) {
  const { campaignsPerWorkMax: max } = (await policyAt(tx, submissionRules, now)).document;
  const active = await store.activeOf(tx, accountId, contentId);
  const actual = active.filter(({ targetType }) => targetType === 'campaign').length + 1;
  const code = 'TOO_MANY_CAMPAIGNS';
  if (actual > max) throw refuseSubmission[code]([{ path: 'targets', code, message: '', actual, required: { max } }]);
  return passed(actual, { max }, { zh: `同时参加 ${actual} / ${max} 个活动`, en: `${actual} of ${max} campaigns` });
}
