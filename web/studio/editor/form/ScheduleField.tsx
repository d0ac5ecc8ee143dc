import { lazy, Suspense, useId } from 'react';
import { dateTime } from '../../../text/dictionary.ts';
import { useBusinessClock } from '../../../ui/clock.ts';
import { useEditing } from '../editing.ts';
import { textAt } from '../fields.ts';
import { t } from '../texts.ts';
import { Faults } from './Faults.tsx';
import { scheduleRange } from './schedule.ts';

// A calendar is heavy, and most contents go out at once.
const TimePicker = lazy(() => import('./TimePicker.tsx').then((file) => ({ default: file.TimePicker })));

const MINUTE_MS = 60_000;
const HOUR_MS = 60 * MINUTE_MS;

/** At once when it has passed, or at a time of the deployment's zone (UX 21). */
export function ScheduleField() {
  const { fields, change, editable } = useEditing();
  const { now } = useBusinessClock();
  const id = useId();
  const at = textAt(fields, 'scheduledAt');
  const { from, to } = scheduleRange(now());
  const outside = at !== '' && (new Date(at) < from || new Date(at) > to);
  const disabled = !editable('scheduledAt');
  return (
    <fieldset className="field" data-field="scheduledAt">
      <legend className="field-name">{t.scheduleAt}</legend>
      {(['now', 'schedule'] as const).map((when) => (
        <label key={when} className="plain-radio">
          <input
            type="radio"
            name={`${id}-when`}
            disabled={disabled}
            checked={(at === '') === (when === 'now')}
            onChange={() => change('scheduledAt', when === 'now' ? null : inAnHour(from).toISOString())}
          />
          {t[when]}
        </label>
      ))}
      {at === '' ? null : (
        <>
          <Suspense fallback={<p className="num">{dateTime(at)}</p>}>
            <TimePicker
              at={new Date(at)}
              disabled={disabled}
              onChange={(chosen) => change('scheduledAt', chosen.toISOString())}
            />
          </Suspense>
          <p className="field-about">
            <span>{t.scheduleHint}</span>
          </p>
        </>
      )}
      {outside ? <p className="fault">{t.scheduleFault}</p> : <Faults path="scheduledAt" />}
    </fieldset>
  );
}

/** On the whole minute, as the picker shows it. */
function inAnHour(from: Date): Date {
  return new Date(Math.ceil((from.getTime() + HOUR_MS) / MINUTE_MS) * MINUTE_MS);
}
