import { Card, Segmented } from 'antd';
import { useState } from 'react';
import { count, mainMetrics, type Metric } from '../metrics.ts';
import type { Spanned } from '../queries.ts';
import { t } from '../texts.ts';
import { Line } from './Line.tsx';

/** One number day by day; which of them, one chooses. */
export function Trend({ data: { days, from, to } }: { data: Spanned }) {
  const [chosen, choose] = useState<Metric['key']>('reads');
  const metric = mainMetrics.find(({ key }) => key === chosen);
  if (!metric) return null;
  const values = days.map((day) => day[metric.key]);
  const [low, high] = [Math.min(...values), Math.max(...values)];
  return (
    <Card className="part">
      <div className="part-head">
        <h2>{t.trend}</h2>
        <Segmented<Metric['key']>
          aria-label={t.metric}
          value={chosen}
          options={mainMetrics.map(({ key, name }) => ({ value: key, label: name }))}
          onChange={choose}
        />
      </div>
      {high === 0 && low === 0 ? (
        <p className="soft trend-none">{t.noNumbers}</p>
      ) : (
        <div className="trend">
          <span className="trend-high num">
            {count(high)} {metric.unit}
          </span>
          <Line
            values={values}
            titles={days.map((day) => `${day.day}  ${metric.name} ${count(day[metric.key])} ${metric.unit}`)}
            width={960}
            height={200}
            label={t.trendOf(metric.name, from, to, count(low), count(high))}
          />
          <span className="trend-days num">
            <span>{from}</span>
            <span>{to}</span>
          </span>
        </div>
      )}
    </Card>
  );
}
