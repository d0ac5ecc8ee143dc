import type { Health } from './words.ts';
import { t } from './texts.ts';
import './health.css';

type Props = { credit: Pick<Health['credit'], 'points' | 'max'>; steps?: Health['steps'] };

/** The credit as a bar with the steps marked at which something follows (DOMAIN 12). */
export function CreditBar({ credit: { points, max }, steps = [] }: Props) {
  const at = (value: number) => `${(100 * value) / max}%`;
  const next = steps.find(({ creditMax }) => points <= creditMax);
  return (
    <div className="credit" role="img" aria-label={t.credit(points, max)}>
      <div className="credit-track">
        <div className="credit-fill" data-low={next !== undefined} style={{ width: at(points) }} />
        {steps.map(({ creditMax }) => (
          <i key={creditMax} className="credit-mark" style={{ left: at(creditMax) }} />
        ))}
      </div>
      <div className="credit-scale num" aria-hidden="true">
        {steps.map(({ creditMax }) => (
          <span key={creditMax} style={{ left: at(creditMax) }}>
            {creditMax}
          </span>
        ))}
        <span style={{ left: '100%' }}>{max}</span>
      </div>
    </div>
  );
}
