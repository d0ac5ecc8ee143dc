import { dayOf } from '../../../text/dictionary.ts';
import { useQuery } from '@tanstack/react-query';
import { useBusinessClock } from '../../../ui/clock.ts';
import { InstantPicker } from '../../../ui/time/InstantPicker.tsx';
import { calendarQuery, leftOf } from '../../calendar/queries.ts';
import { t as c } from '../../calendar/texts.ts';
import { t } from '../texts.ts';
import { scheduleRange } from './schedule.ts';

type Props = { at: Date; disabled?: boolean; onChange: (at: Date) => void };

/** A time to publish at; days that are too near or too far cannot be chosen (DOMAIN 2.2). */
export function TimePicker({ at, disabled = false, onChange }: Props) {
  const { now } = useBusinessClock();
  const { from, to } = scheduleRange(now());
  const plan = useQuery(calendarQuery(dayOf(from), dayOf(to))).data;
  const day = dayOf(at);
  const planned = (on: string) => plan?.items.filter((work) => work.day === on).length ?? 0;
  return (
    <>
      <InstantPicker
        marks={planned}
        aria-label={t.scheduleAt}
        disabled={disabled}
        min={from}
        max={to}
        value={at}
        onChange={(chosen) => chosen && onChange(chosen)}
      />
      {plan ? (
        <p className="picker-plan">
          {[
            c.planned(planned(day)),
            ...leftOf(plan, day).map(({ target, left }) => `${c[target]} ${c.leftOn(left)}`),
          ].join(' · ')}
        </p>
      ) : null}
    </>
  );
}
