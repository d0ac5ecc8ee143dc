import { expect, test, type Page } from '@playwright/test';
import { expectAccessible, expectSound } from './axe.ts';
import { choose, openedChoices, settled } from './choices.ts';
import { signIn } from './signing-in.ts';

const HOUR = 3_600_000;
const title = '初夏的第一顿早饭';

/** Takes the campaign that is open one step further. */
async function step(page: Page, name: string): Promise<void> {
  await page.getByRole('button', { name, exact: true }).click();
  const dialog = page.getByRole('dialog', { name: new RegExp(name) });
  await settled(dialog);
  await dialog.getByLabel('理由').fill('按计划');
  await dialog.getByRole('button', { name, exact: true }).click();
  await expect(dialog).toBeHidden();
}

test('DOMAIN 4, 13.4: an operator makes a campaign with limits and a rule of invitations, previews it and publishes it', async ({
  page,
}) => {
  test.setTimeout(60_000);
  await signIn(page, 'campaigns', '/console/campaigns');
  await page.getByRole('link', { name: '新建活动' }).first().click();
  await expect(page.getByRole('heading', { level: 1 })).toHaveText('新建活动');
  await page.getByLabel('标题').fill(title);
  await page.getByLabel('主题').fill('早餐');
  await page.getByLabel('活动说明').fill('写一顿你真的会做的早饭。\n\n写清楚用了几分钟，洗了几个碗。');
  await page.getByLabel('资源位').fill('首页 · 早餐会场');
  await page.getByLabel('奖励说明').fill('入选作品进入早餐会场，展示一周');
  await page.getByLabel('最多收多少篇').fill('20');
  await page.getByLabel('最多多少位达人').fill('1');
  await page.getByRole('button', { name: '添加领域上限' }).click();
  await choose(page, page.getByRole('combobox', { name: '领域', exact: true }), '汽车');
  await page.getByLabel('最多', { exact: true }).fill('5');
  await choose(page, page.getByLabel('最低等级'), 'L4');
  await page.getByRole('combobox', { name: '点名邀请' }).click();
  await page.getByRole('combobox', { name: '点名邀请' }).fill('旧车');
  await openedChoices(page).getByText('旧车新开').click();
  await page.keyboard.press('Escape');
  const preview = page.getByRole('region', { name: '预览邀约' });
  await expect(preview).toContainText('邀请符合全部条件的创作者，以及点名的 1 个账号。');
  await page.getByRole('button', { name: '预览邀约' }).click();
  await expect(preview).toContainText(/看了 \d+ 个账号，\d+ 个符合，会邀请 4 个。/);
  await expect(preview).toContainText('点名');
  await expectSound(page, 'campaign-form');
  await page.setViewportSize({ width: 390, height: 844 });
  await expectSound(page, 'campaign-form-phone');
  await page.setViewportSize({ width: 1280, height: 720 });

  // Times that contradict each other are told at their fields.
  const deadline = page.getByLabel('截稿', { exact: true });
  await deadline.fill('2020-01-01 10:00');
  await deadline.press('Tab');
  await page.getByLabel('理由').fill('早餐专题');
  await page.getByRole('button', { name: '保存' }).click();
  await expect(page.getByText('时间前后矛盾，请调整先后').first()).toBeVisible();
  await expectAccessible(page);
  const soon = new Date(Date.now() + 40 * HOUR).toISOString().slice(0, 10);
  await deadline.fill(`${soon} 23:00`);
  await deadline.press('Tab');
  await page.getByRole('button', { name: '保存' }).click();
  await expect(page.getByRole('heading', { level: 1 })).toHaveText(title);
  await expect(page.getByText('还没有邀约，每天 03:00 发出。')).toBeVisible();
  await step(page, '发布');
  await expect(page.locator('.campaign-desk-state')).toContainText('未开始收稿');
  await expectSound(page, 'campaign-desk');
  await page.setViewportSize({ width: 390, height: 844 });
  await expectSound(page, 'campaign-desk-phone');
  await page.setViewportSize({ width: 1280, height: 720 });

  // Its description becomes more than lines on a page of its own.
  await page.getByRole('link', { name: '编辑说明' }).click();
  const words = page.getByRole('textbox', { name: '活动说明' });
  await words.click();
  await page.keyboard.press('Control+End');
  await page.keyboard.press('Enter');
  await page.getByRole('button', { name: '项目列表' }).click();
  await page.keyboard.type('两个人以上的也算');
  await page.getByRole('button', { name: '保存' }).click();
  await expect(page.getByRole('alert')).toContainText('请写明理由');
  await expectSound(page, 'campaign-description');
  await page.setViewportSize({ width: 390, height: 844 });
  await expectSound(page, 'campaign-description-phone');
  await page.setViewportSize({ width: 1280, height: 720 });
  await page.getByLabel('理由').fill('说清几个人');
  await page.getByRole('button', { name: '保存' }).click();
  await expect(page.locator('.campaign-about li')).toHaveText('两个人以上的也算');
  await page.getByRole('link', { name: '全部活动' }).click();
  await page.getByRole('searchbox', { name: '搜索标题或主题' }).fill('第一顿');
  await page.getByRole('searchbox', { name: '搜索标题或主题' }).press('Enter');
  await expect(page).toHaveURL(/q=/);
  await expect(page.getByRole('link', { name: title })).toBeVisible();
  await expectSound(page, 'campaigns-desk');
  await page.setViewportSize({ width: 390, height: 844 });
  await expectSound(page, 'campaigns-desk-phone');
});

test('DOMAIN 4, UX 26: a creator finds the campaign, sees what is left and what is missing, and why the button is off', async ({
  page,
}) => {
  await signIn(page, 'lin', '/studio/campaigns');
  await expect(page.getByText(/您当前的等级为 L4，.*共收到 \d+ 场活动邀约。/)).toBeVisible();
  await page.getByRole('searchbox', { name: '搜索标题、主题或说明' }).fill('第一顿');
  await page.getByRole('searchbox', { name: '搜索标题、主题或说明' }).press('Enter');
  const card = page.getByRole('listitem').filter({ hasText: title });
  await expect(card).toContainText('还没有人投稿');
  await expect(card).toContainText('还剩 20 个名额');
  await expect(card).toContainText('我还可投 3 / 3 篇');
  await expect(card).toContainText('活动未开始收稿，现在不收稿');
  await choose(page, page.getByRole('combobox', { name: '排序' }), '饱和度从低到高');
  await expect(page).toHaveURL(/sort=saturation/);
  await page.goBack();
  await expect(page).not.toHaveURL(/sort=/);
  await card.getByRole('link', { name: title, exact: true }).click();
  await expect(page.getByRole('heading', { level: 1 })).toHaveText(title);
  await expect(page.getByRole('button', { name: '立即投稿' })).toBeDisabled();
  await expect(page.getByRole('button', { name: '立即投稿' })).toHaveAccessibleDescription(/现在不收稿/);
  await expect(page.getByRole('heading', { name: '参与条件' })).toBeVisible();
  await expectSound(page, 'studio-campaign');
  await page.setViewportSize({ width: 390, height: 844 });
  await expectSound(page, 'studio-campaign-phone');
  await page.goto('/studio/campaigns');
  await expectSound(page, 'studio-campaigns-phone');
  await page.setViewportSize({ width: 1280, height: 720 });
  await expectSound(page, 'studio-campaigns');
  await page.getByRole('link', { name: '邀请我的' }).click();
  await expect(page).toHaveURL(/tab=invited/);
  await expectSound(page, 'studio-campaigns-invited');
  await page.getByRole('link', { name: '我参与的' }).click();
  await expect(page).toHaveURL(/tab=joined/);
});

test('DOMAIN 3.5, 4: a creator submits a work to a campaign that invited it, finds it among the submissions and takes it back', async ({
  page,
}) => {
  await signIn(page, 'lin', '/studio/campaigns?tab=invited');
  const card = page.getByRole('listitem').filter({ hasText: '通勤包里装了什么' });
  await expect(card).toContainText('即将截稿');
  await expect(card).toContainText('4 个创作者已投稿');
  await card.getByRole('link', { name: '立即投稿 · 通勤包里装了什么' }).click();
  await expect(page.getByRole('heading', { name: '为什么邀请我' })).toBeVisible();
  await expectSound(page, 'studio-campaign-invited');
  await page.getByRole('button', { name: '立即投稿' }).click();
  const dialog = page.getByRole('dialog', { name: '投稿' });
  await settled(dialog);
  const check = dialog.getByRole('region', { name: '通勤包里装了什么' });
  await expect(check).toContainText('饱和度');
  await expect(check).toContainText('我还可投');
  const send = dialog.getByRole('button', { name: '投稿', exact: true });
  await send.click();
  await expect(dialog.getByText('请选择作品')).toBeVisible();
  await dialog.getByRole('combobox', { name: '作品' }).click();
  await openedChoices(page).getByText('小厨房的第二把刀').click();
  await expect(check).toContainText('这篇作品符合活动要求');
  await expectSound(page, 'studio-campaign-submit');
  await page.setViewportSize({ width: 390, height: 844 });
  await expectSound(page, 'studio-campaign-submit-phone');
  await page.setViewportSize({ width: 1280, height: 720 });
  await send.click();
  await expect(page).toHaveURL(/\/studio\/campaigns\/submissions$/);
  const row = page.getByRole('row').filter({ hasText: '通勤包里装了什么' });
  await expect(row).toContainText('小厨房的第二把刀');
  await expect(row).toContainText('待小二审核');
  await expectSound(page, 'studio-campaign-submissions');
  await row.getByRole('button', { name: '撤回' }).click();
  const asked = page.getByRole('dialog', { name: '撤回这篇投稿？' });
  await settled(asked);
  await asked.getByRole('button', { name: '撤回' }).click();
  await expect(row).toContainText('已撤回');
});

test('DOMAIN 3.5: on an ended campaign a creator reads what was not chosen, and no chances that are over', async ({
  page,
}) => {
  await signIn(page, 'mo', '/studio/campaigns?tab=joined&state=ended');
  const card = page.getByRole('listitem').filter({ hasText: '换季护肤做减法' });
  await expect(card).not.toContainText('符合条件');
  await card.getByRole('link', { name: '换季护肤做减法', exact: true }).click();
  const mine = page.getByRole('region', { name: '我的投稿' });
  const left = mine.getByRole('row').filter({ hasText: '防晒搓不搓泥，看这步' });
  await expect(left).toContainText('活动没有选中这篇作品');
  await expect(mine.getByRole('row').filter({ hasText: '烟酰胺八周，说实话' })).not.toContainText('没有选中');
  await expect(page.getByRole('main')).not.toContainText('个名额');
  await expectSound(page, 'studio-campaign-ended');
  await page.setViewportSize({ width: 390, height: 844 });
  await expectSound(page, 'studio-campaign-ended-phone');
});

test('DOMAIN 4, 13.4: an operator chooses among accepted works, places them, and reads what came of a campaign', async ({
  page,
}) => {
  await signIn(page, 'campaigns', '/console/campaigns');
  await page.getByRole('link', { name: '一平米书桌' }).click();
  const works = page.getByRole('region', { name: '投稿' });
  const box = works.getByRole('checkbox', { name: '选「抽屉里的线，扔一半」' });
  await box.uncheck();
  await expect(works).toContainText('已选 3 篇');
  await box.check();
  await expect(works).toContainText('已选 4 篇');
  await box.uncheck();
  await expect(works).toContainText('已选 3 篇');
  await expectSound(page, 'campaign-selecting');
  await page.setViewportSize({ width: 390, height: 844 });
  await expectSound(page, 'campaign-selecting-phone');
  await page.setViewportSize({ width: 1280, height: 720 });
  await step(page, '确认投放');
  await expect(page.locator('.campaign-desk-state')).toContainText('已投放');
  const report = page.getByRole('region', { name: '活动结果' });
  await expect(report).toContainText('入选3');
  const [download] = await Promise.all([
    page.waitForEvent('download'),
    (async () => {
      await report.getByRole('button', { name: '导出明细' }).click();
      const dialog = page.getByRole('dialog');
      await settled(dialog);
      await dialog.getByRole('button', { name: '导出', exact: true }).click();
    })(),
  ]);
  expect(download.suggestedFilename()).toContain('一平米书桌');
});
