import { channelsByCodes, subChannelsByCodes } from '../channels/service.ts';
import type { Actor } from '../../lib/actor.ts';
import type { Tx } from '../../lib/db.ts';
import { markExpired, markPlaced } from '../submissions/service.ts';
import * as store from './sql/candidates.ts';
import type { TargetType } from './sql/placements.ts';

/** A submission as placing knows it: whose, what, where to, and whether it was accepted. */
export type Candidate = {
  submissionId: string;
  accountId: string;
  contentId: string;
  targetType: TargetType;
  targetId: string;
  /** The channel of its sub-channel; null for a campaign's. */
  channelCode: string | null;
  /** Its channel or sub-channel is closed. */
  closed: boolean;
  accepted: boolean;
  /** It is tried out first, and decided on again. */
  trial: boolean;
  /** Until when it is tried out already. */
  trialUntil: Date | null;
  decidedAt: Date | null;
  /** Why no place was found for it, when one is looked for again, and until when. */
  waitsCode: string | null;
  retryAt: Date | null;
  placeBy: Date | null;
};

/** Whether a submission may be placed (DOMAIN 3.5): one whose trial is over waits for people first. */
const isPlaceable = ({ status, trialAnswerBy }: store.SubmissionRow): boolean =>
  status === 'accepted' || status === 'placed' || (status === 'trial' && trialAnswerBy === null);

/** Submissions by ids; unknown ids are absent. */
export async function candidatesByIds(tx: Tx, submissionIds: readonly string[]): Promise<Map<string, Candidate>> {
  return new Map(
    (await withChannels(tx, await store.submissionsByIds(tx, submissionIds))).map((one) => [one.submissionId, one]),
  );
}

/** Submissions that wait for a place, for long or to be tried out, the longest waiting first, after a key. */
export async function waiting(
  tx: Tx,
  now: Date,
  of: { subChannels?: readonly string[] | undefined; campaignId?: string | undefined },
  after: { decidedAt: Date; submissionId: string } | undefined,
  limit: number,
): Promise<Candidate[]> {
  return withChannels(tx, await store.acceptedSubmissions(tx, now, of, after, limit));
}

async function withChannels(tx: Tx, rows: store.SubmissionRow[]): Promise<Candidate[]> {
  const codes = rows.flatMap(({ targetType, targetId }) => (targetType === 'sub_channel' ? [targetId] : []));
  const subOf = new Map((await subChannelsByCodes(tx, codes)).map((one) => [one.code, one]));
  const channels = await channelsByCodes(
    tx,
    [...subOf.values()].map(({ channelCode }) => channelCode),
  );
  const shut = new Set(channels.flatMap(({ code, status }) => (status === 'closed' ? code : [])));
  return rows.map((row) => {
    const { status, trialAnswerBy: _, ...rest } = row;
    const sub = row.targetType === 'sub_channel' ? subOf.get(row.targetId) : undefined;
    return {
      ...rest,
      channelCode: sub?.channelCode ?? null,
      closed: sub !== undefined && (sub.status === 'closed' || shut.has(sub.channelCode)),
      accepted: isPlaceable(row),
      trial: status === 'trial',
    };
  });
}

/** Tells a submission that it is placed, for long or to be tried out until its placement ends. */
export function tellPlaced(
  tx: Tx,
  actor: Actor,
  now: Date,
  { submissionId, trial, to }: { submissionId: string; trial: boolean; to: Date },
): Promise<void> {
  return markPlaced(tx, actor, now, submissionId, trial ? to : null);
}

/** Tells submissions that the last of their placements is over, who ended it, and why. */
export async function tellExpired(
  tx: Tx,
  now: Date,
  submissionIds: readonly string[],
  why: { by: string; note: string },
): Promise<void> {
  for (const id of submissionIds.toSorted()) await markExpired(tx, now, id, why);
}
