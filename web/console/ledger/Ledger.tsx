import { useInfiniteQuery, useQuery } from '@tanstack/react-query';
import { getRouteApi, Link } from '@tanstack/react-router';
import { Alert, Card, Flex, Skeleton } from 'antd';
import { familyInWords } from '../../../src/ledger/explaining/wording.ts';
import { api } from '../../api.ts';
import { dateTime, yuan } from '../../text/dictionary.ts';
import { Failure } from '../../ui/Failure.tsx';
import { lang } from '../../ui/lang.ts';
import { DataList, type Column } from '../../ui/list/DataList.tsx';
import { pagesOf } from '../../ui/list/pages.ts';
import { PageHead } from '../../ui/PageHead.tsx';
import { Proofs } from './Proofs.tsx';
import { t } from './texts.ts';
import './ledger.css';

const route = getRouteApi('/shell/console/ledger');

type Overview = Awaited<ReturnType<typeof api.explaining.overview>>;
type Family = Overview['families'][number]['family'];
type Account = Awaited<ReturnType<typeof api.explaining.accounts>>['items'][number];

/** All ledger accounts by kind, whether they sum to zero, and what the nightly proofs say (DOMAIN 13.1, 13.9). */
export function Ledger() {
  const wish = route.useSearch();
  const { data, error, refetch } = useQuery({ queryKey: ['ledger'], queryFn: () => api.explaining.overview() });
  if (error) return <Failure error={error} reset={() => void refetch()} />;
  if (!data) return <Skeleton active />;
  // Balances that sum to zero prove nothing while a proof says that they are not what was posted.
  const sound = data.proofs.every(({ faults }) => faults === 0);
  const family = data.families.find((one) => one.family === wish.family)?.family;
  return (
    <>
      <PageHead title={t.title} why={t.why} />
      <Flex vertical gap={16}>
        {data.totalFen === 0 ? null : <Alert type="error" showIcon title={t.totalWrong(yuan(data.totalFen))} />}
        <div className="ledger-top">
          <Card title={<h2 className="ledger-h2">{t.balances}</h2>}>
            <Families of={data} shown={family} />
            <p className="quiet num">
              {data.totalFen === 0 ? `${sound ? t.totalFine : t.totalZero} ` : ''}
              {t.computedAt(dateTime(data.computedAt))}
            </p>
            <p className="quiet">{t.sign}</p>
          </Card>
          <Card title={<h2 className="ledger-h2">{t.proofs}</h2>}>
            <Proofs of={data.proofs} />
          </Card>
        </div>
        {family ? <Accounts family={family} /> : null}
      </Flex>
    </>
  );
}

function Families({ of: { families }, shown }: { of: Overview; shown: Family | undefined }) {
  return (
    <table className="ledger-families num">
      <caption className="unseen">{t.balances}</caption>
      <thead>
        <tr>
          <th scope="col">{t.kind}</th>
          <th scope="col" className="right">
            {t.accounts}
          </th>
          <th scope="col" className="right">
            {t.balance}
          </th>
        </tr>
      </thead>
      <tbody>
        {families.map(({ family, accounts, balanceFen }) => (
          <tr key={family}>
            <th scope="row">
              <Link to="/console/ledger" search={{ family }} aria-current={family === shown ? 'true' : undefined}>
                {familyInWords(family, lang)}
              </Link>
            </th>
            <td className="right">{accounts}</td>
            <td className="right">{yuan(balanceFen)}</td>
          </tr>
        ))}
      </tbody>
    </table>
  );
}

const columns: Column<Account>[] = [
  {
    key: 'account',
    title: t.account,
    cell: ({ ledgerAccount, name }) => (
      <>
        <Link to="/console/ledger/$account" params={{ account: ledgerAccount }}>
          {name ?? ledgerAccount}
        </Link>
        {name ? <small>{ledgerAccount}</small> : null}
      </>
    ),
  },
  { key: 'books', title: t.books, right: true, cell: ({ books }) => books },
  { key: 'balance', title: t.balance, right: true, cell: ({ balanceFen }) => yuan(balanceFen) },
];

function Accounts({ family }: { family: Family }) {
  const read = pagesOf(['ledger', 'accounts', family], (from) => api.explaining.accounts({ ...from, family }));
  const list = useInfiniteQuery(read);
  const title = t.accountsOf(familyInWords(family, lang));
  return (
    <section aria-labelledby="ledger-accounts">
      <h2 className="ledger-h2" id="ledger-accounts">
        {title}
      </h2>
      <DataList
        label={title}
        columns={columns}
        rowKey={({ ledgerAccount }) => ledgerAccount}
        list={list}
        empty={t.accountsNone}
      />
    </section>
  );
}
