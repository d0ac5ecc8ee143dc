import { expect, test } from '@playwright/test';
import { expectSound } from './axe.ts';
import { settled } from './choices.ts';
import { picture } from './people.ts';
import { signIn } from './signing-in.ts';

const phone = { width: 390, height: 844 };
const desktop = { width: 1280, height: 720 };

// Reads the demo's channels as they are at first: files run in the order of their names, and later ones move the clock.
test('UX 26: a creator sees each channel with its conditions, what is missing, how it stands to it, and why a button is disabled', async ({
  page,
}) => {
  test.setTimeout(90_000);
  await signIn(page, 'lin', '/studio/channels');
  await expect(page.getByRole('heading', { level: 1 })).toHaveText('频道');
  const sub = (code: string) => page.locator(`[data-code="${code}"]`);
  const goodFinds = sub('good_finds_item');
  await expect(goodFinds.getByRole('button', { name: '申请加入' })).toBeDisabled();
  await expect(goodFinds).toContainText('还不满足加入条件，差的已标出');
  await expect(goodFinds).toContainText('近 30 天发布篇数 ≥ 30');
  await expect(goodFinds).toContainText('还差');
  await expect(sub('life_lab_best')).toContainText('成员');
  await expect(sub('short_video_wide')).toContainText('暂停至');
  await expect(sub('short_video_wide').getByRole('region', { name: '我的数字与清退规则' })).toContainText(
    '入选 0 / 10 篇',
  );
  await expect(sub('must_buy_guide')).toContainText('待审核');
  await expectSound(page, 'studio-channels');
  await page.setViewportSize(phone);
  await expectSound(page, 'studio-channels-phone');
  await page.setViewportSize(desktop);
  await page.getByText('我的', { exact: true }).click();
  await expect(page).toHaveURL(/view=mine/);
  await expect(sub('good_finds_item')).toBeHidden();
  await page.getByText('可以加入', { exact: true }).click();
  await expect(sub('home_life_item')).toBeVisible();
  await expect(sub('life_lab_best')).toBeHidden();
});

test('DOMAIN 3.4: an application saves itself, takes works, links and screenshots, tells faults in place, is handed in, taken back and thrown away', async ({
  page,
}) => {
  test.setTimeout(120_000);
  await signIn(page, 'tuan', '/studio/channels');
  const sub = page.locator('[data-code="home_life_item"]');
  await sub.getByRole('button', { name: '申请加入' }).click();
  await expect(page.getByRole('heading', { level: 1 })).toHaveText('申请 · 居家生活家 · 居家单品');
  await page.getByRole('button', { name: '提交申请' }).click();
  await expect(page.getByText('至少 10 个字符', { exact: true })).toBeVisible();
  await expect(page.getByText('不能缺少', { exact: true })).toBeVisible();
  await page.getByLabel('申请理由').fill('养猫养狗的家里怎么摆东西，我写了两年，每件都用坏过。');
  await expect(page.getByText(/^已保存 \d\d:\d\d$/)).toBeVisible();
  await page.getByRole('button', { name: '从我的作品里选' }).click();
  const works = page.getByRole('dialog', { name: '选择一篇已发布的作品' });
  await settled(works);
  await works.getByRole('button', { name: '选择', exact: true }).first().click();
  await expect(works).toBeHidden();
  await page.getByRole('button', { name: '添加链接' }).click();
  await page.getByLabel('链接 2').fill('http://blog.example');
  await page.getByLabel('上传截图').setInputFiles(await picture(400, 300));
  await expect(page.getByRole('button', { name: '移除图片 1' })).toBeVisible();
  await page.getByRole('button', { name: '提交申请' }).click();
  await expect(page.getByText('2. 须是以 https:// 开头的网址')).toBeVisible();
  await expectSound(page, 'studio-application');
  await page.setViewportSize(phone);
  await expectSound(page, 'studio-application-phone');
  await page.setViewportSize(desktop);
  // What was written is there after a reload.
  await page.getByLabel('链接 2').fill('https://blog.example/cats');
  await expect(page.getByText(/^已保存 \d\d:\d\d$/)).toBeVisible();
  await page.reload();
  await expect(page.getByLabel('链接 2')).toHaveValue('https://blog.example/cats');
  await page.getByRole('button', { name: '提交申请' }).click();
  await expect(page.getByText('频道小二会在几个工作日内答复。')).toBeVisible();
  await page.getByRole('button', { name: '撤回申请' }).click();
  const asked = page.getByRole('dialog', { name: '撤回这份申请？' });
  await settled(asked);
  await asked.getByRole('button', { name: '撤回申请' }).click();
  await expect(page.getByRole('button', { name: '提交申请' })).toBeVisible();
  await page.getByRole('button', { name: '丢弃草稿' }).click();
  const sure = page.getByRole('dialog', { name: '丢弃这份申请？' });
  await settled(sure);
  await sure.getByRole('button', { name: '丢弃草稿' }).click();
  await expect(sub.getByRole('button', { name: '申请加入' })).toBeVisible();
});

test('UX 42: who was cleaned out reads by which rule, what was measured and required, and from when on to apply again', async ({
  page,
}) => {
  await signIn(page, 'hao', '/studio/channels?view=mine');
  const ended = page.locator('.own-channel').filter({ hasText: '已结束的成员资格' });
  await expect(ended).toContainText('居家生活家 · 居家长文');
  await expect(ended).toContainText('近 30 天入选 0 篇，要求 10 篇');
  await expect(ended).toContainText('起可以再次申请');
  const rejected = page.locator('[data-code="dwelling_card"]');
  await expect(rejected).toContainText('起可以再次申请');
  await rejected.getByRole('link', { name: '查看结果' }).click();
  await expect(page.getByRole('region', { name: '审核结论' })).toContainText('样例以收纳为主');
  await expect(page.getByRole('link', { name: '申诉' })).toBeVisible();
  await expectSound(page, 'studio-application-rejected');
});
