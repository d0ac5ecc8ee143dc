import { useQuery } from '@tanstack/react-query';
import { getRouteApi, Link } from '@tanstack/react-router';
import { Button, Flex, Skeleton } from 'antd';
import { lazy, Suspense, useState } from 'react';
import { api } from '../../../api.ts';
import { dateTime } from '../../../text/dictionary.ts';
import { Failure } from '../../../ui/Failure.tsx';
import { LinkButton } from '../../../ui/LinkButton.tsx';
import { PageHead } from '../../../ui/PageHead.tsx';
import { Part } from '../../../ui/Part.tsx';
import { Pill } from '../../../ui/Pill.tsx';
import { useMe } from '../../../ui/session.ts';
import { b } from './texts.ts';
import { spanOf, stateTone, type Blacklisting, type Reader } from './words.ts';
import '../../disputes/desk.css';
import '../risk.css';

const route = getRouteApi('/shell/console/risk/blacklist/$id');
// Forms with a calendar are heavy.
const BlacklistForm = lazy(() => import('./BlacklistForm.tsx').then((file) => ({ default: file.BlacklistForm })));
const LiftForm = lazy(() => import('./LiftForm.tsx').then((file) => ({ default: file.LiftForm })));

/** A reader with his times on the blacklist, and what risk can do about him. */
export function ReaderPage() {
  const { id } = route.useParams();
  const { data, error, refetch } = useQuery({
    queryKey: ['blacklist', 'reader', id],
    queryFn: () => api.blacklist.readReader({ id }),
  });
  if (error && !data) return <Failure error={error} reset={() => void refetch()} />;
  if (!data) return <Skeleton active />;
  return (
    <>
      <PageHead title={data.name ?? id} why={b.why}>
        <LinkButton to="/console/risk/blacklist" search={{}}>
          {b.back}
        </LinkButton>
        <LinkButton to="/console/audit" search={{ objectType: 'user', objectId: id }}>
          {b.toLog}
        </LinkButton>
      </PageHead>
      <div className="desk-case">
        <div className="desk-column">
          <Who of={data} />
          <Act of={data} />
        </div>
        <div className="desk-column">
          <Part title={b.effects}>
            <ul className="blacklist-effects">
              {effects.map((text) => (
                <li key={text}>{text}</li>
              ))}
            </ul>
          </Part>
          <Part title={b.history}>
            {data.history.length === 0 ? <p className="quiet">{b.noHistory}</p> : null}
            <ol className="risk-history">
              {data.history.map((one) => (
                <li key={one.id}>
                  <Time of={one} />
                </li>
              ))}
            </ol>
          </Part>
        </div>
      </div>
    </>
  );
}

const effects = [b.effect_numbers, b.effect_follower, b.effect_reports, b.effect_before, b.effect_money];

function Who({ of: { id, since, standing } }: { of: Reader }) {
  return (
    <Part>
      <Flex gap={8} wrap align="center">
        <Pill tone={standing ? 'bad' : 'plain'}>{standing ? b.state_standing : b.clean}</Pill>
        <span className="quiet num">
          {b.joined} {dateTime(since)}
        </span>
      </Flex>
      <p className="quiet num blacklist-id">
        {b.number} {id}
      </p>
    </Part>
  );
}

/** Puts him on the list, or changes and lifts what stands. Admin only reads. */
function Act({ of }: { of: Reader }) {
  const { case: caseId } = route.useSearch();
  const [doing, setDoing] = useState<'change' | 'lift'>();
  const { standing } = of;
  const mayAct = useMe().roles.includes('risk');
  const close = () => setDoing(undefined);
  if (!standing)
    return mayAct ? (
      <Part title={b.put}>
        <Suspense fallback={<Skeleton active />}>
          <BlacklistForm reader={of} caseId={caseId} close={close} />
        </Suspense>
      </Part>
    ) : null;
  return (
    <Part title={doing === 'lift' ? b.lift : doing === 'change' ? b.change : b.standing}>
      {doing === undefined ? <Time of={standing} /> : null}
      {mayAct && doing === undefined ? (
        <Flex gap={8} wrap className="blacklist-acts">
          <Button onClick={() => setDoing('change')}>{b.change}</Button>
          <Button onClick={() => setDoing('lift')}>{b.lift}</Button>
        </Flex>
      ) : null}
      <Suspense fallback={<Skeleton active />}>
        {doing === 'change' ? <BlacklistForm reader={of} caseId={undefined} close={close} /> : null}
        {doing === 'lift' ? <LiftForm of={standing} close={close} /> : null}
      </Suspense>
    </Part>
  );
}

/** One time on the blacklist with everything that was said about it. */
function Time({ of }: { of: Blacklisting }) {
  const { state, reason, text, putBy, from, changed, lifted, caseId } = of;
  return (
    <>
      <Flex gap={8} wrap align="center">
        <Pill tone={stateTone[state]}>{b[`state_${state}`]}</Pill>
        <b>{reason.name}</b>
        <span className="quiet num">{spanOf(of)}</span>
      </Flex>
      <p className="risk-text">{text}</p>
      <p className="quiet num">
        {b.byAt(putBy.name ?? b.someone, dateTime(from))}
        {changed ? ` · ${b.changedBy(changed.by.name ?? b.someone, dateTime(changed.at))}` : ''}{' '}
        {caseId === null ? null : (
          <Link to="/console/risk/$id" params={{ id: caseId }}>
            {b.toCase}
          </Link>
        )}
      </p>
      {lifted ? (
        <>
          <p className="risk-text">{lifted.text}</p>
          <p className="quiet num">{b.liftedBy(lifted.by.name ?? b.someone, dateTime(lifted.at))}</p>
        </>
      ) : null}
    </>
  );
}
