import type { z } from 'zod';
import type { Tx } from '../../lib/db.ts';
import { refuse } from '../../lib/errors.ts';
import { isId } from '../../lib/ids.ts';
import { keyOf, pageFrom } from '../../lib/page.ts';
import { nicknamesOf } from '../../identity/service.ts';
import { campaignStatuses, type CampaignStatus } from './fields.ts';
import * as invitations from './invitations.sql.ts';
import { countsByStatus, deskPage } from './list.sql.ts';
import * as places from './places.sql.ts';
import { categoriesOfAll, htmlOf, present } from './present.ts';
import { saturationBp, stepsFrom } from './rules.ts';
import * as store from './sql.ts';

type DeskQuery = {
  status?: CampaignStatus | undefined;
  channel?: string | undefined;
  q?: string | undefined;
  cursor?: string | undefined;
  limit: number;
};

/** A page of all campaigns with how full they are, and how many stand in each state. */
export async function deskList(tx: Tx, query: DeskQuery, key: z.ZodType<[string]>) {
  const { status, channel, q, limit } = query;
  const wish = { statuses: status ? [status] : campaignStatuses, channelCode: channel, words: q };
  const ids = await deskPage(tx, wish, keyOf(key, query.cursor)?.[0], limit + 1);
  const page = pageFrom(ids, limit, (id) => [id]);
  const rows = new Map((await store.campaignsByIds(tx, page.items)).map((row) => [row.campaignId, row]));
  const counters = new Map((await places.countersOf(tx, page.items)).map((row) => [row.campaignId, row]));
  const categoriesOf = await categoriesOfAll(tx, [...rows.values()]);
  const items = page.items.flatMap((id) => {
    const [row, counter] = [rows.get(id), counters.get(id)];
    return row && counter ? [{ ...present(row), itemCategories: categoriesOf(row), ...fullnessOf(row, counter) }] : [];
  });
  const counts = Object.fromEntries((await countsByStatus(tx)).map((one) => [one.status, one.n]));
  return { items, nextCursor: page.nextCursor, counts };
}

/** A campaign with everything that happened to it, and what may happen next. Refuses NOT_FOUND. */
export async function deskDetail(tx: Tx, id: string) {
  const [row] = isId(id) ? await store.campaignsByIds(tx, [id]) : [];
  const [counter] = row ? await places.countersOf(tx, [id]) : [];
  if (!row || !counter) throw refuse.NOT_FOUND();
  const taken = new Map((await places.domainsOf(tx, [id])).map(({ domain, submissions }) => [domain, submissions]));
  const caps = new Map(Object.entries(row.domainCaps));
  const domains = [...new Set([...caps.keys(), ...taken.keys()])].toSorted();
  const steps = await store.stepsOf(tx, id);
  const people = steps.flatMap(({ byActor }) => (byActor.startsWith('user:') ? byActor.slice('user:'.length) : []));
  const names = await nicknamesOf(tx, [...new Set(people)]);
  return {
    ...present(row),
    descriptionHtml: htmlOf(row),
    itemCategories: (await categoriesOfAll(tx, [row]))(row),
    ...fullnessOf(row, counter),
    domains: domains.map((domain) => ({
      domain,
      submissions: taken.get(domain) ?? 0,
      max: caps.get(domain) ?? null,
    })),
    invitations: await invitations.countOf(tx, id),
    may: stepsFrom(row.status),
    steps: steps.map(({ at, byActor, ...step }) => ({
      ...step,
      at: at.toISOString(),
      by: byActor,
      byName: names.get(byActor.replace(/^user:/, '')) ?? null,
    })),
  };
}

function fullnessOf(row: store.CampaignRow, { submissions, creators, submitters }: places.CounterRow) {
  return { submissions, creators, submitters, saturationBp: saturationBp(submissions, row.maxSubmissions) };
}
