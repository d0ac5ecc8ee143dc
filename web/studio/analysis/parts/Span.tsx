import { Segmented } from 'antd';
import { wallDay } from '../../../ui/time/wall.ts';
import { WallPicker } from '../../../ui/time/WallPicker.ts';
import type { SpanSearch } from '../search.ts';
import { t } from '../texts.ts';

type Props = { span: SpanSearch; from: string; to: string; put: (span: SpanSearch) => void };

const FORM = 'YYYY-MM-DD';

/** Which days are shown: a week, a month, or any. */
export function Span({ span, from, to, put }: Props) {
  return (
    <div className="span" role="group" aria-label={t.days}>
      <Segmented<'week' | 'month' | 'own'>
        aria-label={t.days}
        value={span.range ?? 'month'}
        options={[
          { value: 'week', label: t.week },
          { value: 'month', label: t.month },
          { value: 'own', label: t.own },
        ]}
        onChange={(range) => put(range === 'own' ? { range, from, to } : range === 'week' ? { range } : {})}
      />
      {span.range === 'own' ? (
        <WallPicker.RangePicker
          aria-label={t.own}
          placeholder={[t.from, t.to]}
          allowClear={false}
          format={FORM}
          value={[wallDay(from), wallDay(to)]}
          onChange={(days) => {
            const [first, last] = [days?.[0]?.format(FORM), days?.[1]?.format(FORM)];
            if (first && last) put({ range: 'own', from: first, to: last });
          }}
        />
      ) : (
        <span className="soft num">{t.spanOf(from, to)}</span>
      )}
    </div>
  );
}
