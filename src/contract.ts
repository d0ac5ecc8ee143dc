import type { PlainRoute } from './lib/contract.ts';
import { guideImageRoute } from './accounts/guide/schema.ts';
import { catalogueContract, itemPictureRoute, itemsBatchRoute } from './catalogue/schema.ts';
import { poolsContract } from './catalogue/pools/schema.ts';
import { factsContract } from './facts/schema.ts';
import { readingLivesContract } from './feed/lives/schema.ts';
import { livesContract } from './links/lives/schema.ts';
import { behaviourRoute } from './links/schema.ts';
import { homepageContract } from './accounts/homepage/schema.ts';
import { accountsContract } from './accounts/schema.ts';
import { identityContract, linkMemberRoute, oidcBeginRoute, oidcCallbackRoute } from './identity/schema.ts';
import { blacklistContract } from './identity/blacklist/schema.ts';
import { mediaContract, uploadRoute, videoUploadRoute } from './media/schema.ts';
import { notificationsContract } from './notifications/schema.ts';
import { deskContract } from './moderation/desk/schema.ts';
import { appealsContract } from './moderation/appeals/schema.ts';
import { reportsContract } from './moderation/reports/schema.ts';
import { violationsContract } from './moderation/violations/schema.ts';
import { previewsContract } from './contents/previews/schema.ts';
import { shareImageRoute, sharesContract } from './contents/shares/schema.ts';
import { contentsContract } from './contents/schema.ts';
import { goodsContract } from './contents/goods/schema.ts';
import { calendarContract } from './contents/calendar/schema.ts';
import { versionsContract } from './contents/versions/schema.ts';
import { taskFileRoute } from './contents/tasks/schema.ts';
import { hidingContract } from './fans/hiding/schema.ts';
import { fansContract } from './fans/schema.ts';
import { chatContract, chatStreamRoute } from './talk/chat/schema.ts';
import { rewardsContract } from './growth/rewards/schema.ts';
import { commentsContract } from './talk/comments/schema.ts';
import { distributionContract } from './distribution/schema.ts';
import { fanAdsContract } from './feed/ads/schema.ts';
import { fanPinsContract } from './feed/pinning/schema.ts';
import { feedContract } from './feed/schema.ts';
import { relatedContract } from './feed/related/schema.ts';
import { searchContract } from './feed/search/schema.ts';
import { subscriptionsContract } from './feed/subscriptions/schema.ts';
import { topicsContract } from './feed/topics/schema.ts';
import { ordersRoute, punishmentsRoute, refundsRoute } from './cps/intake/schema.ts';
import { statementExportRoute } from './cps/proof/schema.ts';
import { commissionCsvRoute } from './cps/reading/schema.ts';
import { collectingContract } from './cps/collecting/schema.ts';
import { alipayNoticeRoute, payoutFileRoute, payoutsContract } from './cps/payouts/schema.ts';
import { disputesContract } from './cps/disputes/schema.ts';
import { hostFileRoute, hostFilesContract, operatorFileRoute } from './cps/hostfiles/schema.ts';
import { explainingContract } from './cps/explaining/schema.ts';
import { cpsContract } from './cps/schema.ts';
import { institutionsContract } from './cps/institutions/schema.ts';
import { growthContract } from './growth/schema.ts';
import { privacyContract, readerExportRoute } from './growth/privacy/schema.ts';

/** The whole API under /api/v1: one line a domain. The web client is typed and the OpenAPI document made from it. */
export const apiContract = {
  identity: identityContract,
  blacklist: blacklistContract,
  media: mediaContract,
  notifications: notificationsContract,
  accounts: accountsContract,
  homepage: homepageContract,
  catalogue: catalogueContract,
  selectionPools: poolsContract,
  facts: factsContract,
  lives: livesContract,
  readingLives: readingLivesContract,
  moderation: deskContract,
  reports: reportsContract,
  health: violationsContract,
  appeals: appealsContract,
  contents: contentsContract,
  goods: goodsContract,
  versions: versionsContract,
  previews: previewsContract,
  shares: sharesContract,
  calendar: calendarContract,
  fans: fansContract,
  hiding: hidingContract,
  comments: commentsContract,
  rewards: rewardsContract,
  chat: chatContract,
  distribution: distributionContract,
  feed: feedContract,
  fanPins: fanPinsContract,
  fanAds: fanAdsContract,
  related: relatedContract,
  search: searchContract,
  topics: topicsContract,
  subscriptions: subscriptionsContract,
  cps: cpsContract,
  institutions: institutionsContract,
  payouts: payoutsContract,
  collecting: collectingContract,
  disputes: disputesContract,
  hostFiles: hostFilesContract,
  explaining: explainingContract,
  growth: growthContract,
  privacy: privacyContract,
};

/** The routes of the API that no contract can hold. */
export const plainRoutes: readonly PlainRoute[] = [
  oidcBeginRoute,
  oidcCallbackRoute,
  linkMemberRoute,
  uploadRoute,
  videoUploadRoute,
  itemsBatchRoute,
  itemPictureRoute,
  guideImageRoute,
  behaviourRoute,
  ordersRoute,
  refundsRoute,
  punishmentsRoute,
  commissionCsvRoute,
  payoutFileRoute,
  alipayNoticeRoute,
  statementExportRoute,
  shareImageRoute,
  hostFileRoute,
  operatorFileRoute,
  taskFileRoute,
  chatStreamRoute,
  readerExportRoute,
];
