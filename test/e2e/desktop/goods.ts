import { execFileSync } from 'node:child_process';
import { expect, type Page } from '@playwright/test';

let key: string | undefined;

/** A key of the host for the started program, made by the command that an operator would use. */
function hostKey(): string {
  const env = { ...process.env, ZHONGCAO_HOME: process.env['E2E_HOME'] ?? '' };
  key ??= execFileSync('node', ['bin/zhongcao', 'key', 'add', '--scopes', 'host.catalogue'], { env }).toString().trim();
  return key;
}

const codeOf = (word: string) => encodeURIComponent(word).replaceAll('%', '');

/** Tells something as the host does. */
export async function tellAsHost(page: Page, path: string, data: object): Promise<void> {
  const headers = { authorization: `Bearer ${hostKey()}` };
  const answer = await page.request.put(`/api/v1/host/${path}`, { headers, data });
  expect(answer.status(), await answer.text()).toBe(200);
}

/** Changes the good of `stockGoods` that can be bought, and answers its id. */
export async function changeGood(page: Page, word: string, change: object): Promise<string> {
  const id = `e2e-${codeOf(word)}-1`;
  const item = { shopId: `e2e-${codeOf(word)}`, categoryId: 'e2e-home', url: `https://shop.example/${id}` };
  const good = { title: `${word}手冲咖啡壶 600ml`, priceFen: 12_900, stock: 86, onSale: true, pictureUrls: [] };
  await tellAsHost(page, `items/${id}`, { ...item, ...good, ...change });
  return id;
}

/** Puts a shop with goods into the catalogue; answers their titles' common word. */
export async function stockGoods(page: Page, word: string): Promise<void> {
  const put = (path: string, data: object) => tellAsHost(page, path, data);
  const code = codeOf(word);
  await put('categories/e2e-home', { name: '家居日用' });
  await put(`shops/e2e-${code}`, { name: `${word}家居店`, ratingBp: 48_600, defaultRateBp: 800, status: 'active' });
  const goods = [
    { id: `e2e-${code}-1`, title: `${word}手冲咖啡壶 600ml`, priceFen: 12_900, stock: 86, onSale: true },
    { id: `e2e-${code}-2`, title: `${word}亚麻桌布`, priceFen: 8_900, stock: 0, onSale: true },
    { id: `e2e-${code}-3`, title: `${word}陶瓷马克杯`, priceFen: 4_990, stock: 20, onSale: false },
  ];
  for (const { id, ...one } of goods) {
    const item = {
      ...one,
      shopId: `e2e-${code}`,
      categoryId: 'e2e-home',
      pictureUrls: [],
      url: `https://shop.example/${id}`,
    };
    await put(`items/${id}`, item);
  }
}

/** Puts some shops with goods each into the catalogue: 甲, 乙, 丙 … behind the word that they have in common. */
export async function stockShops(page: Page, word: string, shops: number, each: number): Promise<void> {
  const put = (path: string, data: object) => tellAsHost(page, path, data);
  const code = encodeURIComponent(word).replaceAll('%', '');
  await put('categories/e2e-home', { name: '家居日用' });
  for (const [s, name] of ['甲', '乙', '丙', '丁', '戊'].slice(0, shops).entries()) {
    const shopId = `e2e-${code}-${s}`;
    await put(`shops/${shopId}`, { name: `${word}${name}店`, ratingBp: 48_600, defaultRateBp: 800, status: 'active' });
    for (const [i, title] of ['早餐盘', '玻璃杯', '木托盘', '亚麻布'].slice(0, each).entries()) {
      const item = {
        shopId,
        title: `${word}${title}${name}${i}`,
        priceFen: 2900 + 1000 * i,
        categoryId: 'e2e-home',
        pictureUrls: [],
        url: `https://shop.example/${shopId}-${i}`,
        stock: 40,
        onSale: true,
      };
      await put(`items/${shopId}-${i}`, item);
    }
  }
}
