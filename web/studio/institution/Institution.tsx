import { useQuery } from '@tanstack/react-query';
import { Alert, Card, Flex, Skeleton } from 'antd';
import { AgreementList } from '../../agreements/AgreementList.tsx';
import { Estimates } from '../../agreements/Estimates.tsx';
import { MonthShares, monthColumns } from '../../agreements/MonthShares.tsx';
import { ProposeButton } from '../../agreements/ProposeButton.tsx';
import { readMonths, runningQuery } from '../../agreements/queries.ts';
import { Failure } from '../../ui/Failure.tsx';
import { Export } from '../../ui/list/Export.tsx';
import { PageHead } from '../../ui/PageHead.tsx';
import { useMe } from '../../ui/session.ts';
import { seesMoney } from '../income/queries.ts';
import { t } from './texts.ts';

/** A creator's side of institutions: what waits for an answer, the present authorisation, its cost, and what was before. */
export function Institution() {
  const sees = seesMoney(useMe());
  if (!sees) return <Alert type="info" showIcon title={t.noMoney} />;
  return <OfOwner />;
}

function OfOwner() {
  const running = useQuery(runningQuery);
  if (running.error) return <Failure error={running.error} reset={() => void running.refetch()} />;
  if (!running.data) return <Skeleton active />;
  return (
    <>
      <PageHead title={t.title} why={t.why}>
        <ProposeButton party="creator" />
      </PageHead>
      <Flex vertical gap={24}>
        <AgreementList state="waiting" title={t.waiting} />
        <AgreementList state="running" title={t.running} none={<Card>{t.none}</Card>} />
        <Estimates side="creator" />
        <section className="agreements" aria-labelledby="cost">
          <div className="agreements-head">
            <h2 id="cost" className="agreements-title">
              {t.cost}
            </h2>
            <Export name="institution-months" columns={monthColumns} read={readMonths} />
          </div>
          <MonthShares label={t.cost} empty={t.costEmpty} to="/studio/income/statements/$month" />
        </section>
        <AgreementList state="past" title={t.past} />
      </Flex>
    </>
  );
}
