import { accountsByIds } from '../../accounts/service.ts';
import { contentFacts } from '../../contents/service.ts';
import { asAccount, type Actor } from '../../lib/actor.ts';
import type { Tx } from '../../lib/db.ts';
import { refuse } from '../../lib/errors.ts';
import { isIdOf, newIdOf } from '../../lib/ids.ts';
import { wireFen } from '../../lib/money.ts';
import { policyAt } from '../../lib/policy.ts';
import type { ErrorRow, Lang } from '../../lib/problem.ts';
import { DAY } from '../../lib/time.ts';
import { unreadTextFaults } from '../../moderation/service.ts';
import { announce, cancel, lockWhole, picked } from './deciding.ts';
import { holdPrizes } from './money.ts';
import { rewardRules, type RewardRules } from './policy.ts';
import { noReward, refuseReward } from './refusals.ts';
import { heldFen, isSent, mayBecome } from './rules.ts';
import type { RewardWish } from './schema.ts';
import * as store from './sql.ts';

/** Makes a draft of a reward below an own work that is published. Answers its id. Refuses NOT_FOUND, REWARD_OPEN, REWARD_LIMIT, REWARD_TEXT. */
export async function createReward(tx: Tx, actor: Actor, now: Date, wish: RewardWish, lang: Lang): Promise<string> {
  const { account, userId } = asAccount(actor);
  const { accountId } = account;
  const content = isIdOf(wish.contentId) ? (await contentFacts(tx, [wish.contentId])).get(wish.contentId) : undefined;
  if (content?.status !== 'published' || content.accountId !== accountId) throw refuse.NOT_FOUND();
  await refuseWrong(tx, now, wish, lang);
  const row: store.RewardRow = {
    accountId,
    rewardId: newIdOf(accountId, now),
    contentId: wish.contentId,
    ...kept(wish, now),
    state: 'draft',
    version: 1,
    createdBy: userId,
    createdAt: now,
    startedAt: null,
    pickDueAt: null,
    remindedAt: null,
    announcedAt: null,
    decidedBy: null,
    cancelledAt: null,
    cancelReason: '',
  };
  if (!(await store.insertReward(tx, row))) throw refuseReward.REWARD_OPEN();
  return row.rewardId;
}

/** Changes a draft. Refuses NOT_FOUND, STALE_VERSION, REWARD_STATE, REWARD_LIMIT, REWARD_TEXT. */
export async function changeReward(
  tx: Tx,
  actor: Actor,
  now: Date,
  wish: Omit<RewardWish, 'contentId'> & { id: string; version: number },
  lang: Lang,
): Promise<void> {
  const row = await lockOwn(tx, actor, wish.id);
  if (row.version !== wish.version) throw refuse.STALE_VERSION();
  if (row.state !== 'draft') throw wrongState(row);
  await refuseWrong(tx, now, wish, lang);
  await store.updateReward(tx, row, { ...kept(wish, now), version: row.version + 1 });
}

/**
 * Starts a reward; red packets are in escrow before it runs (DOMAIN 6.6). Refuses NOT_FOUND, REWARD_STATE, REWARD_LIMIT,
 * REWARD_MONEY, REWARD_SHORT.
 */
export async function startReward(tx: Tx, actor: Actor, now: Date, id: string, lang: Lang): Promise<void> {
  const row = await lockOwn(tx, actor, id);
  if (!mayBecome(row.state, 'running')) throw wrongState(row);
  const account = (await accountsByIds(tx, [row.accountId])).get(row.accountId);
  if (account?.status !== 'active') throw refuseReward.REWARD_STATE([faultOf('state', 'ACCOUNT_NOT_ACTIVE')]);
  const content = (await contentFacts(tx, [row.contentId])).get(row.contentId);
  if (content?.status !== 'published') throw refuseReward.REWARD_STATE([faultOf('contentId', 'NOT_PUBLISHED')]);
  const { pickingDays } = await refuseWrong(tx, now, wishOf(row), lang);
  if (heldFen(row) > 0n && !mayUseWallet(actor)) throw refuseReward.REWARD_MONEY();
  await holdPrizes(tx, now, row);
  // What was said before it started was not said for it.
  const fromAt = row.fromAt < now ? now : row.fromAt;
  await store.updateReward(tx, row, {
    state: 'running',
    fromAt,
    startedAt: now,
    pickDueAt: row.rule === 'author_pick' ? new Date(row.toAt.getTime() + pickingDays * DAY) : null,
    version: row.version + 1,
  });
}

/** Whether somebody may use the wallet of the account that he acts for (DOMAIN 1.3: money is the owner's and finance's). */
export const mayUseWallet = (actor: Actor): boolean => asAccount(actor).account.role === 'owner';

/** Cancels a draft or a reward that runs; once it is to be decided it is. Refuses NOT_FOUND, REWARD_STATE, REWARD_TEXT. */
export async function cancelReward(
  tx: Tx,
  actor: Actor,
  now: Date,
  { id, reason }: { id: string; reason: string },
  lang: Lang,
): Promise<void> {
  const row = await lockOwn(tx, actor, id);
  if (row.state !== 'draft' && row.state !== 'running') throw wrongState(row);
  if (row.state === 'running' && row.toAt <= now) throw wrongState(row);
  await refuseText(tx, now, 'reason', reason, lang);
  await cancel(tx, now, row, reason);
}

/** The author picks the winners. Refuses NOT_FOUND, REWARD_STATE, REWARD_PICK. */
export async function pickWinners(
  tx: Tx,
  actor: Actor,
  now: Date,
  { id, commentIds }: { id: string; commentIds: readonly string[] },
): Promise<void> {
  const row = await lockOwn(tx, actor, id);
  if (row.state !== 'picking' || (row.pickDueAt && row.pickDueAt <= now)) throw wrongState(row);
  await announce(tx, now, row, await picked(tx, now, row, commentIds), 'author_pick');
}

/** A reward of the acting account, locked with what is said below its work. Refuses NOT_FOUND. */
export async function lockOwn(tx: Tx, actor: Actor, id: string): Promise<store.RewardRow> {
  const found = await ownReward(tx, actor, id);
  const row = await lockWhole(tx, found);
  if (!row) throw noReward();
  return row;
}

/** A reward of the acting account. Refuses NOT_FOUND. */
export async function ownReward(tx: Tx, actor: Actor, id: string): Promise<store.RewardRow> {
  const { accountId } = asAccount(actor).account;
  const row = await store.rewardById(tx, { accountId, rewardId: id });
  if (!row) throw noReward();
  return row;
}

const faultOf = (path: string, code: string): ErrorRow => ({ path, code, message: '' });

const wrongState = ({ state }: store.RewardRow) =>
  refuseReward.REWARD_STATE([{ ...faultOf('state', 'REWARD_STATE'), actual: state }]);

type Terms = Omit<RewardWish, 'contentId'>;

const wishOf = (row: store.RewardRow): Terms => ({
  prizeKind: row.prizeKind,
  prizeFen: wireFen(row.prizeFen),
  prizeText: row.prizeText,
  winners: row.winners,
  from: row.fromAt,
  to: row.toAt,
  rule: row.rule,
});

/** What of a wish belongs to its kind of prize; what would have begun already begins now. */
function kept({ prizeKind, prizeFen, prizeText, winners, from, to, rule }: Terms, now: Date) {
  const words = isSent(prizeKind) ? prizeText : '';
  return {
    prizeKind,
    prizeFen: prizeKind === 'red_packet' ? BigInt(prizeFen) : 0n,
    prizeText: words,
    winners,
    fromAt: from < now ? now : from,
    toAt: to,
    rule,
  };
}

/** Refuses REWARD_LIMIT with each limit that is not kept, REWARD_TEXT; answers the rules. */
async function refuseWrong(tx: Tx, now: Date, wish: Terms, lang: Lang): Promise<RewardRules> {
  const rules = await rulesAt(tx, now);
  const faults = limitFaults(wish, rules, now);
  if (faults.length > 0) throw refuseReward.REWARD_LIMIT(faults);
  await refuseText(tx, now, 'prizeText', wish.prizeText, lang);
  return rules;
}

export async function rulesAt(tx: Tx, now: Date): Promise<RewardRules> {
  return (await policyAt(tx, rewardRules, now)).document;
}

function limitFaults(wish: Terms, rules: RewardRules, now: Date): ErrorRow[] {
  const { prizeKind, prizeFen, prizeText, winners, from, to } = wish;
  const packet = prizeKind === 'red_packet';
  const days = (to.getTime() - Math.max(from.getTime(), now.getTime())) / DAY;
  const over = (path: string, code: string, actual: number | string, required: number | string) => [
    { ...faultOf(path, code), actual, required },
  ];
  return [
    ...(packet && prizeFen < 1 ? over('prizeFen', 'PRIZE_MISSING', prizeFen, 1) : []),
    ...(packet && prizeFen > rules.prizeFenMax ? over('prizeFen', 'PRIZE_MAX', prizeFen, rules.prizeFenMax) : []),
    ...(packet && prizeFen * winners > rules.totalFenMax
      ? over('winners', 'PRIZES_MAX', prizeFen * winners, rules.totalFenMax)
      : []),
    ...(isSent(prizeKind) && prizeText === '' ? [faultOf('prizeText', 'PRIZE_MISSING')] : []),
    ...(to <= from ? over('to', 'END_BEFORE_START', to.toISOString(), from.toISOString()) : []),
    ...(to <= now ? over('to', 'TOO_EARLY', to.toISOString(), now.toISOString()) : []),
    ...(days > rules.runDaysMax ? over('to', 'DAYS_MAX', Math.ceil(days), rules.runDaysMax) : []),
  ];
}

/** Nobody looks at a text of a reward before it is read. */
async function refuseText(tx: Tx, now: Date, path: string, text: string, lang: Lang): Promise<void> {
  const faults = await unreadTextFaults(tx, now, { [path]: text }, lang);
  if (faults.length > 0) throw refuseReward.REWARD_TEXT(faults);
}
