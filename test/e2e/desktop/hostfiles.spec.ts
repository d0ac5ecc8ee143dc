import { expect, test } from '@playwright/test';
import { expectAccessible, expectSound } from './axe.ts';
import { signIn } from './signing-in.ts';
import { keepPicture, keepWholePicture } from '../pictures.ts';

const file = (name: string, lines: string[]) => ({
  name,
  mimeType: 'text/csv',
  buffer: Buffer.from(['退款单号,订单号,子订单号,退款金额(元),退款时间', ...lines].join('\r\n')),
});

test('DOMAIN 13.9: finance compares a file of the host, sees both sides, corrects what is missing', async ({
  page,
}) => {
  await signIn(page, 'finance', '/console/reconciliations');
  await expect(page.getByRole('heading', { name: '对账' })).toBeVisible();
  await expectSound(page);
  await keepPicture(page, 'hostfiles-empty');

  await page.getByRole('button', { name: '上传文件' }).first().click();
  const dialog = page.getByRole('dialog');
  await dialog.getByRole('radio', { name: '退款' }).check();
  // Days of the current month: what the demo world refunded then is extra.
  const month = new Date().toISOString().slice(0, 7);
  for (const [label, at] of [
    ['开始时间（含）', `${month}-01 00:00`],
    ['结束时间（不含）', `${month}-28 00:00`],
  ] as const) {
    const field = dialog.getByRole('textbox', { name: label });
    await field.fill(at);
    await field.press('Enter');
  }
  await dialog.getByLabel('文件', { exact: true }).setInputFiles({
    name: '乱码.csv',
    mimeType: 'text/csv',
    buffer: Buffer.from([0xb6, 0xa9, 0xb5, 0xa5]),
  });
  await dialog.getByRole('button', { name: '上传并比对' }).click();
  await expect(dialog.getByRole('alert')).toContainText('UTF-8');
  await expectAccessible(page);
  await keepPicture(page, 'hostfiles-refused');
  // A second try sends another file.
  const nr = Date.now();
  const lines = [
    `RF-1-${nr},HOST-1,1,12.50,${month}-02 10:00:00`,
    `RF-2-${nr},HOST-2,1,3.00,${month}-03 10:00:00`,
    `RF-3,HOST-3,1,一元,${month}-03 10:00:00`,
  ];
  await dialog.getByLabel('文件', { exact: true }).setInputFiles(file('退款.csv', lines));
  await dialog.getByRole('button', { name: '上传并比对' }).click();

  await expect(page).toHaveURL(/reconciliations\/./);
  await expect(page.getByText('1 行无法读取，其余已照常比对')).toBeVisible();
  await expect(page.getByText('第 4 行 退款金额(元)')).toBeVisible();
  await expect(page.getByRole('row').filter({ hasText: '文件里有，我们没有' })).toContainText('+15.50');
  await expectSound(page);
  await keepWholePicture(page, 'hostfiles-run');
  await page.getByRole('button', { name: '更正全部缺失 2 行' }).click();
  await expect(dialog.getByText('可以更正 2 行')).toBeVisible();
  await expect(dialog.getByRole('button', { name: '更正', exact: true })).toBeDisabled();
  await dialog.getByRole('textbox').fill('宿主补传退款');
  await expectAccessible(page);
  await keepPicture(page, 'hostfiles-preview');
  await dialog.getByRole('button', { name: '更正', exact: true }).click();
  await expect(page.getByText('2 / 2 行')).toBeVisible();
  await expect(page.getByRole('row').filter({ hasText: `RF-1-${nr}` })).toContainText('已补录');
  await expectSound(page);
  await keepWholePicture(page, 'hostfiles-done');
  const first = page.url();
  await page.getByRole('button', { name: '再比对一次' }).click();
  await expect(page).not.toHaveURL(first);
  await expect(page.getByRole('row').filter({ hasText: '文件里有，我们没有' })).toContainText('0.00');
  await page.getByRole('link', { name: '全部对账' }).click();
  await expect(page.getByText('第 2 次比对').first()).toBeVisible();
  await expectSound(page);
  await keepPicture(page, 'hostfiles-runs');
});
