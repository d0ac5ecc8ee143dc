import { Descriptions } from 'antd';
import { decidedInWords, inWords } from '../../../../src/cps/reading/wording.ts';
import { dateTime, signed } from '../../../text/dictionary.ts';
import { lang } from '../../../ui/lang.ts';
import { Pill } from '../../../ui/Pill.tsx';
import type { Receipt } from '../queries.ts';
import { money, standingOf } from '../words.ts';
import { t } from './texts.ts';
import { weightsOf } from './weights.ts';

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
  return runsOn ? t.orAbove(first) : sorted.join('、');
}

/** Every state the commission has been in, oldest first. */
export function History({ of: { history, corrections, gate } }: { of: Receipt }) {
  const [levelNeeded = null] = gate.required;
  return (
    <ol className="history">
      {history.map((event, i) => {
        const { name } = standingOf({ ...plain, status: event.status });
        return (
          <li key={`${event.at}${event.status}`}>
            <b>{name}</b>
            <span className="num">{money(event.creatorFen + event.clawbackFen)}</span>
            <span className="income-quiet num">{dateTime(event.at)}</span>
            {event.reason !== null && event.reason !== history[i - 1]?.reason ? (
              <small className="income-quiet">{reasonOf(event.reason, event.creatorFen, levelNeeded)}</small>
            ) : null}
          </li>
        );
      })}
      {corrections.map(({ disputeId, at, amountFen }) => (
        <li key={disputeId}>
          <b>{t.correction}</b>
          <span className="num">{signed(amountFen)}</span>
          <span className="income-quiet num">{dateTime(at)}</span>
        </li>
      ))}
    </ol>
  );
}

const plain = { withheld: false, reason: null, waitsUntil: null, levelNeeded: null };

/** A part that was the creator's in spite of the level only waited for it. */
function reasonOf(reason: string, creatorFen: number, levelNeeded: string | null): string {
  return reason === 'BELOW_L2' && creatorFen > 0
    ? inWords('WAITS_FOR_LEVEL', lang)
    : decidedInWords(reason, levelNeeded, lang);
}
