import { Link } from '@tanstack/react-router';
import { sceneName } from '../../../../src/lib/scene-names.ts';
import { percent, signed } from '../../../text/dictionary.ts';
import { lang } from '../../../ui/lang.ts';
import type { Receipt } from '../queries.ts';
import { Waterfall, type Step } from '../../../ui/Waterfall.tsx';
import { money } from '../words.ts';
import { t } from './texts.ts';
import { weightsOf } from './weights.ts';

/** Two waterfalls, each on its own scale: from the payment to the base, and from the commission to every party. */
export function Shares({ of }: { of: Receipt }) {
  const { institution } = of;
  const { baseFen, rateBp, scene } = of.commission;
  return (
    <>
      <div className="receipt-pair flat">
        <Waterfall caption={t.toBase} steps={toBase(of)} />
        {of.commission.grossFen === 0 ? null : (
          <Waterfall caption={t.toShares(t.grossWhy(money(baseFen), percent(rateBp)))} steps={toShares(of)} />
        )}
      </div>
      {of.pools.length > 0 ? (
        <p className="income-quiet num">
          {t.poolLinkWhy}{' '}
          {of.pools.map(({ day, poolFen }, nr) => (
            <span key={day}>
              {nr === 0 ? null : t.poolLinkNext}
              <Link to="/studio/income/pools/$scene/$day" params={{ scene, day }}>
                {t.poolLink(sceneName(scene, lang), day)}
              </Link>{' '}
              {signed(poolFen)}
            </span>
          ))}
        </p>
      ) : null}
      {institution ? (
        <p className="income-quiet num">
          {t.institution(percent(institution.shareBp))}
          {' · '}
          {t.institutionWhy(money(institution.institutionFen), money(institution.creatorFen))}
        </p>
      ) : null}
    </>
  );
}

type Reduction = Receipt['order']['reductions'][number];

const CAUSES = ['refund', 'closed', 'punished'] as const;

/** What some reductions take, by cause. */
function byCause(reductions: Reduction[], of: (one: Reduction) => number): [Reduction['cause'], number][] {
  return CAUSES.map((cause) => [
    cause,
    reductions.reduce((sum, one) => (one.cause === cause ? sum + of(one) : sum), 0),
  ]);
}

/** What is left of the payment; a line that somebody else has won since has no base of this account at all. */
function toBase({ order: { paidFen, freightFen, reductions }, commission: { baseFen } }: Receipt): Step[] {
  const names = { refund: t.refunds, closed: t.closedPart, punished: t.punishedPart };
  const taken = byCause(
    reductions.filter(({ afterClose }) => !afterClose),
    (one) => one.baseFen,
  ).map(([cause, fen]) => ({ key: cause, label: names[cause], fen: -fen }));
  const other = paidFen - freightFen - baseFen + taken.reduce((sum, { fen }) => sum + fen, 0);
  const steps: Step[] = [
    { key: 'paid', label: t.paid, fen: paidFen, sum: true },
    { key: 'freight', label: t.freight, note: t.freightWhy, fen: -freightFen },
    ...taken,
    { key: 'other', label: t.otherPart, fen: -other },
    { key: 'base', label: t.base, fen: baseFen, sum: true },
  ];
  return steps.filter(({ sum, fen }) => sum || fen !== 0);
}

function toShares(receipt: Receipt): Step[] {
  const { commission } = receipt;
  const [network, platform, creator] = weightsOf(receipt).parts.map(({ part }) => t.byRule(part));
  const { grossFen, networkFen, platformFen, poolFen, forfeitedFen, creatorFen, clawbackFen } = commission;
  const steps: Step[] = [
    { key: 'gross', label: t.gross, fen: grossFen, sum: true },
    { key: 'network', label: t.network, note: network, fen: -networkFen },
    {
      key: 'platform',
      label: t.platform,
      note: poolFen === 0 ? platform : t.withoutPool(platform ?? ''),
      fen: -platformFen,
    },
    { key: 'pool', label: t.pool, note: t.poolWhy, fen: -poolFen },
    { key: 'forfeited', label: t.forfeited, note: creator, fen: -forfeitedFen },
    { key: 'creator', label: t.creator, note: creator, fen: creatorFen, sum: true, mine: clawbackFen === 0 },
    ...byCause(receipt.order.reductions, (one) => one.creatorFen).map(([cause, fen]) => ({
      key: cause,
      label: t[`backStep_${cause}`],
      note: t.backWhy,
      fen,
    })),
    ...(clawbackFen === 0
      ? []
      : [{ key: 'left', label: t.left, fen: creatorFen + clawbackFen, sum: true, mine: true }]),
  ];
  return steps.filter(({ sum, fen }) => sum || fen !== 0);
}
