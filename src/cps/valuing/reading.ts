import { z } from 'zod';
import { accountsByIds } from '../../accounts/service.ts';
import { qualityBy, qualityRules, worksByIds } from '../../contents/service.ts';
import { auditRows, nicknamesOf } from '../../identity/service.ts';
import type { Tx } from '../../lib/db.ts';
import { refuse } from '../../lib/errors.ts';
import { policyAt } from '../../lib/policy.ts';
import { dayOf } from '../../lib/time.ts';
import { valueRules } from './policy.ts';
import { nextDay, qualitiesOn } from './service.ts';
import * as store from './sql.ts';

const DAYS_SHOWN = 10;
const HISTORY_MAX = 50;
const overrideAfter = z.object({ quality: z.int().nullable() });
const valuedParts = z.object({ sum: z.int(), q: z.int() });

/** The quality of a published work for reviewers: its parts, their own numbers, and the pools. Refuses NOT_FOUND. */
export async function qualityFor(tx: Tx, now: Date, contentId: string) {
  const work = (await worksByIds(tx, [contentId])).get(contentId);
  if (!work || work.status === 'deleted') throw refuse.NOT_FOUND();
  const today = dayOf(now);
  const { facts, sold } = await qualitiesOn(tx, today, [contentId]);
  const fact = facts.get(contentId);
  const [quality, computed] = await Promise.all([
    qualityBy(tx, now, facts, sold),
    qualityBy(tx, now, new Map(fact ? [[contentId, { ...fact, override: null }]] : []), sold),
  ]);
  const shown = quality.get(contentId);
  // What was never published has no quality yet.
  if (!shown) throw refuse.NOT_FOUND();
  const rules = (await policyAt(tx, valueRules, now)).document;
  const history = await historyOf(tx, contentId);
  const days = await store.valuesOf(tx, work.accountId, contentId, DAYS_SHOWN);
  return {
    id: contentId,
    title: work.title,
    type: work.type,
    status: work.status,
    accountId: work.accountId,
    accountName: (await accountsByIds(tx, [work.accountId])).get(work.accountId)?.name ?? '',
    publishedAt: work.publishedAt?.toISOString() ?? null,
    quality: shown,
    computed: computed.get(contentId)?.q ?? shown.q,
    weights: (await policyAt(tx, qualityRules, now)).document.weights,
    pool: {
      qualityMin: rules.qualityMin,
      qualityWhole: rules.qualityWhole,
      from: (await nextDay(tx)) ?? today,
      days: days.map(({ scene, day, value, parts }) => ({
        scene,
        day,
        value: Number(value),
        ...valuedParts.parse(parts),
      })),
    },
    history,
  };
}

async function historyOf(tx: Tx, contentId: string) {
  const of = { verb: 'override_quality', objectTypes: ['content'], objectId: contentId };
  const rows = await auditRows(tx, of, undefined, HISTORY_MAX);
  const names = await nicknamesOf(tx, [...new Set(rows.map(({ actor }) => actor.replace(/^user:/, '')))]);
  return rows.map(({ at, actor, after, reason }) => ({
    at: at.toISOString(),
    by: names.get(actor.replace(/^user:/, '')) ?? actor,
    quality: overrideAfter.parse(after).quality,
    reason,
  }));
}
