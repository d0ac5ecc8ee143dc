import { z } from 'zod';
import { accountsByIds } from '../../accounts/service.ts';
import { contentFacts } from '../../contents/service.ts';
import type { Tx } from '../../lib/db.ts';
import type { DueWork } from '../../lib/due.ts';
import { startDue } from './fulfilling.ts';
import type { AdEnd } from './rules.ts';
import { endAd } from './requesting.ts';
import { lockAd, nextStartAt, openAds } from './sql.ts';

const ofAccount = z.object({ accountId: z.string() });

/** `feed.follow_ads`: requests whose work readers cannot see any more, or whose account is stopped, are cancelled. */
export async function followAds(tx: Tx, now: Date, payload: unknown): Promise<void> {
  const { accountId } = ofAccount.parse(payload);
  const account = (await accountsByIds(tx, [accountId])).get(accountId);
  const stopped = account?.status === 'frozen' || account?.status === 'closed';
  for (const request of await openAds(tx, accountId)) {
    const gone = (await contentFacts(tx, [request.contentId])).get(request.contentId)?.status !== 'published';
    const why: AdEnd | undefined = gone ? 'work_gone' : stopped ? 'account_stopped' : undefined;
    if (why === undefined) continue;
    const row = await lockAd(tx, request);
    // Somebody may have ended it while this waited.
    if (row && ['requested', 'accepted', 'running'].includes(row.state)) await endAd(tx, now, row, { why });
  }
}

/** Accepted requests begin at their time. */
export const adsDue: DueWork<unknown> = { next: nextStartAt, run: (tx, now) => startDue(tx, now) };
