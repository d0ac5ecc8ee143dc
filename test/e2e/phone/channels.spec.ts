import { expect, test, type APIRequest } from '@playwright/test';
import { expectAccessible } from '../desktop/axe.ts';
import { made, placeable, session } from '../desktop/placeable.ts';

/** A channel of its own with a work in its stream, whatever time it is by the clock of the demo. */
async function channelWithWork(request: APIRequest, baseURL: string) {
  const placed = await placeable(request, baseURL, { scene: 'headline', withGoods: true });
  const admin = await session(request, baseURL, 'admin');
  await made(admin, '/operator/placements', { submissionId: placed.submissionId });
  await admin.dispose();
  return placed;
}

test('DOMAIN 11.2: from discover to a channel, its part and a work, whose goods are clicked in the channel’s scene', async ({
  page,
  playwright,
  baseURL,
}) => {
  const { channel, channelName, title } = await channelWithWork(playwright.request, baseURL ?? '');
  await page.goto('/discover');
  await page.getByRole('link', { name: '频道', exact: true }).click();
  await expect(page).toHaveURL('/channels');
  await expectAccessible(page);
  await page.getByRole('link', { name: new RegExp(channelName) }).click();
  await expect(page).toHaveURL(`/channels/${channel}`);
  await expect(page.getByRole('heading', { level: 1 })).toHaveText(channelName);
  const card = page.locator('article.card').filter({ hasText: title });
  await expect(card).toHaveCount(1);
  await expect(card.locator('h2 .ad')).toBeVisible();
  await expectAccessible(page);
  const address = await card.locator('.card-body').getAttribute('href');
  expect(address).toContain('via=headline.');
  await card.locator('.card-body').click();
  await expect(page.locator('main.content h1')).not.toBeEmpty();
  await page.goBack();
  await expect(page).toHaveURL(`/channels/${channel}`);
  const parts = page.getByRole('navigation', { name: '频道的栏目' });
  await page.goto('/channels/new_tech');
  await expect(parts.getByRole('link', { name: '数码视频' }), 'nothing stands there').toHaveCount(0);
  await page.goto('/channels/new_tech?part=new_tech_video');
  await expect(page.getByText('这里现在没有作品，去别的频道看看。')).toBeVisible();
  expect((await page.goto('/channels/nowhere'))?.status()).toBe(404);
});

test.describe('without scripts', () => {
  test.use({ javaScriptEnabled: false });

  test('UX 1: channels and a channel hold title, picture and text, and lead on by links', async ({
    page,
    playwright,
    baseURL,
  }) => {
    const { channelName } = await channelWithWork(playwright.request, baseURL ?? '');
    await page.goto('/channels');
    await page.getByRole('link', { name: new RegExp(channelName) }).click();
    const card = page.locator('article.card').first();
    await expect(card.locator('h2')).not.toBeEmpty();
    await expect(card.locator('img').first()).toBeVisible();
    await expect(card.locator('a[href^="/go/"]').first()).toBeVisible();
    await page.getByRole('link', { name: '全部频道' }).click();
    await expect(page).toHaveURL('/channels');
  });
});
