import { DatePicker } from 'antd';
import { day } from '../../ui/days.ts';
import { t } from './texts.ts';

type Props = {
  from: string | undefined;
  to: string | undefined;
  onChange: (from: string | undefined, to: string | undefined) => void;
};

const FORM = 'YYYY-MM-DD';

/** Days between which contents were made; either end may stay open. */
export function Period({ from, to, onChange }: Props) {
  return (
    <DatePicker.RangePicker
      aria-label={t.period}
      placeholder={[t.from, t.to]}
      allowEmpty
      format={FORM}
      value={[from ? day(from) : null, to ? day(to) : null]}
      onChange={(days) => onChange(days?.[0]?.format(FORM), days?.[1]?.format(FORM))}
    />
  );
}
