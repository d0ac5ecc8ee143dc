import { contentFacts } from '../../contents/service.ts';
import { asUser, type Actor } from '../../lib/actor.ts';
import type { Tx } from '../../lib/db.ts';
import { isIdOf, ownerOf } from '../../lib/ids.ts';
import { DAY } from '../../lib/time.ts';
import { noReward, refuseReward } from './refusals.ts';
import { isSent } from './rules.ts';
import { sealAddress, sealNote } from './sealed.ts';
import type { Address } from './schema.ts';
import { lockOwn, rulesAt } from './service.ts';
import * as store from './sql.ts';
import { tellSent } from './telling.ts';

/** An address of a gift that is never marked as sent is kept so many times as long. */
const UNSENT_TIMES = 2;

/**
 * The author marks the prize of a winner as sent, with what the winner is told of it privately; the last one fulfils the reward.
 * Refuses NOT_FOUND, REWARD_STATE, REWARD_SENT, REWARD_NO_ADDRESS.
 */
export async function fulfil(
  tx: Tx,
  actor: Actor,
  now: Date,
  secret: string,
  { id, commentId, note }: { id: string; commentId: string; note: string },
): Promise<void> {
  const { userId } = asUser(actor);
  const row = await lockOwn(tx, actor, id);
  const winner = (await store.winnersOf(tx, row)).find((one) => one.commentId === commentId);
  if (!winner) throw noReward();
  if (!isSent(row.prizeKind)) throw refuseReward.REWARD_STATE();
  if (winner.fulfilledAt !== null) throw refuseReward.REWARD_SENT();
  if (row.prizeKind === 'gift' && winner.addressSealed === null) throw refuseReward.REWARD_NO_ADDRESS();
  const { addressDays } = await rulesAt(tx, now);
  await store.updateWinner(tx, winner, {
    noteSealed: sealNote(secret, winner, note),
    fulfilledAt: now,
    fulfilledBy: userId,
    eraseAt: winner.addressSealed === null ? null : new Date(now.getTime() + addressDays * DAY),
  });
  if ((await store.unsent(tx, row)) === 0)
    await store.updateReward(tx, row, { state: 'fulfilled', version: row.version + 1 });
  const title = (await contentFacts(tx, [row.contentId])).get(row.contentId)?.title ?? '';
  await tellSent(tx, now, winner, title);
}

/** A winner says where a gift goes, and may say it anew until it is sent. Refuses NOT_FOUND, REWARD_STATE, REWARD_SENT. */
export async function giveAddress(
  tx: Tx,
  actor: Actor,
  now: Date,
  secret: string,
  { id, ...address }: Address & { id: string },
): Promise<void> {
  const { userId } = asUser(actor);
  const key = isIdOf(id) ? { accountId: ownerOf(id), rewardId: id } : undefined;
  const row = key && (await store.rewardById(tx, key));
  const winner = row && (await store.lockWinner(tx, row, userId));
  if (!row || !winner) throw noReward();
  if (row.prizeKind !== 'gift') throw refuseReward.REWARD_STATE();
  if (winner.fulfilledAt !== null) throw refuseReward.REWARD_SENT();
  const { addressDays } = await rulesAt(tx, now);
  await store.updateWinner(tx, winner, {
    addressSealed: sealAddress(secret, winner, address),
    eraseAt: new Date(now.getTime() + UNSENT_TIMES * addressDays * DAY),
  });
}
