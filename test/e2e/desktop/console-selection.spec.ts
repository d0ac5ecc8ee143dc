import { expect, test, type Page } from '@playwright/test';
import { expectSound } from './axe.ts';
import { choose, settled } from './choices.ts';
import { signIn } from './signing-in.ts';

const phone = { width: 390, height: 844 };
const desktop = { width: 1280, height: 720 };

/** Ids of goods that the demo's catalogue holds, as creators choose them. */
async function goodsOf(page: Page): Promise<string[]> {
  await signIn(page, 'lin');
  const answer = await page.request.get('/api/v1/items?limit=3');
  const { items } = (await answer.json()) as { items: { itemId: string }[] };
  return items.map(({ itemId }) => itemId);
}

test('DOMAIN 13.3: an operator makes a selection pool, fills it from a paste and a CSV, and takes goods out again', async ({
  page,
}) => {
  test.setTimeout(90_000);
  const [first = '', second = '', third = ''] = await goodsOf(page);
  await signIn(page, 'channels', '/console/selection-pools');
  await expect(page.getByRole('heading', { level: 1 })).toHaveText('选品池');
  await page.getByRole('button', { name: '新建选品池' }).first().click();
  const form = page.getByRole('dialog', { name: '新建选品池' });
  await settled(form);
  await form.getByLabel('标识').fill('spring_goods');
  await form.getByLabel('名称').fill('春季好物');
  await form.getByRole('button', { name: '保存' }).click();
  await expect(form).toBeHidden();
  await page.getByRole('link', { name: '春季好物' }).click();
  await expect(page.getByText('池里还没有商品')).toBeVisible();

  const add = page.getByRole('dialog', { name: '添加商品' });
  const fill = async (text: string, csv: string | undefined) => {
    await page.getByRole('button', { name: '添加商品' }).first().click();
    await settled(add);
    await add.getByLabel('粘贴商品标识').fill(text);
    if (csv !== undefined) {
      const file = { name: 'goods.csv', mimeType: 'text/csv', buffer: Buffer.from(csv) };
      await add.getByLabel('CSV 文件').setInputFiles(file);
      await expect(add.getByText('goods.csv')).toBeVisible();
    }
    await add.getByLabel('理由').fill('春季选品');
  };
  await fill(`${first}\n不是标识`, `﻿item_id,标题\r\n${second},甲\r\n${third},"乙, 丙"\r\nno-such-good,丁\r\n`);
  await expect(add.getByText('1 个不是商品标识')).toBeVisible();
  await expectSound(page, 'selection-add');
  await add.getByRole('button', { name: '添加 4 件' }).click();
  await expect(add.getByText('加入 3 件，0 件本来就在')).toBeVisible();
  await expect(add.getByText('no-such-good')).toBeVisible();
  await expectSound(page, 'selection-added');
  await add.getByRole('button', { name: '关闭' }).last().click();
  await expect(page.getByRole('heading', { level: 1 })).toHaveText('春季好物 · 3 件');
  await fill(first, undefined);
  await add.getByRole('button', { name: '添加 1 件' }).click();
  await expect(add.getByText('加入 0 件，1 件本来就在')).toBeVisible();
  await add.getByRole('button', { name: '关闭' }).last().click();

  // A file beyond ten thousand goes call by call; beyond the limit nothing is sent.
  const rowsOf = (n: number) => Array.from({ length: n }, (_, nr) => `no-good-${nr}`).join('\n');
  await fill('', rowsOf(100_001));
  await expect(add.getByText('读到 100001 件，一次最多 100000 件：什么都不会发送，请分成几个文件')).toBeVisible();
  await expect(add.getByRole('button', { name: '添加 100001 件' })).toBeDisabled();
  await expectSound(page, 'selection-too-many');
  const file = { name: 'fewer.csv', mimeType: 'text/csv', buffer: Buffer.from(`${rowsOf(10_000)}\n${second}`) };
  await add.getByLabel('CSV 文件').setInputFiles(file);
  await add.getByRole('button', { name: '添加 10001 件' }).click();
  await expect(add.getByText('加入 0 件，1 件本来就在')).toBeVisible();
  await expect(add.getByText('10000 件目录里没有，未加入')).toBeVisible();
  await add.getByRole('button', { name: '关闭' }).last().click();

  await expectSound(page, 'selection-pool');
  await page.setViewportSize(phone);
  await expectSound(page, 'selection-pool-phone');
  await page.setViewportSize(desktop);
  await page.getByLabel(`选择 ${third}`).check();
  await page.getByRole('button', { name: '移出选中的 1 件' }).click();
  const remove = page.getByRole('dialog', { name: '移出 1 件商品？' });
  await settled(remove);
  await remove.getByLabel('理由').fill('下架');
  await remove.getByRole('button', { name: '移出选中的 1 件' }).click();
  await expect(remove).toBeHidden();
  await expect(page.getByRole('heading', { level: 1 })).toHaveText('春季好物 · 2 件');

  // A sub-channel takes goods of this pool alone, of shops of 4.80 stars.
  await page.goto('/console/channels');
  await page.getByRole('link', { name: '数码单品' }).first().click();
  const rating = page.getByLabel('商品所在店铺评分不低于');
  await expect(rating).toHaveValue('4.60');
  await rating.fill('4.8');
  await choose(page, page.getByLabel('只收这个选品池里的商品'), '春季好物（2 件）');
  await page.getByLabel('理由').fill('只收春季好物');
  await expectSound(page, 'sub-channel-goods');
  await page.setViewportSize(phone);
  await expectSound(page, 'sub-channel-goods-phone');
  await page.setViewportSize(desktop);
  await page.getByRole('button', { name: '保存' }).click();
  await page.goto('/console/selection-pools');
  const row = page.getByRole('row').filter({ hasText: '春季好物' });
  await expect(row).toContainText('数码单品');
  await expectSound(page, 'selection-pools');
  await page.setViewportSize(phone);
  await expectSound(page, 'selection-pools-phone');
  await page.setViewportSize(desktop);

  // As it was, for the tests beside this one.
  await page.goto('/console/channels');
  await page.getByRole('link', { name: '数码单品' }).first().click();
  await expect(rating).toHaveValue('4.80');
  await rating.fill('4.6');
  await choose(page, page.getByLabel('只收这个选品池里的商品'), '不限选品池');
  await page.getByLabel('理由').fill('恢复');
  await page.getByRole('button', { name: '保存' }).click();
  await expect(page.getByRole('heading', { level: 1 })).toHaveText('频道');
});
