import { DatePicker } from 'antd';
import { useBusinessClock } from '../../../ui/clock.ts';
import { day } from '../../../ui/days.ts';
import { t } from '../texts.ts';
import { scheduleRange } from './schedule.ts';

type Props = { at: Date; disabled?: boolean; onChange: (at: Date) => void };

/** A time to publish at, in this machine's zone; days that are too near or too far cannot be chosen (DOMAIN 2.2). */
export function TimePicker({ at, disabled = false, onChange }: Props) {
  const { now } = useBusinessClock();
  const { from, to } = scheduleRange(now());
  return (
    <DatePicker
      className="time-picker"
      aria-label={t.scheduleAt}
      disabled={disabled}
      allowClear={false}
      showNow={false}
      format="YYYY-MM-DD HH:mm"
      showTime={{ format: 'HH:mm' }}
      minDate={day(from)}
      maxDate={day(to)}
      value={day(at)}
      onChange={(chosen) => chosen && onChange(chosen.toDate())}
    />
  );
}
