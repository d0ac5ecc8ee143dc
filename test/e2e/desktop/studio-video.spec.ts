import { expect, test, type Page } from '@playwright/test';
import { film, hasFfmpeg } from '../../film.ts';
import { settled } from './choices.ts';
import { expectAccessible, expectNoSideScroll } from './axe.ts';
import { freshName, openAccount, picture, signUp } from './people.ts';
import { keepPicture, keepWholePicture } from '../pictures.ts';

const saved = (page: Page) => page.getByRole('status').filter({ hasText: /^已保存 \d\d:\d\d$/ });
const videoField = (page: Page) => page.locator('[data-field=videoMediaId]');
const covers = (page: Page) => page.locator('[data-field=coverMediaIds]');

test.beforeEach(() => test.skip(!hasFfmpeg, 'ffmpeg is not installed'));

test('UX 18: a short video is uploaded through a network cut and a reload while its texts are written', async ({
  page,
}) => {
  test.setTimeout(240_000);
  await signUp(page);
  await openAccount(page, freshName('短片'));
  let cut = false;
  await page.route('**/api/v1/media/uploads/*', async (route) => {
    if (cut) return route.abort('internetdisconnected');
    if (route.request().method() !== 'PATCH') return route.continue();
    await new Promise((done) => setTimeout(done, 1200));
    return route.continue().catch(() => undefined);
  });
  await page.goto('/studio/contents/new?type=video');
  await expect(covers(page).getByText('上传视频以后，可以从画面里截取封面。')).toBeVisible();

  // DOMAIN 2.2: what breaks the limits is told before a byte is sent.
  const choose = videoField(page).locator('input[type=file]');
  await choose.setInputFiles(film({ width: 640, height: 480, seconds: 3 }));
  await expect(videoField(page).getByText('时长 0:03，需 9 秒到 10 分钟')).toBeVisible();
  await expect(videoField(page).getByText('画面 640×480，需 16:9 或 9:16')).toBeVisible();

  const fixed = ['-b:v', '26M', '-minrate', '26M', '-maxrate', '26M', '-bufsize', '26M', '-x264-params', 'nal-hrd=cbr'];
  await choose.setInputFiles(film({ width: 1280, height: 720, seconds: 9, more: fixed }));
  const row = videoField(page).locator('.upload');
  await expect(row).toContainText(/上传中 [1-9]\d?%/);
  // The file belongs to a draft: it was stored for that.
  await expect(page).toHaveURL(/\/studio\/contents\/(?!new)[^?]+$/);
  await page.getByLabel('标题', { exact: true }).fill('三分钟学会手冲');
  await expect(saved(page)).toBeVisible();

  cut = true;
  await expect(row).toContainText(/网络中断，恢复后自动续传 \d+%/);
  cut = false;
  await expect(row).toContainText(/上传中 \d+%/, { timeout: 20_000 });
  await row.getByRole('button', { name: /^暂停/ }).click();
  await expect(row).toContainText(/已暂停 \d+%/);
  await expectAccessible(page);
  await row.getByRole('button', { name: /^继续/ }).click();

  let asked = false;
  page.once('dialog', (dialog) => {
    asked = true;
    void dialog.accept();
  });
  await page.reload();
  expect(asked).toBe(true);
  await expect(page.getByLabel('标题', { exact: true })).toHaveValue('三分钟学会手冲');
  await expect(row).toContainText(/上传中 [1-9]\d?%/);
  await expect(
    videoField(page)
      .getByText(/转码中 \d+%/)
      .or(videoField(page).locator('video'))
      .first(),
  ).toBeVisible({
    timeout: 60_000,
  });
  await expect(saved(page)).toBeVisible();
  await expect(videoField(page).locator('video').first()).toBeVisible({ timeout: 90_000 });

  // Covers of every ratio out of one frame.
  await page.getByRole('button', { name: '从视频里截取封面' }).click();
  const dialog = page.getByRole('dialog', { name: '从视频里截取封面' });
  await dialog.getByRole('slider', { name: /画面位置/ }).fill('4');
  await page.waitForTimeout(500);
  await expectAccessible(page);
  await dialog.getByRole('button', { name: '截取这一帧' }).click();
  await dialog.getByRole('application', { name: /^9:16/ }).focus();
  await page.keyboard.press('ArrowRight');
  await expectAccessible(page);
  await keepPicture(page, 'video-frames');
  await dialog.getByRole('button', { name: '用作封面' }).click();
  await expect(dialog).toBeHidden({ timeout: 20_000 });
  await expect(covers(page).locator('.cover-slot img')).toHaveCount(3);
  const { items } = await (await page.request.get('/api/v1/media?kind=image')).json();
  const names = items.map(({ fileName }: { fileName: string }) => fileName);
  expect(names).toContain('三分钟学会手冲 9×16.jpg');

  // A cover of another ratio is cut to its place; one that is too small is refused with its size.
  const square = covers(page).locator('.cover-slot').first();
  await square.locator('input[type=file]').setInputFiles(await picture(700, 900));
  await expect(square.getByRole('alert')).toHaveText('700×900 裁成这个比例后不够大，需要 750×750');
  await square.locator('input[type=file]').setInputFiles(await picture(1200, 900));
  const cutting = page.getByRole('dialog', { name: '裁切成 1:1' });
  await settled(cutting);
  await cutting.getByRole('button', { name: '使用这个区域' }).click();
  await expect(page.getByRole('dialog')).toBeHidden();
  await page.getByLabel('想对粉丝说').fill('拍了三遍，终于满意了');
  await expect(saved(page)).toBeVisible();
  await page.getByRole('tab', { name: /^检查/ }).click();
  await expect(page.getByText('所有规则都已通过')).toBeVisible({ timeout: 20_000 });
  await keepWholePicture(page, 'video-editor');
  await expectAccessible(page);
  await expectNoSideScroll(page);
  await page.getByRole('button', { name: '提交发布' }).click();
  await expect(page.getByText('已提交，等待人工审核')).toBeVisible();
});
