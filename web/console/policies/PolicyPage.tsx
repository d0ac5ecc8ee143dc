import { useSuspenseQuery } from '@tanstack/react-query';
import { getRouteApi, Link } from '@tanstack/react-router';
import { Alert, Button } from 'antd';
import { useState } from 'react';
import { dateTime } from '../../text/dictionary.ts';
import { PageHead } from '../../ui/PageHead.tsx';
import { useMe } from '../../ui/session.ts';
import { Change } from './Change.tsx';
import { Differences } from './Differences.tsx';
import { policyAbout, policyName } from './labels.ts';
import { versionInWords } from './words.ts';
import { policyQuery, type Policy, type Version } from './queries.ts';
import { t } from './texts.ts';
import { Values } from './Values.tsx';
import '../approvals/approvals.css';
import './policies.css';
import { signs } from '../../ui/signs.ts';

const route = getRouteApi('/shell/console/policies/$name');

/** One rule: what it says now, what comes, who changed it and why; and the form that changes it. */
export function PolicyPage() {
  const { name } = route.useParams();
  const { data: policy } = useSuspenseQuery(policyQuery(name));
  const may = useMe().roles.includes('admin');
  const [changing, setChanging] = useState(false);
  return (
    <>
      <PageHead title={policyName(name)} why={`${policyAbout(name)} · ${policy.money ? t.money : t.alone}`}>
        <Link to="/console/policies">{t.back}</Link>
        {may && policy.awaiting === null ? (
          <Button type="primary" onClick={() => setChanging(true)}>
            {policy.byMonth ? t.changeMonth : t.change}
          </Button>
        ) : null}
      </PageHead>
      {policy.awaiting ? (
        <Alert type="info" showIcon title={t.waitsFor} action={<Link to="/console/approvals">{t.toApprovals}</Link>} />
      ) : null}
      {may ? null : <p className="quiet">{t.mayNot}</p>}
      <Values policy={policy} />
      <History policy={policy} />
      {changing ? <Change policy={policy} close={() => setChanging(false)} /> : null}
    </>
  );
}

/** Versions made so far, the latest first, each with what it made otherwise. */
function History({ policy }: { policy: Policy }) {
  const made: Version[] = [
    ...policy.coming,
    ...(policy.current.version > 0 ? [policy.current] : []),
    ...policy.past,
  ].toSorted((a, b) => b.version - a.version);
  return (
    <section className="policy-section">
      <h2>{t.history}</h2>
      {made.length === 0 ? <p className="quiet">{t.historyEmpty}</p> : null}
      <ol className="policy-history">
        {made.map((version, n) => (
          <li key={version.version}>
            <b>{versionInWords(version)}</b>{' '}
            <span className="num">{version.effectiveAt ? dateTime(version.effectiveAt) : ''}</span>{' '}
            {version.authorName ?? t.someone}
            {signs.colon}
            {version.reason}
            {made[n + 1] || version.version === 1 ? (
              <Differences before={made[n + 1]?.document ?? policy.shipped} after={version.document} />
            ) : null}
          </li>
        ))}
      </ol>
    </section>
  );
}
