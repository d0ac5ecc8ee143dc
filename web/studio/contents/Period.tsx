import { wallDay } from '../../ui/time/wall.ts';
import { WallPicker } from '../../ui/time/WallPicker.ts';
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
    <WallPicker.RangePicker
      aria-label={t.period}
      placeholder={[t.from, t.to]}
      allowEmpty
      format={FORM}
      value={[from ? wallDay(from) : null, to ? wallDay(to) : null]}
      onChange={(days) => onChange(days?.[0]?.format(FORM), days?.[1]?.format(FORM))}
    />
  );
}
