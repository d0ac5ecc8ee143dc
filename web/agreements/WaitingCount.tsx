import { useQuery } from '@tanstack/react-query';
import { runningQuery, waitingQuery, waitsForMe } from './queries.ts';
import { t } from './texts.ts';
import './agreements.css';

/** How many agreements wait for this side, beside the way to them. */
export function WaitingCount() {
  const waiting = useQuery(waitingQuery);
  const running = useQuery(runningQuery);
  const count = [...(waiting.data ?? []), ...(running.data ?? [])].filter(waitsForMe).length;
  if (count === 0) return null;
  return (
    <span className="waiting-count num" title={t.waitsForYou(count)}>
      <span aria-hidden="true">{count}</span>
      <span className="unseen">{t.waitsForYou(count)}</span>
    </span>
  );
}
