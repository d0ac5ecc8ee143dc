import { Alert } from 'antd';
import { api } from '../../api.ts';
import { signed, yuan } from '../../text/dictionary.ts';
import { t } from './texts.ts';

export type PolicyPreview = NonNullable<Awaited<ReturnType<typeof api.growth.policies.preview>>['preview']>;

type Computed = Exclude<PolicyPreview, { stopped: unknown }>;

/** What a change would have made of the last month (UX 39): who would have got what. */
export function Preview({ of }: { of: PolicyPreview }) {
  if ('stopped' in of)
    return <Alert type="warning" showIcon title={t.stopped} description={t.stoppedWhy(of.month, of.limitMs / 1000)} />;
  return <Effect of={of} />;
}

function Effect({ of }: { of: Computed }) {
  return (
    <section className="policy-preview" aria-label={t.previewOf(of.month)}>
      <h3>{t.previewOf(of.month)}</h3>
      <p className="quiet">
        {t.touched(of.touched, of.lines)} {t.previewWhy}
      </p>
      <table className="approval-effect">
        <thead>
          <tr>
            <th scope="col">{t.party}</th>
            <Head />
          </tr>
        </thead>
        <tbody>
          {of.parties.map(({ party, beforeFen, afterFen }) => (
            <tr key={party}>
              <th scope="row">{t[`party_${party}`]}</th>
              <Amounts beforeFen={beforeFen} afterFen={afterFen} />
            </tr>
          ))}
        </tbody>
      </table>
      {of.accounts.length === 0 ? <p>{t.noAccounts}</p> : <Accounts of={of} />}
    </section>
  );
}

function Accounts({ of }: { of: Computed }) {
  return (
    <table className="approval-effect">
      <thead>
        <tr>
          <th scope="col">{t.account}</th>
          <Head />
          <th scope="col" className="num">
            {t.payable}
          </th>
        </tr>
      </thead>
      <tbody>
        {of.accounts.map(({ accountId, name, beforeFen, afterFen, payableFen }) => (
          <tr key={accountId}>
            <th scope="row">{name ?? accountId}</th>
            <Amounts beforeFen={beforeFen} afterFen={afterFen} />
            <td className="num">{signed(payableFen)}</td>
          </tr>
        ))}
      </tbody>
    </table>
  );
}

function Head() {
  return (
    <>
      <th scope="col" className="num">
        {t.before}
      </th>
      <th scope="col" className="num">
        {t.after}
      </th>
      <th scope="col" className="num">
        {t.difference}
      </th>
    </>
  );
}

function Amounts({ beforeFen, afterFen }: { beforeFen: number; afterFen: number }) {
  return (
    <>
      <td className="num">{yuan(beforeFen)}</td>
      <td className="num">{yuan(afterFen)}</td>
      <td className="num">{signed(afterFen - beforeFen)}</td>
    </>
  );
}
