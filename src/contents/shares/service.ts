import { recordKnown } from '../../facts/service.ts';
import { claimOfDay, isFirstOfDay, type Visitor } from '../../facts/visits/service.ts';
import { asAccount, type Actor } from '../../lib/actor.ts';
import type { Config } from '../../lib/config.ts';
import { lockKey, type Tx } from '../../lib/db.ts';
import { refuse } from '../../lib/errors.ts';
import { isIdOf } from '../../lib/ids.ts';
import { policyAt } from '../../lib/policy.ts';
import type { Lang } from '../../lib/problem.ts';
import { DAY, dayOf, SECOND } from '../../lib/time.ts';
import { cardsByIds, contentFacts, readableContent, type Card } from '../service.ts';
import { newShareCode, phraseOf, shareCodeIn } from './code.ts';
import { shareRules } from './policy.ts';
import { refuseShare, type ShareChannel, type ShareStatistics, type WireShare, type WireShared } from './schema.ts';
import * as store from './sql.ts';

export { shareCodeIn } from './code.ts';

/** Codes are drawn from 58^11; the second draw of one that is taken does not happen. */
const DRAWS_MAX = 5;

/**
 * Makes a share code of a published content, valid for the policy's days; who shares again through the same channel gets the
 * same while it has a day to live (DOMAIN 6.7). A reader's share is one of the content's events, once a day (DOMAIN 5.1).
 * Refuses NOT_FOUND, RATE_LIMITED above the policy's number of new codes of a day.
 */
export async function shareContent(
  tx: Tx,
  actor: Actor,
  now: Date,
  config: Config,
  { id, channel, visitor }: { id: string; channel: ShareChannel; visitor: Visitor | undefined },
  lang: Lang,
): Promise<WireShare> {
  const { accountId, ...about } = await sharable(tx, id);
  const sharer = actor.kind === 'user' ? actor.userId : '';
  const key = { accountId, contentId: id, sharer, channel };
  await lockKey(tx, 'share', `${id} ${sharer} ${channel}`);
  const standing = await store.sharedAs(tx, key);
  const fresh = standing && standing.expiresAt.getTime() > now.getTime() + DAY ? standing : await made(tx, now, key);
  const day = dayOf(now);
  if (actor.kind === 'user')
    await recordKnown(tx, now, sharer, { contentId: id, kind: 'share', id: `share-${id}-${day}` });
  const counted = !visitor || (await isFirstOfDay(tx, now, visitor, { accountId, name: `share ${id} ${channel}` }));
  if (counted) await store.count(tx, { ...key, day }, { shares: 1, visits: 0 });
  const url = `${config.publicUrl}/s/${fresh.code}`;
  const phrase = phraseOf(fresh.code);
  const text = textFor(channel, { ...about, url, phrase }, lang);
  return { code: fresh.code, phrase, url, text, expiresAt: fresh.expiresAt.toISOString() };
}

async function made(tx: Tx, now: Date, key: Parameters<typeof store.setSharedAs>[1]) {
  const { validDays, codesPerDayMax: max } = (await policyAt(tx, shareRules, now)).document;
  const expiresAt = new Date(now.getTime() + validDays * DAY);
  const { contentId, sharer, channel } = key;
  const claim = { name: 'share-code', id: `${contentId} ${channel}`, max };
  if (sharer !== '' && !(await claimOfDay(tx, now, sharer, claim))) {
    const row = { path: '', code: 'SHARE_CODES_PER_DAY', message: '', actual: max, required: max };
    throw refuse.RATE_LIMITED([row], { retryAfterSeconds: DAY / SECOND });
  }
  for (let draw = 0; draw < DRAWS_MAX; draw++) {
    const code = newShareCode();
    if (!(await store.insertCode(tx, { code, contentId, sharer, channel, createdAt: now, expiresAt }))) continue;
    await store.setSharedAs(tx, key, code, expiresAt);
    return { code, expiresAt };
  }
  throw new Error('no share code is free');
}

/** What a share code, alone or in a text, leads to. Refuses NOT_FOUND, SHARE_EXPIRED. */
export async function resolveShare(tx: Tx, now: Date, text: string): Promise<WireShared> {
  return (await resolved(tx, now, text)).shown;
}

/** The card of what a share code leads to. Refuses NOT_FOUND, SHARE_EXPIRED. */
export async function sharedBy(
  tx: Tx,
  now: Date,
  text: string,
): Promise<{ card: Card; code: string; expiresAt: Date }> {
  const { row, card } = await resolved(tx, now, text);
  return { card, code: row.code, expiresAt: row.expiresAt };
}

/**
 * Counts that somebody came by a share code, once a day for each reader or browser and not for the author, and answers
 * what it leads to. Refuses NOT_FOUND, SHARE_EXPIRED.
 */
export async function visitShare(tx: Tx, now: Date, text: string, visitor: Visitor | undefined): Promise<WireShared> {
  const { row, accountId, shown } = await resolved(tx, now, text);
  const { contentId, channel, code } = row;
  const counted = !visitor || (await isFirstOfDay(tx, now, visitor, { accountId, name: `visit ${code}` }));
  if (counted) await store.count(tx, { accountId, contentId, channel, day: dayOf(now) }, { shares: 0, visits: 1 });
  return shown;
}

async function resolved(tx: Tx, now: Date, text: string) {
  const code = shareCodeIn(text);
  const row = code === undefined ? undefined : await store.codeRow(tx, code);
  if (!row) throw refuse.NOT_FOUND();
  if (row.expiresAt <= now) throw refuseShare.SHARE_EXPIRED();
  const { contentId, expiresAt } = row;
  const { accountId, title, card } = await sharable(tx, contentId);
  // Without `via`: what is bought from there counts as shared in private (DOMAIN 6.7, 11.2).
  const shown = { contentId, title, url: `/c/${contentId}`, expiresAt: expiresAt.toISOString() };
  return { row, accountId, card, shown };
}

/** How often an own content was shared, and how many came by it. Refuses NOT_FOUND. */
export async function shareStatistics(tx: Tx, actor: Actor, id: string): Promise<ShareStatistics> {
  const { accountId } = asAccount(actor).account;
  const found = isIdOf(id) ? (await contentFacts(tx, [id])).get(id) : undefined;
  if (found?.accountId !== accountId) throw refuse.NOT_FOUND();
  const channels = await store.counts(tx, accountId, id);
  const sum = (of: 'shares' | 'visits') => channels.reduce((total, row) => total + row[of], 0);
  return { shares: sum('shares'), visits: sum('visits'), channels };
}

/** A content that is read now, with what is said of it. Refuses NOT_FOUND. */
async function sharable(tx: Tx, id: string) {
  await readableContent(tx, id);
  const card = (await cardsByIds(tx, [id])).get(id);
  if (!card) throw refuse.NOT_FOUND();
  const { account, title, advertisement } = card;
  return { card, accountId: account.id, title, accountName: account.name, advertisement };
}

type Words = { title: string; accountName: string; advertisement: boolean; url: string; phrase: string };

/**
 * What is pasted: where addresses cannot be opened, the code leads there, and where they can, the address. The law's label
 * comes first where there is something to earn (DOMAIN 2.7).
 */
function textFor(channel: ShareChannel, words: Words, lang: Lang): string {
  const { title, accountName, advertisement, url, phrase } = words;
  const byAddress = channel === 'weibo' || channel === 'toutiao';
  if (lang === 'en') {
    const label = advertisement ? '[Ad] ' : '';
    if (byAddress) return `${label}${title} · ${accountName} ${url}`;
    return `${label}“${title}” by ${accountName}: copy this text and open zhongcao ${phrase} ${url}`;
  }
  const label = advertisement ? '【广告】' : '';
  if (byAddress) return `${label}《${title}》来自${accountName} ${url}`;
  return `${label}《${title}》${accountName}的分享，复制这段话打开种草就能看 ${phrase} ${url}`;
}
