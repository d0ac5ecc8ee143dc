import { auditOf } from '../../identity/service.ts';
import { asAccount, asUser, type Actor } from '../../lib/actor.ts';
import { lockKey, type Tx } from '../../lib/db.ts';
import { refusals, refuse } from '../../lib/errors.ts';
import { isId, newId } from '../../lib/ids.ts';
import { emit } from '../../lib/outbox.ts';
import { policyAt } from '../../lib/policy.ts';
import { countedLength } from '../../lib/text.ts';
import { DAY } from '../../lib/time.ts';
import { workDueAt } from '../../lib/workdays.ts';
import { foreignPictureAt } from '../../media/service.ts';
import { notifyAccount } from '../../notifications/service.ts';
import { rulesAt as queueRulesAt } from '../desk/present.ts';
import { tasksOf } from '../desk/sql.ts';
import { openTask, refuseUnheld } from '../desk/tasks.ts';
import type { Decided } from '../schema.ts';
import type { AccountNames } from '../violations/present.ts';
import { insertNote, notesAbout, type NoteRow } from '../violations/notes.sql.ts';
import { removedBy } from '../violations/sql.ts';
import type { Overturners } from './appealable.ts';
import { appealsPolicy } from './policy.ts';
import * as store from './sql.ts';

export type { Appealable, Overturner, Overturners } from './appealable.ts';
export { appealsPolicy } from './policy.ts';
export { appealById } from './sql.ts';

const refuseAppeal = refusals({
  NOT_APPEALABLE: [409, '没有可以申诉的决定', 'There is no decision to appeal'],
  APPEAL_ELSEWHERE: [409, '这是一次违规处罚的一部分，请对该违规申诉', 'This came of a violation: appeal that'],
  APPEALED_ALREADY: [409, '同一决定只能申诉一次', 'A decision can be appealed once'],
  APPEALS_FULL: [
    409,
    '未结的申诉已达上限，请等其中一件有结果',
    'Too many of your appeals are open: wait for one of them',
  ],
  APPEAL_TOO_LATE: [409, '已过申诉期限', 'The time for an appeal has passed'],
  APPEAL_CLOSED: [409, '这件申诉已有结果', 'This appeal has been decided'],
  NOTHING_ASKED: [409, '目前没有需要你回答的问题', 'Nothing was asked that waits for your answer'],
  QUESTIONS_FULL: [409, '提问次数已达上限', 'No more questions can be asked about this appeal'],
});

const NOTES_MAX = 200;

export type AppealWish = { kind: store.AppealKind; subjectId: string; text: string; pictureIds: string[] };

/**
 * An account appeals a decision about it, once (DOMAIN 12): it waits at the review desk for somebody else than who decided.
 * Refuses NOT_FOUND, NOT_APPEALABLE, APPEAL_ELSEWHERE, APPEALED_ALREADY, APPEALS_FULL, APPEAL_TOO_LATE, INVALID.
 */
export async function openAppeal(
  tx: Tx,
  actor: Actor,
  now: Date,
  wish: AppealWish,
  { overturners, names }: { overturners: Overturners; names: AccountNames },
): Promise<{ appealId: string }> {
  const { userId, account } = asAccount(actor);
  const { accountId } = account;
  const { kind, subjectId, text, pictureIds } = wish;
  await checkWords(tx, actor, now, { text, pictureIds });
  await lockKey(tx, 'appeals', accountId);
  const overturner = overturners[kind];
  const found = await overturner?.find(tx, now, subjectId);
  if (found && found.accountId !== accountId) throw refuse.NOT_FOUND();
  const former = found && (await store.appealAgainst(tx, kind, found.decisionKey));
  if (former) throw refuseAppeal.APPEALED_ALREADY([row('id', 'APPEALED_ALREADY', former.appealId)]);
  if (!found || !overturner) throw refuseAppeal.NOT_APPEALABLE();
  const violationId = kind === 'content' ? await removedBy(tx, subjectId) : undefined;
  if (violationId !== undefined && found.what === 'removed')
    throw refuseAppeal.APPEAL_ELSEWHERE([row('id', 'APPEAL_ELSEWHERE', violationId)], { violationId });
  const rules = await rulesAt(tx, now);
  const until = new Date(found.decidedAt.getTime() + rules.days * DAY);
  if (now > until) throw refuseAppeal.APPEAL_TOO_LATE([row('id', 'APPEAL_TOO_LATE', until.toISOString(), rules.days)]);
  const open = await store.openAppeals(tx, accountId);
  if (open >= rules.openMax) throw refuseAppeal.APPEALS_FULL([row('', 'APPEALS_FULL', open, rules.openMax)]);
  const appealId = newId(now);
  const { answerWorkingDays } = await queueRulesAt(tx, now);
  const dueAt = await workDueAt(tx, now, answerWorkingDays.appeal);
  const { decisionKey, title, what, reasons, decidedAt, decidedBy } = found;
  const decision = { decisionKey, title, what, reasons, decidedAt, decidedBy };
  const opened = { text, pictureIds, openedBy: userId, openedAt: now, dueAt, status: 'open' as const };
  if (!(await store.insertAppeal(tx, { appealId, accountId, kind, subjectId, ...decision, ...opened })))
    throw refuseAppeal.APPEALED_ALREADY();
  await overturner.appealed?.(tx, now, subjectId);
  await openTask(tx, now, {
    subjectType: 'appeal',
    subjectId: appealId,
    version: 1,
    accountId,
    accountName: (await names(tx, [accountId])).get(accountId) ?? '',
    contentType: kind,
    title,
    why: [],
    findings: [],
    notBy: decidedBy,
    dueAt,
  });
  return { appealId };
}

/**
 * An operator who holds an open appeal asks its author. Refuses NOT_FOUND, APPEAL_CLOSED, NOT_CLAIMED, CLAIMED_BY_OTHER,
 * QUESTIONS_FULL.
 */
export async function ask(tx: Tx, actor: Actor, now: Date, appealId: string, text: string): Promise<void> {
  const { accountId, title } = await lockOpen(tx, appealId);
  await refuseUnheld(tx, actor, now, (await tasksOf(tx, 'appeal', [appealId])).get(appealId)?.taskId ?? '');
  const notes = await notesAbout(tx, 'appeal', [appealId], NOTES_MAX);
  const { questionsMax } = await rulesAt(tx, now);
  if (notes.filter(({ kind }) => kind === 'question').length >= questionsMax)
    throw refuseAppeal.QUESTIONS_FULL([row('', 'QUESTIONS_FULL', questionsMax, questionsMax)]);
  await note(tx, now, appealId, { byKind: 'operator', byUser: asUser(actor).userId, kind: 'question', text });
  await notifyAccount(tx, now, {
    accountId,
    kind: 'appeal_asked',
    object: { type: 'appeal', id: appealId },
    params: { title },
    naturalKey: `asked ${appealId} ${notes.length}`,
  });
  await emit(tx, now, 'moderation.appeal_asked', { appealId, accountId });
}

/** The account answers what was asked. Refuses NOT_FOUND, APPEAL_CLOSED, NOTHING_ASKED, INVALID. */
export async function answer(
  tx: Tx,
  actor: Actor,
  now: Date,
  appealId: string,
  { text, pictureIds }: { text: string; pictureIds: string[] },
): Promise<void> {
  const { userId, account } = asAccount(actor);
  const appeal = isId(appealId) ? await store.lockAppeal(tx, appealId) : undefined;
  if (appeal?.accountId !== account.accountId) throw refuse.NOT_FOUND();
  if (appeal.status !== 'open') throw refuseAppeal.APPEAL_CLOSED();
  const notes = await notesAbout(tx, 'appeal', [appealId], NOTES_MAX);
  if (notes.at(-1)?.kind !== 'question') throw refuseAppeal.NOTHING_ASKED();
  await checkPictures(tx, actor, now, pictureIds);
  await note(tx, now, appealId, { byKind: 'author', byUser: userId, kind: 'answer', text, pictureIds });
}

/**
 * A decision of the review desk about an appeal takes effect: approved, the decision that it was about is overturned with
 * everything that came of it; rejected, it stands (DOMAIN 12).
 */
export async function applyAppealDecision(
  tx: Tx,
  now: Date,
  decided: Decided,
  overturners: Overturners,
): Promise<void> {
  const appeal = await store.lockAppeal(tx, decided.subjectId);
  if (appeal?.status !== 'open') return;
  const { appealId, accountId, kind, subjectId, decisionKey } = appeal;
  const { decidedBy, outcome, reasons } = decided;
  const overturner = overturners[kind];
  const status = outcome === 'approve' ? ('overturned' as const) : ('upheld' as const);
  if (status === 'overturned') await overturner?.overturn(tx, now, decidedBy, subjectId, decisionKey);
  else await overturner?.uphold?.(tx, now, decidedBy, subjectId);
  await store.closeAppeal(tx, appealId, { status, closedBy: decidedBy, closedAt: now, outcome: reasons });
  await auditOf(tx, decidedBy, now, {
    verb: status === 'overturned' ? 'overturn_decision' : 'uphold_decision',
    objectType: 'appeal',
    objectId: appealId,
    before: { status: 'open' },
    after: { status, kind, subjectId, accountId, reasons: reasons.map(({ code }) => code) },
  });
  await notifyAccount(tx, now, {
    accountId,
    kind: 'appeal_decided',
    object: { type: 'appeal', id: appealId },
    params: { title: appeal.title, overturned: status === 'overturned' },
    naturalKey: `decided ${appealId}`,
  });
  await emit(tx, now, 'moderation.appeal_decided', { appealId, accountId, status });
}

/** Limits of appeals at an instant. */
export async function rulesAt(tx: Tx, at: Date) {
  return (await policyAt(tx, appealsPolicy, at)).document;
}

async function note(
  tx: Tx,
  now: Date,
  appealId: string,
  said: Pick<NoteRow, 'byKind' | 'byUser' | 'kind' | 'text'> & { pictureIds?: string[] },
): Promise<void> {
  const about = { aboutType: 'appeal' as const, aboutId: appealId };
  await insertNote(tx, { noteId: newId(now), ...about, at: now, pictureIds: [], ...said });
}

async function lockOpen(tx: Tx, appealId: string): Promise<store.AppealRow> {
  const appeal = isId(appealId) ? await store.lockAppeal(tx, appealId) : undefined;
  if (!appeal) throw refuse.NOT_FOUND();
  if (appeal.status !== 'open') throw refuseAppeal.APPEAL_CLOSED();
  return appeal;
}

async function checkWords(
  tx: Tx,
  actor: Actor,
  now: Date,
  said: { text: string; pictureIds: string[] },
): Promise<void> {
  const { textMin, textMax } = await rulesAt(tx, now);
  const actual = countedLength(said.text, textMax);
  if (actual < textMin || actual > textMax)
    throw refuse.INVALID([row('text', 'TEXT_LENGTH', actual, `${textMin}-${textMax}`)]);
  await checkPictures(tx, actor, now, said.pictureIds);
}

async function checkPictures(tx: Tx, actor: Actor, now: Date, pictureIds: string[]): Promise<void> {
  const { picturesMax } = await rulesAt(tx, now);
  if (pictureIds.length > picturesMax)
    throw refuse.INVALID([row('pictureIds', 'PICTURES_MAX', pictureIds.length, picturesMax)]);
  const foreign = await foreignPictureAt(tx, actor, pictureIds);
  if (foreign >= 0) throw refuse.INVALID([row(`pictureIds[${foreign}]`, 'NOT_FOUND')]);
}

function row(path: string, code: string, actual?: string | number, required?: string | number) {
  return {
    path,
    code,
    message: '',
    ...(actual !== undefined && { actual }),
    ...(required !== undefined && { required }),
  };
}
