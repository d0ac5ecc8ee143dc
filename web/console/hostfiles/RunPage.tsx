import { useInfiniteQuery, useMutation, useQuery, useQueryClient } from '@tanstack/react-query';
import { getRouteApi } from '@tanstack/react-router';
import { Alert, Button, Flex, Skeleton } from 'antd';
import { useEffect, useState } from 'react';
import { api } from '../../api.ts';
import { dateTime } from '../../text/dictionary.ts';
import { Choice } from '../../ui/Choice.tsx';
import { Failure } from '../../ui/Failure.tsx';
import { DataList } from '../../ui/list/DataList.tsx';
import { Export } from '../../ui/list/Export.tsx';
import { LinkButton } from '../../ui/LinkButton.tsx';
import { faultText, sayDone } from '../../ui/notices.ts';
import { PageHead } from '../../ui/PageHead.tsx';
import { Pill } from '../../ui/Pill.tsx';
import { rowColumns, runName } from './columns.tsx';
import { Corrections } from './Corrections.tsx';
import { Decide, type Act } from './Decide.tsx';
import { Faults } from './Faults.tsx';
import { isBusy, rowsQuery, runQuery, type Class, type Filter, type RowState, type RunDetail } from './queries.ts';
import { say, t } from './texts.ts';
import { Totals } from './Totals.tsx';
import './hostfiles.css';

const route = getRouteApi('/shell/console/reconciliations/$id');
const REFRESH_MS = 1500;

/** One comparison: what the difference is made of, the bad lines, and every difference with what can be done. */
export function RunPage() {
  const { id } = route.useParams();
  const { data, error, refetch } = useQuery({
    ...runQuery(id),
    refetchInterval: ({ state }) => (isBusy(state.data) ? REFRESH_MS : false),
  });
  if (error && !data) return <Failure error={error} reset={() => void refetch()} />;
  if (!data) return <Skeleton active />;
  return (
    <>
      <PageHead
        title={runName(data)}
        why={[`${dateTime(data.from)} – ${dateTime(data.to)}`, data.fileName].filter(Boolean).join(' · ')}
      >
        <LinkButton to="/console/reconciliations">{t.back}</LinkButton>
        {data.state === 'compared' ? <Repeat id={id} /> : null}
      </PageHead>
      <Flex vertical gap={16}>
        {data.state === 'comparing' ? (
          <Alert type="info" showIcon title={t.comparing(data.comparedLines, data.lines - data.badLines)} />
        ) : null}
        <Totals run={data} />
        {data.extrasListed < data.totals.extra.rows ? (
          <Alert
            type="warning"
            showIcon
            title={t.extrasCut(data.totals.extra.rows, data.extrasListed)}
            description={t.extrasCutWhy}
          />
        ) : null}
        <Faults run={data} />
        <Corrections run={data} />
        {data.state === 'compared' ? <Differences run={data} /> : null}
      </Flex>
    </>
  );
}

function Repeat({ id }: { id: string }) {
  const queries = useQueryClient();
  const navigate = route.useNavigate();
  const repeating = useMutation({
    mutationFn: () => api.hostFiles.repeat({ id }),
    onSuccess: () => {
      sayDone(t.repeated);
      return queries.invalidateQueries({ queryKey: ['hostFiles'] });
    },
  });
  // Who has left this page meanwhile is not taken away from where he is.
  const repeat = () =>
    repeating.mutate(undefined, {
      onSuccess: (fresh) => void navigate({ to: '/console/reconciliations/$id', params: { id: fresh.id }, search: {} }),
    });
  return (
    <>
      <Button loading={repeating.isPending} onClick={repeat}>
        {t.repeat}
      </Button>
      {repeating.error ? <Alert type="error" showIcon role="alert" title={faultText(repeating.error)} /> : null}
    </>
  );
}

function Differences({ run }: { run: RunDetail }) {
  const search = route.useSearch();
  const navigate = route.useNavigate();
  const filter: Filter = { ...(search.class && { class: search.class }), ...(search.state && { state: search.state }) };
  // Rows change while a correction runs.
  const busy = isBusy(run);
  const list = useInfiniteQuery({ ...rowsQuery(run.id, filter), refetchInterval: busy ? REFRESH_MS : false });
  // What the correction did last came after the last refresh.
  const { refetch } = list;
  useEffect(() => {
    if (!busy) void refetch();
  }, [busy, refetch]);
  const [chosen, setChosen] = useState<readonly number[]>([]);
  const [act, setAct] = useState<Act>();
  const columns = rowColumns({
    has: (nr) => chosen.includes(nr),
    toggle: (nr) => setChosen(chosen.includes(nr) ? chosen.filter((one) => one !== nr) : [...chosen, nr]),
  });
  const close = () => {
    setAct(undefined);
    setChosen([]);
  };
  return (
    <section aria-label={t.title}>
      <div className="hostfile-tools">
        <Choice<Class | 'all'>
          aria-label={t.class}
          value={search.class ?? 'all'}
          onChange={(of) =>
            void navigate({
              search: { ...(search.state && { state: search.state }), ...(of !== 'all' && { class: of }) },
            })
          }
          options={(['all', 'missing', 'different', 'extra'] as const).map((value) => ({
            value,
            label: value === 'all' ? `${t.class}：${t.all}` : say('class', value),
          }))}
        />
        <Choice<RowState | 'all'>
          aria-label={t.choiceState}
          value={search.state ?? 'all'}
          onChange={(state) =>
            void navigate({
              search: { ...(search.class && { class: search.class }), ...(state !== 'all' && { state }) },
            })
          }
          options={(['all', 'open', 'corrected', 'accepted'] as const).map((value) => ({
            value,
            label: value === 'all' ? `${t.state}：${t.all}` : say('state', value),
          }))}
        />
        {chosen.length > 0 ? <Pill tone="plain">{t.chosen(chosen.length)}</Pill> : null}
        <Acts run={run} chosen={chosen} act={setAct} />
        <Export
          name={`reconciliation-${run.kind}-${run.createdAt.slice(0, 10)}`}
          columns={columns}
          read={(from) => api.hostFiles.rows({ id: run.id, ...filter, ...from })}
        />
      </div>
      <DataList label={t.title} columns={columns} rowKey={({ nr }) => String(nr)} list={list} empty={t.emptyRows} />
      {act ? <Decide id={run.id} act={act} close={close} /> : null}
    </section>
  );
}

type ActsProps = { run: RunDetail; chosen: readonly number[]; act: (act: Act) => void };

/** What can be done: with the chosen rows, else with all of a class that are open. */
function Acts({ run, chosen, act }: ActsProps) {
  if (chosen.length > 0) {
    const choice = { rows: [...chosen] };
    return (
      <>
        <Button type="primary" onClick={() => act({ kind: 'correct', choice, rows: chosen.length })}>
          {t.correctChosen}
        </Button>
        <Button onClick={() => act({ kind: 'accept', choice, rows: chosen.length })}>{t.acceptChosen}</Button>
      </>
    );
  }
  const { missing, different, extra } = run.openRows;
  return (
    <>
      {(['missing', 'different'] as const).map((of) => {
        const rows = of === 'missing' ? missing : different;
        if (rows === 0) return null;
        return (
          <Button key={of} onClick={() => act({ kind: 'correct', choice: { class: of }, rows })}>
            {t.correctAll(rows, say('class', of))}
          </Button>
        );
      })}
      {extra > 0 ? (
        <Button onClick={() => act({ kind: 'accept', choice: { class: 'extra' }, rows: extra })}>
          {t.acceptExtra(extra)}
        </Button>
      ) : null}
    </>
  );
}
