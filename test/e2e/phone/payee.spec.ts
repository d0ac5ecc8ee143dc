import { expect, test } from '@playwright/test';
import { expectNoSideScroll } from '../desktop/axe.ts';
import { signUp } from '../desktop/people.ts';
import { cardNo } from '../../payouts.ts';
import { person } from '../../people.ts';
import { keepPicture } from '../pictures.ts';

test.describe('without scripts', () => {
  test.use({ javaScriptEnabled: false });

  test('DOMAIN 11.5: a reader has the account verified that prizes are paid to, and is told what is wrong beside its field', async ({
    page,
  }) => {
    await signUp(page);
    await page.goto('/me/payout');
    const [name, idNumber, account] = ['收款人姓名', '身份证号', '银行卡号或支付宝账号'].map((one) =>
      page.getByLabel(one),
    );
    if (!name || !idNumber || !account) throw new Error('no fields');
    const who = person();
    await name.fill(who.name);
    await idNumber.fill('110101199001011234');
    await account.fill('123');
    await page.getByRole('button', { name: '核验并绑定' }).click();
    await expect(page.getByRole('alert').first()).toBeVisible();
    await expect(name).toHaveValue(who.name);
    await expect(idNumber).toHaveValue('');
    await expectNoSideScroll(page);
    await keepPicture(page, 'payee-fault-phone');
    await idNumber.fill(who.idNumber);
    await account.fill(cardNo());
    await page.getByRole('button', { name: '核验并绑定' }).click();
    await expect(page).toHaveURL(/\/me\/rewards$/);
    await page.goto('/me/payout');
    await expect(page.getByText(/付款到 林\*\*，尾号 \d{4}。/)).toBeVisible();
  });
});
