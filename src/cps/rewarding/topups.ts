import { z } from 'zod';
import { accountsByIds } from '../../accounts/service.ts';
import { worksByIds } from '../../contents/service.ts';
import { audit, needsSecondPerson, refuseWhileWaiting, requestApproval, type Effect } from '../../identity/service.ts';
import { actorName, type Actor } from '../../lib/actor.ts';
import type { Tx } from '../../lib/db.ts';
import { shownYuan, wireFen, type Fen } from '../../lib/money.ts';
import { addMonths, dayOf, monthOf } from '../../lib/time.ts';
import { openJournal, openJournalAlone, rulesAt, type Journal } from '../journal/service.ts';
import { firstOpen, refuseLockedDay } from '../knowledge/locking.ts';
import { noteTopup } from '../knowledge/service.ts';
import { poolScenes } from '../pools.ts';
import { refuseMoney } from '../refusals.ts';
import { runningPool, type Running } from './running.ts';
import * as store from './sql.ts';

/** What is to be put into a day's pool, and why. */
export const topupWish = z.object({
  scene: z.string(),
  day: z.string(),
  amountFen: z.int(),
  reason: z.string(),
});
export type TopupWish = z.infer<typeof topupWish>;

/** Contents of a preview that are told one by one. */
const CONTENTS_MAX = 100;

/**
 * Puts money into a day's pool by hand (DOMAIN 11.6), or asks a second person to confirm it where it is above the limit
 * (DOMAIN 1.3). Refuses POOL_UNKNOWN, PERIOD_LOCKED, DAY_OUTSIDE, TOPUP_EXISTS, APPROVAL_PENDING.
 */
export async function topUp(
  tx: Tx,
  actor: Actor,
  now: Date,
  wish: TopupWish,
): Promise<{ state: 'done' | 'awaiting_approval'; approvalId: string | null }> {
  const amountFen = BigInt(wish.amountFen);
  const journal = await openJournalAlone(tx, now);
  await refuseTopup(journal, wish);
  const about = { kind: 'pool_topup', objectType: 'pool', objectId: `${wish.scene}/${wish.day}` };
  await refuseWhileWaiting(tx, about);
  if (!(await needsSecondPerson(tx, now, amountFen))) {
    await makeTopup(tx, actor, now, wish);
    return { state: 'done', approvalId: null };
  }
  const { approvalId } = await requestApproval(tx, actor, now, {
    ...about,
    amountFen,
    payload: wish,
    effect: effectOf(await effectsOf(tx, now, wish)),
    reason: wish.reason,
  });
  return { state: 'awaiting_approval', approvalId };
}

/** Puts money into a day's pool, confirmed where that was needed. Refuses as `topUp` does. */
export async function makeTopup(tx: Tx, actor: Actor, now: Date, wish: TopupWish): Promise<void> {
  const { scene, day, reason } = wish;
  const amountFen = BigInt(wish.amountFen);
  const journal = await openJournalAlone(tx, now);
  await refuseTopup(journal, wish);
  await noteTopup(journal, { scene, day, amountFen });
  await store.insertTopup(tx, { scene, day, amountFen, reason, madeBy: actorName(actor), madeAt: now });
  await audit(tx, actor, now, {
    verb: 'top_up_pool',
    objectType: 'pool',
    objectId: `${scene}/${day}`,
    after: { amountFen: wish.amountFen },
    reason,
  });
}

/** What a top-up would change, before it is made (UX 39): sums of the scene's rewards, and each content's, before and after. */
export async function previewTopup(tx: Tx, now: Date, wish: Omit<TopupWish, 'reason'>) {
  const journal = await openJournal(tx, now);
  await refuseTopup(journal, wish);
  const { before, after, changes } = await effectsOf(tx, now, wish);
  const most = changes.slice(0, CONTENTS_MAX);
  const works = await worksByIds(
    tx,
    most.map(({ contentId }) => contentId),
  );
  const accounts = await accountsByIds(tx, [...new Set([...works.values()].map(({ accountId }) => accountId))]);
  return {
    rewardsBeforeFen: wireFen(paidIn(before)),
    rewardsAfterFen: wireFen(paidIn(after)),
    balanceBeforeFen: wireFen(balanceOf(before)),
    balanceAfterFen: wireFen(balanceOf(after)),
    dayValued: after.days.find(({ day }) => day === wish.day)?.valued ?? false,
    changed: changes.length,
    contents: most.map(({ contentId, day, beforeFen, afterFen }) => {
      const work = works.get(contentId);
      return {
        contentId,
        title: work?.title ?? null,
        accountName: accounts.get(work?.accountId ?? '')?.name ?? null,
        day,
        beforeFen: wireFen(beforeFen),
        afterFen: wireFen(afterFen),
      };
    }),
  };
}

type Change = { contentId: string; day: string; beforeFen: Fen; afterFen: Fen };
type Effects = { before: Running; after: Running; changes: Change[] };

async function effectsOf(tx: Tx, now: Date, wish: Omit<TopupWish, 'reason'>): Promise<Effects> {
  const rules = await rulesAt(tx, now);
  const before = await runningPool(tx, rules, now, wish.scene);
  const add = { day: wish.day, amountFen: BigInt(wish.amountFen) };
  const after = await runningPool(tx, rules, now, wish.scene, add);
  const was = new Map(
    before.days.flatMap(({ day, rewards }) => rewards.map((r) => [`${day} ${r.contentId}`, r.amountFen])),
  );
  const changes = after.days.flatMap(({ day, rewards }) =>
    rewards.flatMap(({ contentId, amountFen: afterFen }) => {
      const beforeFen = was.get(`${day} ${contentId}`) ?? 0n;
      return afterFen === beforeFen ? [] : [{ contentId, day, beforeFen, afterFen }];
    }),
  );
  return { before, after, changes };
}

function effectOf({ before, after }: Effects): Effect {
  return [
    { zh: '多分给内容的奖励', en: 'More in rewards', fen: wireFen(paidIn(after) - paidIn(before)) },
    {
      zh: `池里的余额，从 ${shownYuan(balanceOf(before))} 到 ${shownYuan(balanceOf(after))}`,
      en: `Balance of the pool, from ${shownYuan(balanceOf(before))} to ${shownYuan(balanceOf(after))}`,
      fen: wireFen(balanceOf(after) - balanceOf(before)),
    },
  ];
}

const paidIn = ({ days }: Running): Fen => days.reduce((sum, { paidFen }) => sum + paidFen, 0n);
const balanceOf = ({ days }: Running): Fen => days.at(-1)?.carriedOutFen ?? 0n;

async function refuseTopup(journal: Journal, { scene, day }: { scene: string; day: string }): Promise<void> {
  const { tx, now } = journal;
  const scenes = poolScenes(journal.rules);
  const row = (path: string, code: string, actual: string, required: unknown) => [
    { path, code, message: '', actual, required },
  ];
  if (!scenes.includes(scene)) throw refuseMoney.POOL_UNKNOWN(row('scene', 'POOL_UNKNOWN', scene, scenes));
  refuseLockedDay(journal, day);
  const open = firstOpen(journal);
  const first = `${open === '' ? addMonths(monthOf(now), -1) : open}-01`;
  const last = dayOf(now);
  if (day < first || day > last)
    throw refuseMoney.DAY_OUTSIDE(row('day', 'DAY_OUTSIDE', day, { min: first, max: last }));
  const [made] = (await store.topups(tx, scene, day)).filter((one) => one.day === day);
  if (made) throw refuseMoney.TOPUP_EXISTS(row('day', 'TOPUP_EXISTS', day, undefined));
}
