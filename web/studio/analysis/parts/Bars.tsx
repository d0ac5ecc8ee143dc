import type { ReactNode } from 'react';
import { count } from '../metrics.ts';

export type Bar = { key: string; name: ReactNode; value: number; unit?: string; share?: string };

/** A table in which every row shows its number as a bar too. */
export function Bars({ caption, heads, bars }: { caption: string; heads: [string, string, string]; bars: Bar[] }) {
  const high = Math.max(1, ...bars.map(({ value }) => value));
  return (
    <table className="bars">
      <caption className="unseen">{caption}</caption>
      <thead className="unseen">
        <tr>
          {heads.map((head) => (
            <th key={head} scope="col">
              {head}
            </th>
          ))}
        </tr>
      </thead>
      <tbody>
        {bars.map(({ key, name, value, unit, share }) => (
          <tr key={key}>
            <th scope="row">{name}</th>
            <td>
              <span className="bar" style={{ inlineSize: `${(value / high) * 100}%` }} aria-hidden="true" />
            </td>
            <td className="num">
              {count(value)} {unit}
              {share ? <small> {share}</small> : null}
            </td>
          </tr>
        ))}
      </tbody>
    </table>
  );
}
