import { expect, test } from '@playwright/test';
import { expectAccessible, expectNoSideScroll } from './axe.ts';
import { signIn } from './signing-in.ts';

const pages: [who: string, paths: string[]][] = [
  ['reviewer', ['/console', '/console/reviews']],
  ['finance', ['/console/months', '/console/orders']],
  ['admin', ['/console/accounts', '/console/keys', '/console/invitations']],
];

for (const [who, paths] of pages) {
  test(`the console of ${who} is usable at the width of a phone, and complete in English`, async ({
    browser,
    baseURL,
  }) => {
    const context = await browser.newContext({
      viewport: { width: 390, height: 844 },
      locale: 'en-US',
      ...(baseURL ? { baseURL } : {}),
    });
    const page = await context.newPage();
    await signIn(page, who);
    for (const path of paths) {
      await page.goto(path);
      await expect(page.locator('h1')).toBeVisible();
      await page.waitForLoadState('networkidle');
      await expectNoSideScroll(page);
      await expectAccessible(page);
      // What stands in cells may be Chinese; the names of things are ours.
      const ours = await page.locator('h1, .page-head p, nav a, th, dt, .ant-card-head-title').allTextContents();
      expect(ours.join(' ')).not.toMatch(/\p{Script=Han}/u);
    }
    await context.close();
  });
}
