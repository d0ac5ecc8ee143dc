import { devices, expect, test, type Page } from '@playwright/test';
import sharp from 'sharp';
import { expectAccessible, expectNoSideScroll } from './axe.ts';
import { freshName, openAccount, picture, signUp, upload } from './people.ts';
import { keepPicture } from '../pictures.ts';

// Long stories, on a machine that may do other things besides.
test.describe.configure({ timeout: 180_000 });

const body = (page: Page) => page.getByRole('textbox', { name: '正文' });
const saved = (page: Page) => page.getByRole('status').filter({ hasText: /^已保存 \d\d:\d\d$/ });

async function open(page: Page): Promise<void> {
  await signUp(page);
  await openAccount(page, freshName('长文'));
  await page.goto('/studio/contents/new?type=post');
  await page.getByLabel('标题', { exact: true }).fill('春天穿什么好看');
  await expect(saved(page)).toBeVisible();
}

/** The body as the server has it. */
async function storedBody(page: Page) {
  await expect(saved(page)).toBeVisible();
  const id = new URL(page.url()).pathname.split('/').at(-1) ?? '';
  return (await (await page.request.get(`/api/v1/contents/${id}/draft`)).json()).body;
}

/** Pastes what another program would have put on the clipboard. */
async function paste(page: Page, html: string, file?: { type: string; base64: string }): Promise<void> {
  await body(page).evaluate(
    (element, { html, file }) => {
      const clipboardData = new DataTransfer();
      if (html) clipboardData.setData('text/html', html);
      if (file) {
        const bytes = Uint8Array.from(atob(file.base64), (unit) => unit.charCodeAt(0));
        clipboardData.items.add(new File([bytes], '截图.png', { type: file.type }));
      }
      element.dispatchEvent(new ClipboardEvent('paste', { clipboardData, bubbles: true, cancelable: true }));
    },
    { html, file },
  );
}

test('a topic is typed, inserted by name, and checked in place', async ({ page }) => {
  await open(page);
  await body(page).click();
  await page.keyboard.type('今年流行#春日穿搭#，这是最好的一季，');
  await expect(page.locator('.prose .topic')).toHaveText('#春日穿搭#');
  await page.getByRole('button', { name: '插入话题' }).click();
  await page.getByLabel('话题名称').fill(`很长的话题${'长'.repeat(16)}`);
  await expect(page.getByRole('dialog').getByRole('button', { name: '插入', exact: true })).toBeDisabled();
  await page.getByLabel('话题名称').fill('顶级 穿搭');
  await expectAccessible(page);
  await page.keyboard.press('Enter');
  await expect(page.locator('.prose .topic').nth(1)).toHaveText('#顶级 穿搭#');
  // UX 19: the marks stand where the words are, before, in and after a topic.
  await expect(page.locator('.prose .word').filter({ hasText: '最好' })).toHaveText('最好');
  await expect(page.locator('.prose .word .topic, .prose .topic.word')).toHaveText('#顶级 穿搭#');
  const stored = await storedBody(page);
  expect(stored.content[0].content).toEqual([
    { type: 'text', text: '今年流行' },
    { type: 'topic', attrs: { name: '春日穿搭' } },
    { type: 'text', text: '，这是最好的一季，' },
    { type: 'topic', attrs: { name: '顶级 穿搭' } },
  ]);
  // It is undone step by step, and done again.
  await page.getByRole('button', { name: '撤销' }).click();
  await expect(body(page)).toHaveText('今年流行#春日穿搭#，这是最好的一季，');
  await page.getByRole('button', { name: '重做' }).click();
  await expect(body(page)).toHaveText('今年流行#春日穿搭#，这是最好的一季，#顶级 穿搭#');
  await expect(page.locator('.phone .topic').first()).toHaveText('#春日穿搭#');
});

test('pasted text keeps headings, bold, lists, links and topics; the rest is dropped', async ({ page }) => {
  await open(page);
  await body(page).click();
  const word = (sign: string, text: string) =>
    `<p class=MsoListParagraph style='margin-left:.5in;mso-list:l0 level1 lfo1'><![if !supportLists]><span style='mso-list:Ignore'>${sign}<span>&nbsp; </span></span><![endif]>${text}</p>`;
  const png = (
    await sharp({ create: { width: 40, height: 40, channels: 3, background: '#5c7a6b' } })
      .png()
      .toBuffer()
  ).toString('base64');
  await paste(
    page,
    `<html><head><style>p{color:red}</style></head><body><!--StartFragment-->
    <h1 style="color:red" onclick="alert(1)">三月的衣柜</h1><h4>外套</h4>
    <p>先买<b>风衣</b>，再看<span style="font-weight:700">针织</span>，#通勤穿搭#，<a href="javascript:alert(1)">坏链接</a><a href="https://example.org/a">好链接</a></p>
    ${word('1.', '一件衬衫')}${word('2.', '两条裤子')}${word('·', '白鞋')}
    <script>alert(1)</script><iframe src="https://evil.example"></iframe><img src="https://evil.example/x.png" onerror="alert(1)">
    <img src="data:image/png;base64,${png}"><table><tr><td><p class=MsoNormal>咖啡壶</p></td><td>129 元</td></tr><tr><td>磨豆机</td><td><b>299 元</b></td></tr></table><!--EndFragment--></body></html>`,
    // Word brings its words as a picture, too.
    { type: 'image/png', base64: png },
  );
  await expect(page.locator('.rich-picture img')).toHaveCount(1);
  const stored = await storedBody(page);
  const json = JSON.stringify(stored);
  expect(json).not.toMatch(/evil|alert|onclick|color:red/);
  const kinds = stored.content.map((block: { type: string; attrs?: { level?: number } }) =>
    block.attrs?.level ? `${block.type}${block.attrs.level}` : block.type,
  );
  expect(kinds).toEqual([
    'heading2',
    'heading3',
    'paragraph',
    'orderedList',
    'bulletList',
    'image',
    'paragraph',
    'paragraph',
  ]);
  // A table keeps its rows and cells apart.
  await expect(body(page).locator('p').filter({ hasText: /元/ })).toHaveText(['咖啡壶 129 元', '磨豆机 299 元']);
  expect(stored.content[2].content).toEqual([
    { type: 'text', text: '先买' },
    { type: 'text', text: '风衣', marks: [{ type: 'bold' }] },
    { type: 'text', text: '，再看' },
    { type: 'text', text: '针织', marks: [{ type: 'bold' }] },
    { type: 'text', text: '，' },
    { type: 'topic', attrs: { name: '通勤穿搭' } },
    { type: 'text', text: '，坏链接' },
    { type: 'text', text: '好链接', marks: [{ type: 'link', attrs: { href: 'https://example.org/a' } }] },
  ]);
  expect(stored.content[3].content).toHaveLength(2);
});

test(
  'pictures are uploaded at their place: progress, a fault with a second try, undo',
  { tag: '@long' },
  async ({ page }) => {
    await open(page);
    await body(page).click();
    await page.keyboard.type('图前');
    let refuse = true;
    let release = () => {};
    const held = new Promise<void>((done) => (release = done));
    await page.route('**/api/v1/media', async (route) => {
      if (refuse) return route.abort();
      await held;
      return route.continue();
    });
    const { buffer } = await picture(900, 600);
    await paste(page, '', { type: 'image/png', base64: buffer.toString('base64') });
    const pending = page.locator('.rich-upload');
    await expect(pending.getByRole('alert')).toHaveText('截图.png：上传中断，请重试');
    await expectAccessible(page);
    // Text goes on meanwhile, and is stored without the picture.
    await page.keyboard.press('Control+End');
    await page.keyboard.type('图后');
    const before = await storedBody(page);
    expect(JSON.stringify(before)).not.toContain('image');
    refuse = false;
    await pending.getByRole('button', { name: '重试' }).click();
    await expect(pending.getByRole('status')).toHaveText(/^截图\.png 上传中 \d+%$/);
    release();
    await expect(page.locator('.rich-picture img')).toBeVisible();
    const stored = await storedBody(page);
    expect(stored.content.map((block: { type: string }) => block.type)).toEqual(['paragraph', 'image', 'paragraph']);
    await expectNoSideScroll(page);
    // What is no picture can be taken out, but not tried again.
    await paste(page, '', { type: 'image/png', base64: Buffer.from('no picture').toString('base64') });
    await expect(pending.getByRole('alert')).toContainText('截图.png：');
    await expect(pending.getByRole('button', { name: '重试' })).toHaveCount(0);
    await pending.getByRole('button', { name: /^删除/ }).click();
    await expect(pending).toHaveCount(0);
  },
);

test('DOMAIN 6.7: the follow picture is put in once, and readers follow on it, also without scripts', async ({
  page,
  browser,
  baseURL,
}) => {
  await open(page);
  await body(page).click();
  await page.keyboard.type('关注我看更多 ');
  const chooser = page.waitForEvent('filechooser');
  await page.getByRole('button', { name: '关注引导图' }).click();
  await page.getByRole('button', { name: '用自己的图' }).click();
  await (await chooser).setFiles(await picture(750, 200));
  await expect(page.locator('.rich-picture.guide img')).toBeVisible();
  await expect(page.getByRole('button', { name: '关注引导图' })).toBeDisabled();
  await page.locator('.rich-picture.guide').getByLabel('图片说明').fill('关注我');
  await expectAccessible(page);
  await expect(page.locator('.phone .rich-follow')).toBeVisible();
  const stored = await storedBody(page);
  expect(stored.content.at(0)).toMatchObject({ type: 'guideImage', attrs: { alt: '关注我' } });

  // The preview shows the button without acting.
  const id = new URL(page.url()).pathname.split('/').at(-1) ?? '';
  const { url } = await (await page.request.post(`/api/v1/contents/${id}/preview`)).json();
  const phone = await browser.newContext({ ...devices['Pixel 7'], baseURL: baseURL ?? '', javaScriptEnabled: false });
  const reader = await phone.newPage();
  await reader.goto(url);
  await expect(reader.locator('.guide-image .follow')).toHaveText('关注');
  expect(await reader.locator('form').count()).toBe(0);
  await phone.close();
});

test('DOMAIN 6.7: a follow picture is drawn from a selling point, and what it may not say is said', async ({
  page,
}) => {
  await open(page);
  await body(page).click();
  await page.keyboard.type('先看图，再看字');
  await page.getByRole('button', { name: '关注引导图' }).click();
  const form = page.getByRole('dialog', { name: '关注引导图' });
  await form.getByLabel('关注理由').fill('加微信 linxiaoman88 领券');
  await form.getByRole('button', { name: '生成' }).click();
  await expect(form.getByRole('alert')).toHaveText('不能出现联系方式');
  await form.getByLabel('关注理由').fill('每周三更新一桌家常菜');
  await expectAccessible(page);
  await form.getByRole('button', { name: '生成' }).click();
  await expect(page.locator('.rich-picture.guide img')).toBeVisible();
  await expect(form).toHaveCount(0);
  await keepPicture(page, 'studio-guide-drawn');
  const stored = await storedBody(page);
  expect(stored.content.at(0)).toMatchObject({ type: 'guideImage', attrs: { alt: '关注引导图' } });
});

test(
  'two tabs on one body: the second is asked; a killed tab loses at most 3 s of the body',
  { tag: '@long' },
  async ({ page, context }) => {
    await open(page);
    await body(page).click();
    await page.keyboard.type('第一个窗口写的正文。');
    await expect(saved(page)).toBeVisible();
    const address = page.url();
    const other = await context.newPage();
    await other.goto(address);
    await body(other).click();
    await other.keyboard.press('Control+End');
    await other.keyboard.type('第二个窗口接着写。');
    await expect(saved(other)).toBeVisible();
    await body(page).click();
    await page.keyboard.press('Control+End');
    await page.keyboard.type('第一个窗口又写了。');
    const dialog = page.getByRole('dialog');
    await expect(dialog).toContainText('这篇内容在别处被修改了');
    await expect(dialog.locator('.changes del').filter({ hasText: '接着' })).toBeVisible();
    await expect(dialog.locator('.changes ins').filter({ hasText: '又' })).toBeVisible();
    await page.getByRole('button', { name: '采用对方的' }).click();
    await expect(body(page)).toContainText('第二个窗口接着写。');

    // The other tab dies while it types, before anything of it is sent: killed, not closed.
    await other.close();
    await page.route('**/api/v1/contents/**', (route) =>
      route.request().method() === 'PATCH' ? route.abort() : route.continue(),
    );
    await body(page).click();
    await page.keyboard.press('Control+End');
    await page.keyboard.type('死前的最后一句#春日穿搭#');
    const client = await context.newCDPSession(page);
    const gone = page.waitForEvent('crash');
    // It gets no answer.
    void client.send('Page.crash').catch(() => undefined);
    await gone;
    const next = await context.newPage();
    await next.goto(address);
    await expect(next.getByText('没来得及保存的内容')).toBeVisible();
    await next.getByRole('button', { name: '恢复' }).click();
    await expect(body(next)).toContainText('死前的最后一句#春日穿搭#');
    const restored = await storedBody(next);
    expect(JSON.stringify(restored)).toContain('死前的最后一句');
  },
);

test(
  'UX 19: each check leads to its field: title, summary, word, contact, cover',
  { tag: '@long' },
  async ({ page }) => {
    await open(page);
    await upload(page, 10, 10);
    await page.getByLabel('标题', { exact: true }).fill('短');
    await page.getByLabel('引文').fill('太短');
    await body(page).click();
    await page.keyboard.type('加微信 coffee12345，这是最好的。');
    await expect(saved(page)).toBeVisible();
    await page.getByRole('tab', { name: /^检查/ }).click();
    const rows = page.locator('.checks li');
    const cases: [string, string][] = [
      ['标题', 'title'],
      ['引文', 'summary'],
      ['最好', 'body'],
      ['coffee12345', 'body'],
      ['封面', 'coverMediaIds'],
    ];
    for (const [text, field] of cases) {
      await rows.filter({ hasText: text }).first().getByRole('button').click();
      await expect(page.locator(`[data-field="${field}"] :focus`)).toBeVisible();
    }
    await expectAccessible(page);
  },
);
