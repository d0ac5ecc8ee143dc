import { expect, test, type Browser } from '@playwright/test';
import { expectAccessible, expectNoSideScroll, expectSound } from './axe.ts';
import { openedChoices, settled } from './choices.ts';
import { freshName, openAccount, signUp, upload } from './people.ts';
import { signIn } from './signing-in.ts';
import { keepWholePicture } from '../pictures.ts';

const deskOf = async (browser: Browser, who: string) => {
  const page = await (await browser.newContext()).newPage();
  await signIn(page, who);
  return page;
};

/** A campaign that collects now, whatever time it is by the clock of the demo; answers its title. */
async function openCampaign(browser: Browser): Promise<string> {
  const { request } = await deskOf(browser, 'campaigns');
  const { now } = await (await request.get('/api/v1/clock')).json();
  const at = (days: number) => new Date(new Date(now).getTime() + days * 86_400_000).toISOString();
  const title = freshName('健康招稿');
  const reason = '浏览器测试';
  const times = { submitFrom: at(0), submitDeadline: at(7), placementFrom: at(8), placementTo: at(15) };
  const words = {
    title,
    theme: '健康',
    description: '写一件离不开的东西。',
    resourceText: '会场',
    rewardText: '进入会场',
  };
  const more = { contentTypes: ['post'], activityFrom: at(0), activityTo: at(16), reason };
  const made = await request.post('/api/v1/operator/campaigns', { data: { ...words, ...times, ...more } });
  expect(made.ok(), await made.text()).toBe(true);
  const { id, version } = await made.json();
  const headers = { 'if-match': `"${version}"` };
  const step = { data: { step: 'publish', reason }, headers };
  const begun = await request.post(`/api/v1/operator/campaigns/${id}/steps`, step);
  expect((await begun.json()).status, await begun.text()).toBe('collecting');
  return title;
}

test('DOMAIN 12, UX 24, 42: a case is opened and confirmed, its author sees every point and appeals, another operator decides', async ({
  page,
  browser,
}) => {
  test.setTimeout(180_000);
  await signUp(page);
  const name = freshName('健康页');
  const accountId = await openAccount(page, name);
  await page.goto('/studio/health');
  await expect(page.getByText('没有扣分，继续保持。')).toBeVisible();
  await expectAccessible(page);

  const risk = await deskOf(browser, 'risk');
  await risk.goto('/console/risk');
  await risk.getByRole('button', { name: '立案调查' }).click();
  const form = risk.getByRole('dialog');
  await settled(form);
  await form.getByRole('combobox', { name: '对象类型' }).click();
  await risk.getByTitle('账号', { exact: true }).click();
  await form.getByLabel('对象编号').fill(accountId);
  await form.getByLabel('说明').fill('多件商品疑似假冒');
  await form.getByRole('button', { name: '立案', exact: true }).click();
  // A case stands in the one queue with the rest, and is decided there by keys.
  await expect(risk).toHaveURL(/\/console\/reviews\?id=/);
  await expect(risk.getByText('40 / 40')).toBeVisible();
  await expect(risk.getByText('多件商品疑似假冒')).toBeVisible();
  await expectSound(risk, 'desk-case');
  // Its own page leads back to the desk, where it is decided.
  await risk.getByRole('link', { name: '案件页' }).click();
  await expect(risk).toHaveURL(/\/console\/risk\/\w+$/);
  await expect(risk.getByText('在审核台下结论')).toBeVisible();
  await expectSound(risk);
  await risk.getByRole('button', { name: '去审核台' }).click();
  await expect(risk.getByRole('button', { name: '没有违规 (a)' })).toBeVisible();
  await expect(risk.getByRole('heading', { name, level: 2 })).toBeVisible();
  await risk.keyboard.press('a');
  await expect(risk.getByText('没有违规，已结案').first()).toBeVisible();
  await risk.keyboard.press('u');
  await expect(risk.getByRole('button', { name: '确认违规 (r)' })).toBeVisible();
  await risk.keyboard.press('r');
  const violation = risk.getByRole('dialog', { name: '确认违规' });
  await settled(violation);
  await violation.getByRole('combobox', { name: '违规类型' }).click();
  await openedChoices(risk)
    .getByTitle(/假冒或违禁商品/)
    .click();
  await expect(violation.getByText('40 → 28 分（扣 12 分）')).toBeVisible();
  await expect(violation.getByText(/不能公域投稿 7 天/)).toBeVisible();
  await violation.getByRole('button', { name: '确认违规' }).click();
  await expect(violation.getByText('请写明发现了什么、依据是什么')).toBeVisible();
  await violation.getByRole('textbox', { name: '给作者的说明' }).fill('抽检三件均为假冒');
  await expect(violation.getByRole('listitem')).toContainText('假冒或违禁商品 — 抽检三件均为假冒');
  await expectSound(risk, 'health-case');
  await violation.getByRole('button', { name: '确认违规' }).click();
  await expect(risk.getByText('已确认违规').first()).toBeVisible();
  await risk.goto('/console/risk?view=decided');
  const decided = risk.getByRole('row').filter({ hasText: name });
  await expect(async () => {
    await risk.reload();
    await expect(decided).toContainText('已确认', { timeout: 2000 });
  }).toPass({ timeout: 30_000 });
  await expectAccessible(risk);

  await page.reload();
  await expect(page.getByRole('img', { name: '信用分 28 / 40' })).toBeVisible();
  await expect(page.getByText('不能公域投稿', { exact: true })).toBeVisible();
  await expect(page.getByText(/到 .* 自动解除/).first()).toBeVisible();
  await expectAccessible(page);
  await expectNoSideScroll(page);
  const clause = page.getByRole('link', { name: '规则 V07' });
  await expect(clause).toHaveAttribute('href', '/rules#V07');
  await keepWholePicture(page, 'health-studio');
  // What a penalty takes says so where it is missed (UX 42).
  await page.goto('/studio/account');
  await expect(page.getByText(/取消推荐扶持 · 至/)).toBeVisible();
  await expectAccessible(page);
  await keepWholePicture(page, 'health-level');
  await page.goto('/studio/channels');
  await expect(page.getByText(/违规处罚中，.* 前不能投稿/).first()).toBeVisible();
  await keepWholePicture(page, 'health-channels');
  // Campaigns say it before anything is written: on the card, on the page, and where a work is submitted (UX 26).
  const title = await openCampaign(browser);
  await page.goto(`/studio/campaigns?q=${encodeURIComponent(title)}`);
  const card = page.locator('.campaign-card').filter({ hasText: title });
  await expect(card).toContainText('账号现在不能投稿');
  await expect(card).toContainText(/违规处罚中：不能公域投稿，至 \d{4}-/);
  await expect(page.getByRole('link', { name: /^立即投稿/ })).toBeHidden();
  await keepWholePicture(page, 'health-campaigns');
  await card.getByRole('link').first().click();
  const button = page.getByRole('button', { name: '立即投稿' });
  await expect(button).toBeDisabled();
  await expect(button).toHaveAccessibleDescription(/违规处罚中：不能公域投稿，至 \d{4}-/);
  await expectAccessible(page);
  await page.goto('/studio/submissions');
  await page.getByRole('button', { name: '投稿', exact: true }).first().click();
  const submit = page.getByRole('dialog');
  await settled(submit);
  await expect(submit.getByText(/违规处罚中：不能公域投稿，至 \d{4}-/)).toBeVisible();
  await expectAccessible(page);
  await keepWholePicture(page, 'health-submit');
  await page.goto('/studio/health');
  await page.getByRole('button', { name: '申诉：假冒或违禁商品' }).click();
  const appeal = page.getByRole('dialog');
  await settled(appeal);
  await expect(appeal.getByText(/还可以同时再提 3 件/)).toBeVisible();
  await appeal.getByRole('textbox').fill('三件商品都有品牌方授权书，请核对后重新判断，谢谢。');
  await expectAccessible(page);
  await appeal.getByRole('button', { name: '提交申诉' }).click();
  await expect(page.getByText('未结 1 件，最多同时 3 件')).toBeVisible();
  await expect(clause).toHaveCount(2);

  await risk.goto('/console/risk?view=appeals');
  await risk.getByRole('row').filter({ hasText: name }).first().getByRole('link').click();
  await expect(risk.getByText('原决定由你作出，须由另一位小二处理。')).toBeVisible();
  const reviewer = await deskOf(browser, 'reviewer');
  await reviewer.goto(new URL(risk.url()).pathname);
  await reviewer.getByRole('textbox', { name: '向作者提问' }).fill('请上传授权书');
  await reviewer.getByRole('button', { name: '向作者提问' }).click();
  await expect(reviewer.getByText('请上传授权书')).toBeVisible();
  await expectAccessible(reviewer);
  await page.reload();
  await page.getByRole('textbox', { name: '回答' }).fill('授权书编号 2026-11，已附在店铺页。');
  await page.getByRole('button', { name: '回答', exact: true }).click();
  await expect(page.getByText('小二在等你回答')).toBeHidden();
  // The desk shows what the appeal needs to be decided: the decision with its reason and who, and what was said since.
  await reviewer.goto('/console/reviews?kind=appeal');
  await reviewer.locator('.review-list button').filter({ hasText: name }).click();
  await expect(reviewer.getByText('假冒或违禁商品：抽检三件均为假冒')).toBeVisible();
  await expect(reviewer.getByText('三件商品都有品牌方授权书')).toBeVisible();
  await expect(reviewer.getByText('授权书编号 2026-11')).toBeVisible();
  await expectAccessible(reviewer);
  await expectNoSideScroll(reviewer);
  await keepWholePicture(reviewer, 'health-appeal');
  await reviewer.keyboard.press('r');
  const upheld = reviewer.getByRole('dialog', { name: '维持原决定' });
  await settled(upheld);
  await upheld.getByRole('button', { name: '维持原决定' }).click();
  await expect(upheld.getByText('请写明为什么维持')).toBeVisible();
  await reviewer.keyboard.press('Escape');
  await expect(upheld).toBeHidden();
  await reviewer.keyboard.press('a');
  await expect(reviewer.getByText('原决定已撤销').first()).toBeVisible();
  await reviewer.goto(new URL(risk.url()).pathname);
  await expect(reviewer.getByText('申诉成立，原决定撤销')).toBeVisible({ timeout: 30_000 });
  await page.reload();
  await expect(page.getByRole('img', { name: '信用分 40 / 40' })).toBeVisible();
  await expect(page.getByText('没有任何限制。')).toBeVisible();
  await page.setViewportSize({ width: 390, height: 844 });
  await expectNoSideScroll(page);
  await keepWholePicture(page, 'health-studio-390');
});

test('UX 23: a refusal says until when it can be appealed and how many appeals are left, and leads to the form', async ({
  page,
}) => {
  await signUp(page);
  await openAccount(page, freshName('被退回'));
  const made = await page.request.post('/api/v1/contents', {
    data: {
      type: 'post',
      title: '春天的第一双乐福鞋',
      forwardText: '想要的加微信 abc123456',
      summary: '软皮、圆头、走一天也不磨脚，配裙子和西裤都好看。',
      body: {
        type: 'doc',
        content: [{ type: 'paragraph', content: [{ type: 'text', text: '皮子很软，走一天不磨脚。' }] }],
      },
      coverMediaIds: [await upload(page, 750, 422)],
    },
  });
  const { id } = await made.json();
  const sent = await page.request.post(`/api/v1/contents/${id}/submit`);
  expect((await sent.json()).status).toBe('rejected');
  await page.goto(`/studio/contents/${id}`);
  await expect(page.getByText(/前可以申诉 · 还可以同时再提 3 件/)).toBeVisible();
  await expectAccessible(page);
  await page.getByRole('link', { name: '申诉' }).click();
  const dialog = page.getByRole('dialog');
  await settled(dialog);
  await dialog.getByRole('textbox').fill('abc123456 是这双鞋的货号，不是微信号，请再看一遍，谢谢。');
  await dialog.getByRole('button', { name: '提交申诉' }).click();
  await expect(page.getByText('内容被退回 · 春天的第一双乐福鞋')).toBeVisible();
  await page.goto(`/studio/contents/${id}`);
  await expect(page.getByText('这个决定已经申诉过，每个决定只能申诉一次。')).toBeVisible();
});
