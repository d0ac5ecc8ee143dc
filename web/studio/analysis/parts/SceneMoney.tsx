import { Card } from 'antd';
import { sceneName } from '../../../../src/lib/scene-names.ts';
import { yuan } from '../../../text/dictionary.ts';
import { lang } from '../../../ui/lang.ts';
import { LinkButton } from '../../../ui/LinkButton.tsx';
import type { Spanned } from '../queries.ts';
import { t } from '../texts.ts';

const amounts = ['estimatedFen', 'confirmedFen', 'withheldFen', 'settledFen', 'rewardFen', 'clawbackFen'] as const;
type Amount = (typeof amounts)[number];
const heads: Record<Amount, string> = {
  estimatedFen: t.estimated,
  confirmedFen: t.confirmed,
  withheldFen: t.withheld,
  settledFen: t.settled,
  rewardFen: t.rewards,
  clawbackFen: t.clawbacks,
};

/** What came in by scene since ever, as the statements say it; nothing for who sees no money (DOMAIN 1.3). */
export function SceneMoney({ data: { money }, why }: { data: Spanned; why: string }) {
  if (!money) return null;
  const sum = (of: Amount | 'lines') => money.reduce((total, row) => total + row[of], 0);
  // A column of nothing but zeros says nothing, but for what everybody looks for.
  const shown = amounts.filter((name) => name === 'estimatedFen' || name === 'settledFen' || sum(name) !== 0);
  return (
    <Card className="part wide">
      <div className="part-head">
        <h2>{t.money}</h2>
        {money.length > 0 ? (
          <LinkButton size="small" to="/studio/income" search={{}}>
            {t.toIncome}
          </LinkButton>
        ) : null}
      </div>
      <p className="soft">{money.length > 0 ? why : t.moneyNone}</p>
      {money.length > 0 ? (
        <div className="part-scroll" tabIndex={0} role="group" aria-label={t.money}>
          <table className="plain">
            <caption className="unseen">{t.money}</caption>
            <thead>
              <tr>
                <th scope="col">{t.scene}</th>
                <th scope="col">{t.lines}</th>
                {shown.map((name) => (
                  <th key={name} scope="col">
                    {heads[name]}
                  </th>
                ))}
              </tr>
            </thead>
            <tbody>
              {money.map((row) => (
                <tr key={row.scene}>
                  <th scope="row">{sceneName(row.scene, lang)}</th>
                  <td className="num">{row.lines}</td>
                  {shown.map((name) => (
                    <td key={name} className="num">
                      {amount(row[name])}
                    </td>
                  ))}
                </tr>
              ))}
            </tbody>
            <tfoot>
              <tr>
                <th scope="row">{t.sum}</th>
                <td className="num">{sum('lines')}</td>
                {shown.map((name) => (
                  <td key={name} className="num">
                    {amount(sum(name))}
                  </td>
                ))}
              </tr>
            </tfoot>
          </table>
        </div>
      ) : null}
    </Card>
  );
}

const amount = (fen: number): string => (fen === 0 ? '–' : `¥${yuan(fen)}`.replace('¥-', '−¥'));
