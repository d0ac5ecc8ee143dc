import { yuan } from '../../text/dictionary.ts';
import { t } from './texts.ts';

type Amounts = {
  networkFen: number;
  platformFen: number;
  poolFen: number;
  creatorFen: number;
  forfeitedFen: number;
  institutionFen?: number;
};

/** The parts of the parties in their order; what is nothing is left out, but for the creator's. */
export const partiesOf = (of: Amounts) =>
  (
    [
      ['network', t.network, of.networkFen],
      ['platform', t.platform, of.platformFen],
      ['pool', t.pool, of.poolFen],
      ['mine', t.mine, of.creatorFen],
      ['forfeited', t.forfeited, of.forfeitedFen],
    ] as const
  ).filter(([party, , fen]) => fen !== 0 || party === 'mine');

/** What each party has of a line. */
export function Parties({ of }: { of: Amounts }) {
  return (
    <dl className="parties num">
      {partiesOf(of).map(([party, label, fen]) => (
        <div key={party} className={party === 'mine' ? 'parties-mine' : ''}>
          <dt>{label}</dt>
          <dd>{yuan(fen)}</dd>
        </div>
      ))}
      {of.institutionFen ? (
        <div>
          <dt title={t.estimate}>{t.institution}</dt>
          <dd>{yuan(of.institutionFen)}</dd>
        </div>
      ) : null}
    </dl>
  );
}
