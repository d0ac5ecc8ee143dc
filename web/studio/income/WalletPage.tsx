import { t } from '../../money/wallet/texts.ts';
import { Wallet } from '../../money/wallet/Wallet.tsx';
import { IncomeHead } from './IncomeHead.tsx';

/** The wallet of a creator, a merchant or a brand. */
export function WalletPage() {
  return (
    <>
      <IncomeHead title={t.title} why={t.why} />
      <Wallet side="studio" />
    </>
  );
}
