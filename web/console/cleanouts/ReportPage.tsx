import { useInfiniteQuery, useSuspenseQuery } from '@tanstack/react-query';
import { getRouteApi } from '@tanstack/react-router';
import { DataList } from '../../ui/list/DataList.tsx';
import { Export } from '../../ui/list/Export.tsx';
import { LinkButton } from '../../ui/LinkButton.tsx';
import { PageHead } from '../../ui/PageHead.tsx';
import { channelsQuery } from '../channels/queries.ts';
import { lineColumns } from './lines.tsx';
import { linesQuery, readLines } from './queries.ts';
import { t } from './texts.ts';
import '../channels/channels.css';

const route = getRouteApi('/shell/console/clean-outs/$code/$period');

/** The report of a clean-out: whom it ended or warned, and why. */
export function ReportPage() {
  const { code, period } = route.useParams();
  const { data } = useSuspenseQuery(channelsQuery);
  const sub = data.items.flatMap(({ subChannels }) => subChannels).find((one) => one.code === code);
  const list = useInfiniteQuery(linesQuery(code, period));
  return (
    <>
      <PageHead title={t.reportTitle(sub?.name ?? code, period)}>
        <LinkButton to="/console/clean-outs" search={{ sub: code }}>
          {t.back}
        </LinkButton>
        <Export name={`clean-out-${code}-${period}`} columns={lineColumns} read={readLines(code, period)} />
      </PageHead>
      <DataList
        label={t.reports}
        columns={lineColumns}
        rowKey={({ membershipId }) => membershipId}
        list={list}
        empty={t.nobodyWas}
        emptyAct={
          <LinkButton to="/console/clean-outs" search={{ sub: code }}>
            {t.back}
          </LinkButton>
        }
      />
    </>
  );
}
