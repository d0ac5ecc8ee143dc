import { useQuery } from '@tanstack/react-query';
import { getRouteApi, Link } from '@tanstack/react-router';
import { Alert, Button, Card, Flex, Input, Skeleton } from 'antd';
import { familyOf } from '../../../src/ledger/explaining/families.ts';
import { familyInWords } from '../../../src/ledger/explaining/wording.ts';
import { instantIn } from '../../../src/lib/zone.ts';
import { api } from '../../api.ts';
import { dayOf, signed, yuan } from '../../text/dictionary.ts';
import { timeZone } from '../../text/zone.ts';
import { useBusinessClock } from '../../ui/clock.ts';
import { Failure } from '../../ui/Failure.tsx';
import { lang } from '../../ui/lang.ts';
import { Explanation, type LedgerEntry } from '../../ui/ledger/Explanation.tsx';
import { subjectText } from '../../ui/ledger/subjects.ts';
import { LinkButton } from '../../ui/LinkButton.tsx';
import type { Column } from '../../ui/list/DataList.tsx';
import { PageHead } from '../../ui/PageHead.tsx';
import { t } from './texts.ts';
import './ledger.css';

const route = getRouteApi('/shell/console/ledger/$account');
/** A ledger account: what its balance is made of, down to each order, over all books or in one, now or at a day's end. */
export function LedgerAccountPage() {
  const { account } = route.useParams();
  const { book, day } = route.useSearch();
  const navigate = route.useNavigate();
  const clock = useBusinessClock();
  const at = day === undefined ? undefined : endOf(day);
  const wish = { account, ...(book && { book }), ...(at && { at }) };
  const { data, error, refetch } = useQuery({
    queryKey: ['ledger', account, book, day],
    queryFn: () => api.explaining.explain(wish),
    retry: false,
  });
  const until = (value: string) => void navigate({ search: { ...(book && { book }), ...(value && { day: value }) } });
  if (error) return <Failure error={error} reset={() => void refetch()} />;
  if (!data) return <Skeleton active />;
  const family = familyInWords(data.family, lang);
  return (
    <>
      <PageHead title={data.name ? `${family} · ${data.name}` : family} why={account}>
        <label className="ledger-until">
          {t.until}
          <Input
            type="date"
            title={t.untilWhy}
            value={day ?? ''}
            max={dayOf(clock.now())}
            onChange={({ target }) => until(target.value)}
          />
        </label>
        {day ? <Button onClick={() => until('')}>{t.now}</Button> : null}
        <LinkButton to="/console/ledger" search={{ family: data.family }}>
          {t.back}
        </LinkButton>
      </PageHead>
      <Flex vertical gap={16}>
        {book ? (
          <Alert
            type="info"
            title={t.inBook(book)}
            action={
              <LinkButton size="small" to="/console/ledger/$account" params={{ account }} search={day ? { day } : {}}>
                {t.allBooks}
              </LinkButton>
            }
          />
        ) : null}
        <Card title={<h2 className="ledger-h2">{t.explain}</h2>}>
          <Explanation
            key={`${account} ${book} ${day}`}
            of={data}
            name={['ledger', account, book ?? '', day ?? '']}
            read={(group, from) => api.explaining.entries({ ...wish, ...from, group })}
            about={aboutOf}
            more={legsColumn(account)}
          />
        </Card>
        {data.books > 1 ? <Largest account={account} books={data.largestBooks} day={day} /> : null}
      </Flex>
    </>
  );
}

/** The last instant of a day of the deployment. */
const endOf = (day: string) => new Date(instantIn(timeZone, Date.parse(`${day}T23:59:59.999Z`))).toISOString();

function Largest({
  account,
  books,
  day,
}: {
  account: string;
  books: { bookId: string; name: string | null; balanceFen: number }[];
  day: string | undefined;
}) {
  return (
    <Card title={<h2 className="ledger-h2">{t.largest}</h2>}>
      <ul className="ledger-books num">
        {books.map(({ bookId, name, balanceFen }) => (
          <li key={bookId}>
            <Link to="/console/ledger/$account" params={{ account }} search={{ book: bookId, ...(day && { day }) }}>
              {name ?? bookId}
            </Link>
            <span>{yuan(balanceFen)}</span>
          </li>
        ))}
      </ul>
    </Card>
  );
}

/** What a post is about, with the way to it. */
function aboutOf(of: LedgerEntry) {
  const { subject, bookId } = of;
  const text = subjectText(of);
  if (subject?.type === 'line') {
    const { tradeNo, lineNo } = subject;
    return (
      <Link to="/console/orders" search={{ tradeNo, lineNo }}>
        {text}
      </Link>
    );
  }
  if (subject?.type === 'payout' && subject.batchId)
    return (
      <Link to="/console/payouts/$id" params={{ id: subject.batchId }}>
        {text}
      </Link>
    );
  if (subject?.type === 'dispute')
    return (
      <Link to="/console/disputes/$id" params={{ id: subject.disputeId }}>
        {text}
      </Link>
    );
  if (subject?.type === 'month' && bookId.startsWith('shop:'))
    return (
      <Link to="/console/shop-bills/$shopId/$month" params={{ shopId: bookId.slice(5), month: subject.month }}>
        {text}
      </Link>
    );
  if (subject?.type === 'statement')
    return (
      <Link to="/console/accounts/$id" params={{ id: subject.accountId }}>
        {text}
      </Link>
    );
  return text;
}

/** The other legs of a post, each with the way to its account. */
const legsColumn = (account: string): Column<LedgerEntry> => ({
  key: 'legs',
  title: t.legs,
  cell: ({ legs }) => (
    <ul className="ledger-legs num">
      {legs
        .filter(({ ledgerAccount }) => ledgerAccount !== account)
        .map(({ ledgerAccount, fen }, i) => (
          <li key={`${ledgerAccount} ${String(i)}`}>
            <Link to="/console/ledger/$account" params={{ account: ledgerAccount }} title={ledgerAccount}>
              {familyInWords(familyOf(ledgerAccount), lang)}
            </Link>
            <span>{signed(fen)}</span>
          </li>
        ))}
    </ul>
  ),
});
