import { z } from 'zod';
import type { Tx } from '../../lib/db.ts';
import { keyOf, pageFrom } from '../../lib/page.ts';
import { policyAt } from '../../lib/policy.ts';
import type { Lang } from '../../lib/problem.ts';
import { DAY } from '../../lib/time.ts';
import type { CampaignSort, CampaignStatus } from './fields.ts';
import { listPage } from './list.sql.ts';
import { campaignRules } from './policy.ts';
import { endedStatuses, openStatuses } from './rules.ts';
import { cardsFor, viewerOf } from './showing.ts';

/** A page begins after a value and an id, and hotness is counted from the same instant on every page. */
const listKey = z.tuple([
  z.int().min(0).max(1),
  z.string().regex(/^-?\d{1,18}$/),
  z.string().max(60),
  z.iso.datetime(),
]);

export type ListQuery = {
  tab: 'all' | 'invited' | 'joined';
  state?: 'open' | 'ended' | 'all' | undefined;
  sort: CampaignSort;
  theme?: string | undefined;
  channel?: string | undefined;
  contentType?: string | undefined;
  q?: string | undefined;
  cursor?: string | undefined;
  limit: number;
};

/** A page of campaigns as an account finds them (DOMAIN 4): by a tab, filters and one of the sorts. */
export async function listFor(tx: Tx, now: Date, accountId: string, query: ListQuery, lang: Lang) {
  const { tab, sort, limit } = query;
  const state = query.state ?? (tab === 'joined' ? 'all' : 'open');
  const rules = (await policyAt(tx, campaignRules, now)).document;
  const key = keyOf(listKey, query.cursor);
  const hotSince = key ? new Date(key[3]) : new Date(now.getTime() - rules.hotDays * DAY);
  const wish = {
    statuses: statusesOf(tab, state),
    openAt: state === 'open' ? now : undefined,
    theme: query.theme,
    channelCode: query.channel,
    contentType: query.contentType,
    words: query.q,
    invited: tab === 'invited' ? accountId : undefined,
    joined: tab === 'joined' ? accountId : undefined,
    sort,
    hotSince,
  };
  const after = key && { unlimited: key[0], value: key[1], campaignId: key[2] };
  const rows = await listPage(tx, wish, after, limit + 1);
  const page = pageFrom(rows, limit, ({ unlimited, value, campaignId }) => [
    unlimited,
    value,
    campaignId,
    hotSince.toISOString(),
  ]);
  const viewer = await viewerOf(tx, now, accountId);
  const ids = page.items.map(({ campaignId }) => campaignId);
  return { items: await cardsFor(tx, now, viewer, ids, lang), nextCursor: page.nextCursor };
}

function statusesOf(tab: ListQuery['tab'], state: 'open' | 'ended' | 'all'): readonly CampaignStatus[] {
  if (state === 'open') return openStatuses;
  const ended: readonly CampaignStatus[] = tab === 'all' ? endedStatuses : [...endedStatuses, 'cancelled'];
  return state === 'ended' ? ended : [...openStatuses, ...ended];
}
