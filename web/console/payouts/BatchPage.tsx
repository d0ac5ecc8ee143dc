import { useInfiniteQuery, useQuery } from '@tanstack/react-query';
import { getRouteApi } from '@tanstack/react-router';
import { Alert, Button, Card, Skeleton } from 'antd';
import { Fragment, useState } from 'react';
import { api } from '../../api.ts';
import { dateTime, yuan } from '../../text/dictionary.ts';
import { Failure } from '../../ui/Failure.tsx';
import { DataList } from '../../ui/list/DataList.tsx';
import { Export } from '../../ui/list/Export.tsx';
import { LinkButton } from '../../ui/LinkButton.tsx';
import { PageHead } from '../../ui/PageHead.tsx';
import { Pill } from '../../ui/Pill.tsx';
import { Waterfall, type Step } from '../../ui/Waterfall.tsx';
import { payoutColumns } from './columns.tsx';
import { Decide, type Act } from './Decide.tsx';
import { NewBatch } from './NewBatch.tsx';
import { batchQuery, batchTones, batchWord, rowsQuery, type Batch, type Payout } from './queries.ts';
import { Results } from './Results.tsx';
import { say, t } from './texts.ts';
import './payouts.css';

const route = getRouteApi('/shell/console/payouts/$id');
/** What a provider says comes by itself. */
const REFRESH_MS = 5000;

/** One batch: its sums, what can be done with it now, and every payout with what became of it. */
export function BatchPage() {
  const { id } = route.useParams();
  const { data: batch, error, refetch } = useQuery({ ...batchQuery(id), refetchInterval: REFRESH_MS });
  const list = useInfiniteQuery({ ...rowsQuery(id), refetchInterval: REFRESH_MS });
  const [act, setAct] = useState<Act>();
  const [again, setAgain] = useState(false);
  if (error && !batch) return <Failure error={error} reset={() => void refetch()} />;
  if (!batch) return <Skeleton active />;
  const rows = list.data?.pages.flatMap(({ items }) => items) ?? [];
  const back = rows.filter(({ state }) => state === 'failed' || state === 'returned');
  const over = rows.filter(({ looks }) => looks?.nextAt === null);
  return (
    <div className="payout-page">
      <PageHead title={t.batchOf(dateTime(batch.createdAt))}>
        <LinkButton to="/console/payouts" search={{ view: 'batches' }}>
          {t.back}
        </LinkButton>
        <Export
          name={`payouts-${batch.createdAt.slice(0, 10)}`}
          columns={payoutColumns}
          read={(from) => api.payouts.payouts({ id, ...from })}
        />
      </PageHead>
      {batch.state === 'awaiting_approval' ? (
        <Alert
          type="info"
          showIcon
          title={t.waitsSecond}
          action={
            <LinkButton size="small" to="/console/approvals">
              {t.toApproval}
            </LinkButton>
          }
        />
      ) : null}
      {over.length > 0 ? (
        <Alert type="warning" showIcon title={t.looksOverTitle(over.length)} description={t.looksOverWhy} />
      ) : null}
      <div className="payout-top">
        <Card size="small">
          <Waterfall caption={t.sums} steps={stepsOf(batch)} />
        </Card>
        <Card size="small">
          <Facts batch={batch} />
          <Acts batch={batch} failed={back.length} act={setAct} again={() => setAgain(true)} />
        </Card>
      </div>
      {batch.state === 'sent' && batch.provider === 'bank_file' && batch.file ? <Results batch={batch} /> : null}
      <DataList label={t.batch} columns={payoutColumns} rowKey={(row) => row.id} list={list} empty={t.rowsEmpty} />
      {act ? <Decide batch={batch} act={act} close={() => setAct(undefined)} /> : null}
      {again ? (
        <NewBatch
          only={{ method: batch.method, accountIds: back.map(({ accountId }) => accountId) }}
          close={() => setAgain(false)}
        />
      ) : null}
    </div>
  );
}

/** What the batch takes out of the wallets, what of it is to be paid, and what became of that so far. */
function stepsOf({ grossFen, taxFen, feeFen, netFen, states }: Batch): Step[] {
  const ofPlatform = grossFen - taxFen - netFen === 0 && feeFen > 0;
  const sumOf = (...of: Payout['state'][]) =>
    states.reduce((sum, one) => sum + (of.includes(one.state) ? one.netFen : 0), 0);
  const back = sumOf('failed', 'returned', 'cancelled');
  const steps: Step[] = [
    { key: 'gross', label: t.takes, fen: grossFen, sum: true },
    { key: 'tax', label: t.taxOf, fen: -taxFen },
    { key: 'fee', label: ofPlatform ? t.feePlatform : t.feeOf, fen: ofPlatform ? 0 : -feeFen },
    { key: 'net', label: t.toPayees, fen: netFen, sum: true, mine: back === 0 },
    { key: 'cancelled', label: t.notSent, note: t.backInWallet, fen: -sumOf('cancelled') },
    { key: 'failed', label: say('payout', 'failed'), note: t.backInWallet, fen: -sumOf('failed') },
    { key: 'returned', label: say('payout', 'returned'), note: t.backInWallet, fen: -sumOf('returned') },
  ];
  const shown = steps.filter(({ sum, fen }) => sum || fen !== 0);
  if (back === 0) return shown;
  const underWay: Step = { key: 'underWay', label: say('payout', 'sending'), fen: -sumOf('requested', 'sending') };
  const arrived: Step = {
    key: 'arrived',
    label: say('payout', 'confirmed'),
    fen: sumOf('confirmed'),
    sum: true,
    mine: true,
  };
  return [...shown, ...(underWay.fen === 0 ? [] : [underWay]), arrived];
}

function Facts({ batch }: { batch: Batch }) {
  return (
    <dl className="payout-facts num">
      <dt>{t.state}</dt>
      <dd>
        <Pill tone={batchTones[batchWord(batch)]}>{say('batch', batchWord(batch))}</Pill>
      </dd>
      {batch.state === 'sent'
        ? batch.states.map(({ state, payouts, netFen }) => (
            <Fragment key={state}>
              <dt>{say('payout', state)}</dt>
              <dd>
                {yuan(netFen)} · {t.payouts(payouts)}
              </dd>
            </Fragment>
          ))
        : null}
      <dt>{t.method}</dt>
      <dd>
        {say('method', batch.method)} · {say('provider', batch.provider)}
      </dd>
      <dt>{t.account}</dt>
      <dd>
        {t.payouts(batch.payouts)} · {t.by(batch.createdBy)}
      </dd>
      {batch.file ? (
        <>
          <dt>{t.sha}</dt>
          <dd title={batch.file.sha256}>{batch.file.sha256.slice(0, 16)}</dd>
        </>
      ) : null}
    </dl>
  );
}

type ActsProps = { batch: Batch; failed: number; act: (act: Act) => void; again: () => void };

/** What can be done with a batch as it stands. */
function Acts({ batch, failed, act, again }: ActsProps) {
  const open = batch.state === 'draft' || batch.state === 'awaiting_approval';
  const file = batch.state === 'sent' && batch.provider === 'bank_file';
  return (
    <>
      <div className="payout-acts">
        {batch.state === 'draft' ? (
          <Button type="primary" onClick={() => act('send')}>
            {batch.secondPerson ? t.askSend : t.send}
          </Button>
        ) : null}
        {open ? <Button onClick={() => act('cancel')}>{t.cancelBatch}</Button> : null}
        {file ? (
          <Button type="primary" href={`/api/v1/operator/payouts/batches/${batch.id}/file`} download>
            {t.download}
          </Button>
        ) : null}
        {failed > 0 ? <Button onClick={again}>{t.retry(failed)}</Button> : null}
      </div>
      {file ? <p className="quiet">{t.downloadWhy}</p> : null}
      {failed > 0 ? <p className="quiet">{t.retryWhy}</p> : null}
    </>
  );
}
