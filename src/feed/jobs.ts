import { z } from 'zod';
import { accountsByIds } from '../accounts/service.ts';
import { contentFacts, markPush } from '../contents/service.ts';
import type { Tx } from '../lib/db.ts';
import { policyAt } from '../lib/policy.ts';
import { DAY, nightAfter } from '../lib/time.ts';
import { feedRules } from './policy.ts';
import * as feed from './service.ts';
import { checkPinOf } from './pinning/service.ts';
import { indexAccount, indexItems, indexShowing, indexWork } from './search/indexing.ts';
import * as store from './sql.ts';
import { messagePublication, restoreMessages } from './subscriptions/following.ts';

export { rebuildDue } from './search/indexing.ts';
export { topicsDue } from './topics/heating.ts';
export { messageExpiry, messagesDue, sendMessage } from './subscriptions/sending.ts';
export { followWithdrawal } from './subscriptions/following.ts';

export { adsDue, followAds } from './ads/jobs.ts';
export { checkPin, closedPinsDue, pinsDue } from './pinning/jobs.ts';
export { tellLive } from './lives/service.ts';

/** Jobs of search and topic pages by name. */
export const searchJobs = {
  'feed.index_work': indexWork,
  'feed.index_account': indexAccount,
  'feed.index_items': indexItems,
  'feed.index_showing': indexShowing,
};

const pushKey = z.object({ accountId: z.string(), pushId: z.string() });

const published = z.object({
  accountId: z.string(),
  contentId: z.string(),
  targets: z.array(z.string()),
  at: z.coerce.date(),
  /** A removal was taken back: what was sent of it is not sent again. */
  restored: z.boolean().default(false),
});

/** `feed.publish`: pushes a content that was published to the follow feed and to the subscription. */
export async function publishJob(tx: Tx, now: Date, payload: unknown): Promise<void> {
  const { targets, ...publication } = published.parse(payload);
  if (targets.includes('follow_feed')) await pushToFeed(tx, now, publication);
  if (publication.restored) await restoreMessages(tx, now, publication);
  else if (targets.includes('subscription')) await messagePublication(tx, now, publication);
}

type Publication = Omit<z.infer<typeof published>, 'targets'>;

async function pushToFeed(tx: Tx, now: Date, { accountId, contentId, at }: Publication): Promise<void> {
  const content = (await contentFacts(tx, [contentId])).get(contentId);
  const account = (await accountsByIds(tx, [accountId])).get(accountId);
  if (!content || !account) return;
  const ofShop = account.type === 'merchant' || account.type === 'brand';
  await feed.push(tx, now, {
    accountId,
    contentId,
    publishedAt: at,
    creators: account.type === 'creator',
    newArrival: ofShop && content.isNewArrival,
    live: content.type === 'video',
  });
  await markPush(tx, contentId, 'follow_feed', { status: 'pushed', at: now });
}

/** `feed.withdraw`: takes a content out of the follow feed, and its pin with it. */
export async function withdrawJob(tx: Tx, now: Date, payload: unknown): Promise<void> {
  const { accountId, contentId, targets, at } = published.parse(payload);
  if (!targets.includes('follow_feed')) return;
  await feed.withdraw(tx, now, accountId, contentId, at);
  await checkPinOf(tx, now, accountId);
}

/** `feed.fan_out`: writes a push to its next chunk of followers. */
export function fanOutJob(tx: Tx, now: Date, payload: unknown): Promise<void> {
  return feed.fanOut(tx, now, pushKey.parse(payload));
}

/** `feed.take_back`: deletes the entries of a withdrawn push from the next chunk of feeds. */
export function takeBackJob(tx: Tx, now: Date, payload: unknown): Promise<void> {
  const { after, ...key } = pushKey.extend({ after: z.string() }).parse(payload);
  return feed.takeBack(tx, now, key, after);
}

/** Readers not seen for the policy's days become dormant in the night after, some hundred at a time. */
export const dormancyDue = {
  next: async (tx: Tx, until: Date): Promise<Date | undefined> => {
    const seen = await store.longestUnseen(tx);
    if (!seen) return undefined;
    const { activeDays } = (await policyAt(tx, feedRules, until)).document;
    return nightAfter(new Date(seen.getTime() + activeDays * DAY));
  },
  run: (tx: Tx, now: Date): Promise<boolean> => feed.letSleep(tx, now),
};

/** Months of entries expire in the night after their days: first noted, so that readers pull what lies before, then dropped. */
export const expiryDue = {
  next: async (tx: Tx, until: Date): Promise<Date | undefined> => {
    const oldest = await store.oldestEntries(tx);
    if (!oldest) return undefined;
    const { entryDays } = (await policyAt(tx, feedRules, until)).document;
    return nightAfter(new Date(oldest.endsAt.getTime() + entryDays * DAY));
  },
  run: async (tx: Tx): Promise<boolean> => {
    const oldest = await store.oldestEntries(tx);
    if (!oldest) return false;
    if (!(await store.keepFrom(tx, oldest.endsAt))) await store.dropEntries(tx, oldest);
    return true;
  },
};
