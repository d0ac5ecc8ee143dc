import { dateTime } from '../../text/dictionary.ts';
import type { CsvColumn } from '../../ui/list/csv.ts';
import { typeName } from '../texts.ts';
import type { ContentRow } from './queries.ts';
import { reasonsOf, stateOf } from './state.ts';
import { t } from './texts.ts';

const time = (at: string | null) => (at === null ? '' : dateTime(at));

/** What a file of contents can hold. */
export const csvColumns: CsvColumn<ContentRow>[] = [
  { key: 'title', title: t.content, text: ({ title }) => title || t.untitled },
  { key: 'type', title: t.types, text: ({ type }) => typeName(type) },
  { key: 'status', title: t.status, text: (row) => stateOf(row).label },
  { key: 'reasons', title: t.why, text: (row) => reasonsOf(stateOf(row)) },
  {
    key: 'pushes',
    title: t.pushes,
    text: ({ pushes }) => pushes.map(({ target, status }) => `${t[target]} ${t[`push_${status}`]}`).join('；'),
  },
  { key: 'featured', title: t.featured, text: ({ featured }) => (featured ? t.yes : '') },
  { key: 'pinned', title: t.pinned, text: ({ pinned }) => (pinned ? t.yes : '') },
  { key: 'reads', title: t.reads, text: ({ numbers }) => String(numbers.reads) },
  { key: 'likes', title: t.likes, text: ({ numbers }) => String(numbers.likes) },
  { key: 'comments', title: t.comments, text: ({ numbers }) => String(numbers.comments) },
  { key: 'created', title: t.createdColumn, text: ({ createdAt }) => time(createdAt) },
  { key: 'scheduled', title: t.scheduledColumn, text: ({ scheduledAt }) => time(scheduledAt) },
  { key: 'published', title: t.publishedColumn, text: ({ publishedAt }) => time(publishedAt) },
];
