import type { Tx } from '../../lib/db.ts';
import { subChannelOf } from '../channels/service.ts';
import { standingIn } from './sql/page.ts';
import { ofContents, type PlacementRow } from './sql/placements.ts';
import { SLOTS_OF_PAGE_MAX } from './schema.ts';
import { slots } from './sql/slots.ts';

type Work = { accountId: string; contentId: string };

/** A trial that people decide on: its work, when it stood, and other works that stand in the same sub-channel. */
type Trial = { work: Work; from: Date; to: Date; peers: Work[] };

/** Placements of a work that are looked through. */
const PLACEMENTS_MAX = 100;
/** Works that a trial is compared with. */
const PEERS_MAX = 50;

/** The last trial of a submission; undefined where it never stood anywhere. */
export async function trialOf(
  tx: Tx,
  now: Date,
  { submissionId, contentId }: { submissionId: string; contentId: string },
): Promise<Trial | undefined> {
  const stood = (await ofContents(tx, [contentId], PLACEMENTS_MAX)).find(
    (row) => row.trial && row.submissionId === submissionId,
  );
  const subChannel = stood && (await subChannelOf(tx, stood.targetId));
  if (!stood || !subChannel) return undefined;
  const { accountId, from, to, endedAt } = stood;
  const places = await slots(tx, { channelCode: subChannel.channelCode }, SLOTS_OF_PAGE_MAX + 1);
  const beside = await standingIn(
    tx,
    places.map(({ code }) => code),
    { target: stood.targetId, but: contentId, now, limit: PEERS_MAX },
  );
  return { work: { accountId, contentId }, from, to: lastOf(to, endedAt), peers: beside };
}

const lastOf = (to: Date, endedAt: PlacementRow['endedAt']): Date => (endedAt && endedAt < to ? endedAt : to);
