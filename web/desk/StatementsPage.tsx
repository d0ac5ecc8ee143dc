import { useInfiniteQuery } from '@tanstack/react-query';
import { getRouteApi } from '@tanstack/react-router';
import { Button, Card, Empty, Flex, Skeleton } from 'antd';
import { api } from '../api.ts';
import { Corrections } from '../money/Corrections.tsx';
import { Verify } from '../money/Verify.tsx';
import { Held, heldMonthsOf } from '../studio/income/Held.tsx';
import { PrintButton, Printed } from '../studio/income/Print.tsx';
import { statementsQuery, type Statement } from '../studio/income/queries.ts';
import { StatementCard } from '../studio/income/StatementCard.tsx';
import { t as income } from '../studio/income/texts.ts';
import { monthAfter, monthName } from '../studio/income/words.ts';
import { dateTime } from '../text/dictionary.ts';
import { Failure } from '../ui/Failure.tsx';
import { LinkButton } from '../ui/LinkButton.tsx';
import { Export } from '../ui/list/Export.tsx';
import { PageHead } from '../ui/PageHead.tsx';
import { t } from './texts.ts';

const route = getRouteApi('/shell/desk/money/desk/income/$month');

const sum = (key: string, title: string, fen: (row: Statement) => number) => ({
  key,
  title,
  text: (row: Statement) => (fen(row) / 100).toFixed(2),
});

const columns = [
  { key: 'creator', title: t.creator, text: ({ accountName, accountId }: Statement) => accountName ?? accountId },
  { key: 'orders', title: t.orders, text: ({ flow }: Statement) => String(flow.lines) },
  sum('orderSum', t.orderSum, ({ flow }) => flow.orderFen),
  sum('gross', t.gross, ({ flow }) => flow.grossFen),
  sum('network', t.network, ({ flow }) => flow.networkFen),
  sum('platform', t.platform, ({ flow }) => flow.platformFen),
  sum('pool', t.pool, ({ flow }) => flow.poolFen),
  sum('forfeited', t.forfeited, ({ flow }) => flow.forfeitedFen - flow.heldForfeitedFen),
  sum('released', t.ofItReleased, ({ flow }) => flow.releasedFen - flow.heldForfeitedFen),
  sum('commission', t.commission, ({ commissionFen }) => commissionFen),
  sum('reward', t.reward, ({ rewardFen }) => rewardFen),
  sum('clawback', t.clawback, ({ clawbackFen }) => clawbackFen),
  sum('net', t.net, ({ netFen }) => netFen),
  sum('institution', t.lastMine, ({ institutionFen }) => institutionFen),
  sum('creatorPart', income.creatorNet, ({ creatorFen }) => creatorFen),
];

/** The statements of an institution's month: the same cards that each creator has. */
export function StatementsPage() {
  const { month } = route.useParams();
  const list = useInfiniteQuery(statementsQuery(month));
  if (list.error) return <Failure error={list.error} reset={() => void list.refetch()} />;
  const [first] = list.data?.pages ?? [];
  if (!first) return <Skeleton active />;
  const statements = list.data?.pages.flatMap((page) => page.items) ?? [];
  const to = (label: string, n: number) => (
    <LinkButton to="/desk/income/$month" params={{ month: monthAfter(month, n) }}>
      {label}
    </LinkButton>
  );
  return (
    <div className="paper">
      <PageHead title={t.statementsOf(monthName(month))} why={t.statementsWhy}>
        <LinkButton to="/desk/income">{t.backToIncome}</LinkButton>
        {to(t.previousMonth, -1)}
        {to(t.followingMonth, 1)}
        <Export
          name={`statements-${month}`}
          columns={columns}
          read={(from) => api.cps.statements({ month, ...from })}
        />
        {statements.length > 0 ? <PrintButton /> : null}
      </PageHead>
      <Printed say={income.printedStatement} />
      <Flex vertical gap={16}>
        {statements.map((one) => (
          <StatementCard
            key={`${one.accountId}/${one.authorisedFrom}`}
            of={one}
            side="institution"
            minimumFen={first.payoutMinimumFen}
            heldMonths={heldMonthsOf(first, one)}
          />
        ))}
        {statements.length === 0 ? (
          <Card>
            <Empty
              image={Empty.PRESENTED_IMAGE_SIMPLE}
              description={first.state === 'posted' ? t.noneThatMonth : t.notYet(dateTime(first.closesAt))}
            >
              <LinkButton to="/desk/income">{t.backToIncome}</LinkButton>
            </Empty>
          </Card>
        ) : null}
        <Held of={first} side="desk" />
        <Corrections of={first.corrections} side="desk" />
        {statements.length > 0 ? <p className="income-quiet income-lead">{t.correctionsOutside}</p> : null}
        {first.state === 'posted' && statements.length > 0 ? <Verify month={month} /> : null}
        {list.hasNextPage ? <Button onClick={() => void list.fetchNextPage()}>{income.more}</Button> : null}
      </Flex>
    </div>
  );
}
