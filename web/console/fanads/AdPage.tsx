import { useQuery } from '@tanstack/react-query';
import { getRouteApi, Link } from '@tanstack/react-router';
import { Alert, Button, Flex, Skeleton } from 'antd';
import { lazy, Suspense, useState } from 'react';
import { mayFulfil } from '../../../src/feed/ads/rules.ts';
import { shortCount } from '../../text/dictionary.ts';
import { Failure } from '../../ui/Failure.tsx';
import { AdFacts, adTones } from '../../ui/fanads/AdFacts.tsx';
import { f } from '../../ui/fanads/texts.ts';
import { lang } from '../../ui/lang.ts';
import { LinkButton } from '../../ui/LinkButton.tsx';
import { PageHead } from '../../ui/PageHead.tsx';
import { Part } from '../../ui/Part.tsx';
import { Pill } from '../../ui/Pill.tsx';
import { useManages } from '../campaigns/manages.ts';
import { adQuery, type ManagedAd } from './queries.ts';
import { t } from './texts.ts';
import './fanads.css';

// Forms are heavy, and most visits only look.
const AcceptForm = lazy(() => import('./AcceptForm.tsx').then((file) => ({ default: file.AcceptForm })));
const ReasonForm = lazy(() => import('./ReasonForm.tsx').then((file) => ({ default: file.ReasonForm })));
const FulfilForm = lazy(() => import('./FulfilForm.tsx').then((file) => ({ default: file.FulfilForm })));

const route = getRouteApi('/shell/console/fan-ads/$id');

/** One request for promotion, and what an operator does with it (DOMAIN 9, fan_ads). */
export function AdPage() {
  const { id } = route.useParams();
  const { data, error, refetch } = useQuery(adQuery(id));
  if (error && !data) return <Failure error={error} reset={() => void refetch()} />;
  if (!data) return <Skeleton active />;
  const { account } = data;
  return (
    <>
      <PageHead title={data.contentTitle}>
        <LinkButton to="/console/fan-ads" search={{}}>
          {t.back}
        </LinkButton>
        <Button href={`/c/${data.contentId}`} target="_blank">
          {f.work}
        </Button>
      </PageHead>
      <div className="fanads-page">
        <Part title={t.facts}>
          <p className="fanads-who num">
            <Pill tone={adTones[data.state]}>{f[`state_${data.state}`]}</Pill>
            <Link to="/console/accounts/$id" params={{ id: account.id }}>
              {account.name}
            </Link>
            <span className="soft">{`${account.level} · ${t.followers(shortCount(account.followers, lang))}`}</span>
          </p>
          <AdFacts ad={data} />
        </Part>
        <Part title={t.decide}>
          <Acts ad={data} />
        </Part>
      </div>
    </>
  );
}

type Doing = 'accept' | 'refuse' | 'stop' | 'fulfil';

function Acts({ ad }: { ad: ManagedAd }) {
  const manages = useManages();
  const [doing, setDoing] = useState<Doing>();
  const close = () => setDoing(undefined);
  const may: Doing[] = actsOf(ad);
  if (!manages) return <p className="soft">{t.readOnly}</p>;
  return (
    <>
      {ad.contentShown ? null : <Alert type="warning" showIcon title={t.hidden} className="fanads-filters" />}
      {may.length === 0 ? <p className="soft">{t.done}</p> : null}
      <Flex gap={8} wrap>
        {may.map((what) => (
          <Button
            key={what}
            {...(what === may[0] ? { type: 'primary' as const } : {})}
            danger={what === 'refuse' || what === 'stop'}
            onClick={() => setDoing(what)}
          >
            {t[what]}
          </Button>
        ))}
      </Flex>
      <p className="soft">{f.outside}</p>
      <Suspense>
        {doing === 'accept' ? <AcceptForm ad={ad} close={close} /> : null}
        {doing === 'refuse' || doing === 'stop' ? <ReasonForm ad={ad} what={doing} close={close} /> : null}
        {doing === 'fulfil' ? <FulfilForm ad={ad} close={close} /> : null}
      </Suspense>
    </>
  );
}

/** What can be done with a request in its state. */
function actsOf({ state, startedAt, fulfilment }: ManagedAd): Doing[] {
  if (state === 'requested') return ['accept', 'refuse'];
  const fulfil = mayFulfil({ state, startedAt, fulfilledAt: fulfilment?.at ?? null }) ? ['fulfil' as const] : [];
  return state === 'accepted' || state === 'running' ? [...fulfil, 'stop'] : fulfil;
}
