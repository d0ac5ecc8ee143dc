import { categoryDomains, forbiddenGoods, planNotice } from '../../catalogue/service.ts';
import { qualityRules, shareRules } from '../../contents/service.ts';
import {
  checkCpsChange,
  collectingPolicy,
  cpsPolicy,
  decideAhead,
  disputesPolicy,
  previewCps,
  valueRules,
  type PolicyPreview,
  type PreviewStopped,
} from '../../cps/service.ts';
import { recommendationRules } from '../../feed/recommending/service.ts';
import { heatRules } from '../../inspiration/heat/service.ts';
import { placementRules } from '../../distribution/placement/service.ts';
import { membershipPolicy } from '../../distribution/memberships/service.ts';
import { approvalsPolicy } from '../../identity/service.ts';
import { appealsPolicy } from '../../moderation/appeals/service.ts';
import { blacklistPolicy } from '../../identity/blacklist/service.ts';
import { reportsPolicy } from '../../moderation/reports/service.ts';
import { violationsPolicy } from '../../moderation/violations/service.ts';
import { noticeRules } from '../../notifications/service.ts';
import { payoutPolicy } from '../../ledger/payouts/service.ts';
import { campaignRules } from '../../distribution/campaigns/service.ts';
import { feedbackPolicy } from '../feedback/policy.ts';
import { searchRules } from '../../feed/search/service.ts';
import { fanAdsRules } from '../../feed/ads/service.ts';
import { fanPinRules } from '../../feed/pinning/service.ts';
import { subscriptionRules } from '../../feed/subscriptions/service.ts';
import { topicRules } from '../../feed/topics/service.ts';
import { fansRules } from '../../fans/service.ts';
import { chatRules } from '../../talk/chat/service.ts';
import { privacyRules } from '../privacy/policy.ts';
import { commentRules } from '../../talk/comments/service.ts';
import { rewardRules } from '../rewards/policy.ts';
import { communityPolicy } from '../help/policy.ts';
import { alertsPolicy } from '../waiting/policy.ts';
import type { Db, Tx } from '../../lib/db.ts';
import { submissionRules } from '../../distribution/submissions/service.ts';
import type { Policy } from '../../lib/policy.ts';
import { workingDays } from '../../lib/workdays.ts';
import { queueRules, rejectionReasons } from '../../moderation/service.ts';

/**
 * A policy that operators may change. `money`: a second person confirms it (DOMAIN 1.3). `byMonth`: the document itself says
 * from which month on what holds, so that every version takes effect at once.
 */
type Entry<T> = {
  policy: Policy<T>;
  money: boolean;
  byMonth?: true;
  /** Refuses what must not change; answers the document as it is kept. Asked again when it is confirmed. */
  check?: (tx: Tx, now: Date, before: T, wished: T) => Promise<T>;
  /** Runs after the version was made, in its transaction. */
  made?: (tx: Tx, now: Date) => Promise<void>;
  /** What the change would have made of the past (UX 39); takes transactions of its own. */
  preview?: (db: Db, now: Date, before: T, wished: T, limitMs: number) => Promise<PolicyPreview | PreviewStopped>;
};

/** An entry whose document's type nobody outside knows: whatever comes in has passed the policy's schema. */
type AnyEntry = Entry<unknown>;

function entry<T>({ policy, check, preview, ...rest }: Entry<T>): AnyEntry {
  const typed = (document: unknown): T => policy.schema.parse(document);
  return {
    ...rest,
    policy,
    ...(check && { check: (tx, now, before, wished) => check(tx, now, typed(before), typed(wished)) }),
    ...(preview && { preview: (db, now, before, wished, ms) => preview(db, now, typed(before), typed(wished), ms) }),
  };
}

/** Policies that operators may change on the screens, by name. */
export const policies: ReadonlyMap<string, AnyEntry> = new Map(
  [
    entry({
      policy: cpsPolicy,
      money: true,
      byMonth: true,
      check: checkCpsChange,
      made: decideAhead,
      preview: previewCps,
    }),
    entry({ policy: valueRules, money: true }),
    entry({ policy: qualityRules, money: true }),
    entry({ policy: planNotice, money: true }),
    entry({ policy: payoutPolicy, money: true }),
    entry({ policy: disputesPolicy, money: true }),
    entry({ policy: collectingPolicy, money: true }),
    entry({ policy: approvalsPolicy, money: true }),
    entry({ policy: campaignRules, money: false }),
    entry({ policy: membershipPolicy, money: false }),
    entry({ policy: categoryDomains, money: false }),
    entry({ policy: forbiddenGoods, money: false }),
    entry({ policy: queueRules, money: false }),
    entry({ policy: submissionRules, money: false }),
    entry({ policy: rejectionReasons, money: false }),
    entry({ policy: workingDays, money: false }),
    entry({ policy: violationsPolicy, money: false }),
    entry({ policy: reportsPolicy, money: false }),
    entry({ policy: blacklistPolicy, money: false }),
    entry({ policy: placementRules, money: false }),
    entry({ policy: appealsPolicy, money: false }),
    entry({ policy: commentRules, money: false }),
    entry({ policy: privacyRules, money: false }),
    entry({ policy: rewardRules, money: true }),
    entry({ policy: fansRules, money: false }),
    entry({ policy: chatRules, money: false }),
    entry({ policy: shareRules, money: false }),
    entry({ policy: searchRules, money: false }),
    entry({ policy: topicRules, money: false }),
    entry({ policy: fanPinRules, money: false }),
    entry({ policy: subscriptionRules, money: false }),
    entry({ policy: fanAdsRules, money: false }),
    entry({ policy: noticeRules, money: false }),
    entry({ policy: heatRules, money: false }),
    entry({ policy: recommendationRules, money: false }),
    entry({ policy: feedbackPolicy, money: false }),
    entry({ policy: communityPolicy, money: false }),
    entry({ policy: alertsPolicy, money: false }),
  ].map((one) => [one.policy.name, one]),
);
