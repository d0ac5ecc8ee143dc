import { expect, test } from '@playwright/test';
import { keepPicture } from '../pictures.ts';
import { expectNoSideScroll, expectSound } from './axe.ts';
import { openedChoices, settled } from './choices.ts';
import { signIn } from './signing-in.ts';

test('DOMAIN 6.4: a creator writes a message of two works, sees it as on a phone and when it goes out, and withdraws it', async ({
  page,
}) => {
  await signIn(page, 'lin', '/studio/subscriptions');
  await expect(page.getByRole('heading', { level: 1, name: '订阅推送' })).toBeVisible();
  await expect(page.getByText(/还可发 \d+ 条（每天 10 条/)).toContainText('每天 07:00–22:00 发出');
  // What the demo world has sent: whom it reached, who has read it, what was opened.
  const known = page.getByRole('article', { name: '周末下厨前先看这三篇' });
  await expect(known).toContainText('已发出');
  await expect(known.getByRole('definition').first()).toHaveText(/^[1-9]/);
  await expectSound(page, 'studio-subscriptions');
  await expectNoSideScroll(page);

  await page.getByRole('button', { name: '写推送' }).click();
  const dialog = page.getByRole('dialog');
  await settled(dialog);
  await dialog.getByLabel(/^作品/).click();
  for (const title of ['番茄罐头救过我几次', '一口铁锅的三十天'])
    await openedChoices(page).getByTitle(title, { exact: true }).click();
  const title = `锅和罐头 ${Math.random().toString(36).slice(2, 7)}`;
  await dialog.getByLabel('标题', { exact: true }).fill(title);
  const phone = dialog.getByRole('figure', { name: '手机上的样子' });
  await expect(phone).toContainText(title);
  await expect(phone.getByRole('listitem')).toHaveText([/^番茄罐头救过我几次/, /^一口铁锅的三十天/]);
  await dialog.getByRole('radio', { name: '封面 2' }).check();
  await dialog.getByRole('radio', { name: '定时' }).check();
  // Late in the evening: it waits for the morning, and says so.
  const { now } = await (await page.request.get('/api/v1/clock')).json();
  const day = new Date(Date.parse(now) + 3 * 86_400_000 + 8 * 3_600_000).toISOString().slice(0, 10);
  const time = dialog.getByLabel('什么时候发出').last();
  await time.fill(`${day} 23:10`);
  await time.press('Enter');
  await expect(dialog.getByText(/每天 07:00–22:00 发出，所以会等到 \d{4}-\d{2}-\d{2} 07:00。/)).toBeVisible();
  await expectSound(page, 'studio-subscription-new');
  await keepPicture(page, 'studio-subscription-new-seen');
  // A double click sends once.
  const sent: string[] = [];
  page.on('request', (request) => {
    if (request.method() === 'POST' && request.url().endsWith('/subscription-messages')) sent.push(request.url());
  });
  await dialog.getByRole('button', { name: '安排发送' }).dblclick();
  const made = page.getByRole('article', { name: title });
  await expect(made).toContainText('等待发出');
  await expect(dialog).toHaveCount(0);
  expect(sent).toHaveLength(1);
  await page.reload();
  await expect(made).toHaveCount(1);
  await expect(made).toContainText(/07:00 发出/);
  await made.getByRole('button', { name: `撤回 ${title}` }).click();
  await page.getByRole('dialog').getByRole('button', { name: '撤回', exact: true }).click();
  await expect(made).toContainText('已撤回');
  await expect(made.getByRole('button')).toHaveCount(0);
});
