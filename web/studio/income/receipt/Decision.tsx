import { Descriptions } from 'antd';
import { historyOf } from '../../../../src/cps/reading/history.ts';
import { dateTime, signed } from '../../../text/dictionary.ts';
import { lang } from '../../../ui/lang.ts';
import { Pill } from '../../../ui/Pill.tsx';
import type { Receipt } from '../queries.ts';
import { money } from '../words.ts';
import { t } from './texts.ts';
import { weightsOf } from './weights.ts';
import { signs } from '../../../ui/signs.ts';

/** Which row of the split table decided, in which version, and why that one. */
export function Rule({ of }: { of: Receipt }) {
  const { rule } = of;
  const { split, parts } = weightsOf(of);
  const names = [t.network, t.platform, t.mine];
  return (
    <>
      <p className="receipt-lead">{rule.why}</p>
      <div className="split" role="img" aria-label={t.splitOf(split)}>
        {parts.map(({ weight, part }, i) =>
          weight > 0 ? (
            <span key={names[i]} style={{ flexGrow: weight }} className={`split-${i}`}>
              {names[i]}
              <b className="num">{part}</b>
            </span>
          ) : null,
        )}
      </div>
      <p className="income-quiet num">
        {t.splitOf(split)} · {t.version(rule.policyVersion)}
        {rule.supermarket ? ` · ${t.supermarket}` : ''}
      </p>
    </>
  );
}

/** The level gate: what was required, what was there at payment, and what would change it (UX 42). */
export function Gate({ of: { gate } }: { of: Receipt }) {
  return (
    <>
      <Descriptions
        size="small"
        column={1}
        items={[
          { key: 'level', label: t.gateLevel, children: gate.level ?? t.gateUnknown },
          { key: 'needed', label: t.gateNeeded, children: neededOf(gate.required) },
          {
            key: 'result',
            label: t.gateResult,
            children: <Pill tone={gate.passed ? 'good' : 'waiting'}>{gate.passed ? t.passed : t.failed}</Pill>,
          },
        ]}
      />
      <p className="income-quiet">{gate.passed ? t.change : gate.why}</p>
    </>
  );
}

/** `L2 及以上` where the levels run on to the last, else all of them. */
function neededOf(levels: string[]): string {
  const sorted = levels.toSorted();
  const [first = ''] = sorted;
  const runsOn = sorted.at(-1) === 'L6' && sorted.length === 7 - Number(first.slice(1));
  return runsOn ? t.orAbove(first) : sorted.join(signs.and);
}

/** Every state the commission has been in, its holds and corrections, oldest first; the last is how it stands. */
export function History({ of }: { of: Receipt }) {
  return (
    <ol className="history">
      {historyOf(of, lang).map(({ at, name, fen, correction, why }) => (
        <li key={`${at ?? ''}${name}${why}`}>
          <b>{name}</b>
          <span className="num">{fen === null ? '' : correction ? signed(fen) : money(fen)}</span>
          <span className="income-quiet num">{at === null ? t.now : dateTime(at)}</span>
          {why === '' ? null : <small className="income-quiet">{why}</small>}
        </li>
      ))}
    </ol>
  );
}
