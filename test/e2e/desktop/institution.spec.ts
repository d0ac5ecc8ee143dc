import { expect, test, type Page } from '@playwright/test';
import { verifyExport } from '../../../src/cps/proof/verify/verifying.ts';
import { creators, institution, operators } from '../../world/cast.ts';
import { idNumberOf } from '../../world/identity.ts';
import { expectAccessible, expectNoSideScroll } from './axe.ts';
import { settled } from './choices.ts';
import { signIn } from './signing-in.ts';

const creator = creators.find(({ key }) => key === 'qiao');
const member = creators.find(({ key }) => key === 'lin');
const left = creators.find(({ key }) => key === 'shen');
const finance = operators.find(({ role }) => role === 'finance');

/** Answers the question that a press brings up. */
async function say(page: Page, press: string): Promise<void> {
  await page.getByRole('button', { name: press, exact: true }).first().click();
  await page.getByRole('dialog').getByRole('button', { name: press, exact: true }).click();
  await expect(page.getByRole('dialog')).toHaveCount(0);
}

test('DOMAIN 11.4: an institution proposes, the creator signs and ends it, and finance sees all of it', async ({
  page,
}) => {
  test.setTimeout(180_000);
  await signIn(page, institution.key);
  await page.goto('/studio');
  await expect(page).toHaveURL(/\/desk$/);
  await expect(page.getByRole('heading', { name: '签约达人' })).toBeVisible();
  await expect(page.getByRole('row', { name: /林间小锅 15% .* 生效中/ })).toBeVisible();
  await expectAccessible(page);
  await expectNoSideScroll(page);

  await page.getByRole('button', { name: '邀请达人' }).click();
  const dialog = page.getByRole('dialog');
  await settled(dialog);
  await dialog.getByLabel('达人账号的准确名称或编号').fill('没有这个人的账号');
  await dialog.getByRole('button', { name: '同意并签署' }).click();
  await expect(dialog.getByText('没有叫这个名字的账号')).toBeVisible();
  await dialog.getByLabel('达人账号的准确名称或编号').fill(creator?.name ?? '');
  await dialog.getByLabel('机构分成（%）').fill('12.5');
  await dialog.getByLabel('给对方的留言（可不填）').fill('一起做早餐选题');
  await expectAccessible(page);
  await dialog.getByRole('button', { name: '同意并签署' }).click();
  await expect(dialog).toHaveCount(0);
  await page.getByRole('link', { name: '授权提议' }).click();
  const proposal = page.locator('.agreement').filter({ hasText: creator?.name ?? '' });
  await expect(proposal).toContainText('12.5%');
  await expect(proposal).toContainText('达人 · 未签署');
  await expectAccessible(page);

  await signIn(page, creator?.key ?? '');
  await page.goto('/studio');
  await expect(page.getByText(`机构“${institution.name}”邀请你签约，分成 12.5%`)).toBeVisible();
  await page.getByRole('link', { name: '去答复' }).click();
  await expect(page.getByRole('heading', { name: '等待签署' })).toBeVisible();
  await page.getByText('签署的原文与指纹').first().click();
  await expect(page.locator('pre').first()).toContainText('"shareBp":1250');
  await expectAccessible(page);
  await expectNoSideScroll(page);
  await say(page, '同意并签署');
  await expect(page.getByRole('heading', { name: '当前授权' })).toBeVisible();
  await expect(page.locator('.agreement').first()).toContainText('待生效');
  await page.getByRole('button', { name: '协商提前结束' }).click();
  await dialog.getByLabel('原因').fill('先不签了');
  await dialog.getByRole('button', { name: '发出' }).click();
  await expect(page.getByText('达人提出在')).toBeVisible();

  await signIn(page, institution.key);
  await page.goto('/desk');
  await page.getByRole('row').filter({ hasText: '有人提出结束' }).getByRole('link', { name: /查看/ }).click();
  await say(page, '同意结束并签署');
  await expect(page.locator('.agreement')).toContainText('已结束');
  await page.goto('/desk');
  await page.getByRole('link', { name: `查看 ${member?.name}` }).click();
  await expect(page.getByRole('table', { name: '作品' }).getByRole('row').nth(1)).toBeVisible();
  await expectAccessible(page);
  await expectNoSideScroll(page);

  await signIn(page, finance?.key ?? '');
  await page.goto('/console/authorisations');
  await expect(page.getByRole('row').filter({ hasText: left?.name ?? '' })).toContainText('已结束');
  await expectAccessible(page);
  await expectNoSideScroll(page);
  await page.getByRole('button', { name: `详情：${left?.name}` }).click();
  await expect(page.getByRole('dialog')).toContainText('协商结束');
  await expectAccessible(page);
});

test('DOMAIN 11.4: institution and creator see the same waterfall, and the creator what each month cost', async ({
  page,
}) => {
  test.setTimeout(120_000);
  await signIn(page, institution.key);
  await page.goto('/desk/income');
  await page
    .getByRole('link', { name: /对账单/ })
    // The first month of all: others may have been closed since by other tests.
    .last()
    .click();
  const rows = (name: string) =>
    page
      .locator('.ant-card')
      .filter({ hasText: `达人“${name}”` })
      .getByRole('table')
      .getByRole('row')
      .allTextContents();
  await expect(page.getByRole('heading', { name: `达人“${left?.name}”` })).toBeVisible();
  await expectAccessible(page);
  await expectNoSideScroll(page);
  const theirs = await rows(left?.name ?? '');
  expect(theirs.length).toBeGreaterThan(6);

  await signIn(page, left?.key ?? '');
  await page.goto('/studio/institution');
  await expect(page.getByRole('heading', { name: '每月分给机构多少' })).toBeVisible();
  await expect(page.locator('.agreement')).toContainText('达人提出在');
  await expectAccessible(page);
  await page
    .getByRole('link', { name: /对账单/ })
    // The first month of all: others may have been closed since by other tests.
    .last()
    .click();
  await expect(page.getByText('从总佣金到每一方').first()).toBeVisible();
  const card = page.locator('.ant-card').filter({ hasText: `授权给机构“${institution.name}”` });
  expect(await card.getByRole('table').getByRole('row').allTextContents()).toEqual(theirs);
});

test('UX 27, 42: an institution reads its wallet, its payouts and where they go, and checks its statements itself', async ({
  page,
}) => {
  test.setTimeout(120_000);
  await signIn(page, institution.key);
  await page.goto('/studio/income/wallet');
  await expect(page).toHaveURL(/\/desk\/wallet$/);
  await expect(page.getByRole('heading', { name: '钱包与提现' })).toBeVisible();
  const wallet = await (await page.request.get('/api/v1/income/wallet')).json();
  expect(wallet.creditedFen).toBe(wallet.paid.grossFen + wallet.underWayFen + wallet.balanceFen);
  const row = page.getByRole('table', { name: '付款记录' }).getByRole('row').filter({ hasText: '108.65' });
  await expect(row).toContainText('银行账户');
  await page.locator('summary').filter({ hasText: '月结对账单' }).click();
  await expect(page.getByRole('link', { name: /对账单/ }).first()).toHaveAttribute(
    'href',
    /^\/desk\/income\/\d{4}-\d{2}$/,
  );
  await expectAccessible(page);
  await expectNoSideScroll(page);

  await page.getByRole('button', { name: '更换' }).click();
  const dialog = page.getByRole('dialog');
  await dialog.getByLabel('持有人姓名或企业名称').fill(institution.company);
  await dialog.getByLabel('持有人证件号码').fill(idNumberOf('1990-01-01', 7));
  await dialog.getByLabel('收款账户').fill('12345');
  await dialog.getByRole('button', { name: '绑定收款账户' }).click();
  const field = (label: string) => dialog.locator('.ant-form-item').filter({ hasText: label });
  await expect(field('持有人证件号码')).toContainText('收款账户只能是本人或本企业的');
  await expect(field('收款账户').last()).toContainText('11 位大陆手机号');
  await expectAccessible(page);
  expect((await (await page.request.get('/api/v1/income/wallet')).json()).payee).toEqual(wallet.payee);

  const { items } = await (await page.request.get('/api/v1/authorisation-months?limit=20')).json();
  const month: string = items.at(-1).month;
  await page.goto(`/studio/income/statements/${month}`);
  await expect(page).toHaveURL(new RegExp(`/desk/income/${month}$`));
  await expect(page.getByText('异议裁定的更正不在对账单里')).toBeVisible();
  const download = page.waitForEvent('download');
  await page.getByRole('button', { name: '下载 zip' }).click();
  const file = await download;
  expect(file.suggestedFilename()).toBe(`statement-${month}.zip`);
  const { root } = await (await page.request.get(`/api/v1/months/${month}/root`)).json();
  expect((await verifyExport(await file.path(), root)).faults).toEqual([]);
  await expectAccessible(page);
  await expectNoSideScroll(page);
});
