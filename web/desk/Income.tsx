import { useQuery } from '@tanstack/react-query';
import { Alert, Flex } from 'antd';
import { Estimates } from '../agreements/Estimates.tsx';
import { MonthShares, monthColumns } from '../agreements/MonthShares.tsx';
import { readMonths } from '../agreements/queries.ts';
import { walletQuery } from '../studio/income/queries.ts';
import { yuan } from '../text/dictionary.ts';
import { LinkButton } from '../ui/LinkButton.tsx';
import { Export } from '../ui/list/Export.tsx';
import { PageHead } from '../ui/PageHead.tsx';
import { t } from './texts.ts';

/** What an institution gets, month by month, with what is not posted yet as an estimate. */
export function Income() {
  const { data } = useQuery(walletQuery);
  return (
    <>
      <PageHead title={t.income} why={t.incomeWhy}>
        <Export name="institution-months" columns={monthColumns} read={readMonths} />
      </PageHead>
      <Flex vertical gap={24}>
        {data && data.frozenFen > 0 ? (
          <Alert
            type="warning"
            showIcon
            title={t.frozen(yuan(data.frozenFen))}
            action={<LinkButton to="/desk/disputes">{t.frozenTo}</LinkButton>}
          />
        ) : null}
        <Estimates side="institution" />
        <section className="agreements" aria-labelledby="months">
          <h2 id="months" className="agreements-title">
            {t.byMonth}
          </h2>
          <MonthShares label={t.byMonth} empty={t.byMonthEmpty} to="/desk/income/$month" />
        </section>
      </Flex>
    </>
  );
}
