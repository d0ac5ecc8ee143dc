import { useInfiniteQuery } from '@tanstack/react-query';
import { getRouteApi } from '@tanstack/react-router';
import { Button, Card, Empty, Flex, Skeleton } from 'antd';
import { dateTime } from '../../text/dictionary.ts';
import { useBusinessClock } from '../../ui/clock.ts';
import { Failure } from '../../ui/Failure.tsx';
import { LinkButton } from '../../ui/LinkButton.tsx';
import { Corrections } from '../../money/Corrections.tsx';
import { Verify } from '../../money/Verify.tsx';
import { IncomeHead } from './IncomeHead.tsx';
import { actingAccount, useMe } from '../../ui/session.ts';
import { State } from './Months.tsx';
import { PrintButton, Printed } from './Print.tsx';
import { statementsQuery, type Statement, type Statements } from './queries.ts';
import { StatementCard } from './StatementCard.tsx';
import { Held, heldMonthsOf } from './Held.tsx';
import { t } from './texts.ts';
import { monthAfter, monthName } from './words.ts';
import './income.css';

const route = getRouteApi('/shell/own/studio/income/statements/$month');

/** The statements of a month, one per authorisation, each as a waterfall from the commissions to what is payable. */
export function StatementPage() {
  const { month } = route.useParams();
  const clock = useBusinessClock();
  const list = useInfiniteQuery(statementsQuery(month));
  if (list.error) return <Failure error={list.error} reset={() => void list.refetch()} />;
  const [first] = list.data?.pages ?? [];
  if (!first) return <Skeleton active />;
  const statements = list.data?.pages.flatMap((page) => page.items) ?? [];
  const to = (label: string, n: number) => (
    <LinkButton to="/studio/income/statements/$month" params={{ month: monthAfter(month, n) }}>
      {label}
    </LinkButton>
  );
  return (
    <div className="paper">
      <IncomeHead title={t.statementOf(monthName(month))}>
        {to(t.previousMonth, -1)}
        {to(t.followingMonth, 1)}
        {statements.length > 0 ? <PrintButton /> : null}
      </IncomeHead>
      <Printed say={t.printedStatement} />
      <Flex vertical gap={16}>
        <div>
          {first.beforeAll ? null : <State month={first} computedAt={clock.now().toISOString()} />}
          <p className="income-quiet income-lead">{t.statementWhy}</p>
        </div>
        {statements.map((one) => (
          <StatementCard
            key={`${one.accountId}/${one.institutionId}/${one.authorisedFrom}`}
            of={one}
            side="creator"
            minimumFen={first.payoutMinimumFen}
            heldMonths={heldMonthsOf(first, one)}
          >
            <ToDetails of={one} month={month} />
          </StatementCard>
        ))}
        <Held of={first} side="studio" />
        <Corrections of={first.corrections} side="studio" />
        {statements.length === 0 ? <None of={first} month={month} /> : null}
        {first.state === 'posted' && statements.length > 0 ? <Verify month={month} /> : null}
        {list.hasNextPage ? <Button onClick={() => void list.fetchNextPage()}>{t.more}</Button> : null}
      </Flex>
    </div>
  );
}

function None({ of: { state, closesAt, beforeAll }, month }: { of: Statements; month: string }) {
  return (
    <Card>
      <Empty
        image={Empty.PRESENTED_IMAGE_SIMPLE}
        description={state === 'posted' || beforeAll ? t.noStatement : t.notYet(dateTime(closesAt))}
      >
        <LinkButton color="primary" variant="solid" to="/studio/income" search={{ month }}>
          {t.toDetails}
        </LinkButton>
      </Empty>
    </Card>
  );
}

function ToDetails({ of: { accountId, clawbackFen, rewardFen }, month }: { of: Statement; month: string }) {
  const me = useMe();
  return (
    <Flex gap={8} wrap className="income-actions">
      <LinkButton to="/studio/income" search={{ month }}>
        {t.toDetails}
      </LinkButton>
      {rewardFen === 0 || actingAccount(me)?.id !== accountId ? null : (
        <LinkButton to="/studio/income/pools" search={{ month }}>
          {t.toPools}
        </LinkButton>
      )}
      {clawbackFen === 0 ? null : (
        <LinkButton to="/studio/income" search={{ status: 'clawed_back' }}>
          {t.toClawbacks}
        </LinkButton>
      )}
    </Flex>
  );
}
