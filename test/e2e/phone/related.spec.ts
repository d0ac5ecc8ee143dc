import { expect, test } from '@playwright/test';
import { expectSound } from '../desktop/axe.ts';
import { publishedAnew, session } from '../desktop/placeable.ts';

test('issue: below a work stand related ones, each with what it has in common, and lead on', async ({
  page,
  playwright,
  baseURL,
}) => {
  const author = await session(playwright.request, baseURL ?? '', 'gu');
  const first = await publishedAnew(author);
  await author.dispose();
  await expect(async () => {
    await page.goto(`/c/${first.id}`);
    await expect(page.getByRole('region', { name: '相关内容' })).toContainText('也写了「', { timeout: 1000 });
  }).toPass();
  const related = page.getByRole('region', { name: '相关内容' });
  await related.scrollIntoViewIfNeeded();
  await expectSound(page, 'related-phone');
  const next = related.getByRole('link').first();
  const title = await next.locator('b').innerText();
  await next.click();
  await expect(page.getByRole('heading', { level: 1 })).toContainText(title);
  await page.goBack();
  await expect(page).toHaveURL(new RegExp(`/c/${first.id}`));
});
