import { expect, test } from '@playwright/test';
import { expectAccessible, expectNoSideScroll } from './axe.ts';

test('an engineer finds an operation in the documentation, with what it takes, answers and refuses', async ({
  page,
}) => {
  const elsewhere: string[] = [];
  page.on('request', (request) => {
    const { pathname } = new URL(request.url());
    if (!['/api/docs', '/icon.svg'].includes(pathname)) elsewhere.push(request.url());
  });
  await page.goto('/api/docs');
  await expectNoSideScroll(page);
  await page.getByRole('searchbox', { name: 'Find' }).fill('orders:batch');
  const orders = page.locator('details').filter({ hasText: '/host/orders:batch' });
  await expect(page.locator('details:visible')).toHaveCount(1);
  await orders.locator('summary').click();
  await expect(orders).toContainText('API keys with the scope host.orders');
  await expect(orders.getByRole('row', { name: /^\[\]\.paidFen integer required; includes freight/ })).toBeVisible();
  await expect(orders.getByRole('row', { name: /^Idempotency-Key header string/ })).toBeVisible();
  await orders.getByRole('link', { name: 'IDEMPOTENCY_MISMATCH' }).click();
  await expect(page).toHaveURL(/#IDEMPOTENCY_MISMATCH$/);
  await expect(page.locator('#IDEMPOTENCY_MISMATCH')).toBeInViewport();
  await page.getByRole('searchbox').fill('xyzzy');
  await expect(page.getByRole('status')).toHaveText('Nothing found.');
  // Operations are made alike: the rules go over one that is open, not over hundreds that the search hides.
  await page.getByRole('searchbox').fill('orders:batch');
  await expect(orders).toBeVisible();
  await page.evaluate(() => {
    for (const other of document.querySelectorAll('details:not([open])')) other.remove();
  });
  await expectAccessible(page);
  expect(elsewhere).toEqual([]);
});
