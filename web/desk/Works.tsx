import { useInfiniteQuery } from '@tanstack/react-query';
import '../agreements/agreements.css';
import { t } from './texts.ts';
import { dateTime, yuan } from '../text/dictionary.ts';
import { DataList, type Column } from '../ui/list/DataList.tsx';
import { Export } from '../ui/list/Export.tsx';
import { readWorks, worksQuery, type Work } from '../agreements/queries.ts';

/** An amount, where there is any. */
const some = (fen: number) => (fen === 0 ? '–' : yuan(fen));

const plain = (fen: number) => (fen / 100).toFixed(2);

const columns: Column<Work>[] = [
  {
    key: 'work',
    title: t.work,
    cell: ({ contentId, title }) =>
      title === null ? (
        t.workGone
      ) : (
        <a href={`/c/${contentId}`} target="_blank" rel="noreferrer">
          {title}
        </a>
      ),
    text: ({ title }) => title ?? t.workGone,
  },
  {
    key: 'published',
    title: t.published,
    cell: ({ publishedAt }) => <span className="num">{publishedAt ? dateTime(publishedAt).slice(0, 10) : '–'}</span>,
    text: ({ publishedAt }) => (publishedAt ? dateTime(publishedAt) : ''),
  },
  {
    key: 'reads',
    title: t.reads,
    right: true,
    cell: ({ reads }) => reads.toLocaleString(),
    text: ({ reads }) => String(reads),
  },
  {
    key: 'orders',
    title: t.lines,
    right: true,
    cell: ({ orders }) => orders || '–',
    text: ({ orders }) => String(orders),
  },
  {
    key: 'orderSum',
    title: t.orderSum,
    right: true,
    cell: ({ orderFen }) => some(orderFen),
    text: ({ orderFen }) => plain(orderFen),
  },
  {
    key: 'pending',
    title: t.pending,
    right: true,
    cell: ({ pendingFen }) => some(pendingFen),
    text: ({ pendingFen }) => plain(pendingFen),
  },
  {
    key: 'settled',
    title: t.settled,
    right: true,
    cell: ({ settledFen }) => some(settledFen),
    text: ({ settledFen }) => plain(settledFen),
  },
];

/** Works of a creator with what an authorisation covers of them; both sides see the same. */
export function Works({ id }: { id: string }) {
  const list = useInfiniteQuery(worksQuery(id));
  return (
    <section className="agreements" aria-labelledby="works">
      <div className="agreements-head">
        <h2 id="works" className="agreements-title">
          {t.works}
        </h2>
        <Export name="works" columns={columns} read={readWorks(id)} />
      </div>
      <p className="agreement-quiet">{t.worksWhy}</p>
      <DataList
        label={t.works}
        columns={columns}
        rowKey={({ contentId }) => contentId}
        list={list}
        empty={t.worksEmpty}
      />
    </section>
  );
}
