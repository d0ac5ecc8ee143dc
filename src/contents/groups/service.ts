import { inLang } from '../../lib/text.ts';
import { asAccount, type Actor } from '../../lib/actor.ts';
import type { Tx } from '../../lib/db.ts';
import { newIdOf } from '../../lib/ids.ts';
import type { ErrorRow, Lang } from '../../lib/problem.ts';
import { dayOf } from '../../lib/time.ts';
import { lockOwn, wrongStatus } from '../lifecycle/drafts.ts';
import type { Asking } from '../checks/machine.ts';
import { refuseContent, ruleTexts } from '../refusals.ts';
import {
  checkSubmission,
  faultRows,
  reserveUnits,
  sendToReview,
  submissionOf,
  type Checked,
} from '../lifecycle/submit.ts';
import { insertGroup } from './sql.ts';

/**
 * Submits items that are pushed as one (DOMAIN 2.2, item group): each is checked and reviewed for itself, and all together
 * take one unit of each daily limit. Refuses NOT_FOUND, FORBIDDEN, WRONG_STATUS, ACCOUNT_NOT_ACTIVE, RIGHT_MISSING,
 * ACCOUNT_PENALISED, CONTENT_INVALID with a row per fault of any of them, QUOTA_EXHAUSTED; then none is submitted.
 */
export async function submitGroup(
  tx: Tx,
  actor: Actor,
  now: Date,
  contentIds: readonly string[],
  lang: Lang,
  asking: Asking,
): Promise<void> {
  const locked = new Map<string, Checked>();
  // In the order of their ids, so that two who need several never wait for each other in a circle.
  for (const id of contentIds.toSorted()) {
    const submission = await submissionOf(tx, now, await lockOwn(tx, actor, id));
    if (submission.event !== 'submit') throw wrongStatus(submission.content, 'submit');
    locked.set(id, await checkSubmission(tx, now, submission));
  }
  const group = contentIds.flatMap((id) => locked.get(id) ?? []);
  const rows = group.flatMap((checked, nr) => faultsIn(group, checked, nr, lang));
  if (rows.length > 0) throw refuseContent.CONTENT_INVALID(rows);
  const [lead] = group;
  if (!lead) return;
  const { accountId } = asAccount(actor).account;
  const quotaDay = dayOf(lead.scheduledAt ?? now);
  const quotaTargets = await reserveUnits(tx, accountId, lead.around, quotaDay);
  const groupId = newIdOf(accountId, now);
  await insertGroup(tx, now, { accountId, groupId, quotaDay, quotaTargets });
  for (const [nr, checked] of group.entries())
    await sendToReview(tx, now, checked, { quotaDay: null, quotaTargets: [], groupId, groupPlace: nr + 1 }, asking);
}

/** What keeps one of a group from being submitted with the others, with its place among them. */
function faultsIn(group: readonly Checked[], checked: Checked, nr: number, lang: Lang): ErrorRow[] {
  const at = `contentIds[${nr}]`;
  const [lead] = group;
  const rows = faultRows(checked, lang).map((row) => ({ ...row, path: `${at}.${row.path}` }));
  const differ = (path: string, code: string, of: (one: Checked) => unknown) => {
    const [actual, required] = [of(checked), lead && of(lead)];
    if (actual !== required) rows.push({ path: `${at}.${path}`, ...told(code, lang), actual, required });
  };
  if (checked.submission.content.type !== 'item') rows.push({ path: at, ...told('GROUP_ITEMS_ONLY', lang) });
  differ('pushTargets', 'GROUP_TARGETS', ({ around }) => around.targets.toSorted().join(' '));
  differ('scheduledAt', 'GROUP_TIMES', ({ scheduledAt }) => scheduledAt?.toISOString() ?? null);
  return rows;
}

function told(code: string, lang: Lang): Pick<ErrorRow, 'code' | 'message'> {
  const text = ruleTexts[code];
  return { code, message: inLang(text, lang) ?? code };
}
