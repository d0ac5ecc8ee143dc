import type { api } from '../../api.ts';
import { dateTime } from '../../text/dictionary.ts';
import { t } from '../texts.ts';
import '../dashboard.css';

type Header = Awaited<ReturnType<typeof api.moderation.listReviews>>['header'];

/** How full the queue is, how late, and what the reviewer has done today (UX 38). */
export function QueueFigures({ header }: { header: Header }) {
  const { backlog, overdue, oldestOpenedAt, mine } = header;
  return (
    <dl className="queue-figures num">
      <Figure name={t.backlog} value={t.items(backlog)} />
      <Figure name={t.overdue} value={overdue === 0 ? t.noneOverdue : t.items(overdue)} late={overdue > 0} />
      <Figure name={t.oldest} value={oldestOpenedAt ? dateTime(oldestOpenedAt) : t.none} />
      <Figure name={t.mineToday} value={t.approvedRejected(mine.approved, mine.rejected)} />
    </dl>
  );
}

function Figure({ name, value, late = false }: { name: string; value: string; late?: boolean }) {
  return (
    <div>
      <dt>{name}</dt>
      <dd className={late ? 'late' : ''}>{value}</dd>
    </div>
  );
}
