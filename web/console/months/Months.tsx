import { useInfiniteQuery, useSuspenseQuery } from '@tanstack/react-query';
import { Button, Flex, Tooltip, Typography } from 'antd';
import { useState } from 'react';
import { api } from '../../api.ts';
import { dateTime, signed, yuan } from '../../text/dictionary.ts';
import { clockQuery } from '../../ui/clock.ts';
import { DataList, type Column } from '../../ui/list/DataList.tsx';
import { Export } from '../../ui/list/Export.tsx';
import { pagesOf } from '../../ui/list/pages.ts';
import { PageHead } from '../../ui/PageHead.tsx';
import { Pill } from '../../ui/Pill.tsx';
import { say, t } from '../texts.ts';
import { Close, type Closing, type Mode, type Month } from './Close.tsx';
import './months.css';
import { besideOf, type Totals } from './Result.tsx';
import { signs } from '../../ui/signs.ts';

const listQuery = pagesOf(['months'], (from) => api.cps.months(from));

const sum = (key: string, title: string, of: (totals: Totals) => number, shown = yuan): Column<Month> => ({
  key,
  title,
  right: true,
  cell: ({ totals }) => (totals && hasMoney(totals) ? shown(of(totals)) : '–'),
  text: ({ totals }) => (totals ? (of(totals) / 100).toFixed(2) : ''),
});

/** Whether a month had any money at all: rows of zeros would say nothing. */
const hasMoney = ({ grossFen, payableFen }: Totals) => grossFen !== 0 || payableFen !== 0;

const columns: Column<Month>[] = [
  {
    key: 'month',
    title: t.month,
    cell: ({ month }) => <b className="num month-name">{month}</b>,
    text: ({ month }) => month,
  },
  {
    key: 'state',
    title: t.state,
    cell: ({ state, closesAt, postedAt, root, totals }) => (
      <>
        <Pill tone={state === 'posted' ? 'good' : state === 'locked' ? 'waiting' : 'plain'}>{say('state', state)}</Pill>
        <small className="num">{postedAt ? t.postedAt(dateTime(postedAt)) : t.closesAt(dateTime(closesAt))}</small>
        {root ? (
          <small className="num" title={root}>
            {t.root}{' '}
            <Typography.Text copyable={{ text: root }} className="month-root">
              {root.slice(0, 12)}…
            </Typography.Text>
          </small>
        ) : null}
        {totals && !hasMoney(totals) ? <small>{t.noMoney}</small> : null}
      </>
    ),
    text: ({ state }) => say('state', state),
  },
  sum('gross', t.gross, ({ grossFen }) => grossFen),
  sum('creators', t.creators, ({ creatorFen }) => creatorFen),
  sum('beside', t.beside, besideOf, signed),
  sum('payable', t.payable, ({ payableFen }) => payableFen),
];

const exported: Column<Month>[] = [
  ...columns,
  sum('platform', t.platform, ({ platformFen }) => platformFen),
  sum('network', t.network, ({ networkFen }) => networkFen),
  sum('pool', t.pool, ({ poolFen }) => poolFen),
  sum('forfeited', t.forfeited, ({ forfeitedFen }) => forfeitedFen),
  { key: 'root', title: t.root, cell: ({ root }) => root ?? '–', text: ({ root }) => root ?? '' },
];

const actsColumn = (close: (closing: Closing) => void): Column<Month> => ({
  key: 'act',
  title: '',
  right: true,
  cell: (month) => <Acts month={month} close={close} />,
});

/** Month close: dry run, lock, post, each with its effect shown before it is confirmed (UX 39). */
export function Months() {
  const [closing, setClosing] = useState<Closing>();
  const list = useInfiniteQuery(listQuery);
  return (
    <>
      <PageHead title={t.months} why={t.monthsWhy}>
        <Export name="months" columns={exported} read={(from) => api.cps.months(from)} />
      </PageHead>
      <DataList
        label={t.months}
        columns={[...columns, actsColumn(setClosing)]}
        rowKey={({ month }) => month}
        list={list}
        empty={t.monthsEmpty}
      />
      <p className="quiet num">{t.besideWhy(minimaOf(list.data?.pages.flatMap((page) => page.items) ?? []))}</p>
      {closing ? (
        <Close key={`${closing.month.month}${closing.mode}`} closing={closing} done={() => setClosing(undefined)} />
      ) : null}
    </>
  );
}

/** The least payout of the months shown: once where it is the same for all, else by its months. */
function minimaOf(months: Month[]): string {
  const byFen = Map.groupBy(months, ({ payoutMinimumFen }) => payoutMinimumFen);
  return [...byFen]
    .map(([fen, of]) => {
      const [first, last] = [of.at(-1)?.month ?? '', of[0]?.month ?? ''];
      const span = byFen.size === 1 ? '' : first === last ? first : `${first}–${last}`;
      return t.leastOf(yuan(fen), span).trim();
    })
    .join(signs.clause);
}

/** What can be done with a month now; a posted one never changes, so that only its result is shown. */
function Acts({ month, close }: { month: Month; close: (closing: Closing) => void }) {
  const { data: clock } = useSuspenseQuery(clockQuery);
  const tooEarly = clock.now < month.closesAt;
  const act = (mode: Mode, label: string, step = false) => (
    <Tooltip title={step && tooEarly ? t.tooEarly(dateTime(month.closesAt)) : undefined}>
      <Button
        size="small"
        type={step && !tooEarly ? 'primary' : 'default'}
        disabled={step && tooEarly}
        aria-label={`${label} ${month.month}`}
        onClick={() => close({ month, mode })}
      >
        {label}
      </Button>
    </Tooltip>
  );
  if (month.state === 'posted') return act('result', t.result);
  return (
    <Flex gap={8} justify="end">
      {act('dry_run', t.dryRun)}
      {month.state === 'open' ? act('lock', t.lock, true) : act('post', t.post, true)}
    </Flex>
  );
}
