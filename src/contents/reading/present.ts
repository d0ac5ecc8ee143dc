import { inLang, labelled } from '../../lib/text.ts';
import type { Tx } from '../../lib/db.ts';
import { policyAt } from '../../lib/policy.ts';
import type { Lang } from '../../lib/problem.ts';
import { noteText, shownReasons } from '../../moderation/service.ts';
import { penaltySaid } from '../../moderation/violations/service.ts';
import type { Reason, ShownReason } from '../../moderation/schema.ts';
import { shownDecision } from '../lifecycle/decision.ts';
import { contentRules, type ContentRules } from '../policy.ts';
import { returnTexts } from '../refusals.ts';
import { templateOf } from '../templates/registry.ts';
import type { Template } from '../templates/schema.ts';
import { placeText } from '../validation/places.ts';
import { mayEditText, textEditsUntil } from '../checks/rules.ts';
import type { ContentState, Draft } from '../schema.ts';
import type { ContentRow } from '../sql/contents.ts';
import * as pushes from '../sql/pushes.ts';
import * as versions from '../sql/versions.ts';

/** Code points that are shown of a found word. */
const WORD_MAX = 60;

/** The draft of a content as its editor loads it: its state and the fields of the working version. */
export async function draftOf(tx: Tx, now: Date, content: ContentRow, lang: Lang): Promise<Draft> {
  const working = await versions.versionOf(tx, content, content.workingVersion);
  const [state] = await statesOf(tx, now, [content], lang);
  if (!state) throw new Error('one content has one state');
  const { scheduledAt: _, ...fields } = working.fields;
  return { ...fields, ...state };
}

/** Where contents stand, for their author, in their order. */
export async function statesOf(tx: Tx, now: Date, rows: readonly ContentRow[], lang: Lang): Promise<ContentState[]> {
  const asked = await pushes.pushesByContent(
    tx,
    rows.map((row) => row.contentId),
  );
  const working = await versions.workingOf(tx, rows);
  const rules = (await policyAt(tx, contentRules, now)).document;
  return Promise.all(
    rows.map(async (row): Promise<ContentState> => {
      const version = working.get(row.contentId);
      if (!version) throw new Error(`content ${row.contentId} lacks its working version`);
      const edited = row.status === 'published' && row.workingVersion !== row.liveVersion;
      const wished = version.fields.scheduledAt ?? null;
      return {
        id: row.contentId,
        type: row.type,
        template: version.template,
        status: row.status,
        version: row.revision,
        categoryId: row.categoryId,
        groupId: row.groupId,
        reasons: await reasonsShown(tx, now, row.reasons, version.template, lang),
        decision: row.reasons.length > 0 ? shownDecision(row.reasonsBy, row.reasonsAt, lang) : null,
        pushes: asked.filter((push) => push.contentId === row.contentId).map(presentPush),
        edit: edited
          ? {
              status: version.status,
              reasons: await reasonsShown(tx, now, version.reasons, version.template, lang),
              decision: version.reasons.length > 0 ? shownDecision(version.decidedBy, version.decidedAt, lang) : null,
            }
          : null,
        textEdit: textEditOf(row, now, rules),
        scheduledAt: row.scheduledAt?.toISOString() ?? (wished && new Date(wished).toISOString()),
        submittedAt: row.submittedAt?.toISOString() ?? null,
        publishedAt: row.publishedAt?.toISOString() ?? null,
        createdAt: row.createdAt.toISOString(),
        updatedAt: row.updatedAt.toISOString(),
      };
    }),
  );
}

/** What became of a submit: the status of the content, or for the edit of a published one that of the edit. */
export async function submittedOf(tx: Tx, now: Date, content: ContentRow, lang: Lang) {
  const [state] = await statesOf(tx, now, [content], lang);
  if (!state) throw new Error('one content has one state');
  const { edit, version } = state;
  const status = edit && edit.status !== 'live' ? edit.status : state.status;
  if (status !== 'reviewing' && status !== 'scheduled' && status !== 'published' && status !== 'rejected') {
    throw new Error(`a submitted content cannot be ${status}`);
  }
  return { id: content.contentId, status, reasons: edit ? edit.reasons : state.reasons, version, edit };
}

function textEditOf(row: ContentRow, now: Date, rules: ContentRules): ContentState['textEdit'] {
  const { status, publishedAt, textEdits } = row;
  if (status !== 'published' || !publishedAt || !mayEditText(textEdits, publishedAt, now, rules)) return null;
  return { left: rules.textEditsMax - textEdits, until: textEditsUntil(publishedAt, rules).toISOString() };
}

/**
 * Reasons with their sentences: a reviewer's, or ours for a content that came back at its time. A machine's names the word
 * and its place by the version's template (UX 23).
 */
export async function reasonsShown(
  tx: Tx,
  now: Date,
  reasons: readonly Reason[],
  template: string,
  lang: Lang,
): Promise<ShownReason[]> {
  const shown = await shownReasons(tx, now, reasons, lang);
  return shown.map((reason) => {
    const { penalty } = reason;
    if (penalty) {
      const until = penalty.until === null ? null : new Date(penalty.until);
      const [came, said] = [
        inLang(returnTexts['ACCOUNT_PENALISED'], lang),
        inLang(penaltySaid({ ...penalty, until }), lang),
      ];
      return { ...reason, message: labelled(came ?? '', said, lang) };
    }
    const own = returnTexts[reason.code];
    if (own) return { ...reason, message: inLang(own, lang) };
    return { ...reason, message: placed(reason, templateOf(template), lang) };
  });
}

/** The sentence of a reason behind its place and the word that was found there. */
function placed({ where, found, message }: ShownReason, template: Template | null, lang: Lang): string {
  const zh = lang !== 'en';
  if (!where) return message;
  if (!found) {
    const place = placeText(template, where.field, lang);
    return place === '' ? message : labelled(place, message, lang);
  }
  const { text, note, paragraph } = found;
  const field = paragraph === undefined ? where.field : `body.paragraphs[${paragraph - 1}]`;
  const points = Array.from(text.replaceAll(/\s+/g, ' '));
  const word = points.length > WORD_MAX ? `${points.slice(0, WORD_MAX).join('')}…` : points.join('');
  const place = placeText(template, field, lang);
  const kind = noteText(note, lang);
  return zh ? `${place}：“${word}”（${kind}）——${message}` : `${place}: “${word}” (${kind}) – ${message}`;
}

function presentPush(push: pushes.PushRow): ContentState['pushes'][number] {
  return {
    target: push.target,
    status: push.status,
    queuedAt: push.queuedAt.toISOString(),
    pushedAt: push.pushedAt?.toISOString() ?? null,
    withdrawnAt: push.withdrawnAt?.toISOString() ?? null,
  };
}
