import { expect, test } from '@playwright/test';
import { tellStory, type Story } from '../story.ts';
import { expectAccessible, expectNoSideScroll } from './axe.ts';
import { signIn, signInAs } from './signing-in.ts';
import { keepPicture, keepWholePicture } from '../pictures.ts';

let story: Story;

test.beforeAll(async ({ baseURL }) => {
  test.setTimeout(240_000);
  story = await tellStory(baseURL ?? '');
});

test('UX 39, 42, 44: a creator disputes a commission, an operator sees its effect and decides, both read it', async ({
  page,
  browser,
}) => {
  test.setTimeout(120_000);
  await signInAs(page, story.owner);
  await page.goto(`/studio/income/commissions/${story.commissions.confirmed}`);
  await page.getByRole('button', { name: '提出异议' }).click();
  const dialog = page.getByRole('dialog');
  await expect(dialog.getByText(/只暂扣这一笔/)).toBeVisible();
  await expect(dialog.getByRole('button', { name: '提交异议' })).toBeDisabled();
  await dialog.getByLabel('说明').fill('商家承诺的佣金率是 15%，这里只按 10% 计算。');
  await expectAccessible(page);
  await dialog.getByRole('button', { name: '提交异议' }).click();
  await expect(page).toHaveURL(/\/studio\/income\/disputes\/\w+$/);
  await expect(page.getByText('这笔佣金暂扣中')).toBeVisible();
  const dialogue = page.getByRole('list', { name: '往来记录' });
  await expect(dialogue.getByRole('listitem')).toContainText(['商家承诺的佣金率']);
  await expectAccessible(page);
  await expectNoSideScroll(page);
  const id = page.url().split('/').at(-1) ?? '';

  const desk = await (await browser.newContext()).newPage();
  await signIn(desk, 'risk');
  await desk.goto('/console/disputes');
  await expect(desk.getByRole('row').filter({ hasText: story.accountName })).toBeVisible();
  await expectAccessible(desk);
  await desk.goto(`/console/disputes/${id}`);
  await expect(desk.getByRole('table', { name: /结算时的分成/ })).toBeVisible();
  await expect(desk.getByRole('button', { name: '作出裁定' })).toBeDisabled();
  await desk.getByRole('combobox', { name: '裁定结果' }).click();
  await desk.getByTitle('更正金额，直接记入钱包').click();
  await desk.getByLabel(/更正金额（元/).fill('1.50');
  await desk.getByRole('textbox', { name: '裁定理由' }).fill('核对商家承诺，补足差额一元五角。');
  await desk.getByRole('button', { name: '预览影响' }).click();
  const effect = desk.getByRole('table', { name: '对各方的影响（元）' });
  await expect(effect.getByRole('row')).toContainText(['+1.50', '−1.50']);
  await expectAccessible(desk);
  await expectNoSideScroll(desk);
  await desk.getByRole('button', { name: '作出裁定' }).click();
  await expect(desk.getByText('已裁定，申诉期内双方可以申诉。')).toBeVisible();

  await page.reload();
  await expect(dialogue).toContainText('更正 +1.50 元，由商家承担');
  await expect(dialogue).toContainText('全部记入达人的钱包，不按授权与机构分成');
  await expect(page.getByRole('button', { name: '申诉' })).toBeVisible();
  await page.goto('/studio/income/disputes');
  await expect(page.getByRole('row').filter({ hasText: '佣金算少了' })).toContainText('已裁定，可申诉');
  await expectAccessible(page);
});

test('DOMAIN 11.5: a dispute about settled money freezes just that amount; creator, finance and the desk see it', async ({
  page,
  browser,
}) => {
  test.setTimeout(120_000);
  await signInAs(page, story.owner);
  const wallet = async () => (await page.request.get('/api/v1/income/wallet')).json();
  const before = await wallet();
  await page.goto(`/studio/income/commissions/${story.commissions.settled}`);
  await page.getByRole('button', { name: '提出异议' }).click();
  const dialog = page.getByRole('dialog');
  await expect(dialog.getByText(/只冻结这一笔的金额/)).toBeVisible();
  await dialog.getByLabel('说明').fill('这一单的佣金率与商家公布的不同，请核对。');
  await dialog.getByRole('button', { name: '提交异议' }).click();
  await expect(page).toHaveURL(/\/studio\/income\/disputes\/\w+$/);
  await expect(page.getByText('结算款冻结中')).toBeVisible();
  await expect(page.getByText(/这笔佣金已结算：7\.79 元冻结在钱包里/).first()).toBeVisible();
  await expectAccessible(page);
  await keepWholePicture(page, 'freeze-dispute');
  const id = page.url().split('/').at(-1) ?? '';
  expect(await wallet()).toMatchObject({ balanceFen: before.balanceFen, frozenFen: before.frozenFen + 779 });

  await page.goto('/studio/income');
  await expect(page.getByText('钱包里有 7.79 元冻结中')).toBeVisible();
  await expectAccessible(page);
  await keepPicture(page, 'freeze-income');
  await page.goto('/studio/income/wallet');
  await expect(page.getByRole('heading', { name: '异议冻结' })).toBeVisible();
  await expect(page.getByText(/其中冻结中 7\.79/)).toBeVisible();
  await expectAccessible(page);
  await expectNoSideScroll(page);
  await keepWholePicture(page, 'freeze-wallet');
  await page.setViewportSize({ width: 390, height: 844 });
  await expectNoSideScroll(page);
  await keepWholePicture(page, 'freeze-wallet-phone');
  await page.setViewportSize({ width: 1280, height: 800 });

  await page.goto(`/studio/income/commissions/${story.commissions.settled}`);
  const stop = (hasText: RegExp) => page.getByRole('listitem').filter({ hasText });
  const frozen = stop(/应在 .+ 前裁定。\s+已结算的 7\.79 元自 .+ 起在钱包里冻结，不参与付款/);
  await expect(frozen).toBeVisible();
  await frozen.scrollIntoViewIfNeeded();
  await keepPicture(page, 'freeze-receipt');

  const desk = await (await browser.newContext()).newPage();
  await signIn(desk, 'finance');
  await desk.goto(`/console/disputes/${id}`);
  await expect(desk.getByText(/有争议 7\.79 元，冻结 7\.79 元/)).toBeVisible();
  await expectAccessible(desk);
  await keepPicture(desk, 'freeze-case');
  await desk.goto('/console/payouts');
  await expect(desk.getByRole('row').filter({ hasText: story.accountName })).toContainText('另有 7.79 因异议冻结');
  await expectAccessible(desk);
  await keepPicture(desk, 'freeze-payouts');

  await page.goto(`/studio/income/disputes/${id}`);
  await page.getByRole('button', { name: '撤回异议' }).click();
  await page.getByRole('dialog').getByRole('button', { name: '撤回异议' }).click();
  await expect(page.getByText('结算款冻结中')).toHaveCount(0);
  expect(await wallet()).toMatchObject({ balanceFen: before.balanceFen, frozenFen: before.frozenFen });
  await page.goto(`/studio/income/commissions/${story.commissions.settled}`);
  await expect(stop(/已结算的 7\.79 元自 .+ 起在钱包里冻结，已于 .+ 解冻/)).toBeVisible();
});

test('UX 42: whose click did not win is told why and what would have changed it, also on a phone', async ({ page }) => {
  await signInAs(page, story.rival);
  await page.goto('/studio/income');
  await page.getByRole('link', { name: '没得到的佣金' }).click();
  const link = page.getByRole('link', { name: /为什么没有佣金/ }).first();
  await expect(link).toBeVisible();
  await expectAccessible(page);
  await link.click();
  await expect(page.getByRole('heading', { name: '怎样会改变' })).toBeVisible();
  await expect(page.getByText('另一位达人').first()).toBeVisible();
  await page.setViewportSize({ width: 375, height: 740 });
  await expectAccessible(page);
  await expectNoSideScroll(page);
});
