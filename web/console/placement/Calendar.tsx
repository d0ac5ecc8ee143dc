import { keepPreviousData, useQuery } from '@tanstack/react-query';
import { Button, Empty, Flex, Skeleton } from 'antd';
import { lazy, Suspense, useState } from 'react';
import { dateTime, dayOf } from '../../text/dictionary.ts';
import { useKnownClock } from '../../ui/clock.ts';
import { Failure } from '../../ui/Failure.tsx';
import { LinkButton } from '../../ui/LinkButton.tsx';
import { Pill, type Tone } from '../../ui/Pill.tsx';
import { calendarQuery, type CalendarRow, type Placement, type Slot } from './queries.ts';
import { Ranked } from './Ranked.tsx';
import { t } from './texts.ts';

// A form is heavy, and most visits only look.
const PlaceDialog = lazy(() => import('./PlaceDialog.tsx').then((file) => ({ default: file.PlaceDialog })));

const DAYS = 14;
/** From this capacity on what is left is not worth a number. */
const ROOMY = 1000;
const DAY_MS = 86_400_000;
const tones: Record<Placement['state'], Tone> = { coming: 'waiting', standing: 'good', ended: 'plain' };

type Props = {
  page: string | undefined;
  from: string | undefined;
  slots: readonly Slot[];
  go: (day: string) => void;
};

/** Slots by days: how full each day is at its fullest instant, and what stands there. */
export function Calendar({ page, from, slots, go }: Props) {
  const today = dayOf(useKnownClock().now());
  const first = from ?? today;
  const { data, error, refetch } = useQuery({ ...calendarQuery(page, first, DAYS), placeholderData: keepPreviousData });
  const [open, setOpen] = useState<Placement>();
  if (error) return <Failure error={error} reset={() => void refetch()} />;
  if (!data) return <Skeleton active />;
  return (
    <>
      <Flex gap={8} wrap align="center" className="placement-tools">
        <Button onClick={() => go(plusDays(first, -DAYS))}>{t.earlier}</Button>
        <Button onClick={() => go(today)} disabled={first === today}>
          {t.today}
        </Button>
        <Button onClick={() => go(plusDays(first, DAYS))}>{t.later}</Button>
        <b className="num">{t.days(first, plusDays(first, DAYS - 1))}</b>
      </Flex>
      {data.items.length === 0 ? (
        <Empty image={Empty.PRESENTED_IMAGE_SIMPLE} description={t.noSlots}>
          <LinkButton to="/console/placement" search={{ view: 'slots' }}>
            {t.view_slots}
          </LinkButton>
        </Empty>
      ) : null}
      {data.items.filter(hasSomething).map((row) => (
        <SlotDays key={row.slot.code} row={row} today={today} open={setOpen} />
      ))}
      <EmptySlots rows={data.items.filter((row) => !hasSomething(row))} today={today} />
      {open ? (
        <Suspense>
          <PlaceDialog work={open} standing={open} slots={slots} close={() => setOpen(undefined)} />
        </Suspense>
      ) : null}
    </>
  );
}

const hasSomething = ({ placements, more }: CalendarRow): boolean => placements.length + more > 0;
const nameOf = ({ slot }: CalendarRow): string =>
  `${slot.place === 'discover' ? t.discover : slot.pageName} · ${slot.name}`;

/** Slots in which nothing stands: the few that are scarce with their days, of the roomy ones their names. */
function EmptySlots({ rows, today }: { rows: readonly CalendarRow[]; today: string }) {
  const roomy = rows.filter(({ slot }) => isRoomy(slot));
  return (
    <>
      {rows
        .filter(({ slot }) => !isRoomy(slot))
        .map((row) => (
          <SlotDays key={row.slot.code} row={row} today={today} open={() => undefined} />
        ))}
      {roomy.length > 0 ? (
        <section className="slot-days" aria-label={t.emptySlots(roomy.length)}>
          <h2>{t.emptySlots(roomy.length)}</h2>
          <ul className="slots-empty">
            {roomy.map((row) => (
              <li key={row.slot.code}>
                {nameOf(row)} {row.slot.status === 'closed' ? <Pill tone="plain">{t.closed}</Pill> : null}
              </li>
            ))}
          </ul>
        </section>
      ) : null}
    </>
  );
}

/** Whether a slot takes so many that nobody counts what is left. */
const isRoomy = ({ capacity }: Slot): boolean => capacity >= ROOMY;

/** A slot of the calendar: its days as a strip, its placements below. */
function SlotDays({ row, today, open }: { row: CalendarRow; today: string; open: (one: Placement) => void }) {
  const { slot, days, placements, more } = row;
  const name = nameOf(row);
  const roomy = isRoomy(slot);
  return (
    <section className="slot-days" aria-label={name}>
      <h2>
        {name} {roomy ? null : <small className="quiet num">{t.capacityOf(slot.capacity)}</small>}
        {slot.exclusive ? <Pill tone="going">{t.exclusive}</Pill> : null}
        {slot.status === 'closed' ? <Pill tone="plain">{t.closed}</Pill> : null}
      </h2>
      <ol className="days num">
        {days.map(({ day, most, free }) => (
          <li key={day} className={`day ${fullness(most, slot.capacity)}${day === today ? ' today' : ''}`}>
            <span aria-hidden="true">{day.slice(5)}</span>
            <b aria-hidden="true">{most}</b>
            {roomy ? null : <small aria-hidden="true">{t.freeShort(free)}</small>}
            <span className="unseen">{t.dayFree(day, most, free)}</span>
          </li>
        ))}
      </ol>
      {placements.length === 0 ? <p className="quiet">{t.nothingPlaced}</p> : null}
      <ul className="placed">
        {placements.map((one) => (
          <li key={one.id}>
            {one.coverUrl ? <img className="placement-cover" src={one.coverUrl} alt="" loading="lazy" /> : null}
            <div className="placed-what">
              <a href={`/c/${one.contentId}`} target="_blank" rel="noreferrer">
                {one.title}
              </a>{' '}
              <Pill tone={tones[one.state]}>{t[`state_${one.state}`]}</Pill>{' '}
              {one.hidden ? <Pill tone="bad">{t[`hidden_${one.hidden}`]}</Pill> : null}
              <small className="quiet">
                {one.accountName} · {one.targetName}
              </small>
              <small className="num">
                {dateTime(one.from)} – {dateTime(one.to)}
              </small>
              <span className="placed-rank">
                <Ranked rank={one.rank} />
              </span>
            </div>
            <Button size="small" aria-label={t.openPlacement(one.title)} onClick={() => open(one)}>
              {t.changeSlot}
            </Button>
          </li>
        ))}
      </ul>
      {more > 0 ? <p className="quiet num">{t.more(more)}</p> : null}
    </section>
  );
}

function fullness(most: number, capacity: number): string {
  if (most >= capacity) return 'full';
  return most > 0 ? 'some' : 'none';
}

function plusDays(day: string, days: number): string {
  return new Date(Date.parse(`${day}T00:00:00Z`) + days * DAY_MS).toISOString().slice(0, 10);
}
