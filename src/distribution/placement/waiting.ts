import type { Tx } from '../../lib/db.ts';
import { candidatesByIds } from './candidates.ts';
import { heldBack } from './authors.ts';
import { aroundOf, hindrancesOf, type Conflict } from './judging.ts';

/** The first thing that keeps a work from any place; of a penalty until when. */
export type Hindrance = Pick<Conflict, 'code'> & { until: Date | null };

/** What keeps submissions to channels from any place now, the first of it, by submission; what nothing hinders is absent. */
export async function hindranceOf(
  tx: Tx,
  now: Date,
  rows: readonly { submissionId: string; targetType: string; status: string }[],
): Promise<Map<string, Hindrance>> {
  const asked = rows.filter(
    ({ targetType, status }) => targetType === 'sub_channel' && (status === 'accepted' || status === 'trial'),
  );
  if (asked.length === 0) return new Map();
  const found = await candidatesByIds(
    tx,
    asked.map(({ submissionId }) => submissionId),
  );
  // What is tried out stands somewhere; what people are asked about is no candidate.
  const waiting = [...found.values()].filter(({ accepted, trialUntil }) => accepted && trialUntil === null);
  const around = await aroundOf(tx, now, waiting);
  return new Map(
    waiting.flatMap((one) =>
      hindrancesOf(around, one)
        .slice(0, 1)
        .map(({ code }) => [one.submissionId, { code, until: heldBack(around, one)?.until ?? null }] as const),
    ),
  );
}
