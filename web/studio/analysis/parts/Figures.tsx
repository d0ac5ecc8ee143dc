import { Card } from 'antd';
import { count, smallMetrics, mainMetrics, type Metric } from '../metrics.ts';
import { WEEK_DAYS, type Numbers, type Overview } from '../queries.ts';
import { t } from '../texts.ts';
import { Line } from './Line.tsx';

/** Yesterday's numbers, each with its change and its week, and how much was ever published (DOMAIN 2.5). */
export function Cards({ data: { week, published } }: { data: Overview }) {
  const [before, last] = week.slice(-2);
  if (!before || !last) return null;
  return (
    <section className="wide" aria-label={t.yesterday(last.day)}>
      <div className="part-head">
        <h2 className="num">{t.yesterday(last.day)}</h2>
        <span className="soft num">{t.published(count(published))}</span>
      </div>
      <div className="figures">
        {mainMetrics.map(({ key, name, about, unit }) => (
          <Card key={key} size="small">
            <p className="figure-name" title={about}>
              {name}
            </p>
            <p className="figure num">
              {count(last[key])} <small>{unit}</small>
            </p>
            <p className="soft num">{changeOf(last[key], before[key])}</p>
            <Line
              values={week.slice(-WEEK_DAYS).map((day) => day[key])}
              width={120}
              height={32}
              label={t.weekOf(name)}
            />
          </Card>
        ))}
      </div>
    </section>
  );
}

function changeOf(value: number, before: number): string {
  if (value === 0 && before === 0) return t.none;
  if (value === before) return t.same;
  return value > before ? t.more(count(value - before)) : t.less(count(before - value));
}

/** The numbers of a span in one row, with what the interactions consist of. */
export function Period({ title, numbers, note }: { title: string; numbers: Numbers; note: string }) {
  return (
    <Card className="part wide">
      <div className="part-head">
        <h2 className="num">{title}</h2>
        <span className="soft num">{note}</span>
      </div>
      <dl className="period">
        {mainMetrics.map((metric) => (
          <Figure key={metric.key} metric={metric} numbers={numbers} />
        ))}
      </dl>
      <dl className="period small">
        {smallMetrics.map((metric) => (
          <Figure key={metric.key} metric={metric} numbers={numbers} />
        ))}
      </dl>
    </Card>
  );
}

function Figure({ metric: { key, name, about, unit }, numbers }: { metric: Metric; numbers: Numbers }) {
  return (
    <div>
      <dt>
        {name} {about ? <small>{about}</small> : null}
      </dt>
      <dd className="num">
        {count(numbers[key])} <small>{unit}</small>
      </dd>
    </div>
  );
}
