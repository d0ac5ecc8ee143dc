import { z } from 'zod';
import type { Tx } from '../../lib/db.ts';
import type { DueWork } from '../../lib/due.ts';
import { DAY, nightAfter } from '../../lib/time.ts';
import { rulesAt } from './groups.ts';
import { takeOutOf } from './members.ts';
import { groupsWith } from './members.sql.ts';
import { deleteBefore, oldestMessageAt } from './sql.ts';

/** Messages that one transaction deletes. */
const AT_ONCE_MAX = 5000;

/** Deletes, at night, messages that are older than is kept (DOMAIN 6.5: 180 days). */
export const messageExpiry: DueWork<unknown> = {
  next: async (tx: Tx, until: Date) => {
    const oldest = await oldestMessageAt(tx);
    if (!oldest) return undefined;
    const { retentionDays } = await rulesAt(tx, until);
    return nightAfter(new Date(oldest.getTime() + retentionDays * DAY));
  },
  run: async (tx: Tx, now: Date) => {
    const { retentionDays } = await rulesAt(tx, now);
    return (await deleteBefore(tx, new Date(now.getTime() - retentionDays * DAY), AT_ONCE_MAX)) > 0;
  },
};

/** `talk.take_out_minor`: who is known to be a minor is in no group with strangers any more (DOMAIN 2.8). */
export async function takeOutMinor(tx: Tx, _now: Date, payload: unknown): Promise<void> {
  const { userId } = z.object({ userId: z.string() }).parse(payload);
  for (const group of await groupsWith(tx, userId)) await takeOutOf(tx, group, userId);
}
