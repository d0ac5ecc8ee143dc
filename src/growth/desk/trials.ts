import { ordersOfWorks } from '../../cps/service.ts';
import { trialOf } from '../../distribution/placement/service.ts';
import { worksRead } from '../../facts/service.ts';
import type { Tx } from '../../lib/db.ts';
import { dayOf } from '../../lib/time.ts';
import type { ShownTrial } from './schema.ts';

type Work = { accountId: string; contentId: string };
type Numbers = ShownTrial['work'];

/** Works of an account that had any reader in some days. */
const READ_MAX = 1000;

/** What a trial brought on the days on which it stood, beside what works of its sub-channel brought then on average (DOMAIN 3.5). */
export async function trialNumbers(
  tx: Tx,
  now: Date,
  submission: { id: string; contentId: string },
): Promise<ShownTrial | null> {
  const trial = await trialOf(tx, now, { submissionId: submission.id, contentId: submission.contentId });
  if (!trial) return null;
  const { work, from, to, peers } = trial;
  const days = { from: dayOf(from), to: dayOf(to < now ? to : now) };
  const numbers = await numbersOf(tx, [work, ...peers], days);
  const of = ({ contentId }: Work): Numbers => numbers.get(contentId) ?? none;
  const mean = (field: keyof Numbers) =>
    Math.round((peers.reduce((sum, peer) => sum + of(peer)[field], 0) / peers.length) * 10) / 10;
  return {
    from: from.toISOString(),
    to: to.toISOString(),
    work: of(work),
    peers: peers.length,
    average:
      peers.length === 0 ? null : { reads: mean('reads'), itemClicks: mean('itemClicks'), orders: mean('orders') },
  };
}

const none: Numbers = { reads: 0, itemClicks: 0, orders: 0 };

async function numbersOf(
  tx: Tx,
  works: readonly Work[],
  days: { from: string; to: string },
): Promise<Map<string, Numbers>> {
  const numbers = new Map<string, Numbers>();
  for (const [accountId, own] of Map.groupBy(works, (one) => one.accountId)) {
    const ids = own.map(({ contentId }) => contentId);
    const span = { accountId, contentId: null, ...days };
    const read = new Map((await worksRead(tx, span, undefined, READ_MAX)).map((row) => [row.contentId, row]));
    const orders = await ordersOfWorks(tx, accountId, ids, days);
    for (const id of ids) {
      const { reads, itemClicks } = read.get(id) ?? none;
      numbers.set(id, { reads, itemClicks, orders: orders.get(id) ?? 0 });
    }
  }
  return numbers;
}
