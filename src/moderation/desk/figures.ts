import { nicknamesOf } from '../../identity/service.ts';
import type { Tx } from '../../lib/db.ts';
import { addDays, dayOf, instantOf } from '../../lib/time.ts';
import * as store from './figures.sql.ts';
import type { ReviewerFigures } from './schema.ts';

/** What each reviewer decided today and in the days before (UX 38). */
export async function figuresOf(tx: Tx, now: Date, days: number): Promise<ReviewerFigures[]> {
  const span = { from: instantOf(addDays(dayOf(now), 1 - days)), to: now };
  const rows = await store.reviewerFigures(tx, span);
  const appealed = await store.appealedFigures(tx, span);
  const names = await nicknamesOf(
    tx,
    rows.map(({ userId }) => userId),
  );
  return rows.map(({ secondRead, agreed, ...row }) => ({
    ...row,
    nickname: names.get(row.userId) ?? '',
    secondRead: { read: secondRead, agreed },
    ...(appealed.get(row.userId) ?? { appealed: 0, overturned: 0 }),
  }));
}
