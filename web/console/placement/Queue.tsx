import { useInfiniteQuery, useMutation, useQueryClient } from '@tanstack/react-query';
import { Alert, Button, Checkbox, Flex } from 'antd';
import { lazy, Suspense, useState } from 'react';
import { api } from '../../api.ts';
import { dateTime } from '../../text/dictionary.ts';
import { DataList, type Column } from '../../ui/list/DataList.tsx';
import { LinkButton } from '../../ui/LinkButton.tsx';
import { faultText } from '../../ui/notices.ts';
import { Pill } from '../../ui/Pill.tsx';
import { placementKey, queueQuery, type Slot, type Waiting } from './queries.ts';
import { t } from './texts.ts';
import { signs } from '../../ui/signs.ts';

// A form is heavy, and most visits only look.
const PlaceDialog = lazy(() => import('./PlaceDialog.tsx').then((file) => ({ default: file.PlaceDialog })));

/** As many as are placed at once. */
const AT_ONCE_MAX = 100;

type Props = { page: string | undefined; slots: readonly Slot[] };

/** Accepted submissions that are not placed yet: many at once into their streams, or one by one into a place. */
export function Queue({ page, slots }: Props) {
  const list = useInfiniteQuery(queueQuery(page));
  const [chosen, setChosen] = useState<ReadonlySet<string>>(new Set());
  const [placing, setPlacing] = useState<Waiting>();
  const queries = useQueryClient();
  const rows = list.data?.pages.flatMap(({ items }) => items) ?? [];
  const able = rows.filter(streamable).slice(0, AT_ONCE_MAX);
  const ids = able.map(({ submissionId }) => submissionId).filter((id) => chosen.has(id));
  const many = useMutation({
    mutationFn: () => api.distribution.placeMany({ submissionIds: ids }),
    onSuccess: async () => {
      setChosen(new Set());
      await queries.invalidateQueries({ queryKey: placementKey });
    },
  });
  const toggle = (id: string, on: boolean) => {
    const next = new Set(chosen);
    if (on) next.add(id);
    else next.delete(id);
    setChosen(next);
  };
  return (
    <>
      {rows.length > 0 ? (
        <Flex gap={8} wrap className="placement-tools">
          <Button
            onClick={() => setChosen(new Set(ids.length > 0 ? [] : able.map(({ submissionId }) => submissionId)))}
          >
            {ids.length > 0 ? t.chooseNone : t.chooseAll}
          </Button>
          <Button type="primary" disabled={ids.length === 0} loading={many.isPending} onClick={() => many.mutate()}>
            {t.placeMany(ids.length)}
          </Button>
        </Flex>
      ) : null}
      {many.data ? <Report results={many.data.results} /> : null}
      {many.error ? <Alert type="error" showIcon role="alert" title={faultText(many.error)} /> : null}
      <DataList
        label={t.queue}
        columns={columnsOf({ chosen, toggle, open: setPlacing })}
        rowKey={({ submissionId }) => submissionId}
        list={list}
        empty={t.queueEmpty}
        emptyAct={<LinkButton to="/console/reviews">{t.toReviews}</LinkButton>}
      />
      {placing ? (
        <Suspense>
          <PlaceDialog work={placing} standing={undefined} slots={slots} close={() => setPlacing(undefined)} />
        </Suspense>
      ) : null}
    </>
  );
}

/** A campaign has no stream: its works are placed one by one. */
const streamable = ({ hindrances, subChannelCode }: Waiting) => hindrances.length === 0 && subChannelCode !== null;

function columnsOf(acts: {
  chosen: ReadonlySet<string>;
  toggle: (id: string, on: boolean) => void;
  open: (row: Waiting) => void;
}): Column<Waiting>[] {
  return [
    {
      key: 'work',
      title: t.work,
      cell: (row) => (
        <Flex gap={12} align="center">
          <Checkbox
            aria-label={t.choose(row.title)}
            disabled={!streamable(row)}
            checked={acts.chosen.has(row.submissionId)}
            onChange={({ target }) => acts.toggle(row.submissionId, target.checked)}
          />
          {row.coverUrl ? <img className="placement-cover" src={row.coverUrl} alt="" loading="lazy" /> : null}
          <span>
            <a href={`/c/${row.contentId}`} target="_blank" rel="noreferrer">
              {row.title}
            </a>
            <small>{row.accountName}</small>
          </span>
        </Flex>
      ),
    },
    { key: 'where', title: t.where, cell: ({ targetName }) => targetName },
    {
      key: 'level',
      title: t.level,
      cell: ({ level, right }) => (
        <>
          {level}
          <small>{t[`right_${right}`]}</small>
        </>
      ),
    },
    {
      key: 'accepted',
      title: t.accepted,
      cell: ({ acceptedAt, trial }) => (
        <>
          <span className="num">{dateTime(acceptedAt)}</span>
          {trial ? <small>{t.trial}</small> : null}
        </>
      ),
    },
    {
      key: 'state',
      title: t.state,
      cell: ({ hindrances, search }) => (
        <>
          {hindrances.length > 0 ? (
            <ul className="placement-faults">
              {hindrances.map(({ code, message }) => (
                <li key={code}>{message}</li>
              ))}
            </ul>
          ) : (
            <Pill tone={search?.full ? 'waiting' : 'good'}>{search?.full ? t.streamFull : t.canPlace}</Pill>
          )}
          {search?.retryAt && search.placeBy ? (
            <small className="num">{t.retry(dateTime(search.retryAt), dateTime(search.placeBy))}</small>
          ) : null}
        </>
      ),
    },
    {
      key: 'act',
      title: '',
      cell: (row) => (
        <Button size="small" disabled={row.hindrances.length > 0} onClick={() => acts.open(row)}>
          {t.place}
        </Button>
      ),
    },
  ];
}

type Result = Awaited<ReturnType<typeof api.distribution.placeMany>>['results'][number];

/** What became of a batch: how many are placed, and why the others are not. */
function Report({ results }: { results: Result[] }) {
  const refused = results.filter(({ placementId }) => placementId === null);
  return (
    <Alert
      className="placement-report"
      type={refused.length > 0 ? 'warning' : 'success'}
      showIcon
      role="status"
      title={t.placedOf(results.length - refused.length)}
      {...(refused.length > 0 && {
        description: (
          <>
            {t.notPlacedOf(refused.length)}
            <ul className="placement-faults">
              {refused.map(({ submissionId, title, conflicts }) => (
                <li key={submissionId}>
                  {title}
                  {signs.colon}
                  {conflicts[0]?.message}
                </li>
              ))}
            </ul>
          </>
        ),
      })}
    />
  );
}
