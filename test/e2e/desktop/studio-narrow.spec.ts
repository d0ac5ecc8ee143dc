import { expect, test } from '@playwright/test';
import { expectAccessible, expectNoSideScroll } from './axe.ts';
import { freshName, openAccount, signUp } from './people.ts';

const pages = [
  '/studio',
  '/studio/open',
  '/studio/contents',
  '/studio/analysis',
  '/studio/account',
  '/studio/health',
  '/studio/contents/new',
  '/studio/contents/new?type=post',
  '/studio/contents/new?template=shopinventory',
  '/studio/contents/new?type=video',
  '/studio/contents/new?type=list',
  '/studio/contents/new?type=item',
];

test('the studio is usable at the width of a phone, and complete in English', async ({ browser, baseURL }) => {
  const context = await browser.newContext({
    viewport: { width: 390, height: 844 },
    locale: 'en-US',
    ...(baseURL ? { baseURL } : {}),
  });
  const page = await context.newPage();
  await signUp(page, 'Xiaoman');
  await openAccount(page, freshName('Narrow'));
  for (const path of pages) {
    await page.goto(path);
    await expect(page.locator('h1')).toBeVisible();
    await page.waitForLoadState('networkidle');
    await expectNoSideScroll(page);
    await expectAccessible(page);
    // What people typed may be Chinese; what we say is not.
    const said = await page.evaluate(() => {
      const own = document.body.cloneNode(true) as HTMLElement;
      for (const typed of own.querySelectorAll('textarea,input,[dir="auto"],script,noscript')) typed.remove();
      return own.textContent ?? '';
    });
    expect(said.replace('中文', '')).not.toMatch(/\p{Script=Han}/u);
  }
  await context.close();
});
