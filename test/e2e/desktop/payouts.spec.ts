import { readFile } from 'node:fs/promises';
import { expect, test } from '@playwright/test';
import { expectAccessible, expectSound } from './axe.ts';
import { demoPassword } from '../../world/cast.ts';
import { signIn } from './signing-in.ts';
import { keepPicture, keepWholePicture } from '../pictures.ts';

/** A file for the page's input of the bank's results. */
const results = (...lines: string[]) => ({
  name: 'results.csv',
  mimeType: 'text/csv',
  buffer: Buffer.from(['付款编号,结果,金额(元)', ...lines].join('\r\n')),
});

test('DOMAIN 13.9: finance pays again who was not reached: preview, draft, sending, the bank’s file and its result', async ({
  page,
}) => {
  await signIn(page, 'finance', '/console/payouts');
  const waiting = page.getByRole('row').filter({ hasText: '收款账户还没有更正' });
  await expect(waiting).toHaveCount(1);
  const name = (await waiting.getByRole('cell').first().innerText()).split('\n')[0] ?? '';
  await expectSound(page);
  await keepWholePicture(page, 'payouts-balances');
  await page.getByText('付款批次', { exact: true }).click();
  await expect(page).toHaveURL(/view=batches/);
  await expect(page.getByText('等待复核')).toBeVisible();
  await expectSound(page);
  await keepWholePicture(page, 'payouts-batches');
  await page.getByRole('row').filter({ hasText: '未成功 1' }).getByRole('link').click();

  // The failed payout says why and how it came to that; it is paid again as a new one.
  const failed = page.getByRole('row').filter({ hasText: '账号与户名不符' });
  await failed.getByText('经过').click();
  await expect(failed.getByRole('listitem')).toHaveCount(3);
  const sums = page.getByRole('table', { name: '这一批的金额' });
  const sumOf = async (name: string) =>
    Number((await sums.getByRole('row', { name }).getByRole('cell').last().innerText()).replace(/[^\d.]/g, ''));
  expect(await sumOf('已到账')).toBeCloseTo((await sumOf('付给收款方')) - (await sumOf('未成功')), 2);
  await expectSound(page);
  await keepWholePicture(page, 'payouts-failed');
  await page.getByRole('button', { name: '重新付款（1）' }).click();
  const dialog = page.getByRole('dialog');
  await expect(dialog.getByText('将付给 1 个收款方').first()).toBeVisible();
  await expectAccessible(page);
  await keepPicture(page, 'payouts-preview');
  await dialog.getByRole('button', { name: /建批次，占用/ }).click();
  await expect(page.getByText('待发出')).toBeVisible();
  await expect(page.getByRole('row').filter({ hasText: name })).toContainText('待付款');

  await page.getByRole('button', { name: '发出', exact: true }).click();
  await expect(dialog.getByRole('button', { name: '发出', exact: true })).toBeDisabled();
  await dialog.getByRole('textbox').fill('更正账户后重新付款');
  await expectAccessible(page);
  await keepPicture(page, 'payouts-send');
  await dialog.getByRole('button', { name: '发出', exact: true }).click();
  await expect(page.getByText('已发出').first()).toBeVisible();

  const downloading = page.waitForEvent('download');
  await page.getByRole('link', { name: '下载银行文件' }).click();
  const file = await readFile(await (await downloading).path(), 'utf8');
  expect(file.split('\r\n')[0]).toBe('\uFEFF序号,付款编号,收款人,收款账号,账户类型,金额(元),币种,批次号');
  const payoutId = file.split('\r\n')[1]?.split(',')[1] ?? '';

  const input = page.getByLabel('上传银行回执', { exact: true });
  await input.setInputFiles({ ...results(), buffer: Buffer.from('') });
  await expect(page.getByText('文件不能为空')).toBeVisible();
  const net = file.split('\r\n')[1]?.split(',')[5] ?? '';
  await input.setInputFiles(results(`${payoutId},成功,0.01`));
  await expect(page.getByText(`第 2 行 金额：与实付金额不一致，应为 ${net}`)).toBeVisible();
  await input.setInputFiles(results(`${payoutId},成功`, 'nobody,好'));
  await expect(page.getByText('第 3 行 付款编号：不是这一批的付款')).toBeVisible();
  await expect(page.getByText('第 3 行 结果：只能是成功、失败或退回')).toBeVisible();
  await expectSound(page);
  await keepWholePicture(page, 'payouts-wrong');
  await input.setInputFiles(results(`${payoutId},成功`));
  await expect(page.getByRole('row').filter({ hasText: name })).toContainText('已到账');
});

test('DOMAIN 1.3: a batch above the limit waits for the other person, who sends it', async ({
  page,
  playwright,
  baseURL,
}) => {
  await signIn(page, 'finance2', '/console/payouts?view=batches');
  await page.getByRole('row').filter({ hasText: '等待复核' }).getByRole('link').click();
  await expect(page.getByText('这一批在等待另一个人复核。')).toBeVisible();
  await expectSound(page);
  await keepWholePicture(page, 'payouts-waiting');
  await page.getByRole('link', { name: '去双人复核' }).click();
  await page.getByRole('row').filter({ hasText: '付款批次' }).getByRole('button').click();
  await expect(page.getByRole('dialog')).toContainText('从钱包支出合计');
  // Who is frozen meanwhile is not paid, as the other person sees, and the page of the batch adds up.
  const api = async (path: string) => (await page.request.get(`/api/v1/operator/payouts/batches${path}`)).json();
  const { items: batches } = await api('');
  const { id } = batches.find(({ state }: { state: string }) => state === 'awaiting_approval');
  const { items: payouts } = await api(`/${id}/payouts`);
  const account = `/api/v1/operator/accounts/${payouts[0].accountId}/status`;
  const admin = await playwright.request.newContext({ ...(baseURL && { baseURL }) });
  await admin.post('/api/v1/auth/sign-in', { data: { email: 'admin@demo.example', password: demoPassword } });
  expect((await admin.put(account, { data: { status: 'frozen', reason: '核对身份' } })).status()).toBe(200);
  await page.reload();
  await page.getByRole('row').filter({ hasText: '付款批次' }).getByRole('button').click();
  await expect(page.getByRole('dialog')).toContainText('账号已冻结或关闭的 1 个收款方不付，退回钱包');
  await expectSound(page);
  await keepPicture(page, 'payouts-approval');
  await page.getByRole('dialog').getByRole('button', { name: '确认并执行' }).click();
  await expect(page.getByRole('dialog')).toHaveCount(0);
  expect((await page.request.get(`/api/v1/operator/payouts/batches/${id}/file`)).status()).toBe(200);
  const said = payouts.map((one: { id: string }, i: number) => `${one.id},${i === 1 ? '失败' : '成功'}`).slice(1);
  const content = ['付款编号,结果', ...said].join('\n');
  await page.request.post(`/api/v1/operator/payouts/batches/${id}/results`, { data: { content } });
  await page.goto(`/console/payouts/${id}`);
  await expect(page.getByRole('row').filter({ hasText: '账号已冻结' })).toContainText('已取消');
  const sums = page.getByRole('table', { name: '这一批的金额' });
  await expect(sums.getByRole('row', { name: '已到账' })).toBeVisible();
  const fens = (await sums.getByRole('row').allInnerTexts())
    .slice(1)
    .map((text) => Math.round(Number((text.split(/\s+/).at(-1) ?? '').replace('−', '-').replace(/,/g, '')) * 100));
  expect(fens.slice(1, -1).reduce((sum, fen) => sum + fen, 0)).toBe(fens.at(-1));
  await expectSound(page);
  await keepWholePicture(page, 'payouts-cancelled');
  expect((await admin.put(account, { data: { status: 'active', reason: '身份已核对' } })).status()).toBe(200);
  await admin.dispose();
  await page.goto('/console/payouts?view=batches');
  await expect(page.getByText('等待复核')).toHaveCount(0);
});

test('UX 27: a creator’s wallet: what came in is what was paid, what is on its way and what is left', async ({
  page,
}) => {
  await signIn(page, 'hao', '/studio/income');
  await page.getByRole('link', { name: '钱包与提现' }).click();
  await expect(page.getByRole('heading', { name: '钱包与提现' })).toBeVisible();
  const wallet = await (await page.request.get('/api/v1/income/wallet')).json();
  const { creditedFen, paid, underWayFen, balanceFen } = wallet;
  expect(creditedFen).toBe(paid.netFen + paid.taxFen + paid.feeFen + underWayFen + balanceFen);
  await expect(page.getByRole('row').filter({ hasText: '账号与户名不符' })).toContainText('金额已回到钱包');
  await expectSound(page);
  await keepWholePicture(page, 'wallet');
  await page.getByRole('button', { name: '更换' }).click();
  await expect(page.getByRole('dialog').getByLabel('收款账户')).toBeVisible();
  await expectAccessible(page);
});

test('DOMAIN 13.9: a payout whose outcome nobody knows says so, and asks again without sending twice', async ({
  page,
}) => {
  await signIn(page, 'finance', '/console/payouts?view=batches');
  // The demo calls no provider, so the answer is changed on its way: one payout was sent and never answered for.
  await page.route('**/api/v1/operator/payouts/batches/*/payouts*', async (route) => {
    const answer = await route.fetch();
    const body = await answer.json();
    const [first, ...others] = body.items;
    const sent = { ...first, state: 'sending', reason: null, looks: { nextAt: null } };
    await route.fulfill({ response: answer, json: { ...body, items: [sent, ...others] } });
  });
  const asked: string[] = [];
  await page.route('**/api/v1/operator/payouts/*/looks', async (route) => {
    asked.push(`${route.request().method()} ${new URL(route.request().url()).pathname}`);
    await route.fulfill({ status: 202, json: { id: 'asked' } });
  });
  await page.getByRole('row').filter({ hasText: '已到账' }).getByRole('link').first().click();
  await expect(page.getByText('1 笔付款多次查询仍没有结果，已不再自动查询')).toBeVisible();
  await expect(page.getByText('已不再自动查询', { exact: true })).toBeVisible();
  await expectSound(page);
  await keepWholePicture(page, 'payouts-ask');
  await page.getByRole('button', { name: /再次查询/ }).click();
  await expect(page.getByText('已向支付宝查询，结果见“经过”')).toBeVisible();
  expect(asked).toEqual([expect.stringMatching(/^POST .*\/looks$/)]);
  await page.unrouteAll({ behavior: 'ignoreErrors' });
});
