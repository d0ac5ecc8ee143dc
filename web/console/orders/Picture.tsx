import { Link } from '@tanstack/react-router';
import { Card, Flex } from 'antd';
import type { DisputeState } from '../../../src/cps/disputes/rules.ts';
import { familyOf } from '../../../src/ledger/explaining/families.ts';
import { familyInWords } from '../../../src/ledger/explaining/wording.ts';
import { dateTime, percent, signed, yuan } from '../../text/dictionary.ts';
import { lang } from '../../ui/lang.ts';
import { t as words } from '../../ui/disputes/texts.ts';
import { statusName } from '../../ui/disputes/words.ts';
import { Waterfall, type Step } from '../../ui/Waterfall.tsx';
import { ClickLine } from '../../studio/income/receipt/ClickLine.tsx';
import type { OrderWhyAnswer } from './OrderWhy.tsx';
import { p } from './pictureTexts.ts';
import '../../studio/income/receipt/receipt.css';

type Hold = OrderWhyAnswer['picture']['holds'][number];

/** A hold with whose dispute it is of, where that is known. */
const heldOf = (party: Hold['party'], span: string) => (party === null ? span : p.spanOf(words[party], span));

/** The decision about a line as a picture: clicks on a line of time, where the money goes, gate, holds, bookings (UX 44). */
export function Picture({ of: { picture, createdAt } }: { of: OrderWhyAnswer }) {
  const { clicks, rule, gate, month, amounts, holds, disputes, ledger } = picture;
  return (
    <>
      <Card size="small" title={<h3 className="order-h3">{p.clicks}</h3>}>
        <ClickLine clicks={clicks} orderedAt={createdAt} />
      </Card>
      {rule ? (
        <Card size="small" title={<h3 className="order-h3">{p.shares}</h3>}>
          <p className="quiet num">
            {rule.why} · {p.split(rule.split, rule.policyVersion)}
            {month === null ? '' : ` · ${p.month(month)}`}
          </p>
          <Waterfall caption={p.of(yuan(picture.baseFen), percent(picture.rateBp))} steps={stepsOf(amounts)} />
          {gate ? <p className="quiet">{gate.why}</p> : null}
        </Card>
      ) : null}
      {holds.length + disputes.length === 0 ? null : (
        <Card size="small" title={<h3 className="order-h3">{p.holds}</h3>}>
          <Flex vertical gap={4} className="num">
            {holds.map(({ from, to, party }) => (
              <span key={from}>{heldOf(party, p.span(dateTime(from), to === null ? p.open : dateTime(to)))}</span>
            ))}
            {disputes.map(({ id, status, party, name }) => (
              <Link key={id} to="/console/disputes/$id" params={{ id }}>
                {p.dispute(`${words[party]}${name === null ? '' : ` ${name}`}`, statusName(status as DisputeState))}
              </Link>
            ))}
          </Flex>
        </Card>
      )}
      {ledger.length === 0 ? null : (
        <Card size="small" title={<h3 className="order-h3">{p.ledger}</h3>}>
          <table className="order-ledger num">
            <thead>
              <tr>
                <th scope="col">{p.at}</th>
                <th scope="col">{p.account}</th>
                <th scope="col">{p.amount}</th>
              </tr>
            </thead>
            <tbody>
              {ledger.map(({ at, key, account, name, amountFen }) => (
                <tr key={`${key}${account}`}>
                  <td>{dateTime(at)}</td>
                  <td title={account}>
                    {familyInWords(familyOf(account), lang)}
                    {name === null ? '' : ` · ${name}`}
                  </td>
                  <td>{signed(amountFen)}</td>
                </tr>
              ))}
            </tbody>
          </table>
        </Card>
      )}
    </>
  );
}

function stepsOf(amounts: OrderWhyAnswer['picture']['amounts']): Step[] {
  const steps: Step[] = [
    { key: 'gross', label: p.gross, fen: amounts.grossFen, sum: true },
    { key: 'network', label: p.network, fen: -amounts.networkFen },
    { key: 'platform', label: p.platform, fen: -amounts.platformFen },
    { key: 'pool', label: p.pool, fen: -amounts.poolFen },
    { key: 'forfeited', label: p.forfeited, fen: -amounts.forfeitedFen },
    { key: 'creator', label: p.creator, fen: amounts.creatorFen, sum: true, mine: true },
  ];
  return steps.filter(({ sum, fen }) => sum || fen !== 0);
}
