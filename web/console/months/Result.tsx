import { Typography } from 'antd';
import type { Month } from './Close.tsx';
import { Waterfall, type Step } from '../../ui/Waterfall.tsx';
import { t } from '../texts.ts';
import './months.css';

export type Totals = NonNullable<Month['totals']>;

/** What stands between the creators' part and what is payable: rewards, institutions, claw-backs and carries. */
export function besideOf({ payableFen, creatorFen }: Totals): number {
  return payableFen - creatorFen;
}

type Shown = { inputHash: string; outputHash: string; root?: string | null | undefined; totals: Totals };

/** What a month sums up to, from the commissions to every party and to what is payable, its hashes and its public root. */
export function Result({ inputHash, outputHash, root, totals }: Shown) {
  return (
    <>
      <Waterfall caption={t.toPayable} steps={stepsOf(totals)} />
      <Typography.Paragraph type="secondary" style={{ margin: 0 }}>
        {t.hashWhy}
        <br />
        {t.inputHash} <Hash of={inputHash} />
        <br />
        {t.outputHash} <Hash of={outputHash} />
        {root ? (
          <>
            <br />
            {t.root} <Hash of={root} />
            <br />
            {t.rootWhy}
          </>
        ) : null}
      </Typography.Paragraph>
    </>
  );
}

function Hash({ of }: { of: string }) {
  return (
    <Typography.Text code copyable={{ text: of }} className="month-hash">
      {of}
    </Typography.Text>
  );
}

function stepsOf(totals: Totals): Step[] {
  const { grossFen, networkFen, platformFen, poolFen, forfeitedFen, creatorFen } = totals;
  const { rewardFen, institutionFen, payableFen, writtenOffFen = 0 } = totals;
  const carried = besideOf(totals) - rewardFen + institutionFen - writtenOffFen;
  const steps: Step[] = [
    { key: 'gross', label: t.gross, fen: grossFen, sum: true },
    { key: 'network', label: t.network, fen: -networkFen },
    { key: 'platform', label: t.platform, fen: -platformFen },
    { key: 'pool', label: t.pool, fen: -poolFen },
    { key: 'forfeited', label: t.forfeited, fen: -forfeitedFen },
    { key: 'creators', label: t.creators, fen: creatorFen, sum: true },
    { key: 'reward', label: t.reward, fen: rewardFen },
    { key: 'institution', label: t.institutions, fen: -institutionFen },
    { key: 'writtenOff', label: t.writtenOff, note: t.writtenOffWhy, fen: writtenOffFen },
    { key: 'carried', label: t.carried, note: t.carriedWhy, fen: carried },
    { key: 'payable', label: t.payable, fen: payableFen, sum: true, mine: true },
  ];
  return steps.filter(({ sum, fen }) => sum || fen !== 0);
}
