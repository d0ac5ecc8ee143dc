import { labelled } from '../../../src/lib/text.ts';
import { lang } from '../../ui/lang.ts';
import { dateTime } from '../../text/dictionary.ts';
import type { ContentRow } from './queries.ts';
import { t } from './texts.ts';

export type Severity = 'red' | 'orange' | 'grey' | 'green';
type Reasons = ContentRow['reasons'];
type Decision = ContentRow['decision'];
type State = { label: string; severity: Severity; reasons: Reasons; decision?: Decision };

/** The one status of a content, how grave it is, and why it is so (UX 22). */
export function stateOf(row: ContentRow): State {
  const { status, edit, reasons } = row;
  if (status === 'published' && edit) {
    if (edit.status === 'rejected')
      return { label: t.editRejected, severity: 'red', reasons: edit.reasons, decision: edit.decision };
    if (edit.status === 'reviewing') return { label: t.editReviewing, severity: 'orange', reasons: [] };
    if (edit.status === 'draft') return { label: t.editDraft, severity: 'grey', reasons: [] };
  }
  if (status === 'published' && row.pushes.some((push) => push.status === 'failed')) {
    return { label: t[status], severity: 'red', reasons };
  }
  const severity: Record<ContentRow['status'], Severity> = {
    draft: reasons.length > 0 ? 'orange' : 'grey',
    reviewing: 'orange',
    rejected: 'red',
    scheduled: 'orange',
    published: 'green',
    withdrawn: 'grey',
    removed: 'red',
    deleted: 'grey',
  };
  if (status === 'published') return { label: t[status], severity: severity[status], reasons: [] };
  return { label: t[status], severity: severity[status], reasons, decision: row.decision };
}

/** Reasons in words, each once, a line each; then who gave them, and when. */
export function reasonsOf({ reasons, decision }: Pick<State, 'reasons' | 'decision'>): string {
  const lines = reasons.map(({ message, note }) => (note ? labelled(message, note, lang) : message));
  const by = decision ? [t.decided(decision.name, dateTime(decision.at))] : [];
  return [...new Set(lines), ...by].join('\n');
}
