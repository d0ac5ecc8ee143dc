import { Card } from 'antd';
import { signed, yuan } from '../../text/dictionary.ts';
import type { RunDetail } from './queries.ts';
import { say, t } from './texts.ts';

const parts = ['equal', 'missing', 'different', 'extra', 'all'] as const;

/** What the whole difference is made of, to the fen. */
export function Totals({ run: { totals } }: { run: RunDetail }) {
  return (
    <Card size="small">
      <table className="hostfile-totals num">
        <caption>{t.totals}</caption>
        <thead>
          <tr>
            <th scope="col">{t.class}</th>
            {[t.rows, t.said, t.held, t.difference].map((head) => (
              <th key={head} scope="col" className="right">
                {head}
              </th>
            ))}
          </tr>
        </thead>
        <tbody>
          {parts.map((of) => {
            const { rows, saidFen, heldFen, differenceFen } = totals[of];
            return (
              <tr key={of} className={of === 'all' ? 'hostfile-sum' : undefined}>
                <th scope="row">
                  {say('class', of)} {of === 'all' ? null : <small>{say('why', of)}</small>}
                </th>
                <td className="right">{rows.toLocaleString('zh-CN')}</td>
                <td className="right">{yuan(saidFen)}</td>
                <td className="right">{yuan(heldFen)}</td>
                <td className="right">{signed(differenceFen)}</td>
              </tr>
            );
          })}
        </tbody>
      </table>
    </Card>
  );
}
