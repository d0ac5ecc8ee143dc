import { useInfiniteQuery, useMutation, useQuery, useQueryClient } from '@tanstack/react-query';
import { Alert, Button, Card, Empty, Skeleton } from 'antd';
import { lazy, Suspense, useState } from 'react';
import { api } from '../../api.ts';
import { ask } from '../../ui/ask.ts';
import { Failure } from '../../ui/Failure.tsx';
import { AdFacts, adTones, type Ad } from '../../ui/fanads/AdFacts.tsx';
import { f } from '../../ui/fanads/texts.ts';
import { LinkButton } from '../../ui/LinkButton.tsx';
import { sayDone, sayFailed } from '../../ui/notices.ts';
import { PageHead } from '../../ui/PageHead.tsx';
import { Pill } from '../../ui/Pill.tsx';
import { actingAccount, useMe } from '../../ui/session.ts';
import { shownTitle } from '../titles.ts';
import { useStopped } from '../writes.ts';
import { adsQuery, limitsQuery } from './queries.ts';
import { t } from './texts.ts';
import './fanads.css';

// A form is heavy, and most visits only look.
const RequestDialog = lazy(() => import('./RequestDialog.tsx').then((file) => ({ default: file.RequestDialog })));

/** Requests for promotion of the acting account (DOMAIN 9, fan_ads); only who sees its money gets here. */
export function FanAds() {
  const account = actingAccount(useMe());
  return account ? <AdsOf accountId={account.id} /> : null;
}

function AdsOf({ accountId }: { accountId: string }) {
  const stopped = useStopped();
  const list = useInfiniteQuery(adsQuery(accountId));
  const { data: limits } = useQuery(limitsQuery(accountId));
  const [asking, setAsking] = useState(false);
  const rows = list.data?.pages.flatMap(({ items }) => items) ?? [];
  const full = limits !== undefined && limits.open >= limits.openMax;
  return (
    <>
      <PageHead title={t.title} why={t.why}>
        <Button
          type="primary"
          disabled={!limits?.may || full || stopped}
          {...(full ? { title: t.full(limits.open) } : {})}
          onClick={() => setAsking(true)}
        >
          {t.create}
        </Button>
      </PageHead>
      {limits && !limits.may ? (
        <Alert
          type="info"
          showIcon
          title={t.noRight}
          className="fanads-note"
          action={<LinkButton to="/studio/account">{t.toRights}</LinkButton>}
        />
      ) : null}
      {full ? <Alert type="info" showIcon title={t.full(limits.open)} className="fanads-note" /> : null}
      {list.error ? <Failure error={list.error} reset={() => void list.refetch()} /> : null}
      {list.isPending ? <Skeleton active /> : null}
      {list.data && rows.length === 0 ? <Empty image={Empty.PRESENTED_IMAGE_SIMPLE} description={t.none} /> : null}
      <ul className="fanads">
        {rows.map((ad) => (
          <li key={ad.id}>
            <AdCard ad={ad} accountId={accountId} />
          </li>
        ))}
      </ul>
      {list.hasNextPage ? <Button onClick={() => void list.fetchNextPage()}>{t.more}</Button> : null}
      {asking && limits ? (
        <Suspense>
          <RequestDialog accountId={accountId} limits={limits} onClose={() => setAsking(false)} />
        </Suspense>
      ) : null}
    </>
  );
}

function AdCard({ ad, accountId }: { ad: Ad; accountId: string }) {
  const queries = useQueryClient();
  const cancelling = useMutation({
    mutationFn: () => api.fanAds.cancel({ id: ad.id }, { context: { headers: { 'if-match': String(ad.version) } } }),
    onSuccess: () => sayDone(t.cancelled),
    onError: sayFailed,
    onSettled: () => queries.invalidateQueries({ queryKey: ['fan-ads', accountId] }),
  });
  const title = shownTitle(ad.contentTitle);
  const may = ad.state === 'requested' || ad.state === 'accepted';
  const cancel = () =>
    // What fails is said by the mutation.
    ask({ title, content: t.cancelSure, ok: t.sure, act: () => cancelling.mutateAsync().catch(() => undefined) });
  return (
    <Card title={<h2>{title}</h2>} extra={<Pill tone={adTones[ad.state]}>{f[`state_${ad.state}`]}</Pill>}>
      <AdFacts ad={ad} />
      <div className="fanads-acts">
        <Button size="small" href={`/c/${ad.contentId}`} target="_blank" aria-label={`${t.view} ${title}`}>
          {t.view}
        </Button>
        {may ? (
          <Button
            size="small"
            danger
            loading={cancelling.isPending}
            aria-label={`${t.cancel} ${title}`}
            onClick={cancel}
          >
            {t.cancel}
          </Button>
        ) : null}
      </div>
    </Card>
  );
}
