import { readFile } from 'node:fs/promises';
import { expect, test, type Page } from '@playwright/test';
import sharp from 'sharp';
import { film, hasFfmpeg } from '../../film.ts';
import { expectAccessible, expectNoSideScroll } from './axe.ts';
import { freshName, openAccount, signUp } from './people.ts';
import { keepPicture } from '../pictures.ts';

/** A picture that is not like another. */
async function still(name: string, hue: number, width = 1200, height = 800) {
  const circle = `<circle cx="${width * 0.8}" cy="${height * 0.3}" r="${height * 0.2}" fill="hsl(${(hue + 180) % 360},70%,60%)"/>`;
  const svg = `<svg xmlns="http://www.w3.org/2000/svg" width="${width}" height="${height}"><rect width="100%" height="100%" fill="hsl(${hue},45%,72%)"/>${circle}</svg>`;
  return { name, mimeType: 'image/png', buffer: await sharp(Buffer.from(svg)).png().toBuffer() };
}

async function open(page: Page, stem: string) {
  await signUp(page);
  await openAccount(page, freshName(stem));
  await page.goto('/studio/media');
  await expect(page.getByRole('heading', { name: '素材库' })).toBeVisible();
}

const chooser = (page: Page) => page.locator('.page-head input[type=file]');
const tile = (page: Page, name: string) => page.getByRole('button', { name: `查看 ${name}` });

/** A film of eight pieces. */
function thirtyMegabytes(): string {
  const fixed = ['-b:v', '26M', '-minrate', '26M', '-maxrate', '26M', '-bufsize', '26M', '-x264-params', 'nal-hrd=cbr'];
  return film({ width: 1280, height: 720, seconds: 9, more: fixed });
}

test('pictures come in by choice and by drop, are found, described, and keep their focal point', async ({ page }) => {
  await open(page, '素材');
  await chooser(page).setInputFiles([await still('春装-01.png', 20), await still('春装-02.png', 140)]);
  await expect(tile(page, '春装-01.png')).toBeVisible();
  await expect(tile(page, '春装-02.png')).toBeVisible();

  const dropped = await still('餐桌.png', 260);
  const transfer = await page.evaluateHandle(
    async ([name, data]) => {
      const bytes = Uint8Array.from(atob(data ?? ''), (char) => char.charCodeAt(0));
      const files = new DataTransfer();
      files.items.add(new File([bytes], name ?? '', { type: 'image/png' }));
      return files;
    },
    [dropped.name, dropped.buffer.toString('base64')],
  );
  await page.dispatchEvent('.drop-target', 'dragenter', { dataTransfer: transfer });
  await expect(page.getByText('松开鼠标，上传到素材库')).toBeVisible();
  await page.dispatchEvent('.drop-target', 'drop', { dataTransfer: transfer });
  await expect(page.getByText('松开鼠标，上传到素材库')).toBeHidden();
  await expect(tile(page, '餐桌.png')).toBeVisible();
  await chooser(page).setInputFiles([{ name: '说明.txt', mimeType: 'text/plain', buffer: Buffer.from('x') }]);
  await expect(page.getByRole('alert').filter({ hasText: '不是支持的图片或视频' })).toBeVisible();
  // What only calls itself a picture would be refused again: no second try is offered.
  await chooser(page).setInputFiles([{ name: '坏的.png', mimeType: 'image/png', buffer: Buffer.from('no picture') }]);
  const broken = page.locator('.upload').filter({ hasText: '坏的.png' });
  await expect(broken.getByRole('alert')).toContainText('未成功');
  await expect(broken.getByRole('button', { name: /重试/ })).toHaveCount(0);
  await expectAccessible(page);
  await expectNoSideScroll(page);

  await page.getByLabel('搜索名称或替代文字').fill('春装');
  await page.getByLabel('搜索名称或替代文字').press('Enter');
  await expect(tile(page, '餐桌.png')).toBeHidden();
  await expect(page).toHaveURL(/q=/);
  await tile(page, '春装-01.png').click();
  const detail = page.getByRole('dialog');
  await detail.getByLabel('替代文字').fill('橙色圆点在右上方');
  const picture = detail.locator('.focal-picture');
  const box = await picture.boundingBox();
  if (!box) throw new Error('the picture is not shown');
  await picture.click({ position: { x: box.width * 0.8, y: box.height * 0.3 } });
  const across = detail.getByRole('slider', { name: '焦点左右位置' });
  await expect(across).toHaveAttribute('aria-valuenow', /^0\.(79|8)/);
  await across.focus();
  await page.keyboard.press('ArrowRight');
  await expect(across).toHaveAttribute('aria-valuenow', /^0\.8[01]/);
  await expectAccessible(page);
  await detail.getByRole('button', { name: '保存' }).click();
  await expect(page.getByText('已保存')).toBeVisible();
  await page.reload();
  await tile(page, '春装-01.png').click();
  await expect(page.getByRole('dialog').getByLabel('替代文字')).toHaveValue('橙色圆点在右上方');
  await expect(page.getByRole('slider', { name: '焦点左右位置' })).toHaveAttribute('aria-valuenow', /^0\.8[01]/);
});

test('the editor takes a picture out of the library', async ({ page }) => {
  await open(page, '选图');
  await chooser(page).setInputFiles([await still('封面图.png', 80)]);
  await expect(tile(page, '封面图.png')).toBeVisible();
  await page.goto('/studio/contents/new?type=post');
  await page
    .getByRole('button', { name: /^从素材库选 封面/ })
    .first()
    .click();
  const picker = page.getByRole('dialog', { name: '从素材库选' });
  await expectAccessible(page);
  await picker.getByRole('button', { name: '选用 封面图.png' }).click();
  await expect(page.getByText('1200×800', { exact: true })).toBeVisible();
});

test(
  'UX 18: a video goes on after a network cut and after a reload, and becomes playable',
  { tag: '@long' },
  async ({ page }) => {
    test.skip(!hasFfmpeg, 'ffmpeg is not installed');
    test.setTimeout(180_000);
    await open(page, '视频');
    let cut = false;
    let pieces = 0;
    await page.route('**/api/v1/media/uploads/*', async (route) => {
      if (cut) return route.abort('internetdisconnected');
      if (route.request().method() !== 'PATCH') return route.continue();
      pieces += 1;
      await new Promise((done) => setTimeout(done, 600));
      return route.continue().catch(() => undefined);
    });
    const file = thirtyMegabytes();
    await chooser(page).setInputFiles(file);
    const row = page.locator('.upload');
    await expect(row).toContainText(/上传中 [1-9]\d?%/);
    await expect(row).toContainText(/MB\/秒/);

    cut = true;
    await expect(row).toContainText(/网络中断，恢复后自动续传 \d+%/);
    cut = false;
    await expect(row).toContainText(/上传中 \d+%/, { timeout: 20_000 });

    await row.getByRole('button', { name: /^暂停/ }).click();
    await expect(row).toContainText(/已暂停 \d+%/);
    const sent = pieces;
    await page.waitForTimeout(1500);
    expect(pieces).toBe(sent);
    await expectAccessible(page);
    await row.getByRole('button', { name: /^继续/ }).click();
    await expect(row).toContainText(/上传中 \d+%/);

    page.once('dialog', (dialog) => void dialog.accept());
    await page.reload();
    await expect(row).toContainText(/上传中 [1-9]\d?%/);
    await expect(row).toContainText('已上传', { timeout: 60_000 });
    await expect(page.getByText('有未完成的上传')).toBeHidden();
    await expect(tile(page, 'film.mp4')).toContainText('▶ 0:09', { timeout: 90_000 });
    await tile(page, 'film.mp4').click();
    const video = page.getByRole('dialog').locator('video').first();
    await video.evaluate((player: HTMLVideoElement) => player.play());
    await expect.poll(() => video.evaluate((player: HTMLVideoElement) => player.videoHeight)).toBe(720);
    await expectAccessible(page);
  },
);

test(
  'UX 18: of many videos two are sent at a time; one that was left unfinished goes on when it is chosen again',
  { tag: '@long' },
  async ({ page }) => {
    test.skip(!hasFfmpeg, 'ffmpeg is not installed');
    test.setTimeout(180_000);
    await open(page, '多个视频');
    const small = await readFile(film({ seconds: 9 }));
    const large = await readFile(thirtyMegabytes());
    // The same bytes would be one video: each gets a box that players skip, with its name.
    const filmOf = (name: string, of = small) => {
      const box = Buffer.from(`\0\0\0${String.fromCharCode(8 + name.length)}free${name}`, 'latin1');
      return { name, mimeType: 'video/mp4', buffer: Buffer.concat([of, box]) };
    };
    let offsets: number[] = [];
    let cut = false;
    await page.route('**/api/v1/media/uploads/*', async (route) => {
      if (route.request().method() !== 'PATCH') return route.continue();
      offsets.push(Number(await route.request().headerValue('upload-offset')));
      if (cut && offsets.length > 1) return route.abort('internetdisconnected');
      await new Promise((done) => setTimeout(done, 800));
      return route.continue().catch(() => undefined);
    });

    // Another browser: it knows nothing of what this one was sending.
    cut = true;
    await chooser(page).setInputFiles(filmOf('left.mp4', large));
    await expect(page.locator('.upload')).toContainText(/网络中断，恢复后自动续传 [1-9]\d?%/);
    await page.evaluate(() => indexedDB.deleteDatabase('zc-uploads'));
    page.once('dialog', (dialog) => void dialog.accept());
    await page.reload();
    await expect(page.getByText(/^left\.mp4 已传 [1-9]\d?%/)).toBeVisible();
    cut = false;
    offsets = [];

    const names = ['one.mp4', 'two.mp4', 'three.mp4', 'four.mp4'];
    await chooser(page).setInputFiles(names.map((name) => filmOf(name)));
    await expect(page.locator('.upload').filter({ hasText: '排队中' })).toHaveCount(2);
    await expect(page.locator('.upload').filter({ hasText: /上传中/ })).toHaveCount(2);
    await keepPicture(page, 'uploads-queue');
    for (const name of names) await expect(tile(page, name)).toBeVisible({ timeout: 60_000 });

    offsets = [];
    await chooser(page).setInputFiles(filmOf('left.mp4', large));
    await expect(tile(page, 'left.mp4')).toBeVisible({ timeout: 60_000 });
    expect(offsets[0]).toBeGreaterThan(0);
    await expect(page.getByText('有未完成的上传')).toBeHidden();
  },
);
