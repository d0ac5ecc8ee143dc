import { useQuery } from '@tanstack/react-query';
import { getRouteApi } from '@tanstack/react-router';
import { Card, Flex, Skeleton } from 'antd';
import { lazy, Suspense } from 'react';
import { dateTime } from '../../text/dictionary.ts';
import { Failure } from '../../ui/Failure.tsx';
import { CreditBar } from '../../ui/health/CreditBar.tsx';
import { lasting, penaltyName, type Health } from '../../ui/health/words.ts';
import { t } from '../../ui/health/texts.ts';
import { PageHead } from '../../ui/PageHead.tsx';
import { Pill } from '../../ui/Pill.tsx';
import { channelsQuery } from '../channels/queries.ts';
import { Appeals } from './Appeals.tsx';
import { healthQuery, type Decision } from './queries.ts';
import { h } from './texts.ts';
import { Violations } from './Violations.tsx';
import './health.css';
import { signs } from '../../ui/signs.ts';

const route = getRouteApi('/shell/own/studio/health');
// The form comes when somebody wants to appeal.
const OpenAppeal = lazy(() => import('./OpenAppeal.tsx').then((file) => ({ default: file.OpenAppeal })));

/** The health of the acting account: every point explained, what is in force, and appeals (DOMAIN 12, UX 42). */
export function HealthPage() {
  const { data, error, refetch } = useQuery(healthQuery);
  const { kind, subject } = route.useSearch();
  const navigate = route.useNavigate();
  const open = (decision?: Decision) =>
    void navigate({ search: decision ? { kind: decision.kind, subject: decision.subjectId } : {} });
  if (error && !data) return <Failure error={error} reset={() => void refetch()} />;
  if (!data) return <Skeleton active />;
  return (
    <>
      <PageHead title={h.title} why={h.why} />
      <Flex vertical gap={16}>
        <Credit of={data} />
        <InForce of={data} />
        <Violations of={data} appeal={open} />
        <Appeals />
        <Past of={data} />
      </Flex>
      {kind && subject !== undefined ? (
        <Suspense>
          <OpenAppeal
            key={`${kind} ${subject}`}
            decision={{ kind, subjectId: subject }}
            go={open}
            close={() => open()}
          />
        </Suspense>
      ) : null}
    </>
  );
}

function Credit({ of: { credit, steps, recovery } }: { of: Health }) {
  const reached = steps.filter(({ creditMax }) => credit.points <= creditMax).at(-1);
  const facts = [
    credit.points === credit.max ? h.clean : '',
    credit.recoversOn === null ? '' : h.recovers(credit.recoversOn),
    credit.recovered > 0 ? h.recovered(credit.recovered, recovery.yearMax) : '',
    credit.points < credit.max ? h.resets(credit.resetsOn) : '',
  ].filter((one) => one !== '');
  return (
    <Card title={<h2 className="health-h2">{h.creditTitle}</h2>}>
      <div className="health-credit">
        <div className="num">
          <b className="health-points">{credit.points}</b> <span className="quiet">{h.of(credit.max)}</span>
          <p className="quiet">
            {h.health(credit.health)} · {h.healthWhy}
          </p>
          {facts.map((fact) => (
            <p key={fact}>{fact}</p>
          ))}
        </div>
        <div>
          <CreditBar credit={credit} steps={steps} />
          <dl className="health-steps num" aria-label={h.stepsTitle}>
            {steps.map((step) => (
              <div key={step.creditMax} data-reached={step === reached}>
                <dt>
                  {t.stepAt(step.creditMax)}
                  {step === reached ? <Pill tone="bad">{h.reached}</Pill> : null}
                </dt>
                <dd>{step.penalties.map(({ kind, days }) => stepText(kind, days)).join(signs.clause)}</dd>
              </div>
            ))}
          </dl>
        </div>
      </div>
    </Card>
  );
}

const stepText = (kind: Health['penalties'][number]['kind'], days: number | null) =>
  kind === 'warning' || kind === 'closed' ? penaltyName(kind) : `${penaltyName(kind)} ${lasting(days)}`;

function InForce({ of: { penalties, violations } }: { of: Health }) {
  const nameOf = new Map(violations.map(({ id, violation }) => [id, violation.name]));
  const inChannels = penalties.some(({ channelCode }) => channelCode !== null);
  const channels = useQuery({ ...channelsQuery, enabled: inChannels }).data?.items ?? [];
  const named = [...channels, ...channels.flatMap(({ subChannels }) => subChannels)];
  const channelName = (code: string) => named.find((one) => one.code === code)?.name ?? code;
  return (
    <Card title={<h2 className="health-h2">{h.penaltiesTitle}</h2>}>
      {penalties.length === 0 ? (
        <p className="quiet">{h.noPenalties}</p>
      ) : (
        <>
          <ul className="health-penalties num">
            {longest(penalties).map(({ kind, channelCode, from, until, violationId }) => (
              <li key={`${violationId} ${kind} ${channelCode ?? ''}`}>
                <b>{penaltyName(kind)}</b>
                {channelCode === null ? null : <span> · {h.channelOnly(channelName(channelCode))}</span>}
                <small>
                  {h.since(dateTime(from))} · {until === null ? h.noEnd : h.until(dateTime(until))} ·{' '}
                  <a href={`#${violationId}`}>{h.because(nameOf.get(violationId) ?? '')}</a>
                </small>
              </li>
            ))}
          </ul>
          <p className="quiet">{h.ends}</p>
        </>
      )}
    </Card>
  );
}

/** Of several penalties of a kind the one that ends last: that is when it is over. */
function longest(penalties: Health['penalties']): Health['penalties'] {
  const byKind = Map.groupBy(penalties, ({ kind, channelCode }) => `${kind} ${channelCode ?? ''}`);
  return [...byKind.values()].flatMap((same) =>
    same.toSorted((a, b) => (a.until === null ? -1 : b.until === null ? 1 : a.until < b.until ? 1 : -1)).slice(0, 1),
  );
}

function Past({ of: { past } }: { of: Health }) {
  if (past.length === 0) return null;
  return (
    <details className="health-past">
      <summary>{h.past}</summary>
      <ul className="health-penalties num">
        {past.map(({ kind, violationId, endedAt, endedBecause, until }) => (
          <li key={`${violationId} ${kind}`}>
            {penaltyName(kind)}{' '}
            <small>{h[`ended_${endedBecause ?? 'served'}`](dateTime(endedAt ?? until ?? new Date(0)))}</small>
          </li>
        ))}
      </ul>
    </details>
  );
}
