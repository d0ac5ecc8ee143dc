import { asAccount, type Actor } from '../../lib/actor.ts';
import type { Tx } from '../../lib/db.ts';
import { refuse } from '../../lib/errors.ts';
import { pageFrom } from '../../lib/page.ts';
import type { Lang } from '../../lib/problem.ts';
import { wordedRows } from '../../lib/row-texts.ts';
import { ownContent, preflight } from '../../contents/service.ts';
import type { WireRule } from '../../contents/schema.ts';
import { gateRules, refusalsOf } from './gates.ts';
import { faultsIn, planFor } from './planning.ts';
import { presentSteps, presentSubmissions } from './present.ts';
import * as store from './sql.ts';
import { knownSubChannel } from './targets.ts';

type Page = { after: store.SubmissionKey | undefined; limit: number };

/** A page of submissions, the latest first; with an account only its own. */
export async function listSubmissions(tx: Tx, now: Date, filter: store.SubmissionFilter, page: Page, lang: Lang) {
  const rows = await store.submissionPage(tx, filter, page.after, page.limit + 1);
  const found = pageFrom(rows, page.limit, ({ submittedAt, submissionId }) => [
    submittedAt.toISOString(),
    submissionId,
  ]);
  const counts = page.after ? undefined : await store.countByStatus(tx, filter);
  return {
    nextCursor: found.nextCursor,
    items: await presentSubmissions(tx, now, found.items, lang),
    counts: counts ? Object.fromEntries(counts) : {},
  };
}

/** A submission of the acting account with its steps and the next tries. Refuses NOT_FOUND. */
export async function readSubmission(tx: Tx, actor: Actor, now: Date, submissionId: string, lang: Lang) {
  const row = await store.submissionById(tx, submissionId);
  if (row?.accountId !== asAccount(actor).account.accountId) throw refuse.NOT_FOUND();
  const [shown] = await presentSubmissions(tx, now, [row], lang);
  if (!shown) throw refuse.NOT_FOUND();
  return { ...shown, steps: presentSteps(row, await store.stepsOf(tx, row), lang) };
}

/**
 * Every rule that a submit applies now; with a sub-channel everything that submitting there asks: of the account, of the
 * work, of its goods (API.md, preflight; issue: pre-flight of all channel rules). While a work is being written it tells what
 * publishing asks, by the stricter limits of the sub-channel. Refuses NOT_FOUND, FORBIDDEN, SUB_CHANNEL_UNKNOWN.
 */
export async function preflightFor(
  tx: Tx,
  actor: Actor,
  now: Date,
  wish: {
    contentId: string;
    subChannel?: string | undefined;
    classificationId?: string | undefined;
    writing?: 'true' | undefined;
  },
  lang: Lang,
): Promise<{ passed: boolean; rules: WireRule[] }> {
  const { contentId, subChannel, classificationId, writing } = wish;
  if (subChannel === undefined) return preflight(tx, actor, now, contentId, undefined, lang);
  await ownContent(tx, actor, contentId);
  if (writing) return preflight(tx, actor, now, contentId, await knownSubChannel(tx, subChannel, 'subChannel'), lang);
  const target = { type: 'sub_channel' as const, id: subChannel, classificationId };
  const plan = await planFor(tx, now, { contentId, target, path: 'subChannel' }, lang);
  const rules = [...(await gateRules([...plan.gates, ...plan.takes], lang)), ...plan.rules];
  const passed = rules.every((rule) => rule.passed || rule.effect === 'hint' || rule.effect === 'human');
  return { passed, rules };
}

/**
 * Everything that a campaign would refuse an own work for if it were submitted now, in words; nothing is taken (UX 26).
 * Refuses NOT_FOUND, FORBIDDEN.
 */
export async function checkWork(
  tx: Tx,
  actor: Actor,
  now: Date,
  wish: { id: string; contentId: string; classificationId?: string | undefined },
  lang: Lang,
) {
  const { id, contentId, classificationId } = wish;
  await ownContent(tx, actor, contentId);
  const target = { type: 'campaign' as const, id, classificationId };
  const plan = await planFor(tx, now, { contentId, target, path: 'id' }, lang);
  const faults = faultsIn(plan.rules);
  const found = [...(await refusalsOf([...plan.gates, ...plan.takes])), ...(faults ? [faults] : [])];
  return {
    open: found.length === 0,
    obstacles: found.map((refusal) => ({
      code: refusal.code,
      message: refusal.detail(lang),
      rows: wordedRows(refusal, lang),
    })),
  };
}
