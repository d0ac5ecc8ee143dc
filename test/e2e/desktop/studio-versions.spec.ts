import { expect, test, type Page } from '@playwright/test';
import { expectAccessible, expectNoSideScroll } from './axe.ts';
import { settled } from './choices.ts';
import { freshName, openAccount, signUp, upload } from './people.ts';
import { keepPicture } from '../pictures.ts';

const saved = (page: Page) => page.getByRole('status').filter({ hasText: /^已保存 \d\d:\d\d$/ });
const dialog = (page: Page) => page.getByRole('dialog', { name: '历史版本' });

/** A draft with an earlier version; answers its id. */
async function twoVersions(page: Page): Promise<string> {
  await signUp(page);
  const account = await openAccount(page, freshName('版本'));
  const [first, second] = [await upload(page, 1280, 720, '#c8553d'), await upload(page, 1280, 720, '#3d6fc8')];
  const text = (words: string) => ({ type: 'paragraph', content: [{ type: 'text', text: words }] });
  const headers = { 'x-account': account };
  const fields = {
    type: 'post',
    title: '春天的第一双乐福鞋',
    forwardText: '穿了一个月的感受',
    body: { type: 'doc', content: [text('皮子很软，走一天也不磨脚。'), text('平时三十七码，这双拿三十七刚好。')] },
    coverMediaIds: [first],
  };
  const made = await (await page.request.post('/api/v1/contents', { data: fields, headers })).json();
  const path = `/api/v1/contents/${made.id}`;
  // A version that was sent to review and taken back stays beside the draft that goes on.
  const summary = '软皮、圆头，配裙子和西裤都好看。';
  const data = { forwardText: '穿了两个月的感受', summary };
  expect((await page.request.post(`${path}/submit`, { headers })).status()).toBe(200);
  await page.request.post(`${path}/withdraw`, { data: {}, headers });
  const { version } = await (await page.request.get(`${path}/draft`, { headers })).json();
  const changed = await page.request.patch(path, {
    data: {
      ...data,
      title: '秋天的第一双乐福鞋',
      body: {
        type: 'doc',
        content: [
          text('皮子很软，走两天也不磨脚。'),
          text('平时三十七码，这双拿三十七刚好。'),
          text('最后一段是新写的。'),
        ],
      },
      coverMediaIds: [second],
    },
    headers: { ...headers, 'if-match': String(version) },
  });
  expect(changed.status(), await changed.text()).toBe(200);
  return made.id;
}

for (const size of [
  { name: 'desktop', width: 1280, height: 720 },
  { name: 'phone', width: 412, height: 915 },
]) {
  test(
    `an author looks at an earlier version, sees what differs and restores it: ${size.name}`,
    size.name === 'phone' ? { tag: '@long' } : {},
    async ({ page }) => {
      await page.setViewportSize(size);
      const id = await twoVersions(page);
      await page.goto(`/studio/contents/${id}`);
      await page.getByRole('button', { name: '历史版本' }).click();
      const versions = dialog(page);
      await expect(versions.getByRole('list', { name: '版本列表' }).getByRole('listitem')).toHaveCount(2);
      await expect(versions).toContainText('小满 保存');
      // With the keyboard alone.
      await versions.getByRole('button', { name: /春天的第一双乐福鞋/ }).focus();
      await page.keyboard.press('Enter');
      await expect(versions.locator('del').filter({ hasText: '秋天' })).toBeVisible();
      await expect(versions.locator('ins').filter({ hasText: '春天' })).toBeVisible();
      await expect(versions.locator('ins img')).toHaveCount(1);
      await expect(versions).toContainText('最后一段是新写的。');
      await expectAccessible(page);
      await expectNoSideScroll(page);
      await keepPicture(page, `versions-${size.name}`);
      await versions.getByRole('button', { name: '恢复这个版本' }).click();
      const sure = page.getByRole('dialog', { name: '恢复这个版本？' });
      await settled(sure);
      await sure.getByRole('button', { name: '恢复这个版本' }).click();
      await expect(page.getByText('已恢复，原来的内容留在历史版本里')).toBeVisible();
      await expect(versions.getByRole('listitem')).toHaveCount(3);
      await versions
        .getByRole('button', { name: /关\s?闭/ })
        .last()
        .click();
      await expect(page.getByLabel('标题', { exact: true })).toHaveValue('春天的第一双乐福鞋');
      await expect(page.getByRole('textbox', { name: '正文' })).not.toContainText('最后一段是新写的。');
      await page.getByLabel('标题', { exact: true }).fill('恢复之后继续写');
      await expect(saved(page)).toBeVisible();
    },
  );
}
