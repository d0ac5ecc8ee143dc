import { Card } from 'antd';
import { dateTime } from '../../../text/dictionary.ts';
import { count, lateParts, mainMetrics } from '../metrics.ts';
import type { Day, Spanned } from '../queries.ts';
import { t } from '../texts.ts';

/** Every day in numbers, the latest first; a day that was closed and changed since says when and by what. */
export function Days({ data: { days, rules } }: { data: Spanned }) {
  const closes = `${String(Math.floor(rules.dayClosesAfterMinutes / 60)).padStart(2, '0')}:${String(rules.dayClosesAfterMinutes % 60).padStart(2, '0')}`;
  return (
    <Card className="part wide">
      <h2>{t.byDay}</h2>
      <p className="soft">{t.byDayWhy(closes)}</p>
      <div className="part-scroll days" tabIndex={0} role="group" aria-label={t.byDay}>
        <table className="plain">
          <caption className="unseen">{t.byDay}</caption>
          <thead>
            <tr>
              <th scope="col">{t.day}</th>
              {mainMetrics.map(({ key, name }) => (
                <th key={key} scope="col">
                  {name}
                </th>
              ))}
            </tr>
          </thead>
          <tbody>
            {days.toReversed().map((day) => (
              <tr key={day.day} className={day.late ? 'reopened' : undefined}>
                <th scope="row" className="num">
                  {day.day}
                  <Late late={day.late} />
                </th>
                {mainMetrics.map(({ key }) => (
                  <td key={key} className="num">
                    {day[key] === 0 ? <span className="soft">0</span> : count(day[key])}
                  </td>
                ))}
              </tr>
            ))}
          </tbody>
        </table>
      </div>
    </Card>
  );
}

function Late({ late }: Pick<Day, 'late'>) {
  if (!late) return null;
  return (
    <small className="late">
      <b>{t.lateAt(dateTime(late.at))}</b> {t.lateWhat(lateParts(late))}
    </small>
  );
}
