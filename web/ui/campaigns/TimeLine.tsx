import { dateTime } from '../../text/dictionary.ts';
import { useBusinessClock } from '../clock.ts';
import { c } from './texts.ts';
import './campaigns.css';

type Times = Record<'submitFrom' | 'submitDeadline' | 'placementFrom' | 'placementTo', string>;

const points = ['submitFrom', 'submitDeadline', 'placementFrom', 'placementTo'] as const;

/** The times of a campaign as a line, with what has passed and what comes next. */
export function TimeLine({ of }: { of: Times }) {
  const now = useBusinessClock().now().toISOString();
  const next = points.find((point) => of[point] > now);
  return (
    <ol className="campaign-times num">
      {points.map((point) => (
        <li
          key={point}
          className={of[point] <= now ? 'is-past' : ''}
          aria-current={point === next ? 'step' : undefined}
        >
          <span>{c[point]}</span>
          <b>{dateTime(of[point])}</b>
        </li>
      ))}
    </ol>
  );
}
