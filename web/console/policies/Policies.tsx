import { useSuspenseQuery } from '@tanstack/react-query';
import { Link } from '@tanstack/react-router';
import { dateTime } from '../../text/dictionary.ts';
import { useBusinessClock } from '../../ui/clock.ts';
import { PageHead } from '../../ui/PageHead.tsx';
import { Pill } from '../../ui/Pill.tsx';
import { fieldsIn } from './schema.ts';
import { policyAbout, policyName } from './labels.ts';
import { policiesQuery, type Policy } from './queries.ts';
import { t } from './texts.ts';
import { versionInWords } from './words.ts';
import '../approvals/approvals.css';
import './policies.css';

/** Every rule that operators may change: what it decides, since when, by whom, and what comes. */
export function Policies() {
  const { data } = useSuspenseQuery(policiesQuery);
  return (
    <>
      <PageHead title={t.title} why={t.why} />
      <table className="approval-effect policy-list-table" aria-label={t.title}>
        <thead>
          <tr>
            <th scope="col">{t.what}</th>
            <th scope="col">{t.since}</th>
            <th scope="col">{t.by}</th>
            <th scope="col">{t.state}</th>
          </tr>
        </thead>
        <tbody>
          {data.items.map((policy) => (
            <tr key={policy.name}>
              <th scope="row">
                <Link to="/console/policies/$name" params={{ name: policy.name }}>
                  {policyName(policy.name)}
                </Link>
                <small>{policyAbout(policy.name)}</small>
              </th>
              <td>
                {versionInWords(policy.current)}
                {policy.current.effectiveAt ? (
                  <small className="num">{dateTime(policy.current.effectiveAt)}</small>
                ) : null}
              </td>
              <td>
                {policy.current.author ? (policy.current.authorName ?? t.someone) : '–'}
                {policy.current.reason ? <small>{policy.current.reason}</small> : null}
              </td>
              <td>
                <States of={policy} />
              </td>
            </tr>
          ))}
        </tbody>
      </table>
    </>
  );
}

function States({ of }: { of: Omit<Policy, 'schema' | 'past'> }) {
  const { now } = useBusinessClock();
  const coming = of.byMonth ? monthsAhead(of.document, now()).length : of.coming.length;
  return (
    <>
      {of.awaiting ? <Pill tone="waiting">{t.awaiting}</Pill> : null}
      {coming > 0 ? <Pill tone="going">{t.coming(coming)}</Pill> : null}
      {of.awaiting === null && coming === 0 ? <small>{of.money ? t.money : t.alone}</small> : null}
    </>
  );
}

/** Changes of a document that begin in a month after this one. */
function monthsAhead(document: unknown, now: Date): unknown[] {
  const { changes } = fieldsIn(document);
  const month = dateTime(now).slice(0, 7);
  return Array.isArray(changes) ? changes.filter((change) => String(fieldsIn(change)['fromMonth']) > month) : [];
}
