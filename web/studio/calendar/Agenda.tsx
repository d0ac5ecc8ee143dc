import { weekday } from './days.ts';
import { DayWorks } from './DayWorks.tsx';
import { isOpen, type Plan, type Work } from './queries.ts';
import { dayName, t } from './texts.ts';

type Props = {
  plan: Plan;
  days: string[];
  /** The month whose days alone are shown; a week is shown whole. */
  month: string | undefined;
  today: string;
  writes: boolean;
  onMove: (work: Work) => void;
};

/** The days one below the other, for a phone: those with works, and those that still take one. */
export function Agenda({ plan, days, month, today, writes, onMove }: Props) {
  const creates = (day: string) => writes && isOpen(plan, day);
  const shown = days
    .filter((day) => !month || day.startsWith(month))
    .filter((day) => creates(day) || plan.items.some((work) => work.day === day));
  if (shown.length === 0) return <p className="calendar-hint">{t.none}</p>;
  return (
    <ol className="calendar-agenda">
      {shown.map((day) => (
        <li key={day} {...(day === today ? { 'aria-current': 'date' as const } : {})}>
          <h3>
            {dayName(day, weekday(day))} {day === today ? <b>{t.today}</b> : null}
          </h3>
          <DayWorks {...{ plan, day, today }} creates={creates(day)} onMove={writes ? onMove : undefined} />
        </li>
      ))}
    </ol>
  );
}
