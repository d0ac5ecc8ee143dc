import { z } from 'zod';
import { nicknamesOf } from '../../identity/service.ts';
import { asAccount, asUser, type Actor } from '../../lib/actor.ts';
import type { Tx } from '../../lib/db.ts';
import { refuse } from '../../lib/errors.ts';
import { isId } from '../../lib/ids.ts';
import { keyOf, pageFrom } from '../../lib/page.ts';
import type { Lang } from '../../lib/problem.ts';
import { DAY } from '../../lib/time.ts';
import { mediaByIds } from '../../media/service.ts';
import { shownReasons } from '../desk/present.ts';
import { kindShown, presentNotes, type AccountNames } from '../violations/present.ts';
import { rulesAt as violationRulesAt } from '../violations/effect.ts';
import { notesAbout, type NoteRow } from '../violations/notes.sql.ts';
import { removedBy } from '../violations/sql.ts';
import type { Overturners } from './appealable.ts';
import type { AppealState, ShownAppeal } from './schema.ts';
import { rulesAt } from './service.ts';
import { tasksOf } from '../desk/sql.ts';
import * as store from './sql.ts';

const NOTES_MAX = 1000;
const appealKey = z.tuple([z.string().refine(isId)]);
type Page = { limit: number; cursor?: string | undefined };

/** Whether a decision can be appealed now, and if not why (UX 23). */
export async function appealState(
  tx: Tx,
  actor: Actor,
  now: Date,
  { kind, subjectId }: { kind: store.AppealKind; subjectId: string },
  overturners: Overturners,
): Promise<AppealState> {
  const { accountId } = asAccount(actor).account;
  const rules = await rulesAt(tx, now);
  const openLeft = Math.max(0, rules.openMax - (await store.openAppeals(tx, accountId)));
  const found = await overturners[kind]?.find(tx, now, subjectId);
  const none = { appealable: false, until: null, openLeft, appealId: null, violationId: null };
  if (found?.accountId !== accountId) return { ...none, why: 'none' };
  const until = new Date(found.decidedAt.getTime() + rules.days * DAY);
  const state = { ...none, until: until.toISOString() };
  const violationId = (kind === 'content' && found.what === 'removed' && (await removedBy(tx, subjectId))) || null;
  if (violationId !== null) return { ...state, why: 'elsewhere', violationId };
  const former = await store.appealAgainst(tx, kind, found.decisionKey);
  if (former) return { ...state, why: 'appealed', appealId: former.appealId };
  if (now > until) return { ...state, why: 'too_late' };
  return openLeft === 0 ? { ...state, why: 'full' } : { ...state, appealable: true, why: null };
}

/** A page of the acting account's appeals. */
export async function ownAppeals(tx: Tx, actor: Actor, now: Date, { limit, cursor }: Page, lang: Lang) {
  const { accountId } = asAccount(actor).account;
  const rows = await store.appeals(tx, { accountId }, keyOf(appealKey, cursor)?.[0], limit + 1);
  const page = pageFrom(rows, limit, ({ appealId }) => [appealId]);
  return {
    items: await present(tx, now, page.items, lang, false),
    nextCursor: page.nextCursor,
    open: await store.openAppeals(tx, accountId),
    openMax: (await rulesAt(tx, now)).openMax,
  };
}

/** One of the acting account's appeals. Refuses NOT_FOUND. */
export async function ownAppeal(tx: Tx, actor: Actor, now: Date, appealId: string, lang: Lang): Promise<ShownAppeal> {
  const row = isId(appealId) ? await store.appealById(tx, appealId) : undefined;
  if (row?.accountId !== asAccount(actor).account.accountId) throw refuse.NOT_FOUND();
  const [shown] = await present(tx, now, [row], lang, false);
  if (!shown) throw new Error('a row has a presentation');
  return shown;
}

/** A page of appeals for operators. */
export async function operatorAppeals(
  tx: Tx,
  actor: Actor,
  now: Date,
  { limit, cursor, ...filter }: Page & store.AppealFilter,
  lang: Lang,
  names: AccountNames,
) {
  const rows = await store.appeals(tx, filter, keyOf(appealKey, cursor)?.[0], limit + 1);
  const page = pageFrom(rows, limit, ({ appealId }) => [appealId]);
  return { items: await forOperator(tx, actor, now, page.items, lang, names), nextCursor: page.nextCursor };
}

/** An appeal for an operator. Refuses NOT_FOUND. */
export async function operatorAppeal(
  tx: Tx,
  actor: Actor,
  now: Date,
  appealId: string,
  lang: Lang,
  names: AccountNames,
) {
  const row = isId(appealId) ? await store.appealById(tx, appealId) : undefined;
  const [shown] = row ? await forOperator(tx, actor, now, [row], lang, names) : [];
  if (!shown) throw refuse.NOT_FOUND();
  return shown;
}

async function forOperator(
  tx: Tx,
  actor: Actor,
  now: Date,
  rows: readonly store.AppealRow[],
  lang: Lang,
  names: AccountNames,
) {
  const shown = await present(tx, now, rows, lang, true);
  const accounts = await names(tx, [...new Set(rows.map(({ accountId }) => accountId))]);
  const people = await nicknamesOf(tx, [...new Set(rows.flatMap(({ decidedBy }) => decidedBy))]);
  const tasks = await tasksOf(
    tx,
    'appeal',
    rows.map(({ appealId }) => appealId),
  );
  const { userId } = asUser(actor);
  return shown.map((one, i) => {
    const row = rows[i];
    if (!row) throw new Error('an appeal is shown that is not there');
    const task = tasks.get(row.appealId);
    return {
      ...one,
      account: { id: row.accountId, name: accounts.get(row.accountId) ?? null },
      overdue: row.status === 'open' && row.dueAt < now,
      taskId: task?.taskId ?? null,
      taskStatus: task?.status ?? null,
      decidedBy: row.decidedBy.map((id) => ({ id, name: people.get(id) ?? null })),
      mayDecide: !row.decidedBy.includes(userId),
    };
  });
}

async function present(
  tx: Tx,
  now: Date,
  rows: readonly store.AppealRow[],
  lang: Lang,
  named: boolean,
): Promise<ShownAppeal[]> {
  const ids = rows.map(({ appealId }) => appealId);
  const notes = Map.groupBy(await notesAbout(tx, 'appeal', ids, NOTES_MAX), ({ aboutId }) => aboutId);
  const pictures = await mediaByIds(tx, [...new Set(rows.flatMap(({ pictureIds }) => pictureIds))]);
  const rules = await violationRulesAt(tx, now);
  const shown: ShownAppeal[] = [];
  for (const row of rows) {
    const said = notes.get(row.appealId) ?? [];
    const reasons =
      row.kind === 'violation'
        ? row.reasons.map((one) => ({ ...one, message: kindShown(rules, one.code, lang).name, clause: one.code }))
        : await shownReasons(tx, now, row.reasons, lang);
    const { appealId, kind, subjectId, title, what, text, status } = row;
    shown.push({
      kind,
      subjectId,
      title,
      what,
      text,
      status,
      id: appealId,
      reasons,
      decidedAt: row.decidedAt.toISOString(),
      pictures: row.pictureIds.flatMap((id) => {
        const picture = pictures.get(id);
        return picture ? [{ id, url: picture.urls['750'] }] : [];
      }),
      openedAt: row.openedAt.toISOString(),
      dueAt: row.dueAt.toISOString(),
      closedAt: row.closedAt?.toISOString() ?? null,
      outcome: row.outcome && (await shownReasons(tx, now, row.outcome, lang)),
      notes: await presentNotes(tx, said, { named }),
      timeline: timeline(row, said),
      asked: status === 'open' && said.at(-1)?.kind === 'question',
    });
  }
  return shown;
}

function timeline(row: store.AppealRow, notes: readonly NoteRow[]): ShownAppeal['timeline'] {
  const steps: { at: Date; step: ShownAppeal['timeline'][number]['step'] }[] = [
    { at: row.decidedAt, step: 'decided' },
    { at: row.openedAt, step: 'appealed' },
  ];
  for (const { at, kind } of notes) {
    if (kind === 'question') steps.push({ at, step: 'asked' });
    if (kind === 'answer') steps.push({ at, step: 'answered' });
  }
  if (row.closedAt && row.status !== 'open') steps.push({ at: row.closedAt, step: row.status });
  return steps.map(({ at, step }) => ({ at: at.toISOString(), step }));
}
