import { expect, test } from '@playwright/test';
import { creators, institution } from '../../world/cast.ts';
import { expectAccessible, expectNoSideScroll } from './axe.ts';
import { signIn } from './signing-in.ts';
import { keepPicture, keepWholePicture } from '../pictures.ts';

const member = creators.find(({ key }) => key === 'lin');

test('DOMAIN 11.4: institution and creator see what is not posted yet, marked as an estimate, and the same', async ({
  page,
}) => {
  test.setTimeout(120_000);
  await signIn(page, institution.key);
  await page.goto('/desk/income');
  await expect(page.getByRole('heading', { name: '还没出账的月份（预估）' })).toBeVisible();
  const estimates = (await (await page.request.get('/api/v1/authorisation-estimates')).json()).items;
  const table = page.getByRole('table', { name: '还没出账的月份（预估）' });
  await expect(table.getByText('预估', { exact: true }).first()).toBeVisible();
  await expectAccessible(page);
  await expectNoSideScroll(page);
  await keepWholePicture(page, 'desk-income');
  await page.setViewportSize({ width: 390, height: 844 });
  await expectNoSideScroll(page);
  await keepWholePicture(page, 'desk-income-phone');
  await page.setViewportSize({ width: 1280, height: 800 });

  await signIn(page, member?.key ?? '');
  await page.goto('/studio/institution');
  await expect(page.getByRole('heading', { name: '还没出账的月份（预估）' })).toBeVisible();
  await expectAccessible(page);
  await keepWholePicture(page, 'desk-creator');
  const theirs = (await (await page.request.get('/api/v1/authorisation-estimates')).json()).items;
  const { items } = await (await page.request.get('/api/v1/authorisations?state=running')).json();
  const own = (rows: { agreementId: string }[]) => rows.filter(({ agreementId }) => agreementId === items[0].id);
  expect(own(theirs)).toEqual(own(estimates));
});

test('DOMAIN 11.5: an institution disputes a line of its creator on its desk, adds evidence, and withdraws', async ({
  page,
}) => {
  test.setTimeout(120_000);
  await signIn(page, institution.key);
  await page.goto('/desk');
  await page.getByRole('link', { name: `查看 ${member?.name}` }).click();
  const lines = page.getByRole('table', { name: '授权下的订单' });
  await expect(lines.getByRole('row').nth(1)).toBeVisible();
  await expectAccessible(page);
  await expectNoSideScroll(page);
  await keepWholePicture(page, 'desk-lines');
  await lines
    .getByRole('button', { name: /提出异议/ })
    .first()
    .click();
  const dialog = page.getByRole('dialog');
  await expect(dialog.getByText(/只冻结机构分得的这一份/)).toBeVisible();
  await dialog.getByLabel('说明').fill('这一单的分成比例与约定的不同，请核对授权。');
  await expectAccessible(page);
  await keepPicture(page, 'desk-open');
  await dialog.getByRole('button', { name: '提交异议' }).click();
  await expect(page).toHaveURL(/\/desk\/disputes\/\w+$/);
  await page.getByRole('textbox', { name: '补充说明' }).fill('补充：授权书约定的是另一个比例。');
  await page.getByRole('button', { name: '发送' }).click();
  await expect(page.getByRole('list', { name: '往来记录' })).toContainText('授权书约定的是另一个比例');
  await expectAccessible(page);
  await expectNoSideScroll(page);
  await keepWholePicture(page, 'desk-dispute');
  await page.getByRole('button', { name: '撤回异议' }).click();
  await page.getByRole('dialog').getByRole('button', { name: '撤回异议' }).click();
  await expect(page.getByText('已撤回').first()).toBeVisible();
  await page.getByRole('navigation').getByRole('link', { name: '异议' }).click();
  await expect(page.getByRole('row').filter({ hasText: '已撤回' }).first()).toBeVisible();
  await expectAccessible(page);
  await keepPicture(page, 'desk-disputes');
});
