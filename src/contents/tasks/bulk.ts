import { readersOf } from '../../facts/service.ts';
import { asAccount, type Actor } from '../../lib/actor.ts';
import { inSavepoint, type Tx } from '../../lib/db.ts';
import { declaredRefusals, Refusal } from '../../lib/errors.ts';
import type { Lang } from '../../lib/problem.ts';
import { requireCategory } from '../categories/require.ts';
import { setCategory } from '../categories/sql.ts';
import { deleteContent, lockOwn } from '../lifecycle/drafts.ts';
import { refuseContent } from '../refusals.ts';
import { lockShowcase, placeLocked, showcaseMax } from '../showcase/service.ts';
import { countShown, deleteShown } from '../showcase/sql.ts';
import { lockContents } from '../sql/contents.ts';
import type { ListFilter } from '../sql/list.ts';
import { cancelSchedule, withdraw } from '../lifecycle/withdraw.ts';
import { verdictOf } from './rules.ts';
import { READ_WORKS_MAX, type BulkAct, type Preview } from './schema.ts';
import * as store from './sql.ts';

/** Says what an act would do to the works of a filter: to how many, and why not to others (UX 22). */
export async function previewOf(
  tx: Tx,
  now: Date,
  filter: ListFilter,
  named: number | undefined,
  act: BulkAct,
  lang: Lang,
): Promise<Preview> {
  const works = new Map<string, number>();
  const add = (verdict: string, n: number) => works.set(verdict, (works.get(verdict) ?? 0) + n);
  for (const group of await store.groupedFacts(tx, filter, namedBy(act))) add(verdictOf(act, group), group.works);
  const found = [...works.values()].reduce((sum, n) => sum + n, 0);
  if (named !== undefined && named > found) add('NOT_FOUND', named - found);
  let acts = works.get('act') ?? 0;
  if (act.kind === 'feature') {
    const room = (await showcaseMax(tx, now, 'featured')) - (await countShown(tx, filter.accountId, 'featured'));
    const over = Math.max(0, acts - Math.max(0, room));
    if (over > 0) add('FEATURED_FULL', over);
    acts -= over;
  }
  const refused = [...works].filter(([verdict]) => verdict !== 'act' && verdict !== 'unchanged');
  return {
    total: Math.max(found, named ?? 0),
    acts,
    unchanged: works.get('unchanged') ?? 0,
    refused: refused.map(([code, n]) => ({ code, message: refusalText(code, act, lang), works: n })),
    readers: found > READ_WORKS_MAX ? null : await readersBefore(tx, filter, act),
  };
}

/** Who has already read what a withdrawal would take back (DOMAIN 2.5); null for other acts. */
async function readersBefore(tx: Tx, filter: ListFilter, act: BulkAct): Promise<Preview['readers']> {
  if (act.kind !== 'withdraw_push' && act.kind !== 'withdraw_all') return null;
  const works = await store.factsOfEach(tx, filter, namedBy(act));
  const going = works.filter((work) => verdictOf(act, work) === 'act').map(({ contentId }) => contentId);
  const { all, by } = await readersOf(tx, filter.accountId, going);
  return { all, fromTarget: act.kind === 'withdraw_push' ? (by.get(act.target) ?? 0) : null };
}

/**
 * Makes ready for acts of a chunk: takes its locks in the order in which acts on a single work take them. The showcase comes
 * before the works; all works come before the day's units, which a cancelled schedule gives back.
 */
export async function prepare(tx: Tx, accountId: string, act: BulkAct, contentIds: readonly string[]): Promise<void> {
  if (act.kind === 'feature') await lockShowcase(tx, accountId);
  if (act.kind === 'cancel_schedule') await lockContents(tx, contentIds);
}

/** Does the act with one work, behind a savepoint: a refusal undoes only what was done to this one. */
export async function actOn(
  tx: Tx,
  actor: Actor,
  now: Date,
  act: BulkAct,
  contentId: string,
): Promise<Omit<store.Outcome, 'contentId'>> {
  try {
    const done = await inSavepoint(tx, () => tryAct(tx, actor, now, act, contentId));
    return { outcome: done ? 'done' : 'unchanged', code: null };
  } catch (error) {
    if (!(error instanceof Refusal)) throw error;
    return { outcome: 'refused', code: error.code };
  }
}

/** Of which works an act can be done: what a wrong status means for it. */
const statusesFor: Partial<Record<BulkAct['kind'], Record<Lang, string>>> = {
  feature: { 'zh-CN': '只有已发布的作品可以设为精选', en: 'Only published works can be featured' },
  withdraw_push: { 'zh-CN': '只有已发布的作品可以撤回推送', en: 'Only pushes of published works can be withdrawn' },
  withdraw_all: { 'zh-CN': '只有已发布的作品可以撤回', en: 'Only published works can be withdrawn' },
  delete: {
    'zh-CN': '只有草稿、未通过和已撤回的作品可以删除',
    en: 'Only drafts, works that were not accepted and withdrawn ones can be deleted',
  },
  cancel_schedule: { 'zh-CN': '只有定时中的作品可以取消定时', en: 'Only scheduled works have a schedule to cancel' },
};

/** Why an act was refused, in a language. */
export function refusalText(code: string, act: BulkAct | undefined, lang: Lang): string {
  const ofStatus = act && code === 'WRONG_STATUS' ? statusesFor[act.kind] : undefined;
  if (ofStatus) return ofStatus[lang];
  const [, zh = code, en = code] = declaredRefusals().get(code) ?? [];
  return lang === 'en' ? en : zh;
}

async function tryAct(tx: Tx, actor: Actor, now: Date, act: BulkAct, contentId: string): Promise<boolean> {
  // Before the work is locked: who deletes a category locks it and then its works.
  if (act.kind === 'set_category') {
    await requireCategory(tx, asAccount(actor).account.accountId, act.categoryId);
  }
  const content = await lockOwn(tx, actor, contentId);
  const facts = await store.factsOfWork(tx, content, namedBy(act));
  if (!facts) throw new Error('a locked content vanished');
  const verdict = verdictOf(act, facts);
  if (verdict === 'unchanged') return false;
  if (verdict !== 'act') throw refuseContent[verdict]();
  switch (act.kind) {
    case 'set_category':
      await setCategory(tx, content, act.categoryId);
      break;
    case 'feature':
      await placeLocked(tx, actor, now, content, 'featured');
      break;
    case 'unfeature':
      await deleteShown(tx, content, 'featured');
      break;
    case 'withdraw_push':
      await withdraw(tx, actor, now, contentId, [act.target]);
      break;
    case 'withdraw_all':
      await withdraw(tx, actor, now, contentId, undefined);
      break;
    case 'delete':
      await deleteContent(tx, actor, now, contentId);
      break;
    default:
      await cancelSchedule(tx, actor, now, contentId);
  }
  return true;
}

/** What of a work an act asks about by name. */
function namedBy(act: BulkAct): { target: string | null; categoryId: string | null } {
  return {
    target: act.kind === 'withdraw_push' ? act.target : null,
    categoryId: act.kind === 'set_category' ? act.categoryId : null,
  };
}
