import type { ExportColumn } from '../../../../src/contents/columns.ts';
import { t } from '../texts.ts';
import { b } from './texts.ts';

/** A column of a file of works, as the dialog calls it. */
export function columnName(column: ExportColumn): string {
  const names: Record<ExportColumn, string> = {
    title: t.content,
    type: t.types,
    category: t.category,
    status: t.status,
    reasons: t.why,
    decision: b.column_decision,
    pushes: t.pushes,
    featured: t.featured,
    pinned: t.pinned,
    reads: t.reads,
    likes: t.likes,
    comments: t.comments,
    created: t.createdColumn,
    scheduled: t.scheduledColumn,
    published: t.publishedColumn,
    id: b.column_id,
  };
  return names[column];
}
