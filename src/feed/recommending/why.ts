import { contentFacts, shownCardsByIds } from '../../contents/service.ts';
import { contentsOnDiscover } from '../../distribution/placement/reading/service.ts';
import * as fans from '../../fans/service.ts';
import type { Actor } from '../../lib/actor.ts';
import type { Tx } from '../../lib/db.ts';
import { refuse } from '../../lib/errors.ts';
import { pinnedUntil } from '../pinning/service.ts';
import type { Why } from './schema.ts';
import { latestList, scoreIn } from './service.ts';

type Reason = Why['reasons'][number];

/** Why a reader is shown a work that the public sees, with every number (DOMAIN 6.2). Refuses NOT_FOUND. */
export async function whyShown(tx: Tx, actor: Actor, now: Date, contentId: string): Promise<Why> {
  const content = (await contentFacts(tx, [contentId])).get(contentId);
  const isShown = content?.status === 'published' && (await shownCardsByIds(tx, [contentId])).has(contentId);
  if (!content?.publishedAt || !isShown) throw refuse.NOT_FOUND();
  const { accountId, publishedAt } = content;
  const reasons: Reason[] = [];
  const follow = actor.kind === 'user' ? await fans.followOf(tx, actor.userId, accountId) : undefined;
  if (follow) {
    const { special, muted } = follow;
    reasons.push({ code: 'followed', since: follow.followedAt.toISOString(), special, muted });
    const until = muted ? undefined : await pinnedUntil(tx, now, contentId);
    if (until) reasons.push({ code: 'pinned', until: until.toISOString() });
  }
  if ((await contentsOnDiscover(tx, now)).includes(contentId)) reasons.push({ code: 'placed' });
  const found = await scoreIn(tx, contentId);
  if (found) {
    const { asOf, row, score } = found;
    const { place, support, supportBp } = row;
    const numbers = { place, score: row.score, parts: score.parts, support, supportBp };
    reasons.push({ code: 'recommended', asOf: asOf.toISOString(), ...numbers });
  } else {
    const asOf = await latestList(tx);
    const code = asOf && publishedAt > asOf ? 'fresh' : 'newest';
    reasons.push({ code, publishedAt: publishedAt.toISOString() });
  }
  const hidden = actor.kind === 'user' ? await fans.hiddenFrom(tx, actor.userId) : undefined;
  return {
    contentId,
    accountId,
    reasons,
    hidden: {
      account: hidden?.accounts.has(accountId) ?? false,
      content: hidden?.contents.has(contentId) ?? false,
    },
  };
}
