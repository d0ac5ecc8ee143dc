import { Button, Card } from 'antd';
import { dateTime } from '../../text/dictionary.ts';
import { Clause } from '../../ui/Clause.tsx';
import { t } from '../../ui/health/texts.ts';
import { caseStatus, caseTone, type Health } from '../../ui/health/words.ts';
import { Pill } from '../../ui/Pill.tsx';
import type { Decision } from './queries.ts';
import { h } from './texts.ts';
import { bracketed } from '../../ui/signs.ts';

type Props = { of: Health; appeal: (decision: Decision) => void };

/** Every violation with its points, clause and what it was about, and the way to appeal it. */
export function Violations({ of: { violations }, appeal }: Props) {
  return (
    <Card title={<h2 className="health-h2">{h.violationsTitle}</h2>}>
      {violations.length === 0 ? <p className="quiet">{h.noViolations}</p> : null}
      {violations.map((one) => (
        <Violation key={one.id} of={one} appeal={appeal} />
      ))}
    </Card>
  );
}

function Violation({ of, appeal }: { of: Health['violations'][number]; appeal: Props['appeal'] }) {
  const { id, violation, status, subject, note, decidedAt, appealUntil, points, doubled, counts, resetsOn } = of;
  return (
    <article className="health-violation" id={id} data-over={status === 'overturned'}>
      <header>
        <h3>{violation.name}</h3>
        <Pill tone={caseTone[status]}>{caseStatus(status)}</Pill>
        <span className="num">{dateTime(decidedAt)}</span>
        {appealUntil === null ? null : (
          <Button
            size="small"
            aria-label={h.appealOf(violation.name)}
            onClick={() => appeal({ kind: 'violation', subjectId: id })}
          >
            {h.appeal}
          </Button>
        )}
        {appealUntil === null ? null : <small className="quiet num">{h.mayUntil(dateTime(appealUntil))}</small>}
        {status === 'confirmed' && appealUntil === null ? <small className="quiet">{h.why_too_late}</small> : null}
      </header>
      <p className="num">
        {status === 'overturned' ? (
          <s>{t.minus(points)}</s>
        ) : (
          <>
            <b>{t.minus(points)}</b>
            {doubled ? bracketed(t.doubled) : ''} ·{' '}
            {counts ? (resetsOn === null ? h.neverResets : h.resetsOn(resetsOn)) : h.notCounted}
          </>
        )}
      </p>
      <dl>
        <div>
          <dt>{h.clause}</dt>
          <dd>
            {violation.clause} <Clause no={violation.code} />
          </dd>
        </div>
        <div>
          <dt>{h.said}</dt>
          <dd>{note}</dd>
        </div>
        <div>
          <dt>{h.subject}</dt>
          <dd>
            {subject.type === 'content' ? (
              <a href={`/studio/contents/${subject.id}`}>{subject.title}</a>
            ) : (
              subject.title
            )}{' '}
            {subject.removed ? <Pill tone="bad">{h.removed}</Pill> : null}
          </dd>
        </div>
      </dl>
    </article>
  );
}
