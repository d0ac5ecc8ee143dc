import { expect, test, type Page } from '@playwright/test';
import { keepPicture } from '../pictures.ts';
import { signIn } from '../desktop/signing-in.ts';

/** What a crawler reads of a page: content of its tags by name, and the canonical address. */
async function told(page: Page, path: string): Promise<Record<string, string>> {
  await page.goto(path);
  const tags = page.locator(
    'meta[property^="og:"], meta[name^="twitter:"], meta[name="description"], link[rel=canonical]',
  );
  return tags.evaluateAll((all) =>
    Object.fromEntries(
      all.map((tag) => [
        tag.getAttribute('property') ?? tag.getAttribute('name') ?? 'canonical',
        tag.getAttribute('content') ?? tag.getAttribute('href') ?? '',
      ]),
    ),
  );
}

test('UX 10: pages that are shared say what they are, with addresses that crawlers can follow', async ({ page }) => {
  await page.goto('/discover');
  const work = new URL(
    await page
      .locator('article.card .card-body')
      .first()
      .evaluate((a: HTMLAnchorElement) => a.href),
  );
  const author = new URL(
    await page
      .locator('article.card a[href^="/u/"]')
      .first()
      .evaluate((a: HTMLAnchorElement) => a.href),
  );
  await page.goto('/channels');
  const channel = new URL(
    await page
      .locator('.channel-row a')
      .first()
      .evaluate((a: HTMLAnchorElement) => a.href),
  );
  const data = await (await page.request.get('/api/v1/topics')).json();
  const topic = data?.items?.[0]?.name ? `/topics/${encodeURIComponent(data.items[0].name)}` : undefined;
  for (const path of [
    work.pathname + work.search,
    author.pathname,
    channel.pathname,
    '/',
    '/creators',
    ...(topic ? [topic] : []),
  ]) {
    const tags = await told(page, path);
    expect(tags, path).toMatchObject({
      'og:title': expect.stringMatching(/\S/),
      'og:description': expect.stringMatching(/\S/),
      'og:url': expect.stringMatching(/^https?:\/\/[^/]+\/[^?]*$/),
      'twitter:card': expect.stringMatching(/^summary/),
      description: tags['og:description'],
      canonical: tags['og:url'],
    });
    expect(new URL(tags['og:url'] ?? '').pathname, path).toBe(path.split('?')[0]);
    if (!path.startsWith('/channels/')) expect(tags['og:image'], path).toMatch(/^https?:\/\//);
    if (tags['og:image']) expect((await page.request.get(new URL(tags['og:image']).pathname)).status()).toBe(200);
  }
});

test('previews and pages of a reader’s own say nothing to crawlers', async ({ page }) => {
  await signIn(page, 'lin');
  for (const path of ['/me', '/notices', '/me/rewards', '/search?q=锅', '/preview/nothing'])
    expect(await told(page, path), path).toEqual({});
});

test('DOMAIN 2.7, UX 8: goods that can earn are labelled on cards, on the page and on the sheet of a pin', async ({
  page,
}) => {
  type Work = { id: string; type: string; items: { advertisement?: boolean }[] };
  const works: Work[] = [];
  let cursor: string | null = '';
  while (cursor !== null && !works.some(({ type }) => type === 'outfit')) {
    const { items, nextCursor } = await (await page.request.get(`/api/v1/discover?limit=20${cursor}`)).json();
    works.push(...items);
    cursor = nextCursor === null ? null : `&cursor=${nextCursor}`;
  }
  const earning = works.filter(({ items }) => items.some(({ advertisement }) => advertisement));
  const written = earning.find(({ type }) => type !== 'outfit');
  await page.goto(`/c/${written?.id}`);
  await expect(page.locator('main .price .ad, main .product-price .ad').first()).toBeVisible();
  await keepPicture(page, 'goods-labelled');
  await page.goto('/discover');
  await expect(page.locator('.card .goods.compact .price .ad').first()).toBeVisible();
  const outfit = earning.find(({ type }) => type === 'outfit');
  await page.goto(`/c/${outfit?.id}`);
  await page.locator('.pin').first().click();
  await expect(page.locator('dialog.goods-sheet[open] .sheet-facts .ad')).toBeVisible();
  await keepPicture(page, 'sheet-labelled');
});
