import { useEffect, useRef, useState } from 'react';
import { dayByKey, weekday } from './days.ts';
import { DayCell } from './DayCell.tsx';
import type { Plan, Work } from './queries.ts';
import { t } from './texts.ts';

type Props = {
  plan: Plan;
  weeks: string[][];
  /** A week shows all works of a day, a month a few. */
  whole: boolean;
  today: string;
  chosen: string;
  writes: boolean;
  onChoose: (day: string) => void;
  onOpen: (day: string) => void;
  onDrop: (work: Work, day: string) => void;
};

/** The days in weeks. One of them can be reached by Tab, the others by arrow keys. */
export function Grid({ plan, weeks, whole, today, chosen, writes, onChoose, onOpen, onDrop }: Props) {
  const grid = useRef<HTMLDivElement>(null);
  const [dragged, setDragged] = useState<Work>();
  // The day that a key led to, to be focused once it stands there.
  const wanted = useRef<string>(undefined);
  useEffect(() => {
    if (wanted.current !== chosen) return;
    wanted.current = undefined;
    grid.current?.querySelector<HTMLElement>(`[data-day="${chosen}"]`)?.focus();
  }, [chosen]);
  const month = chosen.slice(0, 7);
  return (
    <div
      ref={grid}
      className={`calendar-grid${whole ? ' whole' : ''}`}
      role="grid"
      aria-label={t.title}
      onKeyDown={(event) => {
        if (!(event.target instanceof HTMLElement) || event.target.dataset['day'] === undefined) return;
        if (event.key === 'Enter' || event.key === ' ') {
          event.preventDefault();
          return onOpen(chosen);
        }
        const next = dayByKey(chosen, event.key);
        if (!next) return;
        event.preventDefault();
        wanted.current = next;
        onChoose(next);
      }}
    >
      <div role="row" className="calendar-head">
        {t.days.split(',').map((name) => (
          <span key={name} role="columnheader" aria-label={t.weekday(name)}>
            {name}
          </span>
        ))}
      </div>
      {weeks.map((week) => (
        <div key={week[0]} role="row">
          {week.map((day) => (
            <DayCell
              key={day}
              {...{ plan, day, today, writes, dragged }}
              weekday={weekday(day)}
              shown={whole ? Infinity : 3}
              outside={!whole && day.slice(0, 7) !== month}
              selected={day === chosen}
              onOpen={() => onOpen(day)}
              onDrag={setDragged}
              onDrop={() => {
                if (dragged) onDrop(dragged, day);
                setDragged(undefined);
              }}
            />
          ))}
        </div>
      ))}
    </div>
  );
}
