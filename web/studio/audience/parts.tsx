import { Card } from 'antd';
import { dateTime, percent } from '../../text/dictionary.ts';
import { count } from '../analysis/metrics.ts';
import { Bars } from '../analysis/parts/Bars.tsx';
import { Line } from '../analysis/parts/Line.tsx';
import type { Audience } from './queries.ts';
import { sourceName } from './sourceName.ts';
import { t } from './texts.ts';

type Props = { data: Audience };

const signed = (n: number): string => (n > 0 ? `+${count(n)}` : count(n));
const sum = (days: Audience['days'], of: 'gained' | 'lost') => days.reduce((all, day) => all + day[of], 0);

/** How many follow now, how many of them count, and what these days brought. */
export function Now({ data: { followers, effective, rules, days, from, to, computedAt } }: Props) {
  const [gained, lost] = [sum(days, 'gained'), sum(days, 'lost')];
  const span = t.inSpan(from, to);
  const figures = [
    { name: t.followers, value: count(followers), about: t.now },
    {
      name: t.effective,
      value: count(effective),
      about: t.effectiveWhy(rules.seenWithinDays, rules.followsForHours),
    },
    { name: t.gained, value: count(gained), about: span },
    { name: t.lost, value: count(lost), about: span },
    { name: t.net, value: signed(gained - lost), about: span },
  ];
  return (
    <Card className="part wide">
      <div className="part-head">
        <h2>{t.now}</h2>
        <span className="soft num">{t.computedAt(dateTime(computedAt))}</span>
      </div>
      <dl className="period">
        {figures.map(({ name, value, about }) => (
          <div key={name}>
            <dt>
              {name} <small>{about}</small>
            </dt>
            <dd className="num">
              {value} <small>{t.people}</small>
            </dd>
          </div>
        ))}
      </dl>
    </Card>
  );
}

/** The followers at the end of each day. */
export function Growth({ data: { days, from, to } }: Props) {
  const [first, last] = [days[0], days.at(-1)];
  if (!first || !last) return null;
  return (
    <Card className="part">
      <div className="part-head">
        <h2>{t.growth}</h2>
      </div>
      <div className="trend">
        <span className="trend-high num">
          {count(Math.max(...days.map(({ followers }) => followers)))} {t.people}
        </span>
        <Line
          values={days.map(({ followers }) => followers)}
          titles={days.map((day) => t.dayOf(day.day, count(day.followers), count(day.gained), count(day.lost)))}
          width={960}
          height={200}
          label={t.growthOf(from, to, count(first.followers), count(last.followers))}
        />
        <span className="trend-days num">
          <span>{from}</span>
          <span>{to}</span>
        </span>
      </div>
    </Card>
  );
}

/** Where those came from who followed in these days. */
export function Sources({ data: { sources, days } }: Props) {
  const all = sum(days, 'gained');
  return (
    <Card className="part">
      <h2>{t.sources}</h2>
      <p className="soft">{t.sourcesWhy}</p>
      {sources.length === 0 ? (
        <p className="soft">{t.noSources}</p>
      ) : (
        <Bars
          caption={t.sources}
          heads={[t.sources, t.share, t.gained]}
          bars={sources.map(({ source, gained }) => ({
            key: source,
            name: sourceName(source),
            value: gained,
            unit: t.people,
            share: all > 0 ? percent(Math.round((gained / all) * 1000) * 10) : '',
          }))}
        />
      )}
    </Card>
  );
}

/** Every day in numbers, the latest first. */
export function ByDay({ data: { days } }: Props) {
  return (
    <Card className="part">
      <h2>{t.byDay}</h2>
      <div className="part-scroll days" tabIndex={0} role="group" aria-label={t.byDay}>
        <table className="plain">
          <caption className="unseen">{t.byDay}</caption>
          <thead>
            <tr>
              <th scope="col">{t.day}</th>
              <th scope="col">{t.gained}</th>
              <th scope="col">{t.lost}</th>
              <th scope="col">{t.end}</th>
            </tr>
          </thead>
          <tbody>
            {days.toReversed().map(({ day, gained, lost, followers }) => (
              <tr key={day}>
                <th scope="row" className="num">
                  {day}
                </th>
                <td className="num">{gained === 0 ? <span className="soft">0</span> : signed(gained)}</td>
                <td className="num">{lost === 0 ? <span className="soft">0</span> : count(-lost)}</td>
                <td className="num">{count(followers)}</td>
              </tr>
            ))}
          </tbody>
        </table>
      </div>
    </Card>
  );
}
