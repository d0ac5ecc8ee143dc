import { Link } from '@tanstack/react-router';
import { clockOf, isOpen, leftOf, offerOf, type Plan, type Work } from './queries.ts';
import { shownOf } from './shown.ts';
import { shownTitle } from '../titles.ts';
import { dayName, t } from './texts.ts';
import { signs } from '../../ui/signs.ts';

type Props = {
  plan: Plan;
  day: string;
  weekday: number;
  today: string;
  writes: boolean;
  /** Works that are shown at most. */
  shown: number;
  /** Of another month than the one that is looked at. */
  outside: boolean;
  selected: boolean;
  dragged: Work | undefined;
  onOpen: () => void;
  onDrag: (work: Work | undefined) => void;
  onDrop: () => void;
};

/** One day: its works, what is left of its limits, and the way to a new work for it. */
export function DayCell({
  plan,
  day,
  weekday,
  today,
  writes,
  shown,
  outside,
  selected,
  dragged,
  onOpen,
  onDrag,
  onDrop,
}: Props) {
  const works = plan.items.filter((work) => work.day === day);
  const open = isOpen(plan, day);
  const left = day >= today && open ? leftOf(plan, day) : [];
  const takes = dragged !== undefined && dragged.day !== day && open;
  const [{ left: first } = { left: undefined }] = left;
  const what = [
    dayName(day, weekday),
    ...(day === today ? [t.today] : []),
    works.length > 0 ? t.works(works.length) : t.none,
    ...left.map(({ target, left: n }) => `${t[target]} ${t.left(n)}`),
  ].join(signs.comma);
  const marks = [outside && 'outside', day < today && 'past', day === today && 'today', takes && 'takes'];
  return (
    <div
      role="gridcell"
      data-day={day}
      className={`calendar-day ${marks.filter(Boolean).join(' ')}`}
      tabIndex={selected ? 0 : -1}
      aria-label={what}
      aria-selected={selected}
      {...(day === today ? { 'aria-current': 'date' as const } : {})}
      onClick={(event) => {
        if (!(event.target as HTMLElement).closest('a')) onOpen();
      }}
      onDragOver={(event) => {
        if (takes) event.preventDefault();
      }}
      onDrop={(event) => {
        event.preventDefault();
        onDrop();
      }}
    >
      <span className="calendar-date num">
        <b>{Number(day.slice(8))}</b>
        {first === undefined ? null : <small className={first === 0 ? 'full' : ''}>{t.left(first)}</small>}
      </span>
      {shownOf(works, shown).map((work) => (
        <Link
          key={work.id}
          to="/studio/contents/$id"
          params={{ id: work.id }}
          search={{}}
          tabIndex={-1}
          className={`calendar-work ${work.status}`}
          title={`${clockOf(work.at)} ${shownTitle(work.title)}`}
          draggable={writes && work.status === 'scheduled'}
          onDragStart={(event) => {
            event.dataTransfer.setData('text/plain', work.title);
            onDrag(work);
          }}
          onDragEnd={() => onDrag(undefined)}
        >
          <span className="num">{clockOf(work.at)}</span> {shownTitle(work.title)}
        </Link>
      ))}
      {works.length > shown ? <small>{t.more(works.length - shown)}</small> : null}
      {writes && open ? (
        <Link
          to="/studio/contents/$id"
          params={{ id: 'new' }}
          search={{ at: offerOf(plan, day) }}
          tabIndex={-1}
          className="calendar-new"
          aria-label={t.createOn(day)}
        >
          ＋
        </Link>
      ) : null}
    </div>
  );
}
