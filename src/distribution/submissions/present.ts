import { changeableWorks, reasonsOfWorks, shownDecision, type Changeable } from '../../contents/service.ts';
import type { Tx } from '../../lib/db.ts';
import type { Lang } from '../../lib/problem.ts';
import { inLang, type Text } from '../../lib/text.ts';
import { minuteOf } from '../../lib/time.ts';
import { classificationNames } from './classifications.ts';
import { canResubmit, stepOf } from './rules.ts';
import type { StepRow, SubmissionRow, TargetType } from './sql.ts';
import { placementsOfContents } from '../placement/reading/own.ts';
import { hindranceOf, type Hindrance } from '../placement/service.ts';
import { targetNames } from './targets.ts';

const iso = (at: Date | null) => at?.toISOString() ?? null;

/** Submissions as their author and operators see them. */
export async function presentSubmissions(tx: Tx, now: Date, rows: readonly SubmissionRow[], lang: Lang) {
  const nameOf = await targetNames(tx, rows, lang);
  const classOf = await classificationNames(tx, rows, lang);
  const works = rows.map(({ contentId }) => contentId);
  const reasons = await reasonsOfWorks(
    tx,
    now,
    rows.map((row) => ({ contentId: row.contentId, version: row.contentVersion, reasons: row.reasons })),
    lang,
  );
  const hindered = await hindranceOf(tx, now, rows);
  const placed = await placementsOfContents(tx, now, works, lang);
  const refused = rows.flatMap(({ status, contentId }) => (canResubmit(status) ? [contentId] : []));
  const changeable = await changeableWorks(tx, now, refused);
  return rows.map((row, nr) => ({
    id: row.submissionId,
    accountId: row.accountId,
    contentId: row.contentId,
    contentVersion: row.contentVersion,
    contentType: row.contentType,
    title: row.title,
    target: { type: row.targetType, id: row.targetId, name: nameOf(row) },
    classification: row.classificationId === null ? null : { id: row.classificationId, name: classOf(row) },
    status: row.status,
    proposed: row.proposedBy !== null,
    submittedAt: row.submittedAt.toISOString(),
    dueAt: iso(row.status === 'human_review' ? row.humanDueAt : row.status === 'submitted' ? row.machineDueAt : null),
    overdue: isOverdue(row, now),
    decision: shownDecision(row.decidedBy, row.decidedAt, lang),
    reasons: reasons[nr] ?? [],
    grades: row.grades,
    trialUntil: iso(row.trialUntil),
    trialAnswerBy: iso(row.trialAnswerBy),
    waiting: waitingOf(row, hindered.get(row.submissionId), lang),
    placements: (placed.get(row.contentId) ?? []).filter(({ submissionId }) => submissionId === row.submissionId),
    may: { withdraw: stepOf(row.status, 'withdraw') !== null, ...mayAgain(row, changeable.get(row.contentId)) },
  }));
}

/**
 * Whether the author can change the work where it stands, and send it again: where neither it nor its classification can be
 * another one, nobody would be asked again (NOT_CHANGED).
 */
function mayAgain(row: SubmissionRow, work: Changeable | undefined) {
  if (!canResubmit(row.status) || !work) return { edit: false, resubmit: false };
  const differs = work.version !== row.contentVersion || row.classificationId !== null;
  return { edit: work.changeable, resubmit: work.changeable || differs || row.status === 'machine_rejected' };
}

/** Notes that the system writes beside a step, by their code; what else stands there an operator wrote for the author. */
const notes: Record<string, Text> = {
  expired: { zh: '投放时间已到', en: 'its time was over' },
  work_gone: { zh: '作品已撤回或下架', en: 'the work was withdrawn or removed' },
  author_stopped: { zh: '账号已被限制、冻结或注销', en: 'the account is restricted, frozen or closed' },
  right_lost: { zh: '等级没有渠道展示权益了', en: 'the level does not include display in channels any more' },
  ended: { zh: '运营提前结束', en: 'ended early' },
  withdrawn: { zh: '作品已撤回', en: 'the work was withdrawn' },
  removed: { zh: '作品已下架', en: 'the work was removed' },
  deleted: { zh: '作品已删除', en: 'the work was deleted' },
  draft: { zh: '作品退回了草稿', en: 'the work is a draft again' },
  TRIAL_BEGUN: { zh: '试投开始', en: 'the trial has begun' },
  TRIAL_OVER: { zh: '试投结束，等小二决定是否长期展示', en: 'the trial is over: people decide whether it stays' },
  TRIAL_UNANSWERED: { zh: '试投后没有在期限内决定长期展示', en: 'nobody decided in time to show it for long' },
  TRIAL_FAILED: { zh: '试投后不再展示，原因见上', en: 'not shown after its trial: the reasons stand above' },
  NO_CHANNEL_DISPLAY: {
    zh: '等级还没有渠道展示权益，有了之后再安排位置',
    en: 'the level does not include display in channels yet: it waits for a place',
  },
  SLOT_FULL: { zh: '频道页暂时没有空位，等待安排', en: 'the page is full at present: it waits for a place' },
  SLOT_CLOSED: { zh: '频道页的位置没有开放，等待安排', en: 'the slot is closed at present: it waits for a place' },
  SLOT_TAKEN: { zh: '频道页的位置已被占用，等待安排', en: 'the slot is taken at present: it waits for a place' },
  PLACED_ALREADY: { zh: '作品在这个频道已有投放', en: 'the work stands in this channel already' },
  CHANNEL_CLOSED: {
    zh: '频道或子频道已关闭，重新开放后再安排位置',
    en: 'the channel or sub-channel is closed: it waits until it opens again',
  },
  NO_PLACE: { zh: '期限内没有找到位置，试投取消', en: 'no place was found in time: it is not tried out' },
  AUTHOR_RESTRICTED: {
    zh: '账号违规处罚期间不展示，处罚结束后再安排位置',
    en: 'a penalty is in force: it waits for a place until that has ended',
  },
  AUTHOR_STOPPED: { zh: '账号当前不能展示，等待安排', en: 'the account is stopped: it waits for a place' },
  WORK_NOT_PUBLISHED: {
    zh: '作品还没有发布，发布后再安排位置',
    en: 'the work is not published yet: it waits for a place',
  },
  SUBMITTED_ALREADY: { zh: '作品已另投，维持原来的结果', en: 'the work was submitted again: the result stays' },
  CAMPAIGN_FULL: { zh: '活动已满，维持原来的结果', en: 'the campaign is full: the result stays' },
};
/** Why a submission stands nowhere yet, in words. */
function waitingOf({ retryAt, placeBy, waitsCode }: SubmissionRow, hindrance: Hindrance | undefined, lang: Lang) {
  const code = hindrance?.code ?? waitsCode;
  if (code === null) return null;
  const said = inLang(notes[code], lang) ?? '';
  const until = hindrance?.code === 'AUTHOR_RESTRICTED' && hindrance.until ? minuteOf(hindrance.until) : null;
  const message = until === null ? said : lang === 'en' ? `${said} (${until})` : `${said}（处罚至 ${until}）`;
  return { code, message, retryAt: iso(retryAt), placeBy: iso(placeBy) };
}

const placers: Record<TargetType, Text> = {
  sub_channel: { zh: '频道运营', en: 'Channel operators' },
  campaign: { zh: '活动运营', en: 'Campaign operators' },
};

/** Steps as the author sees them: people who review by a pseudonym, who places by what he does. */
export function presentSteps({ targetType }: SubmissionRow, steps: readonly StepRow[], lang: Lang) {
  const byWhom = ({ status, by, at }: StepRow) => {
    if (by === 'machine') return shownDecision('machine', at, lang)?.name ?? null;
    const isPlacing = by.startsWith('user:') && (status === 'placed' || status === 'expired');
    return isPlacing ? inLang(placers[targetType], lang) : null;
  };
  return steps.map((step) => ({
    status: step.status,
    at: step.at.toISOString(),
    by: byWhom(step),
    note: step.note === null ? null : (inLang(notes[step.note], lang) ?? step.note),
  }));
}

function isOverdue({ status, machineDueAt, humanDueAt }: SubmissionRow, now: Date): boolean {
  if (status === 'human_review' || status === 'trial') return humanDueAt !== null && humanDueAt < now;
  return status === 'submitted' && machineDueAt < now;
}
