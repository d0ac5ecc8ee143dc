import type { ReactNode } from 'react';
import { signed, yuan } from '../text/dictionary.ts';
import { t } from './texts.ts';
import './waterfall.css';

/** A step of a waterfall in fen: a sum stands from 0, anything else goes on from where the step before ended. */
export type Step = {
  key: string;
  label: string;
  note?: ReactNode;
  fen: number;
  sum?: boolean;
  mine?: boolean;
};

/** A waterfall in which the table is the picture: every row says its amount, and the bar shows where it comes from. */
export function Waterfall({ caption, steps }: { caption: string; steps: Step[] }) {
  const spans = spansOf(steps);
  const low = Math.min(0, ...spans.map(({ from, to }) => Math.min(from, to)));
  const high = Math.max(1, ...spans.map(({ from, to }) => Math.max(from, to)));
  const at = (fen: number) => `${((fen - low) / (high - low)) * 100}%`;
  return (
    <table className="waterfall">
      <caption>{caption}</caption>
      <thead className="unseen">
        <tr>
          <th scope="col">{t.figures}</th>
          <th scope="col">{t.picture}</th>
          <th scope="col">{t.amount}</th>
        </tr>
      </thead>
      <tbody>
        {steps.map(({ key, label, note, fen, sum, mine }, i) => {
          const { from, to } = spans[i] ?? { from: 0, to: 0 };
          const kind = sum ? 'sum' : fen < 0 ? 'less' : 'more';
          return (
            <tr key={key} className={mine ? 'mine' : undefined}>
              <th scope="row">
                {label}
                {note ? <small>{note}</small> : null}
              </th>
              <td className="waterfall-bar">
                <svg width="100%" height="100%" aria-hidden="true">
                  <line x1={at(0)} x2={at(0)} y1="0" y2="100%" className="waterfall-zero" />
                  {i < steps.length - 1 ? (
                    <line x1={at(to)} x2={at(to)} y1="50%" y2="100%" className="waterfall-link" />
                  ) : null}
                  {i > 0 && !sum ? (
                    <line x1={at(from)} x2={at(from)} y1="0" y2="50%" className="waterfall-link" />
                  ) : null}
                  <rect
                    x={at(Math.min(from, to))}
                    y="50%"
                    width={`${(Math.abs(to - from) / (high - low)) * 100}%`}
                    height="26"
                    transform="translate(0 -13)"
                    rx="2"
                    className={`waterfall-${mine ? 'mine' : kind}`}
                  />
                </svg>
              </td>
              <td className="right num">{sum ? yuan(fen) : signed(fen)}</td>
            </tr>
          );
        })}
      </tbody>
    </table>
  );
}

function spansOf(steps: Step[]): { from: number; to: number }[] {
  let end = 0;
  return steps.map(({ fen, sum }) => {
    const from = sum ? 0 : end;
    end = from + fen;
    return { from, to: end };
  });
}
