import { expect, test, type Page } from '@playwright/test';
import { creators } from '../../world/cast.ts';
import { expectAccessible, expectSound } from './axe.ts';
import { signIn } from './signing-in.ts';

type Pools = { month: string; final: boolean; items: { scene: string; days: { day: string; ownFen: number }[] }[] };

/** Signs in as a creator of the demo world who had a reward in one of the last months; its place. */
async function rewarded(page: Page): Promise<{ month: string; scene: string; day: string }> {
  const present = new Date();
  for (const back of [0, 1, 2]) {
    const at = new Date(Date.UTC(present.getUTCFullYear(), present.getUTCMonth() - back, 15));
    const month = at.toISOString().slice(0, 7);
    for (const { key } of creators) {
      await signIn(page, key);
      const answer = await page.request.get(`/api/v1/reward-pools?month=${month}`);
      const { items } = (await answer.json()) as Pools;
      for (const { scene, days } of items ?? []) {
        const found = days.find(({ ownFen }) => ownFen > 0);
        if (found) return { month, scene, day: found.day };
      }
    }
  }
  throw new Error('nobody of the demo world had a reward');
}

test('a creator sees how a day’s pool was shared, his rank, and why, in numbers that add up', async ({ page }) => {
  const { month, scene, day } = await rewarded(page);
  await page.goto(`/studio/income`);
  await page.getByRole('link', { name: '奖励池' }).click();
  await expect(page.getByRole('heading', { level: 1, name: /奖励池/ })).toBeVisible();
  await page.goto(`/studio/income/pools?month=${month}&scene=${scene}`);
  const days = page.getByRole('table', { name: /每天的进出/ });
  await expect(days).toBeVisible();
  await expectSound(page);
  await days.getByRole('link', { name: day }).click();
  await expect(page.getByText('这一天的池子').first()).toBeVisible();
  const of = (await (await page.request.get(`/api/v1/reward-pools/${scene}/${day}`)).json()) as {
    shares: { rank: number; amountFen: number; own: boolean }[];
    own: { title: string; amountFen: number; value: number; parts: { sum: number; q: number } }[];
  };
  const shares = page.getByRole('table', { name: '怎么分的' });
  await expect(shares.getByRole('row')).toHaveCount(of.shares.length + 1);
  await expect(shares.getByRole('row', { name: /我的/ })).toHaveCount(of.shares.filter(({ own }) => own).length);
  for (const { title, value, parts } of of.own) {
    const sum = page.getByRole('table', { name: `《${title}》的价值怎么来的` });
    await expect(sum).toContainText(`× 质量 ${parts.q} ÷ 500`);
    await expect(sum.getByRole('row').last()).toContainText(value.toLocaleString('zh-CN'));
    expect(Math.floor((parts.sum * parts.q) / 500)).toBe(value);
  }
  await page
    .getByText(/质量 \d+ 分怎么来的/)
    .first()
    .click();
  await expect(page.getByText('文字（占 30%）').first()).toBeVisible();
  await expectSound(page);
  await page.setViewportSize({ width: 390, height: 844 });
  await expectSound(page);
  await page.goto(`/studio/income/pools?month=${month}&scene=${scene}`);
  await expect(days).toBeVisible();
  await expectSound(page);
});

test('finance sees every pool, is warned below zero, and sees what a top-up would change before making it', async ({
  page,
}, info) => {
  await signIn(page, 'finance');
  await page.goto('/console/pools');
  const pools = page.getByRole('table', { name: '奖励池' });
  await expect(pools.getByRole('row')).toHaveCount(6);
  const { items } = (await (await page.request.get('/api/v1/operator/pools')).json()) as {
    items: { scene: string; balanceFen: number }[];
  };
  if (items.some(({ balanceFen }) => balanceFen < 0)) await expect(page.getByText('低于 0')).toBeVisible();
  await expectSound(page);
  await page.getByRole('button', { name: '追加：爱逛奖励池' }).click();
  const dialog = page.getByRole('dialog');
  const make = dialog.getByRole('button', { name: '确认追加' });
  await expect(make).toBeDisabled();
  await dialog.getByRole('button', { name: '看看会怎样' }).click();
  await expect(dialog.getByText('请填大于 0 的金额，最多两位小数')).toBeVisible();
  // One a channel and day: a second try of this test takes the day before.
  const { now } = (await (await page.request.get('/api/v1/clock')).json()) as { now: string };
  const day = new Date(Date.parse(now) - info.retry * 86_400_000).toISOString().slice(0, 10);
  await dialog.getByLabel('日期').fill(day);
  await dialog.getByLabel('金额（元）').fill('88.5');
  await dialog.getByRole('button', { name: '看看会怎样' }).click();
  await expect(dialog.getByRole('row', { name: /留在池里/ })).toContainText('+88.50');
  await dialog.getByLabel('理由').fill('页面测试');
  await expectAccessible(page);
  await make.click();
  await expect(page.getByText('已追加').first()).toBeVisible();
  await page.goto('/console/pools?scene=guang');
  await expect(page.getByText('页面测试').first()).toBeVisible();
  await expect(pools.getByRole('row', { name: /爱逛/ })).toContainText(/\d\.\d\d/);
  await page.keyboard.press('Tab');
  await expectSound(page);
  await page.setViewportSize({ width: 390, height: 844 });
  await expect(pools.getByRole('row', { name: /爱逛/ })).toBeVisible();
  await expectSound(page, 'pools-phone');
  await page.getByRole('button', { name: '追加：爱逛奖励池' }).click();
  await dialog.getByLabel('金额（元）').fill('88.5');
  await expectSound(page);
});
