import { useQuery } from '@tanstack/react-query';
import { getRouteApi, Link } from '@tanstack/react-router';
import { Alert, Button, Card, Flex, Skeleton } from 'antd';
import { useState } from 'react';
import { sceneName } from '../../../src/lib/scene-names.ts';
import { dateTime } from '../../text/dictionary.ts';
import { Failure } from '../../ui/Failure.tsx';
import { lang } from '../../ui/lang.ts';
import { LinkButton } from '../../ui/LinkButton.tsx';
import { PageHead } from '../../ui/PageHead.tsx';
import { Pill } from '../../ui/Pill.tsx';
import { QualityParts } from '../../ui/quality/Parts.tsx';
import { Decide } from './Decide.tsx';
import { workQuery, type Work } from './queries.ts';
import { t } from './texts.ts';
import './quality.css';

const route = getRouteApi('/shell/console/quality/$id');

/** One work: its quality with its parts, what a reviewer made of it and why, and what it does in the pools. */
export function QualityPage() {
  const { id } = route.useParams();
  const { data, error, refetch } = useQuery(workQuery(id));
  const [act, setAct] = useState<'set' | 'lift'>();
  if (error && !data) return <Failure error={error} reset={() => void refetch()} />;
  if (!data) return <Skeleton active />;
  const { quality, status } = data;
  const open = status === 'published';
  return (
    <>
      <PageHead title={data.title}>
        <LinkButton to="/console/quality" search={{}}>
          {t.back}
        </LinkButton>
        {open && quality.override !== null ? <Button onClick={() => setAct('lift')}>{t.lift}</Button> : null}
        {open ? (
          <Button type="primary" onClick={() => setAct('set')}>
            {quality.override === null ? t.set : t.change}
          </Button>
        ) : null}
      </PageHead>
      <Flex vertical gap={16}>
        {open ? null : <Alert type="info" showIcon title={t.notPublished} />}
        <Card>
          <Now of={data} />
        </Card>
        <div className="quality-pair">
          <Card title={<h2 className="quality-h2">{t.how}</h2>}>
            <QualityParts of={quality} caption={t.how} />
            <p className="quiet num">{sumOf(data)}</p>
          </Card>
          <Flex vertical gap={16}>
            <Card title={<h2 className="quality-h2">{t.lastDays}</h2>}>
              <Days of={data} />
            </Card>
            <Card title={<h2 className="quality-h2">{t.history}</h2>}>
              <History of={data} />
            </Card>
          </Flex>
        </div>
      </Flex>
      {act ? <Decide work={data} act={act} close={() => setAct(undefined)} /> : null}
    </>
  );
}

function Now({ of: { quality, computed, accountId, accountName, id } }: { of: Work }) {
  return (
    <div className="quality-now">
      <p className="num">
        <span className="quiet">{t.scoreNow}</span> <b>{quality.q}</b>{' '}
        <Pill tone={quality.override === null ? 'plain' : 'going'}>
          {quality.override === null ? t.byRule : t.byReviewer}
        </Pill>
      </p>
      {quality.override === null ? null : <p className="quiet num">{t.computedIs(computed)}</p>}
      <p>
        <Link to="/console/accounts/$id" params={{ id: accountId }}>
          {accountName}
        </Link>
        {' · '}
        <a href={`/contents/${id}`} target="_blank" rel="noreferrer">
          {t.page}
        </a>
      </p>
    </div>
  );
}

/** 30 % × 700 + … as a sentence. */
function sumOf({ quality, weights, computed }: Work): string {
  const parts = (['text', 'image', 'item', 'orig'] as const).map(
    (name) => `${t[`part_${name}`]} ${quality[name].score} × ${weights[name]}%`,
  );
  return `${parts.join(' + ')} = ${computed}`;
}

function Days({ of: { pool } }: { of: Work }) {
  if (pool.days.length === 0) return <p className="quiet">{t.noDays}</p>;
  return (
    <table className="quality-days num">
      <thead>
        <tr>
          <th scope="col">{t.day}</th>
          <th scope="col">{t.points}</th>
          <th scope="col">{t.quality}</th>
          <th scope="col">{t.valueThen}</th>
        </tr>
      </thead>
      <tbody>
        {pool.days.map(({ scene, day, sum, q, value }) => (
          <tr key={`${scene}${day}`}>
            <th scope="row">
              {day} {sceneName(scene, lang)}
            </th>
            <td>{sum}</td>
            <td>{q}</td>
            <td>{value}</td>
          </tr>
        ))}
      </tbody>
    </table>
  );
}

function History({ of: { history } }: { of: Work }) {
  if (history.length === 0) return <p className="quiet">{t.noHistory}</p>;
  return (
    <ol className="quality-history">
      {history.map(({ at, by, quality, reason }) => (
        <li key={at}>
          <b className="num">{quality === null ? t.lifted : t.setTo(quality)}</b>{' '}
          <span className="quiet num">
            {dateTime(at)} · {by}
          </span>
          <br />
          {reason}
        </li>
      ))}
    </ol>
  );
}
