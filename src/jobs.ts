import type { Logger } from 'pino';
import { forgetSeen, nextForgetAt } from './facts/jobs.ts';
import {
  finishReview,
  nextScheduledAt,
  refreshAccount,
  refreshGroup,
  refreshItems,
  refreshShop,
  runTask,
  nextTaskForgetAt,
  forgetTasks,
  runDueContent,
  sweepGoodsJob,
} from './contents/jobs.ts';
import { endSubmissions, placeChosen } from './distribution/campaigns/following.ts';
import { nextArrivalAt, nextNightAt, runArrival, runNight } from './distribution/campaigns/service.ts';
import { nextBillCheckAt, runBillCheck } from './cps/collecting/checking.ts';
import { nextReconciliationAt, runReconciliation } from './cps/reconciling/service.ts';
import { nextValuingAt, qualityOn, valueNextDay } from './cps/valuing/service.ts';
import { followClosing } from './cps/institutions/closing.ts';
import { nextDisputeDueAt, runDueDispute } from './cps/disputes/deciding.ts';
import { compareHostFile } from './cps/hostfiles/comparing.ts';
import { correctHostFile } from './cps/hostfiles/correcting.ts';
import { hostFileExpiry } from './cps/hostfiles/service.ts';
import { clickExpiry, holdFrozen, holdRestricted, voidOwnClicks } from './cps/jobs.ts';
import { lookForFraud } from './cps/frauds/looking.ts';
import { holdFraud, punishFraud, releaseFraud } from './cps/frauds/service.ts';
import { releaseStatements } from './cps/collecting/releasing.ts';
import { askAboutPayout, carryOutPayout, followPayout } from './cps/payouts/jobs.ts';
import { forgetAddresses } from './identity/jobs.ts';
import { nextAuditAt, nextPayoutCheckAt, payoutsDue, runNightlyAudit, runPayoutCheck } from './ledger/jobs.ts';
import { bindBuyer, countClicks, liveBeginnings, networkExpiry, nextCountAt, visitorExpiry } from './links/jobs.ts';
import { expireUpload, findCodes, forgetFiles, makeAvif, nextExpiryAt, transcode } from './media/jobs.ts';
import * as notices from './notifications/jobs.ts';
import { noteClaim } from './distribution/applications/jobs.ts';
import {
  dropWithdrawn,
  findPlace,
  placementEnds,
  placementRanking,
  placeSearch,
} from './distribution/placement/jobs.ts';
import {
  cleanOutsDue,
  followStanding as followPenalties,
  nextSuspensionEnd,
  runSuspensionEnd,
} from './distribution/memberships/jobs.ts';
import * as feed from './feed/jobs.ts';
import { followWork, nextTrialEndAt, runTrialEnd } from './distribution/submissions/service.ts';
import type { Config } from './lib/config.ts';
import { planArrival } from './catalogue/service.ts';
import { recommendDue } from './feed/recommending/service.ts';
import { heatDue } from './inspiration/heat/service.ts';
import { dropOldKeys } from './lib/idempotency.ts';
import { decisionsDue, secondReadingsDue } from './growth/desk/deciders.ts';
import { finalDue, nextServedAt, runServed } from './moderation/violations/service.ts';
import { followStanding } from './accounts/jobs.ts';
import { erasing } from './growth/privacy/service.ts';
import { addressExpiry, cancelRewards, rewardsDue } from './growth/rewards/jobs.ts';
import { tellExtension } from './talk/comments/jobs.ts';
import { messageExpiry, takeOutMinor } from './talk/chat/jobs.ts';
import type { Db, Tx } from './lib/db.ts';
import type { DueWork } from './lib/due.ts';

export type JobTools = { config: Config; db: Db; log: Logger };

/** A job: one transaction, at least once, so idempotent by a natural key. `payload` is checked by the job's own schema. */
export type Job = (tx: Tx, now: Date, payload: unknown, tools: JobTools) => Promise<void>;

/**
 * A job that takes long. `ending` is told when the program ends: it gives up and is run again later. After the `last` try
 * it is not run any more.
 */
export type LongJob = (payload: unknown, tools: JobTools, run: { ending: AbortSignal; last: boolean }) => Promise<void>;

/** Jobs by name: `domain.verb`. */
export const jobs: Record<string, Job> = {
  'links.bind_buyer': bindBuyer,
  'feed.publish': feed.publishJob,
  'feed.withdraw': feed.withdrawJob,
  'feed.fan_out': feed.fanOutJob,
  'feed.take_back': feed.takeBackJob,
  'feed.tell_live': feed.tellLive,
  'feed.check_pin': feed.checkPin,
  'feed.send_message': feed.sendMessage,
  'feed.follow_messages': feed.followWithdrawal,
  'feed.follow_ads': feed.followAds,
  ...feed.searchJobs,
  'distribution.drop_withdrawn': dropWithdrawn,
  'distribution.find_place': findPlace,
  'contents.refresh_account': refreshAccount,
  'contents.refresh_items': refreshItems,
  'contents.refresh_group': refreshGroup,
  'contents.refresh_shop': refreshShop,
  'contents.sweep_goods': sweepGoodsJob,
  'contents.run_task': runTask,
  'accounts.follow_standing': followStanding,
  'distribution.note_claim': noteClaim,
  'distribution.follow_standing': followPenalties,
  'distribution.follow_work': followWork,
  'distribution.place_chosen': placeChosen,
  'distribution.end_submissions': endSubmissions,
  'growth.cancel_rewards': cancelRewards,
  'talk.take_out_minor': takeOutMinor,
  'talk.tell_extension': tellExtension,
  'cps.hold_frozen': holdFrozen,
  'cps.hold_restricted': holdRestricted,
  'cps.hold_fraud': holdFraud,
  'cps.punish_fraud': punishFraud,
  'cps.release_fraud': releaseFraud,
  'cps.end_authorisations': followClosing,
  'cps.void_own_clicks': voidOwnClicks,
  'cps.follow_payout': followPayout,
  'cps.release_statements': releaseStatements,
};

/** Jobs that take longer than a transaction should: they open their own, are at least once and idempotent too. */
export const longJobs: Record<string, LongJob> = {
  'cps.carry_out': carryOutPayout,
  'cps.ask_about_payout': askAboutPayout,
  'cps.compare_host_file': compareHostFile,
  'cps.correct_host_file': correctHostFile,
  ...notices.longJobs,
  'media.find_codes': findCodes,
  'media.forget_files': forgetFiles,
  'media.make_avif': makeAvif,
  'media.transcode': transcode,
  'contents.finish_review': finishReview,
};

/** Which jobs an outbox topic starts. */
export const subscribers: Record<string, string[]> = {
  'contents.moved': ['distribution.follow_work'],
  'contents.published': ['feed.publish', 'feed.index_work', 'distribution.follow_work', 'talk.tell_extension'],
  'contents.edited': ['feed.index_work'],
  'contents.withdrawn': [
    'feed.withdraw',
    'feed.index_work',
    'feed.follow_messages',
    'feed.follow_ads',
    'growth.cancel_rewards',
    'distribution.drop_withdrawn',
    'distribution.follow_work',
  ],
  'links.live_began': ['feed.tell_live'],
  'accounts.opened': ['feed.index_account'],
  'accounts.profile_changed': ['contents.refresh_account', 'feed.index_account'],
  'catalogue.items_created': ['feed.index_items'],
  'catalogue.items_changed': ['contents.refresh_items', 'feed.index_items'],
  'catalogue.shop_terms_changed': ['contents.refresh_shop'],
  'accounts.status_changed': ['cps.hold_frozen', 'cps.end_authorisations', 'feed.check_pin', 'feed.follow_ads'],
  'moderation.standing_changed': [
    'accounts.follow_standing',
    'distribution.follow_standing',
    'cps.hold_restricted',
    'feed.check_pin',
  ],
  'moderation.violation_confirmed': ['cps.hold_fraud'],
  'moderation.violation_final': ['cps.punish_fraud'],
  'moderation.violation_overturned': ['cps.release_fraud'],
  'ledger.payout_confirmed': ['cps.follow_payout'],
  'ledger.payout_back': ['cps.follow_payout'],
  'moderation.claimed': ['distribution.note_claim'],
  'identity.buyer_linked': ['links.bind_buyer', 'cps.void_own_clicks'],
  'identity.minor_known': ['talk.take_out_minor'],
};

/** Of these only the latest time matters: what plays months in small steps leaves them for when it has ended. */
export const latestOnly: Record<string, DueWork<JobTools>> = {
  'inspiration.heat': heatDue,
  'feed.recommend': recommendDue(qualityOn),
  'feed.topics': feed.topicsDue,
};

/** Business timers by name. */
export const dueWork: Record<string, DueWork<JobTools>> = {
  'catalogue.plans': planArrival,
  'links.live_beginnings': liveBeginnings,
  'links.count_clicks': { next: nextCountAt, run: countClicks },
  'facts.forget_seen': { next: nextForgetAt, run: forgetSeen, nightly: true },
  'media.expire_uploads': { next: nextExpiryAt, run: expireUpload },
  'moderation.decisions': decisionsDue,
  'moderation.second_readings': secondReadingsDue,
  'moderation.violations_final': { ...finalDue, nightly: true },
  'moderation.penalties': { next: nextServedAt, run: runServed },
  'contents.scheduled': { next: nextScheduledAt, run: runDueContent },
  'distribution.trials': { next: nextTrialEndAt, run: runTrialEnd },
  'contents.forget_tasks': { next: nextTaskForgetAt, run: forgetTasks },
  'distribution.campaigns': { next: nextArrivalAt, run: runArrival },
  'distribution.invitations': { next: nextNightAt, run: runNight, nightly: true },
  'distribution.clean_outs': { ...cleanOutsDue, nightly: true },
  'distribution.suspensions': { next: nextSuspensionEnd, run: runSuspensionEnd },
  'cps.disputes': { next: nextDisputeDueAt, run: runDueDispute },
  'cps.reconcile': { next: nextReconciliationAt, run: runReconciliation, nightly: true },
  'cps.check_bills': { next: nextBillCheckAt, run: runBillCheck, nightly: true },
  'cps.value_contents': { next: nextValuingAt, run: valueNextDay, nightly: true },
  'ledger.audit': { next: nextAuditAt, run: runNightlyAudit, nightly: true },
  'ledger.payouts': payoutsDue,
  'ledger.payout_check': { next: nextPayoutCheckAt, run: runPayoutCheck, nightly: true },
  'distribution.placement_ends': placementEnds,
  'distribution.place_search': placeSearch,
  'distribution.placement_ranking': placementRanking,
  'feed.search_index': feed.rebuildDue,
  'feed.fan_pins': feed.pinsDue,
  'feed.fan_ads': feed.adsDue,
  'feed.closed_pins': { ...feed.closedPinsDue, nightly: true },
  'feed.messages': feed.messagesDue,
  'feed.message_expiry': { ...feed.messageExpiry, nightly: true },
  'feed.dormancy': { ...feed.dormancyDue, nightly: true },
  'feed.expiry': { ...feed.expiryDue, nightly: true },
  ...notices.dueWork,
  ...latestOnly,
  'growth.erase_readers': erasing,
  'growth.rewards': rewardsDue,
  'growth.reward_addresses': addressExpiry,
  'talk.message_expiry': { ...messageExpiry, nightly: true },
  'links.visitor_expiry': { ...visitorExpiry, nightly: true },
  'links.network_expiry': { ...networkExpiry, nightly: true },
  'cps.host_file_expiry': { ...hostFileExpiry, nightly: true },
  'cps.click_expiry': { ...clickExpiry, nightly: true },
};

/** Nightly work in real time, by name: what sessions and repeated requests leave behind. */
export const nightly: Record<string, (tx: Tx, realNow: Date) => Promise<void>> = {
  'lib.drop_old_keys': dropOldKeys,
  'identity.forget_addresses': forgetAddresses,
  'cps.look_for_fraud': lookForFraud,
};
/** In UTC: some time after three in the morning in China. */
export const NIGHTLY = '17 19 * * *';

/** Jobs that begin every hour in real time, beside what starts them otherwise. */
export const hourly = ['contents.sweep_goods', 'media.find_codes'];
export const HOURLY = '41 * * * *';
