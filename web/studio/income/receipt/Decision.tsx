import { Descriptions } from 'antd';
import { decidedInWords, inWords } from '../../../../src/cps/reading/wording.ts';
import { dateTime, signed } from '../../../text/dictionary.ts';
import { lang } from '../../../ui/lang.ts';
import { Pill } from '../../../ui/Pill.tsx';
import type { Receipt } from '../queries.ts';
import { money, standingOf, statusName } from '../words.ts';
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

/** Every state the commission has been in and every hold of it, oldest first. */
export function History({ of }: { of: Receipt }) {
  const { corrections } = of;
  return (
    <ol className="history">
      {[...statesOf(of), ...holdsOf(of)]
        .toSorted((a, b) => Date.parse(a.at) - Date.parse(b.at))
        .map(({ at, name, fen, why }) => (
          <li key={`${at}${name}`}>
            <b>{name}</b>
            <span className="num">{fen === null ? '' : money(fen)}</span>
            <span className="income-quiet num">{dateTime(at)}</span>
            {why === '' ? null : <small className="income-quiet">{why}</small>}
          </li>
        ))}
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

type Step = { at: string; name: string; fen: number | null; why: string };

/** The states, without those that say what the one before said: what changed there was the hold. */
function statesOf({ history, gate }: Receipt): Step[] {
  const [levelNeeded = null] = gate.required;
  return history.flatMap((event, i) => {
    const before = history[i - 1];
    const fen = event.creatorFen + event.clawbackFen;
    const same = before && before.status === event.status && before.reason === event.reason;
    if (same && before.creatorFen + before.clawbackFen === fen) return [];
    const why =
      event.reason === null || event.reason === before?.reason
        ? ''
        : reasonOf(event.reason, event.creatorFen, levelNeeded);
    return [{ at: event.at, name: standingOf({ ...plain, status: event.status }).name, fen, why }];
  });
}

/** When its money was held and released; a hold of the account counts from when there was a commission to hold. */
function holdsOf({ holds, history }: Receipt): Step[] {
  const first = history[0]?.at ?? '';
  return holds.flatMap(({ kind, from, to }) => {
    const why = kind === 'account' ? t.heldByAccount : t.heldByDispute;
    const held = { at: from < first ? first : from, name: heldName, fen: null, why };
    return to === null ? [held] : [held, { at: to, name: t.released, fen: null, why: '' }];
  });
}

const heldName = statusName('withheld');

const plain = { withheld: false, reason: null, waitsUntil: null, levelNeeded: null };

/** A part that was the creator's in spite of the level only waited for it. */
function reasonOf(reason: string, creatorFen: number, levelNeeded: string | null): string {
  return reason === 'BELOW_L2' && creatorFen > 0
    ? inWords('WAITS_FOR_LEVEL', lang)
    : decidedInWords(reason, levelNeeded, lang);
}
