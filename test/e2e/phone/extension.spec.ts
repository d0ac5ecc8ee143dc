import { expect, test } from '@playwright/test';
import { expectSound } from '../desktop/axe.ts';
import { made, publishedAnew, session } from '../desktop/placeable.ts';
import { keepPicture } from '../pictures.ts';
import { signIn } from './demo.ts';

test('DOMAIN 6.6: an author makes a new work of what is said below another one, and readers find it from there and back', async ({
  page,
  playwright,
  baseURL,
}) => {
  const author = await session(playwright.request, baseURL ?? '', 'hao');
  const reader = await session(playwright.request, baseURL ?? '', 'fan');
  const from = await publishedAnew(author);
  const said = `门口那块托盘有多大？${from.title}`;
  const { id: commentId } = await made(reader, `/contents/${from.id}/comments`, { text: said });
  await made(author, `/contents/${from.id}/comments`, { text: '长四十，宽三十。', replyTo: commentId });

  await signIn(page, { email: 'hao@demo.example', password: 'zhongcao-demo-2026' }, `/c/${from.id}/comments`);
  const one = page.locator('.threads > li').filter({ hasText: said });
  await one.locator('details.more summary').first().click();
  await keepPicture(page, 'comment-extend-phone');
  await one.getByRole('button', { name: '延展成新作品' }).click();
  await expect(page).toHaveURL(/\/studio\/contents\//);
  await expect(page.locator('[data-field="title"] textarea, [data-field="title"] input').first()).toHaveValue(
    '门口那块托盘有多大？',
  );
  await expect(page.locator('[data-field="body"] blockquote')).toContainText(said);
  await expect(page.locator('[data-field="body"]')).toContainText('长四十，宽三十。');
  const id = page.url().split('/').at(-1)?.split('?')[0] ?? '';
  await page.goto(`/c/${from.id}/comments`);
  await expect(one.getByRole('link', { name: '继续写由它延展的作品' })).toHaveAttribute(
    'href',
    `/studio/contents/${id}`,
  );
  await one.locator('details.more summary').first().click();
  await expect(one.getByRole('button', { name: '延展成新作品' })).toBeHidden();

  const { version } = await (await author.get(`/api/v1/contents/${id}/draft`)).json();
  const { forwardText, summary, coverMediaIds } = await (await author.get(`/api/v1/contents/${from.id}/draft`)).json();
  const change = await author.patch(`/api/v1/contents/${id}`, {
    data: { forwardText, summary, coverMediaIds },
    headers: { 'if-match': `"${version}"` },
  });
  expect(change.ok(), await change.text()).toBe(true);
  expect((await made(author, `/contents/${id}/submit`, {})).status).toBe('published');

  await page.context().clearCookies();
  await page.goto(`/c/${from.id}/comments`);
  await one.getByRole('link', { name: '作者把它写成了《门口那块托盘有多大？》' }).scrollIntoViewIfNeeded();
  await expectSound(page, 'comment-extended-phone');
  await one.getByRole('link', { name: '作者把它写成了《门口那块托盘有多大？》' }).click();
  await expect(page.getByRole('heading', { level: 1 })).toContainText('门口那块托盘有多大？');
  await expectSound(page, 'extension-phone');
  await page.getByRole('link', { name: `延展自《${from.title}》下的讨论` }).click();
  await expect(page.getByRole('article').first()).toContainText(said);
  await Promise.all([author.dispose(), reader.dispose()]);
});
