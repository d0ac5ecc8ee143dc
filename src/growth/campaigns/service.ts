import { accountsByIds } from '../../accounts/service.ts';
import { moneyInSpans } from '../../cps/service.ts';
import { endOfCampaign, worksOfCampaign } from '../../distribution/campaigns/service.ts';
import { campaignSpans } from '../../distribution/placement/names/service.ts';
import { passedStatuses, refusedStatuses } from '../../distribution/submissions/schema.ts';
import { countsInSpans, sceneReadsInSpans, type WorkSpan } from '../../facts/service.ts';
import type { Tx } from '../../lib/db.ts';
import { refuse } from '../../lib/errors.ts';
import { dayOf } from '../../lib/time.ts';
import { countedDays, placedDays } from './rules.ts';

/** Works that a report counts. */
const WORKS_MAX = 2000;
/** What a campaign's cards are clicked as, on its page and on discover (DOMAIN 11.2). */
const SCENE = 'public_other';

/**
 * What came of a campaign: every work with what readers did and what it brought from its acceptance to the campaign's end,
 * and what of that came by the campaign's scene while the work stood in its places (DOMAIN 4). Refuses NOT_FOUND.
 */
export async function campaignReport(tx: Tx, now: Date, id: string) {
  const ends = await endOfCampaign(tx, id);
  if (!ends) throw refuse.NOT_FOUND();
  const found = await worksOfCampaign(tx, id, WORKS_MAX + 1);
  const submitted = found.slice(0, WORKS_MAX);
  const end = ends < now ? ends : now;
  const counted = countedDays(submitted, end);
  const stood = await campaignSpans(tx, end, id, [...counted.keys()]);
  const numbers = await numbersOf(tx, [...counted.values()], placedDays(stood, counted));
  const accounts = await accountsByIds(tx, [...new Set(submitted.map(({ accountId }) => accountId))]);
  const works = submitted.map(({ accountId, submittedAt, domain: _d, decidedAt: _a, grades: _g, ...work }) => {
    const span = passedStatuses.includes(work.status) ? counted.get(work.contentId) : undefined;
    return {
      ...work,
      account: { id: accountId, name: accounts.get(accountId)?.name ?? null },
      submittedAt: submittedAt.toISOString(),
      countedFrom: span?.from ?? null,
      ...((span && numbers.get(work.contentId)) ?? none),
    };
  });
  const count = (statuses: readonly string[]) => works.filter(({ status }) => statuses.includes(status)).length;
  return {
    computedAt: now.toISOString(),
    countedTo: dayOf(end),
    over: ends <= now,
    complete: found.length <= WORKS_MAX,
    submissions: works.length,
    creators: new Set(works.map(({ account }) => account.id)).size,
    accepted: count(passedStatuses),
    rejected: count(refusedStatuses),
    chosen: works.filter(({ chosen }) => chosen).length,
    placed: count(['placed']),
    // A work that was accepted twice stands in two rows and counts once.
    ...sumOf([...numbers.values()]),
    works,
  };
}

const nothing = { reads: 0, orders: 0, pendingFen: 0, settledFen: 0 };
const none = { ...nothing, interactions: 0, itemClicks: 0, byPlaces: nothing };
type Numbers = typeof none;

/** What readers did with works, and what those brought, on the days of their spans; whoever reads his own does not count. */
async function numbersOf(
  tx: Tx,
  spans: readonly WorkSpan[],
  placed: readonly WorkSpan[],
): Promise<Map<string, Numbers>> {
  const numbers = new Map<string, Numbers>();
  const add = (id: string, more: Partial<Numbers>) => numbers.set(id, { ...(numbers.get(id) ?? none), ...more });
  for (const { contentId, ...counts } of await countsInSpans(tx, spans)) add(contentId, counts);
  for (const [id, money] of await moneyInSpans(tx, spans, null)) add(id, money);
  const reads = await sceneReadsInSpans(tx, placed, SCENE);
  const money = await moneyInSpans(tx, placed, SCENE);
  for (const id of new Set([...reads.keys(), ...money.keys()]))
    add(id, { byPlaces: { ...nothing, ...money.get(id), reads: reads.get(id) ?? 0 } });
  return numbers;
}

function sumOf(all: readonly Numbers[]): Numbers {
  const sum = (of: (one: Numbers) => number) => all.reduce((total, one) => total + of(one), 0);
  return {
    reads: sum(({ reads }) => reads),
    interactions: sum(({ interactions }) => interactions),
    itemClicks: sum(({ itemClicks }) => itemClicks),
    orders: sum(({ orders }) => orders),
    pendingFen: sum(({ pendingFen }) => pendingFen),
    settledFen: sum(({ settledFen }) => settledFen),
    byPlaces: {
      reads: sum(({ byPlaces }) => byPlaces.reads),
      orders: sum(({ byPlaces }) => byPlaces.orders),
      pendingFen: sum(({ byPlaces }) => byPlaces.pendingFen),
      settledFen: sum(({ byPlaces }) => byPlaces.settledFen),
    },
  };
}
