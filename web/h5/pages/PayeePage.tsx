/** @jsxImportSource preact */
import { yuan } from '../../text/dictionary.ts';
import type { Page } from '../module.ts';
import type { View } from '../parts/Document.tsx';
import { Back } from '../parts/small.tsx';
import { rewardTexts } from '../rewardTexts.ts';

/** Where a reader's prizes are paid to: verified once, kept sealed, changed at any time (DOMAIN 11.5). */
export function PayeePage({ page, view }: { page: Extract<Page, { name: 'payee' }>; view: View }) {
  const t = rewardTexts(view.lang);
  const { payee, balanceFen, written } = page;
  const fault = (name: string) => {
    const said = written?.faults[name];
    return said ? (
      <small class="fault" role="alert">
        {said}
      </small>
    ) : null;
  };
  return (
    <main id="main" class="sheet">
      <Back to="/me/rewards" view={view} />
      <h1>{t.payee}</h1>
      <p>{t.payeeWhy(yuan(balanceFen))}</p>
      {payee ? <p>{t.paidTo(payee.holderName, payee.accountLast4)}</p> : null}
      {written && Object.values(written.faults).every((said) => said === '') ? (
        <p class="fault" role="alert">
          {written.fault}
        </p>
      ) : null}
      <form method="post" action="/me/payout">
        <label>
          {t.holderName}
          <input name="holderName" required maxlength={100} autocomplete="name" value={written?.holderName ?? ''} />
          {fault('holderName')}
        </label>
        <label>
          {t.holderIdNumber}
          <input name="holderIdNumber" required maxlength={18} autocomplete="off" />
          {fault('holderIdNumber')}
        </label>
        <label>
          {t.accountNo}
          <input name="accountNo" required maxlength={100} autocomplete="off" value={written?.accountNo ?? ''} />
          {fault('accountNo')}
        </label>
        <button type="submit" class="button">
          {t.payeeVerify}
        </button>
      </form>
      <p class="quiet">{t.payeeKept}</p>
    </main>
  );
}
