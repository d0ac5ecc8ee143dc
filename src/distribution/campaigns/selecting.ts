import { z } from 'zod';
import { accountsByIds } from '../../accounts/service.ts';
import { audit } from '../../identity/service.ts';
import { actorName, type Actor } from '../../lib/actor.ts';
import type { Tx } from '../../lib/db.ts';
import { refuse } from '../../lib/errors.ts';
import { isId } from '../../lib/ids.ts';
import { keyOf, pageFrom } from '../../lib/page.ts';
import type { SubmissionStatus } from '../submissions/rules.ts';
import { lockCounter } from './places.sql.ts';
import { refuseCampaign } from './refusals.ts';
import * as store from './sql.ts';
import * as works from './works.sql.ts';

const worksKey = z.tuple([z.iso.datetime(), z.string().max(100)]);
/** What may be chosen for placement (DOMAIN 4). */
const choosable: readonly SubmissionStatus[] = ['accepted', 'trial'];

type WorksQuery = {
  id: string;
  status?: SubmissionStatus | undefined;
  chosen?: 'true' | undefined;
  cursor?: string | undefined;
  limit: number;
};

/** A page of the submissions to a campaign, the latest first, with counts. Refuses NOT_FOUND. */
export async function campaignWorks(tx: Tx, query: WorksQuery) {
  const { id, status, chosen, limit } = query;
  await known(tx, id);
  const key = keyOf(worksKey, query.cursor);
  const after = key && { submittedAt: new Date(key[0]), submissionId: key[1] };
  const filter = { statuses: status && [status], chosen: chosen === 'true' };
  const rows = await works.worksPage(tx, id, filter, after, limit + 1);
  const page = pageFrom(rows, limit, ({ submittedAt, submissionId }) => [submittedAt.toISOString(), submissionId]);
  const accounts = await accountsByIds(tx, [...new Set(page.items.map(({ accountId }) => accountId))]);
  const counts = Object.fromEntries((await works.countsOfWorks(tx, id)).map((one) => [one.status, one.n]));
  return {
    nextCursor: page.nextCursor,
    counts,
    chosen: await works.countChosen(tx, id),
    items: page.items.map(({ submissionId, accountId, submittedAt, decidedAt, ...work }) => ({
      ...work,
      id: submissionId,
      account: { id: accountId, name: accounts.get(accountId)?.name ?? null },
      submittedAt: submittedAt.toISOString(),
      decidedAt: decidedAt?.toISOString() ?? null,
    })),
  };
}

/**
 * Chooses accepted works of a campaign for its placement, and others no more, while operators select (DOMAIN 4).
 * Refuses NOT_FOUND, CAMPAIGN_STATE, NOT_SELECTABLE with a row for each work that was not accepted, CHOICE_PLACED with one
 * for each that stands in a slot already.
 */
export async function selectWorks(
  tx: Tx,
  actor: Actor,
  now: Date,
  wish: { id: string; choose: readonly string[]; drop: readonly string[] },
): Promise<{ chosen: number }> {
  const { id } = wish;
  const held = isId(id) ? await lockCounter(tx, id) : undefined;
  if (!held) throw refuse.NOT_FOUND();
  const { status } = await known(tx, id);
  if (status !== 'selecting') {
    const row = { path: 'id', code: 'CAMPAIGN_STATE', message: '', actual: status, required: 'selecting' };
    throw refuseCampaign.CAMPAIGN_STATE([row]);
  }
  const found = await works.worksByIds(tx, id, wish.choose);
  const ready = new Map(found.filter((one) => choosable.includes(one.status)).map((one) => [one.submissionId, one]));
  refuseOthers(wish.choose, new Map(found.map((one) => [one.submissionId, one.status])));
  refusePlaced(wish.drop, await works.worksByIds(tx, id, wish.drop));
  const by = { selectedBy: actorName(actor), selectedAt: now };
  const chosen = await works.choose(tx, id, [...ready.values()], by);
  const dropped = await works.unchoose(tx, id, wish.drop);
  if (chosen.length + dropped.length > 0) {
    const what = { verb: 'select_works', objectType: 'campaign', objectId: id };
    await audit(tx, actor, now, { ...what, after: { chosen, dropped } });
  }
  return { chosen: await works.countChosen(tx, id) };
}

function refuseOthers(asked: readonly string[], statuses: ReadonlyMap<string, SubmissionStatus>): void {
  const rows = asked.flatMap((submissionId, place) => {
    const actual = statuses.get(submissionId) ?? null;
    if (actual !== null && choosable.includes(actual)) return [];
    return { path: `choose[${place}]`, code: 'NOT_SELECTABLE', message: '', actual, required: choosable };
  });
  if (rows.length > 0) throw refuseCampaign.NOT_SELECTABLE(rows);
}

function refusePlaced(dropped: readonly string[], found: readonly { submissionId: string; status: string }[]): void {
  const placed = new Set(found.filter(({ status }) => status === 'placed').map(({ submissionId }) => submissionId));
  const rows = dropped.flatMap((submissionId, place) =>
    placed.has(submissionId) ? [{ path: `drop[${place}]`, code: 'CHOICE_PLACED', message: '', actual: 'placed' }] : [],
  );
  if (rows.length > 0) throw refuseCampaign.CHOICE_PLACED(rows);
}

async function known(tx: Tx, id: string): Promise<store.CampaignRow> {
  const [campaign] = isId(id) ? await store.campaignsByIds(tx, [id]) : [];
  if (!campaign) throw refuse.NOT_FOUND();
  return campaign;
}
