import { Tooltip } from 'antd';
import type { ContentRow } from './queries.ts';
import { t } from './texts.ts';

type Severity = 'red' | 'orange' | 'grey' | 'green';

/** The one status of a content with its severity; its reasons on hover and focus (UX 22). */
export function Status({ row }: { row: ContentRow }) {
  const { label, severity, reasons } = stateOf(row);
  const state = <span className={`state ${severity}`}>{label}</span>;
  if (reasons.length === 0) return state;
  const lines = reasons.map((reason) => (reason.note ? `${reason.message}：${reason.note}` : reason.message));
  const text = [...new Set(lines)].join('\n');
  return (
    <Tooltip title={<span className="state-why">{text}</span>} trigger={['hover', 'focus']}>
      <button type="button" className="state-button" aria-label={`${label}，${t.why}：${text}`}>
        {state}
        <small>{t.why}</small>
      </button>
    </Tooltip>
  );
}

function stateOf(row: ContentRow): { label: string; severity: Severity; reasons: ContentRow['reasons'] } {
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
