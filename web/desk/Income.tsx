import { MonthShares, monthColumns } from '../agreements/MonthShares.tsx';
import { readMonths } from '../agreements/queries.ts';
import { Export } from '../ui/list/Export.tsx';
import { PageHead } from '../ui/PageHead.tsx';
import { t } from './texts.ts';

/** What an institution gets, month by month. */
export function Income() {
  return (
    <>
      <PageHead title={t.income} why={t.incomeWhy}>
        <Export name="institution-months" columns={monthColumns} read={readMonths} />
      </PageHead>
      <MonthShares label={t.byMonth} empty={t.byMonthEmpty} to="/desk/income/$month" />
    </>
  );
}
