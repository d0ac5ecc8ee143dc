import { Card } from 'antd';
import { useEffect, useRef } from 'react';
import { sceneName } from '../../../../src/lib/scene-names.ts';
import { dateTime, signed } from '../../../text/dictionary.ts';
import { lang } from '../../../ui/lang.ts';
import type { Receipt } from '../queries.ts';
import { t } from './texts.ts';

type Entry = Receipt['ledger'][number];

/** The ledger entries of the line, folded until somebody or the printer wants them. */
export function Ledger({ of }: { of: Receipt }) {
  const details = useRef<HTMLDetailsElement>(null);
  useEffect(() => {
    const open = () => details.current?.setAttribute('open', '');
    addEventListener('beforeprint', open);
    return () => removeEventListener('beforeprint', open);
  }, []);
  const posts = [...Map.groupBy(of.ledger, (entry) => entry.key).values()];
  return (
    <Card size="small">
      <details ref={details} className="ledger">
        <summary>
          <h2 className="income-h2">{t.ledger}</h2>
        </summary>
        <p className="income-quiet">{posts.length === 0 ? t.ledgerEmpty : t.ledgerWhy}</p>
        {posts.length === 0 ? null : (
          <table>
            <thead>
              <tr>
                <th scope="col">{t.at}</th>
                <th scope="col">{t.account}</th>
                <th scope="col" className="right">
                  {t.amount}
                </th>
                <th scope="col" className="right">
                  {t.after}
                </th>
              </tr>
            </thead>
            {posts.map((entries) => (
              <Post key={entries[0]?.key} entries={entries} shop={of.commission.shop.name} />
            ))}
          </table>
        )}
      </details>
    </Card>
  );
}

function Post({ entries, shop }: { entries: Entry[]; shop: string }) {
  const sum = entries.reduce((total, entry) => total + entry.amountFen, 0);
  return (
    <tbody>
      {entries.map((entry, i) => (
        <tr key={entry.account}>
          <td className="num">{i === 0 ? dateTime(entry.at) : ''}</td>
          <td>{accountName(entry.account, shop)}</td>
          <td className="right num">{signed(entry.amountFen)}</td>
          <td className="right num">{signed(entry.afterFen).replace('+', '')}</td>
        </tr>
      ))}
      <tr className="ledger-sum">
        <td />
        <td>{t.sumZero}</td>
        <td className="right num">{signed(sum)}</td>
        <td />
      </tr>
    </tbody>
  );
}

/** A ledger account in words (DOMAIN 11.5). */
function accountName(account: string, shop: string): string {
  const [kind = '', of = ''] = account.split(':');
  const names: Record<string, string> = {
    merchant: t.merchant(shop),
    network_income: t.network,
    platform_income: t.platform,
    pool: t.poolAccount(sceneName(of, lang)),
    creator: t.creatorAccount,
    institution: t.institutionAccount,
    unsettled_commission: t.forfeitedAccount,
    wallet: t.walletAccount,
    clearing: t.clearingAccount,
  };
  return names[kind] ?? t.otherAccount;
}
