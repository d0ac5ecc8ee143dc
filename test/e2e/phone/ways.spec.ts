import { expect, test } from '@playwright/test';
import { expectSound } from '../desktop/axe.ts';
import { keepPicture } from '../pictures.ts';
import { signIn } from './demo.ts';

test('UX 40: the heads of the lists are the same on each, and in English no word breaks on a narrow phone', async ({
  page,
}) => {
  const heads = page.locator('.heads > *');
  await page.goto('/discover');
  await page.context().addCookies([{ name: 'zc_lang', value: 'en', url: page.url() }]);
  for (const path of ['/discover', '/channels'])
    for (const width of [390, 360, 320]) {
      await page.setViewportSize({ width, height: 780 });
      await page.goto(path);
      await expect(heads).toHaveText(['Following', 'Discover', 'Channels']);
      // One line each: the links are 44 pixels high.
      for (const one of [...(await heads.all()), page.locator('.enter')])
        expect((await one.boundingBox())?.height).toBeLessThan(50);
      await expect(page.locator('.enter')).toBeInViewport({ ratio: 1 });
      await keepPicture(page, `heads-en-${width}`);
    }
  await page.setViewportSize({ width: 390, height: 780 });
  await expectSound(page, 'heads-en');
  await page.context().clearCookies();
  await signIn(page, undefined, '/channels');
  await expect(heads).toHaveText(['关注', '发现', '频道']);
  await expect(heads.first()).toHaveAttribute('href', '/');
  await expect(page.getByRole('link', { name: '搜索', exact: true })).toBeVisible();
  await expect(page.locator('a.bell')).toBeVisible();
  await expectSound(page, 'channels-signed-in');
});

test('UX 30: every page of the reader’s own leads back, and an empty one to something to do', async ({ page }) => {
  await signIn(page);
  const back = page.getByRole('link', { name: '返回', exact: true });
  for (const path of ['rewards', 'comments', 'reports', 'blocks', 'groups', 'privacy']) {
    await page.goto(`/me/${path}`);
    await expect(back).toHaveAttribute('href', '/me');
    await expect(back).toBeInViewport();
    await expectSound(page, `back-${path}`);
  }
  await page.goto('/notices/settings');
  await expect(back).toHaveAttribute('href', '/notices');
  await page.goto('/me/groups');
  await page.locator('.own-groups a').first().click();
  await expectSound(page, 'back-group');
  await page.getByRole('link', { name: '返回我的群聊' }).click();
  await expect(page).toHaveURL('/me/groups');
});
