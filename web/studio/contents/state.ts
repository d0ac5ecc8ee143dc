import type { ContentRow } from './queries.ts';
import { t } from './texts.ts';

export type Severity = 'red' | 'orange' | 'grey' | 'green';
type Reasons = ContentRow['reasons'];

/** The one status of a content, how grave it is, and why it is so (UX 22). */
export function stateOf(row: ContentRow): { label: string; severity: Severity; reasons: Reasons } {
  const { status, edit, reasons } = row;
  if (status === 'published' && edit) {
    if (edit.status === 'rejected') return { label: t.editRejected, severity: 'red', reasons: edit.reasons };
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
  return { label: t[status], severity: severity[status], reasons: status === 'published' ? [] : reasons };
}

/** Reasons in words, each once, a line each. */
export function reasonsOf(reasons: Reasons): string {
  const lines = reasons.map(({ message, note }) => (note ? `${message}：${note}` : message));
  return [...new Set(lines)].join('\n');
}
