import { useQuery } from '@tanstack/react-query';
import { Link } from '@tanstack/react-router';
import { useState } from 'react';
import { labelled } from '../../../src/lib/text.ts';
import { dateTime } from '../../text/dictionary.ts';
import { Clause } from '../../ui/Clause.tsx';
import { lang } from '../../ui/lang.ts';
import type { Column } from '../../ui/list/DataList.tsx';
import { Pill } from '../../ui/Pill.tsx';
import { PlacedList } from '../../ui/placed/PlacedList.tsx';
import { submissionName, submissionTone } from '../../ui/submissions/words.ts';
import { AppealLine } from '../health/AppealLine.tsx';
import { shownTitle } from '../titles.ts';
import { submissionQuery, type Submission } from './queries.ts';
import { t } from './texts.ts';

type Reason = Submission['reasons'][number];

const reasonText = ({ message, note }: Reason) => (note ? labelled(message, note, lang) : message);

export const isRefused = (status: Submission['status']) => status === 'rejected' || status === 'machine_rejected';

/** What stands in the list of submissions, and in its export. */
export const columns: Column<Submission>[] = [
  {
    key: 'work',
    title: t.work,
    text: ({ title }) => shownTitle(title),
    cell: ({ contentId, title, classification, proposed }) => (
      <>
        <Link to="/studio/contents/$id" params={{ id: contentId }} search={{}}>
          {shownTitle(title)}
        </Link>{' '}
        {proposed ? <Pill tone="going">{t.proposed}</Pill> : null}
        {classification ? <small>{classification.name}</small> : null}
      </>
    ),
  },
  {
    key: 'target',
    title: t.target,
    text: ({ target }) => target.name,
    cell: ({ target }) =>
      target.type === 'campaign' ? (
        <Link to="/studio/campaigns/$id" params={{ id: target.id }}>
          {target.name}
        </Link>
      ) : (
        target.name
      ),
  },
  {
    key: 'status',
    title: t.status,
    text: ({ status, reasons }) => [submissionName(status), ...reasons.map(reasonText)].join(t.comma),
    cell: (row) => <Standing of={row} />,
  },
  {
    key: 'submittedAt',
    title: t.submittedAt,
    text: ({ submittedAt }) => dateTime(submittedAt),
    cell: ({ submittedAt }) => <span className="num">{dateTime(submittedAt)}</span>,
  },
];

/**
 * How far it is, until when an answer is promised, where it is placed; for a refusal each reason with its rule, who decided
 * and until when that can be appealed (UX 23, 42).
 */
function Standing({ of }: { of: Submission }) {
  const { id, contentId, target, status, reasons, dueAt, overdue, decision, grades, placements, waiting } = of;
  return (
    <>
      <Pill tone={submissionTone[status]}>{submissionName(status)}</Pill>
      {dueAt ? <small className="num">{overdue ? t.overdue : t.due(dateTime(dueAt))}</small> : null}
      {status === 'trial' ? <small className="num">{trialText(of)}</small> : null}
      {waiting ? <small className="num">{waitingText(waiting)}</small> : null}
      {reasons.map((reason, nr) => (
        <small key={nr}>
          {reasonText(reason)} <Clause no={reason.clause} />
        </small>
      ))}
      {decision ? <small className="num">{t.decided(decision.name, dateTime(decision.at))}</small> : null}
      {grades ? <small className="num">{t.grades(grades.title, grades.body, grades.pictures)}</small> : null}
      {isRefused(status) ? (
        <div className="submission-appeal">
          <AppealLine decision={{ kind: 'submission', subjectId: id }} />
        </div>
      ) : null}
      {placements.length > 0 ? <PlacedList items={placements} /> : null}
      {status === 'expired' && target.type === 'sub_channel' ? (
        <small>
          {t.over}{' '}
          <Link to="/studio/submissions" search={{ work: contentId, sub: target.id }}>
            {t.submitAgain}
          </Link>
        </small>
      ) : null}
      <Steps id={id} />
    </>
  );
}

/** Until when a work is tried out, or decided on after that; or that it waits for a place. */
function trialText({ trialUntil, trialAnswerBy }: Submission): string {
  if (trialUntil) return t.trial(dateTime(trialUntil));
  return trialAnswerBy ? t.trialOver(dateTime(trialAnswerBy)) : t.trialWaits;
}

/** Why it stands nowhere yet, and when a place is looked for again (UX 42). */
function waitingText({ message, retryAt, placeBy }: NonNullable<Submission['waiting']>): string {
  return [message, retryAt && placeBy ? t.retry(dateTime(retryAt), dateTime(placeBy)) : '']
    .filter(Boolean)
    .join(t.comma);
}

function Steps({ id }: { id: string }) {
  const [open, setOpen] = useState(false);
  const { data } = useQuery({ ...submissionQuery(id), enabled: open });
  return (
    <details className="submission-steps" onToggle={({ currentTarget }) => setOpen(currentTarget.open)}>
      <summary>{t.steps}</summary>
      {data ? (
        <ol>
          {data.steps.map((step) => (
            <li key={`${step.at}${step.status}`}>
              {submissionName(step.status)}{' '}
              <small className="num">{[dateTime(step.at), step.by, step.note].filter(Boolean).join(' · ')}</small>
            </li>
          ))}
        </ol>
      ) : (
        <p className="quiet">{t.stepsWait}</p>
      )}
    </details>
  );
}
