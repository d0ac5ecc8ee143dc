import { expect, test } from '@playwright/test';
import { expectAccessible, expectNoSideScroll } from './axe.ts';
import { freshName } from './people.ts';
import { made, session } from './placeable.ts';
import { signIn } from './signing-in.ts';
import { keepPicture, keepWholePicture } from '../pictures.ts';

const srt = `1\r\n00:00:00,500 --> 00:00:02,000\r\n第一句 <i>斜体</i>\r\n\r\n2\r\n00:00:02,000 --> 00:00:04,000\r\n第二句\r\n`;

test('UX 9, UX 38: captions are read from a file, mended by hand, seen in the preview, and by who reviews them', async ({
  page,
  playwright,
  baseURL,
}) => {
  const author = await session(playwright.request, baseURL ?? '', 'lin');
  // A video of the demo world, in a new work.
  const { items: works } = await (await author.get('/api/v1/contents?type=video&status=published&limit=1')).json();
  const old = await (await author.get(`/api/v1/contents/${works[0].id}/draft`)).json();
  const title = freshName('字幕');
  const { videoMediaId, coverMediaIds, items } = old;
  const draft = { type: 'video', title, forwardText: '带字幕的十秒', videoMediaId, coverMediaIds, items };
  const { id } = await made(author, '/contents', draft);

  await signIn(page, 'lin');
  await page.goto(`/studio/contents/${id}`);
  const field = page.locator('[data-field=captions]');
  const choose = field.locator('input[type=file]');
  await choose.setInputFiles({ name: '空.srt', mimeType: 'text/plain', buffer: Buffer.from('没有字幕') });
  await expect(field.getByRole('alert')).toHaveText('「空.srt」里没有读到字幕，请换一个 SRT 或 WebVTT 文件');
  await choose.setInputFiles({ name: '火候.srt', mimeType: 'text/plain', buffer: Buffer.from(srt) });
  await expect(field.getByRole('listitem')).toHaveCount(2);
  await expect(field.getByRole('alert')).toHaveCount(0);
  await expect(field.getByLabel('第 1 条字幕')).toHaveValue('第一句 斜体');
  await expect(field.getByLabel('第 1 条的开始时间')).toHaveValue('0:00.5');

  // By hand: a time that is none changes nothing and says so; one that is past the end is told by the check.
  const end = field.getByLabel('第 2 条的结束时间');
  await end.fill('四秒');
  await expect(field.getByText('时间写成 分:秒，如 1:02.5')).toBeVisible();
  await end.fill('0:03.5');
  await field.getByRole('button', { name: '添加一条' }).click();
  await expect(field.getByLabel('第 3 条的开始时间')).toHaveValue('0:03.5');
  await field.getByLabel('第 3 条字幕').fill('第三句');
  const start = field.getByLabel('第 3 条的开始时间');
  await start.fill('1:00');
  await expect(field.locator('[data-field="captions[2]"] .fault').first()).toContainText('在视频时长之内');
  await start.fill('0:03.5');
  await expect(field.locator('.fault')).toHaveCount(0);
  await expectAccessible(page);
  await expectNoSideScroll(page);
  await field.scrollIntoViewIfNeeded();
  await keepPicture(page, 'studio-captions');
  await expect(page.getByRole('status').filter({ hasText: /^已保存 \d\d:\d\d$/ })).toBeVisible();
  const cues = await page.locator('.phone-film').evaluate(async (video: HTMLVideoElement) => {
    const [track] = video.textTracks;
    if (!track) return [];
    track.mode = 'showing';
    await new Promise((done) => setTimeout(done, 1000));
    return [...(track.cues ?? [])].map((cue) => (cue as VTTCue).text);
  });
  expect(cues).toEqual(['第一句 斜体', '第二句', '第三句']);

  // A word for a person to judge brings it to the desk, with its place among the captions.
  await field.getByLabel('第 3 条字幕').fill('这口锅无可替代');
  await expect(page.getByRole('status').filter({ hasText: /^已保存 \d\d:\d\d$/ })).toBeVisible();
  await page.setViewportSize({ width: 390, height: 844 });
  await expectNoSideScroll(page);
  await field.scrollIntoViewIfNeeded();
  await keepWholePicture(page, 'studio-captions-phone');
  const stored = await (await author.get(`/api/v1/contents/${id}/draft`)).json();
  expect(stored.captions).toEqual([
    { startMs: 500, endMs: 2000, text: '第一句 斜体' },
    { startMs: 2000, endMs: 3500, text: '第二句' },
    { startMs: 3500, endMs: 6500, text: '这口锅无可替代' },
  ]);

  const sent = await made(author, `/contents/${id}/submit`, {});
  expect(sent.status).toBe('reviewing');
  await author.dispose();
  const reviewer = await session(playwright.request, baseURL ?? '', 'reviewer');
  const queue = await (await reviewer.get('/api/v1/operator/reviews?limit=100')).json();
  const task = queue.items.find((one: { subjectId: string }) => one.subjectId === id);
  await reviewer.dispose();
  await page.setViewportSize({ width: 1280, height: 720 });
  await signIn(page, 'reviewer', `/console/reviews?id=${task.id}`);
  const shown = page.getByRole('list', { name: '字幕' });
  await expect(shown.getByRole('listitem')).toHaveText(['0:00.5第一句 斜体', '0:02第二句', '0:03.5这口锅无可替代']);
  await shown.scrollIntoViewIfNeeded();
  await expectAccessible(page);
  await keepPicture(page, 'review-captions');
});
