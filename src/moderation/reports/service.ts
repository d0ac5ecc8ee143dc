import { blacklistedAmong } from '../../identity/blacklist/service.ts';
import { nicknamesOf, rolesOf } from '../../identity/service.ts';
import { asUser, type Actor, actorName } from '../../lib/actor.ts';
import { lockKey, type Tx } from '../../lib/db.ts';
import { refusals, refuse } from '../../lib/errors.ts';
import { newId } from '../../lib/ids.ts';
import { policyAt } from '../../lib/policy.ts';
import type { Lang } from '../../lib/problem.ts';
import { inLang } from '../../lib/text.ts';
import { DAY, SECOND } from '../../lib/time.ts';
import { foreignPictureAt } from '../../media/service.ts';
import { openViolation, type Subjects } from '../violations/service.ts';
import { openCase, type SubjectType } from '../violations/sql.ts';
import { reportsPolicy, type ReportRules } from './policy.ts';
import * as store from './sql.ts';

export { reportsPolicy } from './policy.ts';
export { reportedSubjects } from './sql.ts';

const refuseReport = refusals({
  ALREADY_REPORTED: [
    409,
    '你已举报过，处理结果见“我的举报”',
    'You have reported this: see your reports for what became of it',
  ],
  OWN_SUBJECT: [403, '不能举报自己的账号、内容或言论', 'You cannot report what is your own'],
  REPORT_REASON: [422, '举报理由不存在', 'There is no such reason'],
  CLAIM_UNPROVEN: [
    422,
    '请给出证明：自己账号发布的作品，或原作的链接和发布时间，或图片',
    'Give proof: a work that your account published, or links to the original with its time, or pictures',
  ],
  COPY_IS_EARLIER: [
    409,
    '对方的发布时间更早，请附上更早发布的证明',
    'The other work was published earlier: add proof of an earlier one',
  ],
});

const CASE_REPORTS_MAX = 200;
/** Reporters of one subject that are looked at. */
const REPORTERS_MAX = 2000;

/** Reasons that a reader can choose from, in the reader's language. */
export async function reportReasons(tx: Tx, now: Date, lang: Lang): Promise<{ code: string; name: string }[]> {
  const { reasons } = await rulesAt(tx, now);
  return Object.entries(reasons).map(([code, text]) => ({ code, name: inLang(text, lang) }));
}

/**
 * A reader reports a subject, once; enough readers open an investigation, which takes up all their reports (DOMAIN 12).
 * Those on the blacklist are heard, but not counted among the enough (DOMAIN 13.10).
 * Refuses NOT_FOUND, OWN_SUBJECT, REPORT_REASON, ALREADY_REPORTED, RATE_LIMITED.
 */
export async function report(
  tx: Tx,
  actor: Actor,
  now: Date,
  wish: { subjectType: SubjectType; subjectId: string; reason: string; text: string },
  subjects: Subjects,
): Promise<{ reportId: string }> {
  const { userId } = asUser(actor);
  const { subjectType, subjectId, reason, text } = wish;
  const subject = await subjects[subjectType]?.find(tx, now, subjectId);
  if (!subject) throw refuse.NOT_FOUND();
  if (subject.readerId === undefined) await refuseOwn(tx, userId, subject.accountId);
  else if (subject.readerId === userId) throw refuseReport.OWN_SUBJECT();
  const rules = await rulesAt(tx, now);
  if (!Object.hasOwn(rules.reasons, reason))
    throw refuseReport.REPORT_REASON([{ path: 'reason', code: 'REPORT_REASON', message: '', actual: reason }]);
  await lockKey(tx, 'reports', userId);
  await lockKey(tx, 'reported', `${subjectType} ${subjectId}`);
  if ((await store.reportedSince(tx, userId, new Date(now.getTime() - DAY))) >= rules.perDay) {
    const row = { path: '', code: 'REPORTS_PER_DAY', message: '', required: rules.perDay };
    throw refuse.RATE_LIMITED([row], { retryAfterSeconds: DAY / SECOND });
  }
  const { accountId, accountName, title, snapshot } = subject;
  const standing = await openCase(tx, subjectType, subjectId);
  const reportId = newId(now);
  const row = { reportId, subjectType, subjectId, accountId, title, reporterId: userId, reason, text, at: now };
  if (!(await store.insertReport(tx, { ...row, violationId: standing?.violationId ?? null })))
    throw refuseReport.ALREADY_REPORTED();
  if (standing) return { reportId };
  const reporters = await store.waitingReporters(tx, subjectType, subjectId, REPORTERS_MAX);
  const silenced = await blacklistedAmong(tx, now, reporters);
  if (silenced.has(userId) || reporters.length - silenced.size < rules.investigationReporters) return { reportId };
  const { violationId } = await openViolation(tx, now, {
    subjectType,
    subjectId,
    accountId,
    accountName,
    title,
    snapshot,
    source: 'reports',
    openedBy: 'system',
    openedNote: '',
  });
  await store.attachReports(tx, subjectType, subjectId, violationId);
  return { reportId };
}

export type ClaimWish = {
  copyId: string;
  workId?: string | undefined;
  workLinks: string[];
  workPublishedAt?: string | undefined;
  text: string;
  pictureIds: string[];
  contact: string;
};

/**
 * A rights-holder claims that a work is a copy of his: an investigation opens at once (DOMAIN 2.6.5, 12). Who published
 * first owns it; a claimed work of ours that is the later one needs proof of an earlier time elsewhere. Refuses NOT_FOUND,
 * OWN_SUBJECT, CLAIM_UNPROVEN, ALREADY_REPORTED, COPY_IS_EARLIER, INVALID for pictures that are not there.
 */
export async function claimRights(
  tx: Tx,
  actor: Actor,
  now: Date,
  wish: ClaimWish,
  subjects: Subjects,
  publishedAt: (tx: Tx, contentId: string) => Promise<Date | null>,
): Promise<{ claimId: string }> {
  const user = asUser(actor);
  const copy = await subjects.content?.find(tx, now, wish.copyId);
  if (!copy) throw refuse.NOT_FOUND();
  await refuseOwn(tx, user.userId, copy.accountId);
  const foreign = await foreignPictureAt(tx, actor, wish.pictureIds);
  if (foreign >= 0) throw refuse.INVALID([{ path: `pictureIds[${foreign}]`, code: 'NOT_FOUND', message: '' }]);
  refuseUnproven(wish);
  const copyPublishedAt = await publishedAt(tx, wish.copyId);
  const ours = wish.workId === undefined ? null : await publishedAt(tx, wish.workId);
  if (wish.workId !== undefined) {
    const work = await subjects.content?.find(tx, now, wish.workId);
    const own = work !== undefined && (await isMember(tx, user.userId, work.accountId));
    const code = own ? 'NOT_PUBLISHED' : 'NOT_OWN_WORK';
    if (!own || ours === null) throw refuseReport.CLAIM_UNPROVEN([{ path: 'workId', code, message: '' }]);
  }
  const elsewhere = wish.workPublishedAt === undefined ? null : new Date(wish.workPublishedAt);
  const workPublishedAt = earliest(ours, elsewhere);
  if (copyPublishedAt && workPublishedAt && copyPublishedAt < workPublishedAt)
    throw refuseReport.COPY_IS_EARLIER([
      {
        path: 'workPublishedAt',
        code: 'COPY_IS_EARLIER',
        message: '',
        actual: workPublishedAt.toISOString(),
        required: copyPublishedAt.toISOString(),
      },
    ]);
  const { accountId, accountName, title, snapshot } = copy;
  await lockKey(tx, 'reported', `content ${wish.copyId}`);
  const { violationId } = await openViolation(tx, now, {
    subjectType: 'content' as const,
    subjectId: wish.copyId,
    accountId,
    accountName,
    title,
    snapshot,
    source: 'claim',
    openedBy: actorName(actor),
    openedNote: wish.text,
  });
  const claimId = newId(now);
  const { workLinks, text, pictureIds, contact, workId = null } = wish;
  const kept = await store.insertClaim(tx, {
    claimId,
    copyId: wish.copyId,
    copyTitle: title,
    copyAccountId: accountId,
    copyPublishedAt,
    claimantId: user.userId,
    accountId: user.account?.accountId ?? null,
    contact,
    workId,
    workLinks,
    workPublishedAt,
    text,
    pictureIds,
    at: now,
    violationId,
  });
  if (!kept) throw refuseReport.ALREADY_REPORTED();
  await store.attachReports(tx, 'content', wish.copyId, violationId);
  return { claimId };
}

/** A claim is proven by an own work, by links with the time of what stands there, or by pictures (DOMAIN 12). */
function refuseUnproven({ workId, workLinks, workPublishedAt, pictureIds }: ClaimWish): void {
  const linked = workLinks.length > 0;
  const timed = workPublishedAt !== undefined;
  const missing = (path: string) => refuseReport.CLAIM_UNPROVEN([{ path, code: 'REQUIRED', message: '' }]);
  if (linked && !timed) throw missing('workPublishedAt');
  if (timed && !linked) throw missing('workLinks');
  if (workId === undefined && !linked && pictureIds.length === 0) throw missing('workId');
}

const earliest = (...times: (Date | null)[]): Date | null =>
  times.reduce((first, at) => (at !== null && (first === null || at < first) ? at : first), null);

/** Reports that a case took up, as its operator reads them. */
export async function reportsShown(tx: Tx, now: Date, violationId: string, lang: Lang) {
  const rows = await store.reportsOfCase(tx, violationId, CASE_REPORTS_MAX);
  const { reasons } = await rulesAt(tx, now);
  const people = await readersShown(
    tx,
    now,
    rows.map(({ reporterId }) => reporterId),
  );
  return rows.map(({ reportId, at, reason, text, reporterId }) => ({
    id: reportId,
    at: at.toISOString(),
    reason: reasonShown(reasons, reason, lang),
    text,
    reporter: people(reporterId),
  }));
}

/** Readers as operators see them: by name, and whether they are on the blacklist now. */
export async function readersShown(tx: Tx, now: Date, userIds: readonly string[]) {
  const ids = [...new Set(userIds)];
  const names = await nicknamesOf(tx, ids);
  const listed = await blacklistedAmong(tx, now, ids);
  return (id: string) => ({ id, name: names.get(id) ?? null, blacklisted: listed.has(id) });
}

/** A reason in the reader's language; one that was removed meanwhile shows its code. */
export function reasonShown(reasons: ReportRules['reasons'], code: string, lang: Lang): { code: string; name: string } {
  return { code, name: inLang(reasons[code], lang) ?? code };
}

/** How reports are taken at an instant. */
export async function rulesAt(tx: Tx, at: Date): Promise<ReportRules> {
  return (await policyAt(tx, reportsPolicy, at)).document;
}

async function refuseOwn(tx: Tx, userId: string, accountId: string): Promise<void> {
  if (await isMember(tx, userId, accountId)) throw refuseReport.OWN_SUBJECT();
}

async function isMember(tx: Tx, userId: string, accountId: string): Promise<boolean> {
  const { memberships } = await rolesOf(tx, userId);
  return memberships.some((one) => one.accountId === accountId);
}
