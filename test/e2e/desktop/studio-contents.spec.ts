import { expect, test, type Page } from '@playwright/test';
import { expectAccessible, expectNoSideScroll } from './axe.ts';
import { freshName, openAccount, signUp, upload } from './people.ts';
import { approve } from './reviewer.ts';

type Wish = { title: string; text?: string; scheduledAt?: string };

/** Makes a post through the API; answers its id. */
async function makePost(
  page: Page,
  { title, text = '先把水烧到九十度，再慢慢绕圈注水。', scheduledAt }: Wish,
): Promise<string> {
  const cover = await upload(page, 1280, 720);
  const body = { type: 'doc', content: [{ type: 'paragraph', content: [{ type: 'text', text }] }] };
  const draft = { type: 'post', title, forwardText: '给你们看看', coverMediaIds: [cover], body, scheduledAt };
  const answer = await page.request.post('/api/v1/contents', { data: draft });
  expect(answer.status(), await answer.text()).toBe(201);
  return (await answer.json()).id;
}

async function submit(page: Page, id: string): Promise<string> {
  const answer = await page.request.post(`/api/v1/contents/${id}/submit`, { data: {} });
  expect(answer.status(), await answer.text()).toBe(200);
  return (await answer.json()).status;
}

const row = (page: Page, title: string) => page.getByRole('row').filter({ hasText: title });

/** Buttons of a row stand on one line, and no row is much higher than its picture. */
async function expectEvenRows(page: Page): Promise<void> {
  for (const width of [1280, 1440]) {
    await page.setViewportSize({ width, height: 800 });
    await expectNoSideScroll(page);
    const rows = await page.locator('.contents-table tbody tr').evaluateAll((all) =>
      all.map((one) => ({
        height: one.getBoundingClientRect().height,
        lines: new Set([...one.querySelectorAll('.contents-acts > *')].map((act) => act.getBoundingClientRect().top))
          .size,
      })),
    );
    for (const { height, lines } of rows) {
      expect(lines).toBe(1);
      expect(height).toBeLessThanOrEqual(90);
    }
  }
}

test('UX 22: the list filters by its address, says why a content came back, and deletes after asking', async ({
  page,
}) => {
  await signUp(page);
  await openAccount(page, freshName('列表'));
  await page.goto('/studio/contents');
  await expect(page.getByText('还没有作品')).toBeVisible();
  await expectAccessible(page);

  await makePost(page, { title: '还在写的草稿' });
  const refused = await makePost(page, { title: '不合规的一篇', text: '这是国家级最好的咖啡，全网第一。' });
  expect(await submit(page, refused)).toBe('rejected');
  await page.reload();
  await expect(page.getByRole('tab', { name: '全部 2' })).toBeVisible();
  const why = row(page, '不合规的一篇').getByRole('button', { name: /未通过/ });
  await why.focus();
  await expect(page.getByRole('tooltip')).toContainText('广告');
  await expectAccessible(page);
  await expectNoSideScroll(page);

  await page.getByLabel('搜索标题').fill('草稿');
  await page.keyboard.press('Enter');
  await expect(page).toHaveURL(/q=/);
  await expect(row(page, '不合规的一篇')).toHaveCount(0);
  await page.reload();
  await expect(row(page, '还在写的草稿')).toBeVisible();
  await expect(row(page, '不合规的一篇')).toHaveCount(0);
  await page.getByRole('button', { name: '清除筛选' }).click();
  await expect(row(page, '不合规的一篇')).toBeVisible();

  await row(page, '还在写的草稿').getByRole('button', { name: '更多操作' }).click();
  await page.getByRole('menuitem', { name: '删除' }).click();
  await page.getByRole('button', { name: '确定' }).click();
  await expect(row(page, '还在写的草稿')).toHaveCount(0);
});

test(
  'a published content: its push is withdrawn; a scheduled one is moved and cancelled',
  { tag: '@long' },
  async ({ page, playwright, baseURL }) => {
    await signUp(page);
    await openAccount(page, freshName('推送'));
    // Business time: another test may have moved the clock ahead.
    const { now } = await (await page.request.get('/api/v1/clock')).json();
    const tomorrow = new Date(Date.parse(now) + 26 * 3_600_000).toISOString();
    const published = await makePost(page, { title: '今天就发布的' });
    const scheduled = await makePost(page, { title: '明天再发布的', scheduledAt: tomorrow });
    for (const id of [published, scheduled]) {
      expect(await submit(page, id)).toBe('reviewing');
      await approve(playwright.request, baseURL ?? '', id);
    }
    await page.goto('/studio/contents');
    await expect(async () => {
      await page.reload();
      await expect(row(page, '今天就发布的')).toContainText('已发布', { timeout: 2000 });
      await expect(row(page, '明天再发布的')).toContainText('定时中', { timeout: 2000 });
    }).toPass({ timeout: 30_000 });

    const more = () => row(page, '今天就发布的').getByRole('button', { name: '更多操作' }).click();
    await more();
    await page.getByRole('menuitem', { name: '手机看' }).click();
    await expect(page.getByLabel('《今天就发布的》的二维码')).toBeVisible();
    await expectAccessible(page);
    await expectNoSideScroll(page);
    await page.keyboard.press('Escape');
    await expect(page.getByLabel('《今天就发布的》的二维码')).toBeHidden();
    await more();
    const opened = page.waitForEvent('popup');
    await page.getByRole('menuitem', { name: '看网页' }).click();
    await expect(await opened).toHaveURL(new RegExp(`/c/${published}$`));
    await (await opened).close();

    await row(page, '今天就发布的').getByRole('button', { name: '更多操作' }).click();
    await page.getByRole('menuitem', { name: '撤回推送：关注流' }).click();
    // It asks first: what goes from where, what stays, whom it has reached, what it costs (DOMAIN 2.3).
    const dialog = page.getByRole('dialog');
    const fate = (place: string) => dialog.getByRole('listitem').filter({ hasText: place });
    await expect(fate('关注流')).toContainText('不再出现');
    await expect(fate('个人主页')).toContainText('保留');
    await expect(fate('作品页面')).toContainText('保留');
    await expect(dialog).toContainText(/读过0 人其中从关注流0 人阅读\d+ 次/);
    await expect(dialog).toContainText('已用的发布次数不退还');
    await expectAccessible(page);
    await dialog.getByRole('button', { name: '从关注流撤回' }).click();
    await expect(page.getByText('已撤回推送：关注流')).toBeVisible();
    await expect(row(page, '今天就发布的')).toContainText('关注流 推送已撤回');
    // Each target by itself: what stands elsewhere stays.
    await row(page, '今天就发布的').getByRole('button', { name: '更多操作' }).click();
    await expect(page.getByRole('menuitem', { name: '撤回推送：关注流' })).toHaveCount(0);
    await page.getByRole('menuitem', { name: '撤回推送：个人主页' }).click();
    await expect(fate('关注流')).toContainText('早已撤回');
    await expect(fate('个人主页')).toContainText('不再出现');
    await dialog.getByRole('button', { name: '从个人主页撤回' }).click();
    await expect(row(page, '今天就发布的')).toContainText('个人主页 推送已撤回');
    await expect(row(page, '今天就发布的')).toContainText('已发布');
    expect((await page.request.get(`/c/${published}`)).status()).toBe(200);

    await row(page, '明天再发布的').getByRole('button', { name: '更多操作' }).click();
    await page.getByRole('menuitem', { name: '修改时间' }).click();
    // A time that is too far away is not taken.
    const time = page.getByLabel('发布时间', { exact: true });
    const before = await time.inputValue();
    await time.fill('2020-01-01 10:00');
    await time.press('Enter');
    await expect(time).toHaveValue(before);
    const later = new Date(Date.parse(now) + 50 * 3_600_000);
    const local = new Date(later.getTime() + 8 * 3_600_000).toISOString().slice(0, 16).replace('T', ' ');
    await time.fill(local);
    await time.press('Enter');
    await page.getByRole('button', { name: '保存时间' }).click();
    await expect(row(page, '明天再发布的')).toContainText(`定时 ${local}`);
    await row(page, '明天再发布的').getByRole('button', { name: '更多操作' }).click();
    await page.getByRole('menuitem', { name: '取消定时' }).click();
    await page.getByRole('button', { name: '确定' }).click();
    await expect(row(page, '明天再发布的')).toContainText('草稿');
    // Its time is only picked now, and does not look like a schedule.
    await expect(row(page, '明天再发布的')).toContainText(`拟定 ${local}未提交，到时不会发布`);
    await expect(row(page, '明天再发布的')).not.toContainText('定时');
    await expectEvenRows(page);

    // DOMAIN 2.3: of a published content only the text changes, in a new version that is reviewed.
    await row(page, '今天就发布的').getByRole('link', { name: /编辑/ }).click();
    await expect(page.getByText(/还可以修改 3 次，只限文字/)).toBeVisible();
    await expect(page.getByRole('button', { name: '插入图片' })).toHaveCount(0);
    await expect(page.getByRole('checkbox', { name: /关注流/ })).toBeDisabled();
    await page.getByLabel('标题', { exact: true }).fill('发布以后改的标题');
    await page.getByRole('button', { name: '提交修改' }).click();
    await expect(page.getByText('已提交，等待人工审核')).toBeVisible();
  },
);
