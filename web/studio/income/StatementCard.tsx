import { Card } from 'antd';
import type { ReactNode } from 'react';
import { dateTime, percent, yuan } from '../../text/dictionary.ts';
import { Waterfall, type Step } from '../../ui/Waterfall.tsx';
import type { HeldMonths } from './Held.tsx';
import type { Statement } from './queries.ts';
import { h } from './heldTexts.ts';
import { t } from './texts.ts';
import { money, monthName } from './words.ts';
import './income.css';
import { signs } from '../../ui/signs.ts';

const noMonths: HeldMonths = { released: [], forfeited: [] };

/**
 * A statement as a waterfall from the orders to each share. Creator and institution see the same numbers and the same
 * picture; only what is one's own is marked.
 */
export function StatementCard({
  of,
  side,
  minimumFen,
  heldMonths = noMonths,
  children,
}: {
  of: Statement;
  side: 'creator' | 'institution';
  /** What a statement of its month must come to to be paid. */
  minimumFen: number;
  /** Of which months it resolves what was held back, where that is known. */
  heldMonths?: HeldMonths;
  children?: ReactNode;
}) {
  const { institutionId, institutionName, authorisedFrom, accountName, shareBp, flow } = of;
  const party = institutionId === null ? t.own : t.byShare(institutionName ?? t.someInstitution, percent(shareBp ?? 0));
  const since = authorisedFrom === null ? '' : ` · ${t.since(dateTime(authorisedFrom).slice(0, 10))}`;
  return (
    <Card
      title={<h2 className="income-h2">{accountName ? t.creatorIs(accountName) : party}</h2>}
      extra={<span className="income-quiet num">{accountName ? party + since : since}</span>}
    >
      {/* Lines that are only released bring no order of their month. */}
      {flow.orderFen !== 0 || flow.grossFen !== 0 ? (
        <p className="income-flow num">{t.flow(flow.lines, yuan(flow.orderFen), yuan(flow.grossFen))}</p>
      ) : null}
      <Waterfall
        caption={flow.grossFen === 0 ? t.toPayable : t.toShares}
        steps={stepsOf(of, side, money(minimumFen), heldMonths)}
      />
      {children}
    </Card>
  );
}

/** From the commission to what is paid; parts that are 0 are left out, sums never. */
function stepsOf(of: Statement, side: 'creator' | 'institution', least: string, heldMonths: HeldMonths): Step[] {
  const mine = side === 'institution';
  const steps: Step[] = [
    ...fromGross(of, heldMonths),
    { key: 'reward', label: t.reward, note: t.rewardWhy, fen: of.rewardFen },
    { key: 'clawback', label: t.clawback, note: t.clawbackWhy, fen: of.clawbackFen },
    // Out of a net below 0 nobody but the creator bears anything, also where the institution had its part before.
    { key: 'net', label: t.net, note: belowZero(of) ? t.netBelow : '', fen: of.netFen, sum: true },
    { key: 'institution', label: t.institutionShare, note: t.institutionWhy, fen: -of.institutionFen, mine },
    ...(of.institutionFen === 0 ? [] : [{ key: 'creator', label: t.creatorNet, fen: of.creatorFen, sum: true }]),
    // A debt must not read like a balance that waits, nor its carrying on like a credit.
    of.carriedInFen < 0
      ? { key: 'carriedIn', label: t.debtIn, note: t.debtInWhy, fen: of.carriedInFen }
      : { key: 'carriedIn', label: t.carriedIn, note: t.carriedInWhy, fen: of.carriedInFen },
    { key: 'writtenOff', label: t.writtenOff, note: t.writtenOffWhy, fen: of.writtenOffFen },
    of.carriedOutFen < 0
      ? { key: 'carriedOut', label: t.debtOut, note: t.debtOutWhy, fen: -of.carriedOutFen }
      : { key: 'carriedOut', label: t.carriedOut, note: t.carriedOutWhy(least), fen: -of.carriedOutFen },
    { key: 'payable', label: t.payable, note: t.payableWhy(least), fen: of.payableFen, sum: true, mine: !mine },
  ];
  return steps.filter(({ sum, fen }) => sum || fen !== 0);
}

const belowZero = ({ institutionId, netFen }: Statement) => institutionId !== null && netFen < 0;

/** From the commission of all lines to the creator's part; a month of claw-backs alone has none to begin with. */
function fromGross({ flow, commissionFen }: Statement, heldMonths: HeldMonths): Step[] {
  const { grossFen, heldForfeitedFen } = flow;
  const resolved = resolvedOf(flow, heldMonths);
  const commission = { key: 'commission', label: t.commission, note: t.commissionWhy, fen: commissionFen };
  if (grossFen === 0 && resolved.every(({ fen }) => fen === 0)) return [commission];
  if (grossFen === 0) {
    const note = commissionFen === 0 ? h.commissionNone : h.commissionReleased;
    return [...resolved, { ...commission, note, sum: true }];
  }
  return [
    { key: 'gross', label: t.gross, note: t.grossWhy, fen: grossFen, sum: true },
    { key: 'network', label: t.network, fen: -flow.networkFen },
    { key: 'platform', label: t.platform, fen: -flow.platformFen },
    { key: 'pool', label: t.pool, note: t.poolWhy, fen: -flow.poolFen },
    { key: 'forfeited', label: t.forfeited, note: t.forfeitedWhy, fen: heldForfeitedFen - flow.forfeitedFen },
    ...resolved,
    { ...commission, sum: true },
  ];
}

/** What earlier months held back: released to the creator, or given to the platform as the level was not reached in time. */
function resolvedOf({ releasedFen, heldForfeitedFen }: Statement['flow'], { released, forfeited }: HeldMonths): Step[] {
  const of = (months: string[], from: (names: string) => string, other: string) =>
    months.length === 0 ? other : from(months.map(monthName).join(signs.and));
  const note = of(released, h.releasedFrom, h.releasedWhy);
  const waited = of(forfeited, h.endedFrom, h.endedWhy);
  return [
    { key: 'released', label: h.released, note, fen: releasedFen - heldForfeitedFen },
    { key: 'ended', label: h.ended, note: waited, fen: heldForfeitedFen },
    { key: 'given', label: h.given, note: h.givenWhy, fen: -heldForfeitedFen },
  ];
}
