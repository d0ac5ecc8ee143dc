import type { Tx } from '../../lib/db.ts';
import { notify, notifyAccount, notifyAll } from '../../notifications/service.ts';
import { peopleCompeting } from '../../talk/comments/service.ts';
import { competingFor } from './people.ts';
import type { RewardRow, WinnerRow } from './sql.ts';

/** Who took part is told what came of it, at most so many. */
const PEOPLE_MAX = 2000;

/** Tells the account that it is to pick: when the reward has ended, and again before the most likes decide. */
export async function tellPickDue(tx: Tx, now: Date, row: RewardRow, title: string): Promise<void> {
  const { accountId, rewardId, pickDueAt } = row;
  await notifyAccount(tx, now, {
    accountId,
    kind: 'reward_pick_due',
    object: { type: 'reward', id: rewardId },
    params: { title, dueAt: (pickDueAt ?? now).toISOString() },
    naturalKey: `pick ${rewardId} ${now.getTime()}`,
  });
}

/** Tells winners that they have won, the others who took part that it is decided, and the account where the clock did so. */
export async function tellAnnounced(
  tx: Tx,
  now: Date,
  row: RewardRow,
  winners: readonly WinnerRow[],
  title: string,
): Promise<void> {
  const { accountId, rewardId, contentId } = row;
  const object = { type: 'reward', id: rewardId };
  await notifyAll(
    tx,
    now,
    winners.map(({ userId }) => ({
      userId,
      kind: 'reward_won' as const,
      object,
      params: { title },
      naturalKey: `won ${rewardId}`,
    })),
  );
  const won = new Set(winners.map(({ userId }) => userId));
  const others = (await peopleCompeting(tx, await competingFor(tx, now, row), PEOPLE_MAX)).filter((id) => !won.has(id));
  await notifyAll(
    tx,
    now,
    others.map((userId) => ({
      userId,
      kind: 'reward_decided' as const,
      object,
      params: { title, contentId },
      naturalKey: `decided ${rewardId}`,
    })),
  );
  await notifyAccount(tx, now, {
    accountId,
    kind: 'reward_announced',
    object,
    params: { title, winners: winners.length },
    naturalKey: `announced ${rewardId}`,
  });
}

/** Tells those who took part that there will be no winner. */
export async function tellCancelled(tx: Tx, now: Date, row: RewardRow, title: string): Promise<void> {
  const { rewardId, contentId } = row;
  const people = await peopleCompeting(tx, await competingFor(tx, now, row), PEOPLE_MAX);
  await notifyAll(
    tx,
    now,
    people.map((userId) => ({
      userId,
      kind: 'reward_cancelled' as const,
      object: { type: 'reward', id: rewardId },
      params: { title, contentId },
      naturalKey: `cancelled ${rewardId}`,
    })),
  );
}

/** Tells a winner that the prize is on its way. */
export async function tellSent(tx: Tx, now: Date, { rewardId, userId }: WinnerRow, title: string): Promise<void> {
  await notify(tx, now, {
    userId,
    kind: 'reward_sent',
    object: { type: 'reward', id: rewardId },
    params: { title },
    naturalKey: `sent ${rewardId}`,
  });
}
