import { expect, test, type Page } from '@playwright/test';
import { expectSound } from '../desktop/axe.ts';
import { signIn } from './demo.ts';

test.use({ serviceWorkers: 'allow' });

/** Waits until the worker answers for this page: it is there after the first visit. */
async function answered(page: Page): Promise<void> {
  await page.evaluate(() => navigator.serviceWorker.ready);
  await expect.poll(() => page.evaluate(() => navigator.serviceWorker.controller !== null)).toBe(true);
}

test('issue: the pages install as an app: a manifest without fault, with icons that are there', async ({ page }) => {
  await page.goto('/discover');
  await answered(page);
  const client = await page.context().newCDPSession(page);
  const { errors, data = '' } = await client.send('Page.getAppManifest');
  expect(errors).toEqual([]);
  const manifest = JSON.parse(data) as { icons: { src: string; type: string }[]; start_url: string };
  expect(manifest.start_url).toBe('/');
  for (const { src, type } of manifest.icons) {
    const icon = await page.request.get(src);
    expect(icon.headers()['content-type'], src).toBe(type);
  }
  const { installabilityErrors } = await client.send('Page.getInstallabilityErrors');
  // A window without history counts as private, where nothing can be installed.
  expect(installabilityErrors.map(({ errorId }) => errorId).filter((id) => id !== 'in-incognito')).toEqual([]);
});

test('issue: the last feed and what was opened are readable without a network; what was not says so', async ({
  page,
  context,
}) => {
  await signIn(page);
  await answered(page);
  await page.goto('/');
  const band = page.locator('.offline-band');
  await expect(band).toBeHidden();
  const first = page.locator('.card-body').first();
  const title = await first.innerText();
  const address = await first.getAttribute('href');
  await first.locator('img').first().scrollIntoViewIfNeeded();
  await page.goto(address ?? '');
  const heading = await page.locator('main.content h1').innerText();
  await expect(page.locator('main.content img').first()).toBeVisible();

  await context.setOffline(true);
  await page.goto('/');
  await expect(band).toContainText('没有网络，这是保存在本机的页面');
  await expect(band.locator('time')).toHaveText(/\d+\/\d+ \d\d:\d\d/);
  await expect(first).toContainText(title.split('\n')[0] ?? title);
  const shown = await page
    .locator('.card-body img')
    .first()
    .evaluate((image: HTMLImageElement) => image.naturalWidth);
  expect(shown).toBeGreaterThan(0);
  await expectSound(page, 'offline-feed-phone');
  await page.locator(`a[href="${address}"]`).first().click();
  await expect(page.locator('main.content h1')).toHaveText(heading);
  await expect(band).toBeVisible();
  // A touch says that it was not done, and is taken back.
  const like = page.getByRole('button', { name: /喜欢/ }).first();
  const before = await like.getAttribute('aria-pressed');
  await like.click();
  await expect(page.getByRole('status').filter({ hasText: /\S/ }).last()).toBeVisible();
  await expect(like).toHaveAttribute('aria-pressed', before ?? '');
  await page.goto('/notices');
  await expect(page.getByRole('heading', { name: '现在没有网络' })).toBeVisible();
  await expectSound(page, 'offline-phone');
  await page.getByRole('link', { name: '看上次的动态' }).click();
  await expect(first).toBeVisible();

  await context.setOffline(false);
  await page.goto('/');
  await expect(band).toBeHidden();
});

test('what was kept goes with who signs out', async ({ page, context }) => {
  await signIn(page);
  await answered(page);
  await page.goto('/');
  await page.goto('/me');
  await page.getByRole('button', { name: '退出' }).click();
  await page.waitForURL((url) => url.pathname !== '/me');
  await context.setOffline(true);
  await page.goto('/channels');
  await expect(page.getByRole('heading', { name: '现在没有网络' })).toBeVisible();
  const kept = () =>
    page.evaluate(async () => {
      const cache = await caches.open('pages-1');
      return (await cache.keys()).map(({ url }) => new URL(url).pathname);
    });
  expect((await kept()).filter((path) => path !== '/' && path !== '/discover' && path !== '/offline')).toEqual([]);
  await page.goto('/');
  await expect(page.getByText('小满爱逛街')).toHaveCount(0);
});
