import { dayOf } from '../../text/dictionary.ts';
import { useQuery } from '@tanstack/react-query';
import { getRouteApi } from '@tanstack/react-router';
import { Button, Segmented, Skeleton } from 'antd';
import { lazy, Suspense, useState } from 'react';
import { useBusinessClock } from '../../ui/clock.ts';
import { Failure } from '../../ui/Failure.tsx';
import { PageHead } from '../../ui/PageHead.tsx';
import { usePhone } from '../../ui/usePhone.ts';
import { StatusNotice } from '../StatusNotice.tsx';
import { useWrites } from '../writes.ts';
import { Agenda } from './Agenda.tsx';
import { addDays, addMonths, weekOf, weeksOfMonth } from './days.ts';
import { Grid } from './Grid.tsx';
import { calendarQuery, clockOf, instantOf, isOpen, type Work } from './queries.ts';
import type { CalendarSearch } from './search.ts';
import { t } from './texts.ts';
import { useMove } from './useMove.ts';
import './calendar.css';

// Dialogs come when they are asked for.
const DayDialog = lazy(() => import('./DayDialog.tsx').then((file) => ({ default: file.DayDialog })));
const MoveSchedule = lazy(() =>
  import('../contents/MoveSchedule.tsx').then((file) => ({ default: file.MoveSchedule })),
);

const route = getRouteApi('/shell/own/studio/calendar');

/** What is published and planned, day by day, and what each day still takes (UX 21). */
export function Calendar() {
  const { view, day } = route.useSearch();
  const navigate = route.useNavigate();
  const { now } = useBusinessClock();
  const writes = useWrites();
  const small = usePhone();
  const today = dayOf(now());
  const chosen = day ?? today;
  const weeks = view === 'week' ? [weekOf(chosen)] : weeksOfMonth(chosen);
  const [from = chosen, to = chosen] = [weeks[0]?.[0], weeks.at(-1)?.at(-1)];
  const plan = useQuery({ ...calendarQuery(from, to), placeholderData: (before) => before });
  const [opened, setOpened] = useState<string>();
  const [moving, setMoving] = useState<Work>();
  const move = useMove(() => setMoving(undefined));
  const put = (search: CalendarSearch) => void navigate({ search, replace: true });
  const go = (next: string) => put({ ...(view ? { view } : {}), ...(next === today ? {} : { day: next }) });
  const step = (by: number) =>
    go(view === 'week' ? addDays(chosen, by * 7) : addMonths(`${chosen.slice(0, 7)}-01`, by));
  const [year = 0, month = 0] = chosen.split('-').map(Number);
  const drop = (work: Work, on: string) => {
    const at = instantOf(on, clockOf(work.at));
    if (!plan.data || at < new Date(plan.data.schedule.from) || at > new Date(plan.data.schedule.to)) setMoving(work);
    else move.mutate({ id: work.id, at: at.toISOString() });
  };
  return (
    <>
      <PageHead title={t.title} why={t.why} />
      <StatusNotice />
      <div className="calendar-bar">
        <Button onClick={() => step(-1)} aria-label={t.before}>
          ‹
        </Button>
        <Button onClick={() => go(today)}>{t.today}</Button>
        <Button onClick={() => step(1)} aria-label={t.after}>
          ›
        </Button>
        <h2 aria-live="polite">{t.monthName(year, month)}</h2>
        <Segmented
          aria-label={t.view}
          value={view ?? 'month'}
          options={[
            { value: 'month', label: t.month },
            { value: 'week', label: t.week },
          ]}
          onChange={(value) => put({ ...(value === 'week' ? { view: value } : {}), ...(day ? { day } : {}) })}
        />
      </div>
      {plan.error ? <Failure error={plan.error} reset={() => void plan.refetch()} /> : null}
      {plan.data ? null : plan.error ? null : <Skeleton active />}
      {plan.data?.truncated ? <p role="status">{t.truncated}</p> : null}
      {plan.data && small ? (
        <Agenda
          plan={plan.data}
          days={weeks.flat()}
          month={view ? undefined : chosen.slice(0, 7)}
          {...{ today, writes }}
          onMove={setMoving}
        />
      ) : null}
      {plan.data && !small ? (
        <>
          <Grid
            plan={plan.data}
            whole={view === 'week'}
            {...{ weeks, today, chosen, writes }}
            onChoose={go}
            onOpen={setOpened}
            onDrop={drop}
          />
          <p className="calendar-hint">{t.hint}</p>
        </>
      ) : null}
      <Suspense>
        {opened && plan.data ? (
          <DayDialog
            plan={plan.data}
            day={opened}
            creates={writes && isOpen(plan.data, opened)}
            onMove={writes ? setMoving : undefined}
            today={today}
            onClose={() => setOpened(undefined)}
          />
        ) : null}
        {moving ? (
          <MoveSchedule
            scheduledAt={moving.at}
            busy={move.isPending}
            onMove={(at) => move.mutate({ id: moving.id, at })}
            onClose={() => setMoving(undefined)}
          />
        ) : null}
      </Suspense>
    </>
  );
}
