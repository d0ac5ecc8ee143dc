import type { ComponentProps } from 'react';
import { zoneName } from '../../text/zone.ts';
import { lang } from '../lang.ts';
import { instantAt, wallAt } from './wall.ts';
import { WallPicker } from './WallPicker.ts';
import './instant-picker.css';

type Props = {
  /** Given by a form's item, which also names the field. */
  id?: string;
  'aria-label'?: string;
  value?: Date | undefined;
  onChange?: (at: Date | undefined) => void;
  min?: Date;
  max?: Date;
  disabled?: boolean;
  /** How much stands on a day `YYYY-MM-DD` already: those days are marked in the calendar. */
  marks?: (day: string) => number;
  /** Whether there may be no time. */
  clearable?: boolean;
};

/** An instant, to the minute, shown and taken in the deployment's zone, which it names. */
export function InstantPicker({
  id,
  value,
  onChange,
  min,
  max,
  disabled = false,
  clearable = false,
  marks,
  ...named
}: Props) {
  return (
    <span className="instant-picker">
      <WallPicker
        {...named}
        {...(id === undefined ? {} : { id })}
        disabled={disabled}
        allowClear={clearable}
        showNow={false}
        // What is typed or chosen counts at once, without a button inside the calendar.
        needConfirm={false}
        format="YYYY-MM-DD HH:mm"
        showTime={{ format: 'HH:mm' }}
        {...(min ? { minDate: wallAt(min) } : {})}
        {...(max ? { maxDate: wallAt(max) } : {})}
        {...(marks ? { cellRender: marking(marks) } : {})}
        value={value ? wallAt(value) : null}
        onChange={(wall) => onChange?.(wall ? instantAt(wall) : undefined)}
        // Also before the field is left, so that what waits for a time is ready once it is complete.
        onCalendarChange={(wall) => {
          if (!wall || Array.isArray(wall)) return;
          const at = instantAt(wall);
          if ((!min || at >= min) && (!max || at <= max)) onChange?.(at);
        }}
      />
      <span className="instant-zone">{zoneName(lang)}</span>
    </span>
  );
}

type CellRender = NonNullable<ComponentProps<typeof WallPicker>['cellRender']>;

/** Marks days on which something stands with how much it is. */
function marking(marks: (day: string) => number): CellRender {
  return (wall, { type, originNode }) => {
    const n = type === 'date' && typeof wall === 'object' ? marks(wall.format('YYYY-MM-DD')) : 0;
    if (n === 0) return originNode;
    return (
      <span className="picker-marked">
        {originNode}
        <small>{n}</small>
      </span>
    );
  };
}
