import { useQueryClient, useSuspenseQuery } from '@tanstack/react-query';
import { getRouteApi, useNavigate } from '@tanstack/react-router';
import { Button, Card, Flex } from 'antd';
import { lazy, Suspense } from 'react';
import { api } from '../../api.ts';
import { dateTime } from '../../text/dictionary.ts';
import { Material } from '../../ui/applications/Material.tsx';
import { Steps } from '../../ui/applications/Steps.tsx';
import { t as a } from '../../ui/applications/texts.ts';
import { statusTone } from '../../ui/applications/words.ts';
import { ask } from '../../ui/ask.ts';
import { Conditions } from '../../ui/eligibility/Conditions.tsx';
import { LinkButton } from '../../ui/LinkButton.tsx';
import { sayDone } from '../../ui/notices.ts';
import { PageHead } from '../../ui/PageHead.tsx';
import { Clause } from '../../ui/Clause.tsx';
import { Pill } from '../../ui/Pill.tsx';
import { AppealLine } from '../health/AppealLine.tsx';
import { obstacleTo } from './obstacles.ts';
import { obstacleText } from './obstacleText.ts';
import { applicationQuery, channelsQuery, type Application } from './queries.ts';
import { t } from './texts.ts';
import './channels.css';

const route = getRouteApi('/shell/own/studio/channels/applications/$id');
// Who only reads needs no form.
const ApplicationForm = lazy(async () => ({ default: (await import('./ApplicationForm.tsx')).ApplicationForm }));

/** An application: a form while it is a draft, afterwards its material, how it stands, why, and what can be done (DOMAIN 3.4). */
export function ApplicationPage() {
  const { id } = route.useParams();
  const { data: of } = useSuspenseQuery(applicationQuery(id));
  const { subChannel, status } = of;
  const { data: channels } = useSuspenseQuery(channelsQuery);
  const own = channels.items.flatMap(({ subChannels }) => subChannels).find(({ code }) => code === subChannel.code);
  const obstacle = own && obstacleText(obstacleTo(own));
  return (
    <>
      <PageHead
        title={t.applicationTitle(`${subChannel.channelName} · ${subChannel.name}`)}
        {...(status === 'draft' ? { why: t.formWhy } : {})}
      >
        {status === 'submitted' ? <Withdraw id={id} /> : null}
        {status === 'draft' ? <Discard id={id} /> : null}
        <LinkButton to="/studio/channels" search={{}}>
          {t.back}
        </LinkButton>
      </PageHead>
      <div className="application-columns">
        {status === 'draft' ? (
          <Suspense>
            <ApplicationForm key={id} of={of} obstacle={obstacle} />
          </Suspense>
        ) : (
          <Card title={<h2>{t.material}</h2>}>
            <Material of={of.material} work={(contentId) => `/studio/contents/${contentId}`} />
          </Card>
        )}
        <Flex vertical gap={16}>
          <Standing of={of} />
          {status === 'draft' ? <OwnConditions code={subChannel.code} /> : null}
          <Card title={<h2>{a.steps}</h2>}>
            <Steps of={of.steps} />
          </Card>
        </Flex>
      </div>
    </>
  );
}

/** How it stands, and why: the decision with its reasons, the conditions as they were asked, when to apply again (UX 42). */
function Standing({ of }: { of: Application }) {
  const { status, decision, outcome, reapplyAt } = of;
  if (status === 'draft') return null;
  const waits = status === 'submitted' ? t.waitReview : status === 'reviewing' ? t.inReview : null;
  return (
    <Card title={<h2>{t.status}</h2>}>
      <Pill tone={statusTone[status]}>{a[`status_${status}`]}</Pill>
      {waits ? <p className="quiet">{waits}</p> : null}
      {decision ? (
        <section aria-label={t.decision}>
          <p className="quiet num">{t.decidedBy(decision.by.name, dateTime(decision.at))}</p>
          {decision.reasons.map(({ code, message, note, clause }) => (
            <p key={code}>
              {message} <Clause no={clause} />
              {note ? <span className="quiet"> {note}</span> : null}
            </p>
          ))}
        </section>
      ) : null}
      {reapplyAt ? <p className="own-sub-why num">{t.reapply(dateTime(reapplyAt))}</p> : null}
      {status === 'rejected' ? <AppealLine decision={{ kind: 'channel_application', subjectId: of.id }} /> : null}
      {outcome ? (
        <details className="own-sub-conditions" open={!outcome.pass}>
          <summary>{t.conditionsAt}</summary>
          <Conditions of={outcome} />
        </details>
      ) : null}
    </Card>
  );
}

/** The conditions as they come out now, before it is handed in. */
function OwnConditions({ code }: { code: string }) {
  const { data } = useSuspenseQuery(channelsQuery);
  const of = data.items.flatMap(({ subChannels }) => subChannels).find((one) => one.code === code);
  if (!of) return null;
  return (
    <Card title={<h2>{t.conditionsNow}</h2>}>
      <Conditions of={of.outcome} />
    </Card>
  );
}

function Withdraw({ id }: { id: string }) {
  const queries = useQueryClient();
  const withdraw = async () => {
    const back = await api.distribution.withdrawApplication({ id });
    queries.setQueryData(applicationQuery(id).queryKey, back);
    sayDone(t.withdrawn);
    await queries.invalidateQueries({ queryKey: ['own-channels'] });
  };
  return (
    <Button onClick={() => ask({ title: t.withdrawTitle, content: t.withdrawWhy, ok: t.withdraw, act: withdraw })}>
      {t.withdraw}
    </Button>
  );
}

function Discard({ id }: { id: string }) {
  const queries = useQueryClient();
  const navigate = useNavigate();
  const discard = async () => {
    await api.distribution.discardApplication({ id });
    sayDone(t.discarded);
    await navigate({ to: '/studio/channels', search: {} });
    queries.removeQueries({ queryKey: applicationQuery(id).queryKey });
    await queries.invalidateQueries({ queryKey: ['own-channels'] });
  };
  return (
    <Button onClick={() => ask({ title: t.discardTitle, content: t.discardWhy, ok: t.discard, act: discard })}>
      {t.discard}
    </Button>
  );
}
