import { useBusinessClock } from '../../../ui/clock.ts';
import { InstantPicker } from '../../../ui/time/InstantPicker.tsx';
import { t } from '../texts.ts';
import { scheduleRange } from './schedule.ts';

type Props = { at: Date; disabled?: boolean; onChange: (at: Date) => void };

/** A time to publish at; days that are too near or too far cannot be chosen (DOMAIN 2.2). */
export function TimePicker({ at, disabled = false, onChange }: Props) {
  const { now } = useBusinessClock();
  const { from, to } = scheduleRange(now());
  return (
    <InstantPicker
      aria-label={t.scheduleAt}
      disabled={disabled}
      min={from}
      max={to}
      value={at}
      onChange={(chosen) => chosen && onChange(chosen)}
    />
  );
}
