import { asAccount, type Actor } from '../../lib/actor.ts';
import { lockKey, type Tx } from '../../lib/db.ts';
import { policyAt } from '../../lib/policy.ts';
import { lockOwn, wrongStatus } from '../lifecycle/drafts.ts';
import { contentRules } from '../policy.ts';
import { refuseContent } from '../refusals.ts';
import type { ContentRow } from '../sql/contents.ts';
import * as pushes from '../sql/pushes.ts';
import type { ShowcaseKind } from './schema.ts';
import * as store from './sql.ts';

/** Makes changes of what an account puts forward follow one another. Taken before any work is locked. */
export function lockShowcase(tx: Tx, accountId: string): Promise<void> {
  return lockKey(tx, 'content-showcase', accountId);
}

/**
 * Puts a work forward on the homepage; again changes nothing. Refuses NOT_FOUND, FORBIDDEN, WRONG_STATUS,
 * NOT_ON_HOMEPAGE, FEATURED_FULL, PINNED_FULL (DOMAIN 2.5: 50 and 3).
 */
export async function putForward(
  tx: Tx,
  actor: Actor,
  now: Date,
  contentId: string,
  kind: ShowcaseKind,
): Promise<void> {
  await lockShowcase(tx, asAccount(actor).account.accountId);
  await placeLocked(tx, actor, now, await lockOwn(tx, actor, contentId), kind);
}

/** `putForward` of a locked work of an account whose showcase is locked. */
export async function placeLocked(
  tx: Tx,
  actor: Actor,
  now: Date,
  content: ContentRow,
  kind: ShowcaseKind,
): Promise<void> {
  if (content.status !== 'published') throw wrongStatus(content, kind);
  const asked = await pushes.pushesByContent(tx, [content.contentId]);
  if (!asked.some(({ target, status }) => target === 'homepage' && status !== 'withdrawn')) {
    throw refuseContent.NOT_ON_HOMEPAGE();
  }
  if (await store.isShown(tx, content, kind)) return;
  const max = await showcaseMax(tx, now, kind);
  const actual = await store.countShown(tx, content.accountId, kind);
  if (actual >= max) throw refuseFull(kind, actual, max);
  await store.insertShown(tx, now, content, kind, asAccount(actor).userId);
}

/** Puts a work forward no more; one that is not, changes nothing. Refuses NOT_FOUND, FORBIDDEN. */
export async function putBack(tx: Tx, actor: Actor, contentId: string, kind: ShowcaseKind): Promise<void> {
  await store.deleteShown(tx, await lockOwn(tx, actor, contentId), kind);
}

/** How many works an account may put forward this way. */
export async function showcaseMax(tx: Tx, now: Date, kind: ShowcaseKind): Promise<number> {
  const rules = (await policyAt(tx, contentRules, now)).document;
  return kind === 'featured' ? rules.featuredMax : rules.pinnedMax;
}

function refuseFull(kind: ShowcaseKind, actual: number, max: number): Error {
  const code = kind === 'featured' ? 'FEATURED_FULL' : 'PINNED_FULL';
  return refuseContent[code]([{ path: 'id', code, message: '', actual, required: { max } }]);
}
