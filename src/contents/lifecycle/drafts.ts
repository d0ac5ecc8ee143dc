import { isDeepStrictEqual } from 'node:util';
import { accountsByIds } from '../../accounts/service.ts';
import { asAccount, type Actor } from '../../lib/actor.ts';
import { lockKey, type Tx } from '../../lib/db.ts';
import { refuse } from '../../lib/errors.ts';
import { newIdOf } from '../../lib/ids.ts';
import { issueRows } from '../../lib/http.ts';
import { policyAt } from '../../lib/policy.ts';
import type { Lang } from '../../lib/problem.ts';
import { MINUTE } from '../../lib/time.ts';
import { cancelTasks, dropOriginal } from '../../moderation/service.ts';
import { requireCategory } from '../categories/require.ts';
import { bodySchemaOf, contentFieldsSchema, type ContentFields, type ContentType } from '../fields.ts';
import { contentStep, type ContentEvent } from './lifecycle.ts';
import { contentRules, type ContentRules } from '../policy.ts';
import { draftOf } from '../reading/present.ts';
import { refuseContent } from '../refusals.ts';
import { mayEditText } from '../checks/rules.ts';
import * as contents from '../sql/contents.ts';
import type { ContentRow } from '../sql/contents.ts';
import * as versions from '../sql/versions.ts';
import type { VersionRow } from '../sql/versions.ts';
import { defaultTemplate, templateOf } from '../templates/registry.ts';

/** Faults of a body that are told at once. */
const FAULTS_MAX = 20;

/** What an author sends: any of the fields, null to clear one. */
export type FieldsWish = { [Name in keyof ContentFields]?: ContentFields[Name] | undefined } & {
  template?: string | undefined;
};

/** Makes a draft. Refuses INSTITUTION_NO_PUBLISHING, TEMPLATE_UNKNOWN, DRAFTS_FULL, CATEGORY_UNKNOWN, INVALID. DOMAIN 2.3, save. */
export async function createDraft(
  tx: Tx,
  actor: Actor,
  now: Date,
  wish: FieldsWish & { type: ContentType },
): Promise<string> {
  const { account, userId } = asAccount(actor);
  const { accountId } = account;
  const { type, template: code, categoryId, ...sent } = wish;
  if ((await accountsByIds(tx, [accountId])).get(accountId)?.type === 'institution')
    throw refuseContent.INSTITUTION_NO_PUBLISHING();
  const template = templateFor(type, code);
  await requireCategory(tx, accountId, categoryId);
  const fields = merged(type, {}, sent);
  const rules = (await policyAt(tx, contentRules, now)).document;
  await lockKey(tx, 'drafts', accountId);
  const drafts = await contents.countDrafts(tx, accountId);
  if (drafts >= rules.draftsMax) {
    throw refuseContent.DRAFTS_FULL([
      { path: 'type', code: 'DRAFTS_FULL', message: '', actual: drafts, required: { max: rules.draftsMax } },
    ]);
  }
  const contentId = newIdOf(accountId, now);
  const title = fields.title ?? '';
  await contents.insertContent(tx, now, { accountId, contentId, type, title, categoryId: categoryId ?? null });
  await versions.insertVersion(tx, now, { accountId, contentId, version: 1, template, fields, savedBy: userId });
  return contentId;
}

/**
 * Saves a draft, lenient, in a new version where what stands there is decided or kept as it is. The category is no text:
 * alone it makes no version. `read` is the revision that the writer has read; `keep` keeps what stands there as a restore
 * point, whoever wrote it and when. Refuses NOT_FOUND, FORBIDDEN, STALE_VERSION with the current draft, CATEGORY_UNKNOWN,
 * WRONG_STATUS, IN_REVIEW, TEXT_EDITS_EXHAUSTED, INVALID.
 */
export async function saveDraft(
  tx: Tx,
  actor: Actor,
  now: Date,
  contentId: string,
  read: number,
  { keep, ...wish }: FieldsWish & { keep: boolean },
  lang: Lang,
): Promise<void> {
  const { categoryId, ...rest } = wish;
  // Before the work is locked: who deletes a category locks it and then its works.
  await requireCategory(tx, asAccount(actor).account.accountId, categoryId);
  const content = await lockOwn(tx, actor, contentId);
  await refuseStale(tx, now, content, read, lang);
  const category = categoryId === undefined ? {} : { categoryId };
  const onlyCategory = categoryId !== undefined && Object.values(rest).every((value) => value === undefined);
  if (onlyCategory) await contents.updateContent(tx, now, content, category);
  else await saveInto(tx, actor, now, content, rest, { keep, category });
}

/**
 * What `saveDraft` does to a locked content whose revision the writer has read. `keep` keeps the present version as a
 * restore point in any case. Refuses WRONG_STATUS, IN_REVIEW, TEXT_EDITS_EXHAUSTED, INVALID.
 */
export async function saveInto(
  tx: Tx,
  actor: Actor,
  now: Date,
  content: ContentRow,
  wish: Omit<FieldsWish, 'categoryId'>,
  { keep = false, category = {} }: { keep?: boolean; category?: { categoryId?: string | null } },
): Promise<void> {
  const { userId } = asAccount(actor);
  const working = await versions.versionOf(tx, content, content.workingVersion);
  await refuseUneditable(tx, now, content, working.status);
  const { template: code, ...sent } = wish;
  const template = code === undefined ? working.template : templateFor(content.type, code);
  const fields = merged(content.type, working.fields, sent);
  const rules = (await policyAt(tx, contentRules, now)).document;
  const changed = template !== working.template || !isDeepStrictEqual(fields, working.fields);
  const decided = working.status !== 'draft';
  const apart = decided || (changed && (keep || staysAsItIs(working, userId, now, rules)));
  const version = apart ? await versions.nextVersion(tx, content) : working.version;
  if (apart) {
    const { accountId, contentId } = content;
    if (!decided) await versions.updateVersion(tx, content, working.version, { status: 'replaced' });
    await versions.insertVersion(tx, now, { accountId, contentId, version, template, fields, savedBy: userId });
    await versions.dropRestorePoints(tx, content, rules.restorePointsMax);
  } else if (changed) {
    await versions.updateVersion(tx, content, version, { template, fields, savedBy: userId, savedAt: now });
  }
  await contents.updateContent(tx, now, content, {
    status: content.status === 'rejected' ? 'draft' : content.status,
    workingVersion: version,
    ...category,
    title: content.status === 'published' ? content.title : (fields.title ?? ''),
  });
}

/**
 * Whether a save leaves a draft as it is and begins the next version: what was ever submitted, what somebody else wrote, and
 * once per while of editing what was written until then (PROPOSED).
 */
function staysAsItIs(working: VersionRow, userId: string, now: Date, rules: ContentRules): boolean {
  if (working.submittedAt !== null) return true;
  if (working.savedBy !== null && working.savedBy !== userId) return true;
  return now.getTime() - working.createdAt.getTime() >= rules.restorePointMinutes * MINUTE;
}

/** Drops the edit of a published content, whatever became of it: the live version is the working one again. */
export async function dropEdit(tx: Tx, actor: Actor, now: Date, contentId: string): Promise<void> {
  const content = await lockOwn(tx, actor, contentId);
  const { liveVersion } = content;
  if (content.status !== 'published' || liveVersion === null) throw wrongStatus(content, 'edit_text');
  if (content.workingVersion === liveVersion) return;
  await cancelTasks(tx, 'content', contentId);
  const working = await versions.versionOf(tx, content, content.workingVersion);
  const left = working.status === 'rejected' ? 'rejected' : 'replaced';
  await versions.updateVersion(tx, content, working.version, { status: left });
  await contents.updateContent(tx, now, content, { workingVersion: liveVersion });
}

/** Deletes a draft, a rejected or a withdrawn content. Deleting again changes nothing. */
export async function deleteContent(tx: Tx, actor: Actor, now: Date, contentId: string): Promise<void> {
  const content = await lockOwn(tx, actor, contentId, { deletedToo: true });
  if (content.status === 'deleted') return;
  const step = stepOf(content, 'delete', now);
  await dropOriginal(tx, { subjectType: 'content', subjectId: contentId });
  await contents.updateContent(tx, now, content, { status: step.to });
}

/** Locks a content of the actor's account. Refuses NOT_FOUND, and FORBIDDEN for what everybody can see anyway. */
export async function lockOwn(
  tx: Tx,
  actor: Actor,
  contentId: string,
  options: { deletedToo?: boolean } = {},
): Promise<ContentRow> {
  return ownOnly(actor, await contents.lockContent(tx, contentId), options);
}

/** Reads a content of the actor's account, as `lockOwn` does. */
export async function readOwn(tx: Tx, actor: Actor, contentId: string): Promise<ContentRow> {
  return ownOnly(actor, await contents.contentById(tx, contentId), {});
}

function ownOnly(actor: Actor, content: ContentRow | undefined, options: { deletedToo?: boolean }): ContentRow {
  if (!content) throw refuse.NOT_FOUND();
  if (content.accountId !== asAccount(actor).account.accountId) {
    throw content.status === 'published' ? refuse.FORBIDDEN() : refuse.NOT_FOUND();
  }
  if (content.status === 'deleted' && options.deletedToo !== true) throw refuse.NOT_FOUND();
  return content;
}

/** Refuses STALE_VERSION with the current draft unless the writer has read the latest revision. */
export async function refuseStale(tx: Tx, now: Date, content: ContentRow, read: number, lang: Lang): Promise<void> {
  if (content.revision === read) return;
  const row = { path: 'If-Match', code: 'STALE_VERSION', message: '', actual: read, required: content.revision };
  throw refuse.STALE_VERSION([row], { current: await draftOf(tx, now, content, lang) });
}

/** The step of the life cycle that an event takes a content. Refuses WRONG_STATUS where there is none (DOMAIN 2.3). */
export function stepOf(content: ContentRow, event: ContentEvent, now: Date) {
  const step = contentStep(content.status, event, { scheduledAt: content.scheduledAt, now });
  if (!step) throw wrongStatus(content, event);
  return step;
}

/** The refusal of an act that a content's status has no place for. */
export function wrongStatus(content: ContentRow, event: string): Error {
  return refuseContent.WRONG_STATUS([{ path: 'status', code: 'WRONG_STATUS', message: '', actual: content.status }], {
    currentStatus: content.status,
    event,
  });
}

async function refuseUneditable(tx: Tx, now: Date, content: ContentRow, working: string): Promise<void> {
  if (content.status === 'reviewing') throw refuseContent.IN_REVIEW();
  if (content.status !== 'published') {
    stepOf(content, content.status === 'rejected' ? 'edit' : 'save', now);
    return;
  }
  if (working === 'reviewing') throw refuseContent.IN_REVIEW();
  await refuseTextEdit(tx, now, content);
}

/** Refuses TEXT_EDITS_EXHAUSTED: at most 3 edits of a published text, within 7 days (DOMAIN 2.3). */
export async function refuseTextEdit(tx: Tx, now: Date, content: ContentRow): Promise<void> {
  const rules = (await policyAt(tx, contentRules, now)).document;
  if (content.publishedAt && mayEditText(content.textEdits, content.publishedAt, now, rules)) return;
  const required = { editsMax: rules.textEditsMax, days: rules.textEditDays };
  const actual = { edits: content.textEdits, publishedAt: content.publishedAt?.toISOString() ?? null };
  throw refuseContent.TEXT_EDITS_EXHAUSTED([
    { path: 'status', code: 'TEXT_EDITS_EXHAUSTED', message: '', actual, required },
  ]);
}

function templateFor(type: ContentType, code: string | undefined): string {
  const template = code === undefined ? defaultTemplate(type) : templateOf(code);
  if (template?.type !== type) {
    throw refuseContent.TEMPLATE_UNKNOWN([{ path: 'template', code: 'TEMPLATE_UNKNOWN', message: '', actual: code }]);
  }
  return template.code;
}

/** The fields after a save: what was sent replaces, null clears. Refuses INVALID with the places of a body that is none. */
function merged(type: ContentType, before: ContentFields, sent: FieldsWish): ContentFields {
  const next: Record<string, unknown> = { ...before };
  for (const [name, value] of Object.entries(sent)) {
    if (value === undefined) continue;
    if (value === null) delete next[name];
    else next[name] = name === 'body' ? bodyOf(type, value) : value;
  }
  return contentFieldsSchema.parse(next);
}

function bodyOf(type: ContentType, body: unknown): unknown {
  const schema = bodySchemaOf(type);
  if (!schema) throw refuse.INVALID([{ path: 'body', code: 'BODY_NOT_TAKEN', message: '', actual: type }]);
  const parsed = schema.safeParse(body);
  if (parsed.success) return parsed.data;
  const issues = parsed.error.issues.slice(0, FAULTS_MAX);
  throw refuse.INVALID(issueRows(issues.map((issue) => ({ ...issue, path: ['body', ...issue.path] }))));
}
