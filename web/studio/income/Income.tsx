import { useInfiniteQuery, useQuery } from '@tanstack/react-query';
import { Alert, Card, Empty, Flex, Skeleton } from 'antd';
import { yuan } from '../../text/dictionary.ts';
import { Failure } from '../../ui/Failure.tsx';
import { LinkButton } from '../../ui/LinkButton.tsx';
import { IncomeHead } from './IncomeHead.tsx';
import { StatusNotice } from '../StatusNotice.tsx';
import { Commissions } from './Commissions.tsx';
import { IncomeCards } from './IncomeCards.tsx';
import { Months } from './Months.tsx';
import { incomeMonthsQuery, levelQuery, live, summaryQuery, walletQuery, type Month, type Summary } from './queries.ts';
import { t } from './texts.ts';
import './income.css';

/** A creator's money: yesterday, every month as a picture, and the list that both are the sum of (UX 27). */
export function Income() {
  const { data, error, refetch } = useQuery({ ...summaryQuery, ...live });
  const list = useInfiniteQuery({ ...incomeMonthsQuery, ...live });
  // What was read stays while one of the reads in between fails.
  if (error && !data) return <Failure error={error} reset={() => void refetch()} />;
  if (list.error && !list.data) return <Failure error={list.error} reset={() => void list.refetch()} />;
  if (!data || !list.data) return <Skeleton active />;
  const found = list.data.pages.flatMap((page) => page.items);
  const months = withPresent(found, data.months[0]);
  return (
    <>
      <IncomeHead title={t.income} />
      <Flex vertical gap={24}>
        <StatusNotice />
        <BelowLevel gate={data.gate} />
        <FrozenNow />
        {months.length > 0 ? <IncomeCards /> : null}
        {months.length > 0 ? <Months months={months} computedAt={data.computedAt} list={list} /> : null}
        <Commissions months={(months.length > 0 ? months : data.months).map(({ month }) => month)} none={<Nothing />} />
      </Flex>
    </>
  );
}

/** Who has had anything sees how the present month runs too, be there nothing in it yet. */
function withPresent(found: Month[], present: Month | undefined): Month[] {
  const [latest] = found;
  return latest && present && latest.month < present.month ? [present, ...found] : found;
}

/** Says to an account whose level does not settle yet what happens to its orders, and from when on that changes. */
function BelowLevel({ gate }: { gate: Summary['gate'] }) {
  const { data } = useQuery(levelQuery);
  if (!data || data.matrix[data.level]?.cps_settlement !== 'no') return null;
  const needed = Object.entries(data.matrix).find(([, rights]) => rights?.cps_settlement !== 'no')?.[0];
  if (needed === undefined) return null;
  const why = gate.days === null ? t.belowWhy(needed) : t.belowWaits(needed, gate.days);
  return <Alert type="warning" showIcon title={t.belowTitle(data.level, needed)} description={why} />;
}

/** Says what of the wallet disputes keep out of payouts now. */
function FrozenNow() {
  const { data } = useQuery({ ...walletQuery, ...live });
  if (!data || data.frozenFen === 0) return null;
  return (
    <Alert
      type="warning"
      showIcon
      title={t.frozenNow(yuan(data.frozenFen))}
      description={t.frozenWhy}
      action={<LinkButton to="/studio/income/disputes">{t.frozenTo}</LinkButton>}
    />
  );
}

function Nothing() {
  return (
    <Card>
      <Empty description={t.empty} image={Empty.PRESENTED_IMAGE_SIMPLE}>
        <LinkButton
          color="primary"
          variant="solid"
          to="/studio/contents/$id"
          params={{ id: 'new' }}
          search={{ type: 'item' }}
        >
          {t.publish}
        </LinkButton>
      </Empty>
    </Card>
  );
}
