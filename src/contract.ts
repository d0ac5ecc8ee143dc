import type { PlainRoute } from './lib/contract.ts';
import { catalogueContract, itemPictureRoute, itemsBatchRoute } from './catalogue/schema.ts';
import { factsContract } from './facts/schema.ts';
import { behaviourRoute, linksContract } from './links/schema.ts';
import { accountsContract } from './accounts/schema.ts';
import { identityContract, linkMemberRoute, oidcBeginRoute, oidcCallbackRoute } from './identity/schema.ts';
import { mediaContract, uploadRoute, videoUploadRoute } from './media/schema.ts';
import { moderationContract } from './moderation/schema.ts';
import { previewsContract } from './contents/previews/schema.ts';
import { contentsContract } from './contents/schema.ts';
import { goodsContract } from './contents/goods/schema.ts';
import { calendarContract } from './contents/calendar/schema.ts';
import { versionsContract } from './contents/versions/schema.ts';
import { taskFileRoute } from './contents/tasks/schema.ts';
import { fansContract } from './fans/schema.ts';
import { distributionContract } from './distribution/schema.ts';
import { feedContract } from './feed/schema.ts';
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

/** The whole API under /api/v1: one line a domain. The web client is typed and the OpenAPI document made from it. */
export const apiContract = {
  identity: identityContract,
  media: mediaContract,
  accounts: accountsContract,
  catalogue: catalogueContract,
  facts: factsContract,
  links: linksContract,
  moderation: moderationContract,
  contents: contentsContract,
  goods: goodsContract,
  versions: versionsContract,
  previews: previewsContract,
  calendar: calendarContract,
  fans: fansContract,
  distribution: distributionContract,
  feed: feedContract,
  cps: cpsContract,
  institutions: institutionsContract,
  payouts: payoutsContract,
  collecting: collectingContract,
  disputes: disputesContract,
  hostFiles: hostFilesContract,
  explaining: explainingContract,
  growth: growthContract,
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
  behaviourRoute,
  ordersRoute,
  refundsRoute,
  punishmentsRoute,
  commissionCsvRoute,
  payoutFileRoute,
  alipayNoticeRoute,
  statementExportRoute,
  hostFileRoute,
  operatorFileRoute,
  taskFileRoute,
];
