import { Pill } from '../../ui/Pill.tsx';
import { t } from './texts.ts';

/** Whether numbers are an estimate or posted, and what that means. */
export function Finality({ final, at }: { final: boolean; at?: string }) {
  return (
    <p className="pool-state">
      <Pill tone={final ? 'good' : 'waiting'}>{final ? t.final : t.estimate}</Pill>
      <span className="income-quiet">
        {final ? t.finalWhy : t.estimateWhy} {at === undefined || final ? '' : t.computedAt(at)}
      </span>
    </p>
  );
}
