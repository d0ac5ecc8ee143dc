import { useQuery } from '@tanstack/react-query';
import { getRouteApi } from '@tanstack/react-router';
import { Alert, Skeleton } from 'antd';
import { useKnownClock } from '../../ui/clock.ts';
import { Failure } from '../../ui/Failure.tsx';
import { LinkButton } from '../../ui/LinkButton.tsx';
import { PageHead } from '../../ui/PageHead.tsx';
import { CampaignForm } from './CampaignForm.tsx';
import { blankForm, formOf } from './form.ts';
import { campaignQuery } from './queries.ts';
import { t } from './texts.ts';
import './campaigns.css';

const route = getRouteApi('/shell/console/campaigns/edit');

/** Makes a campaign, from nothing or as a copy, or changes one. */
export function EditPage() {
  const { id, copy } = route.useSearch();
  const clock = useKnownClock();
  const from = id ?? copy;
  const { data, error, refetch } = useQuery({ ...campaignQuery(from ?? ''), enabled: from !== undefined });
  if (error && !data) return <Failure error={error} reset={() => void refetch()} />;
  if (from !== undefined && !data) return <Skeleton active />;
  const of = id === undefined ? undefined : data;
  const copied = data && copy !== undefined ? { ...formOf(data), title: t.copied(data.title).slice(0, 60) } : undefined;
  const isOpened = of !== undefined && of.status !== 'draft' && of.status !== 'scheduled';
  return (
    <>
      <PageHead title={of ? `${t.change} · ${of.title}` : t.make}>
        <LinkButton to="/console/campaigns" search={{}}>
          {t.back}
        </LinkButton>
      </PageHead>
      {isOpened ? <Alert type="info" showIcon title={t.openedFixed} className="campaign-desk-note" /> : null}
      <CampaignForm
        key={`${id ?? 'new'} ${copy ?? ''}`}
        of={of}
        from={data}
        initial={of ? formOf(of) : (copied ?? blankForm(clock.now()))}
      />
    </>
  );
}
