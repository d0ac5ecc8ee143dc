import { useInfiniteQuery } from '@tanstack/react-query';
import { h } from '../studio/income/heldTexts.ts';
import { t as income } from '../studio/income/texts.ts';
import { monthName } from '../studio/income/words.ts';
import { signed, yuan } from '../text/dictionary.ts';
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
  {
    key: 'net',
    title: m.net,
    right: true,
    cell: (row) => (
      <>
        {yuan(row.netFen)}
        {partsOf(row).map((part) => (
          <small key={part}>{part}</small>
        ))}
      </>
    ),
    text: ({ netFen }) => plain(netFen),
  },
  {
    key: 'waits',
    title: h.heldTitle,
    cell: (row) => waitsOf(row).map((one) => <small key={one}>{one}</small>),
    text: (row) => waitsOf(row).join(' · '),
  },
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

/** What a net is made of, unless it is commission alone. */
function partsOf({ commissionFen, rewardFen, clawbackFen }: AgreementMonth): string[] {
  if (rewardFen === 0 && clawbackFen === 0) return [];
  const parts = [
    [income.commission, commissionFen],
    [income.reward, rewardFen],
    [income.clawback, clawbackFen],
  ] as const;
  return parts.flatMap(([label, fen]) => (fen === 0 ? [] : [`${label} ${signed(fen)}`]));
}

/** What the close held back of the month's lines, and what it released of earlier ones: the net has only the latter. */
function waitsOf({ held, released, forfeited }: AgreementMonth): string[] {
  return [
    ...held.map(({ month, fen, lines }) =>
      month === null ? m.stillHeld(lines, yuan(fen)) : `${h.heldOver(lines, monthName(month))} ${yuan(fen)}`,
    ),
    ...released.map(({ month, fen, lines }) => `${h.releasedOf(lines, monthName(month))} ${yuan(fen)}`),
    ...forfeited.map(({ heldMonth, month, fen, lines }) =>
      h.forfeitedOf(lines, monthName(heldMonth), monthName(month), yuan(fen)),
    ),
  ];
}

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
