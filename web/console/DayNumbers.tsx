import { Card } from 'antd';
import type { api } from '../api.ts';
import { dateTime } from '../text/dictionary.ts';
import { d } from './dashboardTexts.ts';
import { t } from './texts.ts';

type Waiting = Awaited<ReturnType<typeof api.growth.waiting.read>>;
type Yesterday = NonNullable<Waiting['yesterday']>;

const counts = ['published', 'submissions', 'accepted', 'rejected'] as const;

/** Yesterday's numbers of the deployment beside those of the day before, and what of them alerts (DOMAIN 13.1). */
export function DayNumbers({ of, computedAt }: { of: Yesterday; computedAt: string }) {
  const { day, value, before } = of;
  return (
    <Card title={<h2>{d.yesterdayTitle(day)}</h2>}>
      <dl className="queue-figures">
        {counts.map((name) => (
          <div key={name}>
            <dt>{d[`day_${name}`]}</dt>
            <dd className="num">
              {value[name]} <small className="quiet">{changeText(value[name] - before[name])}</small>
            </dd>
          </div>
        ))}
        <div>
          <dt>{d.day_rejectRate}</dt>
          <dd className="num">
            {rateText(value.rejectRateBp)} <small className="quiet">{d.dayBefore(rateText(before.rejectRateBp))}</small>
          </dd>
        </div>
      </dl>
      <p className="quiet num">{t.computedAt(dateTime(computedAt))}</p>
    </Card>
  );
}

/** A rate in percent with one decimal; a word where nothing was decided. */
export function rateText(bp: number | null): string {
  return bp === null ? d.noneDecided : `${(bp / 100).toFixed(1)}%`;
}

function changeText(change: number): string {
  if (change === 0) return d.sameAsBefore;
  return change > 0 ? d.moreThanBefore(change) : d.lessThanBefore(-change);
}
