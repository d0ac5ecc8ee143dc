import { dateTime } from '../../text/dictionary.ts';
import type { CsvColumn } from '../../ui/list/csv.ts';
import { smallMetrics, lateParts, mainMetrics } from './metrics.ts';
import type { Day, Work } from './queries.ts';
import { t } from './texts.ts';

const yuan = (fen: number) => (fen / 100).toFixed(2);

/** What a file of days can hold. */
export const dayColumns: CsvColumn<Day>[] = [
  { key: 'day', title: t.day, text: ({ day }) => day },
  ...[...mainMetrics, ...smallMetrics].map(({ key, name }) => ({
    key,
    title: name,
    text: (row: Day) => String(row[key]),
  })),
  { key: 'rawReads', title: t.rawReads, text: ({ rawReads }) => String(rawReads) },
  {
    key: 'late',
    title: t.late,
    text: ({ late }) => (late ? `${t.lateAt(dateTime(late.at))} ${t.lateWhat(lateParts(late))}` : ''),
  },
];

/** What a file of works can hold; amounts in yuan, for those who see them. */
export const workColumns = (seesMoney: boolean): CsvColumn<Work>[] => [
  { key: 'title', title: t.work, text: ({ title }) => title },
  { key: 'type', title: t.type, text: ({ type }) => t[type] },
  { key: 'publishedAt', title: t.publishedAt, text: ({ publishedAt }) => (publishedAt ? dateTime(publishedAt) : '') },
  ...(['reads', 'readers', 'interactions', 'itemClicks', 'orders', 'follows'] as const).map((key) => ({
    key,
    title: t[key],
    text: (row: Work) => String(row[key]),
  })),
  ...(seesMoney
    ? [
        { key: 'pending', title: t.pending, text: ({ money }: Work) => yuan(money?.pendingFen ?? 0) },
        { key: 'earned', title: t.earned, text: ({ money }: Work) => yuan(money?.settledFen ?? 0) },
      ]
    : []),
];
