import { useInfiniteQuery } from '@tanstack/react-query';
import { Link } from '@tanstack/react-router';
import { yuan } from '../../../text/dictionary.ts';
import { DataList, type Column } from '../../../ui/list/DataList.tsx';
import { count } from '../metrics.ts';
import { worksQuery, type Work } from '../queries.ts';
import { shownTitle } from '../../titles.ts';
import { t } from '../texts.ts';

const right = true;
const numbers: Column<Work>[] = [
  { key: 'reads', title: t.reads, right, cell: (row) => count(row.reads) },
  { key: 'readers', title: t.readers, right, cell: (row) => count(row.readers) },
  { key: 'interactions', title: t.interactions, right, cell: (row) => count(row.interactions) },
  { key: 'itemClicks', title: t.itemClicks, right, cell: (row) => count(row.itemClicks) },
  { key: 'orders', title: t.orders, right, cell: (row) => count(row.orders) },
  { key: 'follows', title: t.follows, right, cell: (row) => count(row.follows) },
];
const money: Column<Work>[] = [
  { key: 'pending', title: t.pending, right, cell: (row) => (row.money ? yuan(row.money.pendingFen) : '') },
  { key: 'earned', title: t.earned, right, cell: (row) => (row.money ? yuan(row.money.settledFen) : '') },
];

/** The works of these days, those with the most reads first, each with the way to its own analysis. */
export function Works({ days, seesMoney }: { days: Days; seesMoney: boolean }) {
  const list = useInfiniteQuery(worksQuery(days));
  return (
    <section className="wide" aria-labelledby="works">
      <h2 id="works">{t.works}</h2>
      <p className="soft">{t.worksWhy}</p>
      <DataList
        label={t.works}
        rowKey={({ id }) => id}
        list={list}
        empty={t.worksNone}
        columns={[nameIn(days), ...numbers, ...(seesMoney ? money : [])]}
      />
    </section>
  );
}

type Days = { from: string; to: string };

const nameIn = (days: Days): Column<Work> => ({
  key: 'title',
  title: t.work,
  cell: (row) => <Name row={row} days={days} />,
});

function Name({ row: { id, title, status }, days }: { row: Work; days: Days }) {
  if (status === 'deleted') {
    return (
      <>
        {shownTitle(title)} <small>{t.deleted}</small>
      </>
    );
  }
  return (
    <Link to="/studio/contents/$id/analysis" params={{ id }} search={{ range: 'own', ...days }}>
      {shownTitle(title)}
    </Link>
  );
}
