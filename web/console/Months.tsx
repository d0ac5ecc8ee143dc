import { useInfiniteQuery, useMutation, useQuery, useQueryClient, useSuspenseQuery } from '@tanstack/react-query';
import { Alert, App, Button, Descriptions, Empty, Flex, Modal, Space, Table, Tooltip, Typography } from 'antd';
import { useState } from 'react';
import { api, problemIn } from '../api.ts';
import { dateTime, yuan } from '../text/dictionary.ts';
import { Failure } from '../ui/Failure.tsx';
import { PageHead } from '../ui/PageHead.tsx';
import { Pill } from '../ui/Pill.tsx';
import { say, t } from './texts.ts';

type Month = Awaited<ReturnType<typeof api.cps.months>>['items'][number];
type Mode = 'dry_run' | 'lock' | 'post';
type Closing = { month: string; mode: Mode };
type Totals = NonNullable<Month['totals']>;

/** Month close: dry run, lock, post, each with its effect shown before it is confirmed (UX 39). */
export function Months() {
  const [closing, setClosing] = useState<Closing>();
  const list = useInfiniteQuery({
    queryKey: ['months'],
    initialPageParam: undefined as string | undefined,
    queryFn: ({ pageParam }) => api.cps.months(pageParam ? { cursor: pageParam } : {}),
    getNextPageParam: (page) => page.nextCursor ?? undefined,
  });
  if (list.error) return <Failure error={list.error} reset={() => void list.refetch()} />;
  return (
    <Flex vertical gap={16}>
      <PageHead title={t.months} why={t.monthsWhy} />
      <Table
        rowKey="month"
        loading={list.isLoading}
        dataSource={list.data?.pages.flatMap((page) => page.items) ?? []}
        pagination={false}
        scroll={{ x: 900 }}
        locale={{ emptyText: <Empty description={t.monthsEmpty} /> }}
        columns={[
          { title: t.month, dataIndex: 'month', className: 'num' },
          {
            title: t.state,
            dataIndex: 'state',
            render: (state: string) => (
              <Pill tone={state === 'posted' ? 'good' : state === 'locked' ? 'waiting' : 'plain'}>
                {say('state', state)}
              </Pill>
            ),
          },
          { title: t.closesAt, dataIndex: 'closesAt', className: 'num', render: (at: string) => dateTime(at) },
          {
            title: t.gross,
            key: 'gross',
            className: 'num',
            align: 'right',
            render: (_, { totals }) => money(totals, 'grossFen'),
          },
          {
            title: t.creators,
            key: 'creators',
            className: 'num',
            align: 'right',
            render: (_, { totals }) => money(totals, 'creatorFen'),
          },
          {
            title: t.payable,
            key: 'payable',
            className: 'num',
            align: 'right',
            render: (_, { totals }) => money(totals, 'payableFen'),
          },
          { title: '', key: 'act', render: (_, month) => <Acts month={month} close={setClosing} /> },
        ]}
      />
      {list.hasNextPage ? <Button onClick={() => void list.fetchNextPage()}>{t.more}</Button> : null}
      {closing ? (
        <Close key={`${closing.month}${closing.mode}`} closing={closing} done={() => setClosing(undefined)} />
      ) : null}
    </Flex>
  );
}

function money(totals: Totals | null, member: keyof Totals): string {
  return totals ? `${yuan(totals[member])} ${t.yuanUnit}` : '—';
}

function Acts({ month, close }: { month: Month; close: (closing: Closing) => void }) {
  const { data: clock } = useSuspenseQuery({ queryKey: ['clock'], queryFn: () => api.growth.readClock() });
  const tooEarly = clock.now < month.closesAt;
  const act = (mode: Mode, label: string, primary = false) => (
    <Tooltip title={primary && tooEarly ? t.tooEarly(dateTime(month.closesAt)) : undefined}>
      <Button
        size="small"
        type={primary ? 'primary' : 'default'}
        disabled={primary && tooEarly}
        onClick={() => close({ month: month.month, mode })}
      >
        {label}
      </Button>
    </Tooltip>
  );
  if (month.state === 'posted') return act('dry_run', t.dryRun);
  return (
    <Space>
      {act('dry_run', t.dryRun)}
      {month.state === 'open' ? act('lock', t.lock, true) : act('post', t.post, true)}
    </Space>
  );
}

/** A dialog that first shows what the month sums up to, then, for lock and post, asks and does it. */
function Close({ closing: { month, mode }, done }: { closing: Closing; done: () => void }) {
  const { message } = App.useApp();
  const queries = useQueryClient();
  // A dry run changes nothing, so it is read like any other data; it is never kept, because orders keep arriving.
  const preview = useQuery({
    queryKey: ['dry-run', month],
    queryFn: () => api.cps.closeMonth({ month, mode: 'dry_run' }),
    gcTime: 0,
    retry: false,
  });
  const close = useMutation({
    mutationFn: () => api.cps.closeMonth({ month, mode }),
    onSuccess: async () => {
      void message.success(t.done);
      await queries.invalidateQueries({ queryKey: ['months'] });
      done();
    },
  });
  const title = mode === 'lock' ? t.lockTitle(month) : mode === 'post' ? t.postTitle(month) : t.dryRunTitle(month);
  const fault = close.error ?? preview.error;
  return (
    <Modal
      open
      width={640}
      title={title}
      onCancel={done}
      onOk={() => (mode === 'dry_run' ? done() : close.mutate())}
      okText={mode === 'lock' ? t.lock : mode === 'post' ? t.post : t.done}
      cancelText={t.cancel}
      okButtonProps={{ disabled: mode !== 'dry_run' && !preview.data }}
      confirmLoading={close.isPending || preview.isFetching}
    >
      <Flex vertical gap={16}>
        {mode === 'dry_run' ? null : <Alert type="warning" showIcon title={mode === 'lock' ? t.lockWhy : t.postWhy} />}
        {fault ? <Alert type="error" showIcon title={problemIn(fault)?.detail ?? String(fault)} /> : null}
        {preview.data ? <Result {...preview.data} /> : null}
      </Flex>
    </Modal>
  );
}

function Result({ inputHash, outputHash, totals }: { inputHash: string; outputHash: string; totals: Totals }) {
  const row = (key: keyof Totals, label: string) => ({
    key,
    label,
    children: <span className="num">{`${yuan(totals[key])} ${t.yuanUnit}`}</span>,
  });
  return (
    <>
      <Descriptions
        bordered
        size="small"
        column={2}
        items={[
          row('grossFen', t.gross),
          row('creatorFen', t.creators),
          row('platformFen', t.platform),
          row('networkFen', t.network),
          row('poolFen', t.pool),
          row('forfeitedFen', t.forfeited),
          row('payableFen', t.payable),
        ]}
      />
      <Typography.Paragraph type="secondary" style={{ margin: 0 }}>
        {t.hashWhy}
        <br />
        {t.inputHash}{' '}
        <Typography.Text code copyable={{ text: inputHash }}>
          {inputHash.slice(0, 16)}
        </Typography.Text>
        <br />
        {t.outputHash}{' '}
        <Typography.Text code copyable={{ text: outputHash }}>
          {outputHash.slice(0, 16)}
        </Typography.Text>
      </Typography.Paragraph>
    </>
  );
}
