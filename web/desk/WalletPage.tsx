import { t } from '../money/wallet/texts.ts';
import { Wallet } from '../money/wallet/Wallet.tsx';
import { PageHead } from '../ui/PageHead.tsx';

/** The wallet of an institution. */
export function WalletPage() {
  return (
    <>
      <PageHead title={t.title} why={t.whyDesk} />
      <Wallet side="desk" />
    </>
  );
}
