import { expect, test } from '@playwright/test';
import { signIn } from './demo.ts';
import { keepWholePicture } from '../pictures.ts';

test.use({ javaScriptEnabled: false });

test('UX 13: a work and an account are reported in two taps without scripts, and the reader sees what became of it', async ({
  page,
}) => {
  await signIn(page);
  await page.goto('/discover');
  await page.locator('article.card .card-body').first().click();
  const title = await page.locator('main.content h1').innerText();
  await page.getByRole('link', { name: '举报' }).click();
  await expect(page.getByRole('heading', { level: 1 })).toContainText('举报：');
  await page.getByText('夸大功效、虚假宣传').click();
  await page.getByLabel('补充说明').fill('说三天见效');
  await keepWholePicture(page, 'report-phone');
  await page.getByRole('button', { name: '提交举报' }).click();
  await expect(page).toHaveURL('/me/reports');
  await expect(
    page
      .getByRole('listitem')
      .filter({ hasText: title.slice(0, 4) })
      .first(),
  ).toContainText('已收到');
  await keepWholePicture(page, 'reports-phone');
  // The same again says so, and keeps what was written.
  await page.goBack();
  await page.goBack();
  await page.getByRole('link', { name: '举报' }).click();
  await page.getByText('其他问题').click();
  await page.getByRole('button', { name: '提交举报' }).click();
  await expect(page.getByRole('alert')).toContainText('你已举报过');
});

test('UX 13: who is not signed in comes back to the form after the sign-in', async ({ page }) => {
  await page.goto('/discover');
  await page.locator('article.card .card-body').first().click();
  await page.getByRole('link', { name: '举报' }).click();
  await expect(page).toHaveURL(/\/sign-in\?next=/);
});
