import { useInfiniteQuery } from '@tanstack/react-query';
import { yuan } from '../text/dictionary.ts';
import { LinkButton } from '../ui/LinkButton.tsx';
import { DataList, type Column } from '../ui/list/DataList.tsx';
import { monthsQuery, type AgreementMonth } from './queries.ts';
import { m } from './monthTexts.ts';
import './agreements.css';

/** Columns of the months, in yuan; the same on both sides. */
export const monthColumns: Column<AgreementMonth>[] = [
  { key: 'month', title: m.month, cell: ({ month }) => <b className="num">{month}</b>, text: ({ month }) => month },
  {
    key: 'statements',
    title: m.statements,
    right: true,
    cell: ({ statements }) => statements,
    text: ({ statements }) => String(statements),
  },
  { key: 'net', title: m.net, right: true, cell: ({ netFen }) => yuan(netFen), text: ({ netFen }) => plain(netFen) },
  {
    key: 'bar',
    title: m.picture,
    cell: (row) => <Bar of={row} />,
  },
  {
    key: 'institution',
    title: m.institution,
    right: true,
    cell: ({ institutionFen }) => yuan(institutionFen),
    text: ({ institutionFen }) => plain(institutionFen),
  },
  {
    key: 'creator',
    title: m.creator,
    right: true,
    cell: ({ creatorFen }) => yuan(creatorFen),
    text: ({ creatorFen }) => plain(creatorFen),
  },
];

/** Month by month what came in under authorisations and who got what of it; a month leads to its statements. */
export function MonthShares({ label, to, empty }: { label: string; to: MonthPage; empty: string }) {
  const list = useInfiniteQuery(monthsQuery);
  const columns = [...monthColumns, opening[to]];
  return <DataList label={label} columns={columns} rowKey={({ month }) => month} list={list} empty={empty} />;
}

/** Where the statements of a month stand. */
type MonthPage = '/desk/income/$month' | '/studio/income/statements/$month';

const openingOf = (to: MonthPage): Column<AgreementMonth> => ({
  key: 'open',
  title: '',
  right: true,
  cell: ({ month }) => (
    <LinkButton size="small" to={to} params={{ month }} aria-label={m.openOf(month)}>
      {m.open}
    </LinkButton>
  ),
});

const opening: Record<MonthPage, Column<AgreementMonth>> = {
  '/desk/income/$month': openingOf('/desk/income/$month'),
  '/studio/income/statements/$month': openingOf('/studio/income/statements/$month'),
};

/** An amount as a number that a spreadsheet adds up. */
function plain(fen: number): string {
  return (fen / 100).toFixed(2);
}

/** How the net was shared; a net that is not above 0 is not. */
function Bar({ of: { netFen, institutionFen } }: { of: AgreementMonth }) {
  if (netFen <= 0) return null;
  const institution = `${(institutionFen / netFen) * 100}%`;
  return (
    <svg className="share-bar" width="100%" height="12" aria-hidden="true">
      <rect className="creator" width="100%" height="12" rx="3" />
      <rect className="institution" width={institution} height="12" rx="3" />
    </svg>
  );
}
