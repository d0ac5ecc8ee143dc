import { say } from './texts.ts';
import './quality.css';

const names = ['text', 'image', 'item', 'orig'] as const;
type Part = { score: number; rows: { rule: string; measured: number | boolean; points: number }[] };

/** The quality of a work line by line: its four parts, and what gave or took points in each (DOMAIN 8.1). */
export function QualityParts({ of, caption }: { of: Record<(typeof names)[number], Part>; caption: string }) {
  return (
    <table className="quality-parts num">
      <caption className="unseen">{caption}</caption>
      {names.map((name) => (
        <tbody key={name}>
          <tr className="head">
            <th scope="row">{say('part', name)}</th>
            <td>{of[name].score}</td>
          </tr>
          {of[name].rows
            .filter(({ points }) => points !== 0)
            .map(({ rule, points }) => (
              <tr key={rule}>
                <th scope="row">{say('rule', rule)}</th>
                <td>{points > 0 ? `+${points}` : `−${-points}`}</td>
              </tr>
            ))}
        </tbody>
      ))}
    </table>
  );
}
