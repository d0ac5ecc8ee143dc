import { useInfiniteQuery } from '@tanstack/react-query';
import { Link } from '@tanstack/react-router';
import { familyOf } from '../../../src/ledger/explaining/families.ts';
import { familyInWords } from '../../../src/ledger/explaining/wording.ts';
import { api } from '../../api.ts';
import { dateTime, signed, yuan } from '../../text/dictionary.ts';
import { lang } from '../../ui/lang.ts';
import { DataList, type Column } from '../../ui/list/DataList.tsx';
import { Export } from '../../ui/list/Export.tsx';
import { pagesOf, type From } from '../../ui/list/pages.ts';
import { PageHead } from '../../ui/PageHead.tsx';
import { t } from './texts.ts';
import './ledger.css';

type Balance = Awaited<ReturnType<typeof api.explaining.owed>>['items'][number];

const familyText = ({ ledgerAccount }: Balance) => familyInWords(familyOf(ledgerAccount), lang);

const columns: Column<Balance>[] = [
  {
    key: 'who',
    title: t.owedBy,
    cell: (of) => (
      <>
        <Link to="/console/accounts/$id" params={{ id: of.accountId }}>
          {of.name ?? of.accountId}
        </Link>
        <small>{familyText(of)}</small>
      </>
    ),
    text: ({ name, accountId }) => name ?? accountId,
  },
  { key: 'kind', title: t.kind, cell: familyText, text: familyText },
  {
    key: 'owed',
    title: t.owedFen,
    right: true,
    cell: ({ balanceFen }) => <b>{yuan(-balanceFen)}</b>,
    text: ({ balanceFen }) => (-balanceFen / 100).toFixed(2),
  },
  {
    key: 'since',
    title: t.owedSince,
    cell: ({ sinceMonth }) => sinceMonth ?? t.owedUnknown,
    text: ({ sinceMonth }) => sinceMonth ?? '',
  },
  {
    key: 'end',
    title: t.owedEnd,
    cell: (of) => (
      <ul className="owed-ends num">
        {endsOf(of).map((end) => (
          <li key={end}>{end}</li>
        ))}
      </ul>
    ),
    text: (of) => endsOf(of).join('; '),
  },
  {
    key: 'explain',
    title: '',
    cell: ({ ledgerAccount, bookId }) => (
      <Link to="/console/ledger/$account" params={{ account: ledgerAccount }} search={{ book: bookId }}>
        {t.explain}
      </Link>
    ),
  },
];
// Who and what kind are one cell on the screen, and two columns of a file.
const shown = columns.filter(({ key }) => key !== 'kind');

/** What becomes of a debt, debt by debt where they end at different times. */
function endsOf({ ledgerAccount, debts, unstatedFen }: Balance): string[] {
  if (!ledgerAccount.startsWith('creator:')) return [t.owedNever];
  if (debts.length === 0) return [t.owedOpen];
  const endless = debts.every(({ borneInMonth }) => borneInMonth === null);
  const ends = endless
    ? [t.owedEndless]
    : debts.map(({ month, fen, borneInMonth }) =>
        borneInMonth === null ? t.owedCarried(yuan(fen), month) : t.owedBorne(yuan(fen), borneInMonth),
      );
  return unstatedFen === 0 ? ends : [...ends, t.owedLater(signed(unstatedFen))];
}

/** Who owes the platform: balances of creators and institutions below 0, and how each will end (DOMAIN 11.5, 13.9). */
export function Owed() {
  const read = (from: From) => api.explaining.owed(from);
  const list = useInfiniteQuery(pagesOf(['ledger', 'owed'], read));
  const first = list.data?.pages[0];
  return (
    <>
      <PageHead title={t.owedTitle} why={t.owedWhy}>
        <Export name="debts" columns={columns} read={read} />
      </PageHead>
      {first && first.sums.balances > 0 ? (
        <>
          <dl className="owed-sums num">
            <div>
              <dt>{t.owedSum}</dt>
              <dd>{yuan(-first.sums.fen)}</dd>
            </div>
            <div>
              <dt>{t.owedBalances}</dt>
              <dd>{first.sums.balances}</dd>
            </div>
          </dl>
          <p className="quiet num">
            {t.owedBorneWhy} · {t.computedAt(dateTime(first.computedAt))}
          </p>
        </>
      ) : null}
      <DataList
        label={t.owedTitle}
        columns={shown}
        rowKey={({ ledgerAccount, bookId }) => `${ledgerAccount} ${bookId}`}
        list={list}
        empty={t.owedNone}
      />
    </>
  );
}
