import { useInfiniteQuery, useQuery, useQueryClient } from '@tanstack/react-query';
import { getRouteApi } from '@tanstack/react-router';
import { Alert, Button, Card, Flex, Skeleton } from 'antd';
import { api, problemIn } from '../../api.ts';
import { dateTime } from '../../text/dictionary.ts';
import { ask } from '../../ui/ask.ts';
import { Failure } from '../../ui/Failure.tsx';
import { DataList, type Column } from '../../ui/list/DataList.tsx';
import { LinkButton } from '../../ui/LinkButton.tsx';
import { sayDone } from '../../ui/notices.ts';
import { PageHead } from '../../ui/PageHead.tsx';
import { SubChannelChoice } from '../channels/SubChannelChoice.tsx';
import { lineColumns } from './lines.tsx';
import { previewQuery, reportsQuery, type Report } from './queries.ts';
import { t } from './texts.ts';
import '../channels/channels.css';

const route = getRouteApi('/shell/console/clean-outs');

const columns: Column<Report>[] = [
  {
    key: 'sub',
    title: t.sub,
    cell: ({ subChannel }) => `${subChannel.channelName} · ${subChannel.name}`,
  },
  { key: 'period', title: t.period, cell: ({ period }) => <span className="num">{period}</span> },
  { key: 'ranAt', title: t.ranAt, cell: ({ ranAt }) => <span className="num">{dateTime(ranAt)}</span> },
  { key: 'by', title: t.by, cell: ({ ranBy }) => ranBy ?? t.byItself },
  { key: 'counts', title: t.counts, cell: (one) => <span className="num">{totalsOf(one)}</span> },
  {
    key: 'open',
    title: '',
    cell: ({ subChannel, period }) => (
      <LinkButton size="small" to="/console/clean-outs/$code/$period" params={{ code: subChannel.code, period }}>
        {t.open}
      </LinkButton>
    ),
  },
];

/** Clean-outs: whom one would end now, a run by hand, and the reports of those that were (DOMAIN 3.4, 13.3). */
export function CleanOuts() {
  const { sub } = route.useSearch();
  const navigate = route.useNavigate();
  const reports = useInfiniteQuery(reportsQuery(sub));
  return (
    <>
      <PageHead title={t.title} why={t.why} />
      <Flex vertical gap={16}>
        <SubChannelChoice
          label={t.choose}
          value={sub}
          choose={(code) => void navigate({ search: code === undefined ? {} : { sub: code } })}
        />
        {sub === undefined ? null : <Preview code={sub} />}
        <section>
          <h2 className="clean-out-h2">{t.reports}</h2>
          <DataList
            label={t.reports}
            columns={columns}
            rowKey={({ subChannel, period }) => `${subChannel.code} ${period}`}
            list={reports}
            empty={t.noReports}
          />
        </section>
      </Flex>
    </>
  );
}

function Preview({ code }: { code: string }) {
  const queries = useQueryClient();
  const { data, error, refetch } = useQuery(previewQuery(code));
  if (problemIn(error)?.code === 'CLEAN_OUT_OFF') return <Alert type="info" showIcon title={t.off} />;
  if (error) return <Failure error={error} reset={() => void refetch()} />;
  if (!data) return <Skeleton active />;
  const run = async () => {
    await api.distribution.runCleanOut({ code });
    sayDone(t.ran);
    await queries.invalidateQueries({ queryKey: ['clean-outs'] });
  };
  return (
    <Card className="channel-card" title={<h2>{t.preview}</h2>}>
      <p className="num">
        {t.period} {data.period} · {t[`rule_${data.rule}`]} · {t.from(dateTime(data.countedFrom))}
      </p>
      <p className="num">{totalsOf(data)}</p>
      {data.exempt > 0 ? <p className="quiet">{t.exemptWhy}</p> : null}
      {data.ran ? <Alert type="info" showIcon title={t.ranAlready(data.ran.period, dateTime(data.ran.ranAt))} /> : null}
      {data.lines.length === 0 ? (
        <p>{t.nobody}</p>
      ) : (
        <div className="list clean-out-lines">
          <table>
            <caption className="unseen">{t.preview}</caption>
            <thead>
              <tr>
                {lineColumns.map(({ key, title }) => (
                  <th key={key} scope="col">
                    {title}
                  </th>
                ))}
              </tr>
            </thead>
            <tbody>
              {data.lines.map((line) => (
                <tr key={line.membershipId}>
                  {lineColumns.map(({ key, title, cell }) => (
                    <td key={key} data-label={title}>
                      <div>{cell(line)}</div>
                    </td>
                  ))}
                </tr>
              ))}
            </tbody>
          </table>
        </div>
      )}
      {data.ran ? null : (
        <Button danger onClick={() => ask({ title: t.runTitle(data.revoked), content: t.runWhy, ok: t.run, act: run })}>
          {t.run}
        </Button>
      )}
    </Card>
  );
}

function totalsOf({
  examined,
  revoked,
  warned,
  exempt,
}: Pick<Report, 'examined' | 'revoked' | 'warned' | 'exempt'>): string {
  return [t.examined(examined), t.revoked(revoked), t.warned(warned), t.exempt(exempt)].join(' · ');
}
