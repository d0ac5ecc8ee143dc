import { expect, test } from 'vitest';
import { testApp } from '../../../test/app.ts';
import { doc, draft, goods, picture, postFields, publisher } from '../../../test/works.ts';
import { setPolicy } from '../../lib/policy.ts';
import { contentRules } from '../policy.ts';

const world = await testApp();
await goods(world, ['shoe', 'bag']);
const { owner: lin, accountId } = await publisher(world, '林小满的衣橱');
const other = await publisher(world, '叶知秋');
const match = (version: number) => ({ 'if-match': String(version) });

test('a draft is saved as it is: lenient, typed, field by field', async () => {
  const made = await lin.call('POST', '/contents', { type: 'post', title: '短' });
  expect(made).toMatchObject({ status: 201, body: { status: 'draft', version: 1, title: '短', template: 'post' } });
  const { id } = made.body;
  expect(id.startsWith(`${accountId}-`)).toBe(true);
  const saved = await lin.call('PATCH', `/contents/${id}`, { summary: '摘要', items: [{ itemId: 'shoe' }] }, match(1));
  expect(saved).toMatchObject({ status: 200, body: { version: 2, title: '短', summary: '摘要' } });
  const cleared = await lin.call('PATCH', `/contents/${id}`, { title: null }, match(2));
  expect(cleared.body).toMatchObject({ version: 3, summary: '摘要', items: [{ itemId: 'shoe' }] });
  expect(cleared.body.title).toBeUndefined();
  expect((await lin.call('GET', `/contents/${id}/draft`)).body).toEqual(cleared.body);
});

test('a stale save answers 409 with the current draft, a save without a version 400', async () => {
  const { id } = await draft(lin);
  await lin.call('PATCH', `/contents/${id}`, { title: '第二次保存' }, match(1));
  const stale = await lin.call('PATCH', `/contents/${id}`, { title: '第三次保存' }, match(1));
  expect(stale).toMatchObject({
    status: 409,
    body: { code: 'STALE_VERSION', current: { id, version: 2, title: '第二次保存' } },
  });
  expect((await lin.call('PATCH', `/contents/${id}`, { title: 'x' })).body.code).toBe('VERSION_REQUIRED');
});

test('two saves of the same version: exactly one wins', async () => {
  const { id } = await draft(lin);
  const both = await Promise.all(['甲', '乙'].map((t) => lin.call('PATCH', `/contents/${id}`, { title: t }, match(1))));
  expect(both.map((a) => a.status).toSorted((a, b) => a - b)).toEqual([200, 409]);
});

test('an Idempotency-Key makes one draft', async () => {
  const fields = await postFields(lin);
  const headers = { 'idempotency-key': 'draft-1' };
  const [a, b] = await Promise.all([1, 2].map(() => lin.call('POST', '/contents', fields, headers)));
  expect(a?.body.id).toBe(b?.body.id);
  expect(JSON.stringify(a?.body), 'a repeat has the same bytes').toBe(JSON.stringify(b?.body));
  const mismatch = await lin.call('POST', '/contents', { ...fields, title: '另一个标题' }, headers);
  expect(mismatch.body.code).toBe('IDEMPOTENCY_MISMATCH');
});

test('unknown types and templates are refused by name', async () => {
  const refused = async (body: object) => (await lin.call('POST', '/contents', body)).body.code;
  expect(await refused({ type: 'post', template: 'item2' })).toBe('TEMPLATE_UNKNOWN');
  expect(await refused({ type: 'post', template: 'nothing' })).toBe('TEMPLATE_UNKNOWN');
  expect((await lin.call('POST', '/contents', { type: 'novel' })).status).toBe(422);
  expect((await lin.call('POST', '/contents', { type: 'post', title: 7 })).status).toBe(400);
});

test('a field that a draft does not have is refused by its place, so that no slip in a name loses a text', async () => {
  const item = { itemId: 'g1', title: '好锅', reason: '用了半年' };
  const wrong: [object, string][] = [
    [{ type: 'post', titel: '错字的标题' }, 'titel'],
    // What only the program may say is no field of a draft either.
    [{ type: 'post', title: '标题在这里', isSponsored: false }, 'isSponsored'],
    [{ type: 'list', items: [item, { itemId: 'g2', reasn: '写了半天的理由' }] }, 'items[1].reasn'],
    [{ type: 'post', highlights: { longs: ['一'] } }, 'highlights.longs'],
    [{ type: 'post', brandStory: { name: '青瓦', text: '故事', story: '更长的故事' } }, 'brandStory.story'],
    [{ type: 'item', body: { paragraphs: [{ text: '正文', titel: '小标题' }] } }, 'body.paragraphs[0].titel'],
    [{ type: 'outfit', body: { pictures: [{ mediaId: 'm', anchors: [], text: '字' }] } }, 'body.pictures[0].text'],
  ];
  for (const [body, path] of wrong) {
    const answer = await lin.call('POST', '/contents', body);
    expect(answer, path).toMatchObject({
      status: 422,
      body: { code: 'INVALID', errors: [{ path, code: 'UNKNOWN_FIELD', message: '没有这个字段，请检查拼写' }] },
    });
  }
  const { id } = await draft(lin);
  const saved = await lin.call('PATCH', `/contents/${id}`, { title: '对的', titel: '错的', foo: 1 }, match(1));
  expect(saved.status).toBe(422);
  expect(saved.body.errors.map((row: { path: string }) => row.path)).toEqual(['titel', 'foo']);
  const many = Object.fromEntries(Array.from({ length: 500 }, (_, nr) => [`${'x'.repeat(300)}${nr}`, nr]));
  const flood = await lin.call('PATCH', `/contents/${id}`, many, match(1));
  expect(flood.status).toBe(422);
  expect(flood.body.errors).toHaveLength(100);
  expect((await lin.call('GET', `/contents/${id}/draft`)).body).toMatchObject({ version: 1 });
});

test('a draft may be sent back as it was read, and made anew from it', async () => {
  const { id } = await draft(lin);
  const read = (await lin.call('GET', `/contents/${id}/draft`)).body;
  const back = await lin.call('PATCH', `/contents/${id}`, { ...read, title: '改过的标题' }, match(read.version));
  expect(back).toMatchObject({ status: 200, body: { id, title: '改过的标题', status: 'draft' } });
  const same = await lin.call('PATCH', `/contents/${id}`, { ...read, status: 'published', publishedAt: 'x' }, match(2));
  expect(same).toMatchObject({ status: 200, body: { status: 'draft', publishedAt: null } });
  const copy = await lin.call('POST', '/contents', read);
  expect(copy).toMatchObject({ status: 201, body: { status: 'draft', version: 1, title: read.title } });
  expect(copy.body.id).not.toBe(id);
});

test('a body that is no rich text is refused with its place, an unknown node too', async () => {
  const bad = [{ type: 'doc', content: [{ type: 'script' }] }, '<p>x</p>', { type: 'doc' }, 7];
  for (const body of bad) {
    const answer = await lin.call('POST', '/contents', { type: 'post', body });
    expect(answer.status, JSON.stringify(body)).toBe(422);
    expect(answer.body.errors[0].path).toMatch(/^body/);
  }
  const level = '{"type":"blockquote","content":[';
  const deep = `{"type":"post","body":{"type":"doc","content":[${level.repeat(20_000)}${']}'.repeat(20_000)}]}}`;
  for (const key of [{}, { 'idempotency-key': 'deep' }]) {
    const answer = await lin.call('POST', '/contents', deep, { 'content-type': 'application/json', ...key });
    expect([400, 422]).toContain(answer.status);
  }
});

test("somebody else's draft is 404, his published content 403, and nobody saves signed out", async () => {
  const { id } = await draft(lin);
  expect((await other.owner.call('PATCH', `/contents/${id}`, { title: 'x' }, match(1))).status).toBe(404);
  expect((await other.owner.call('GET', `/contents/${id}`)).status).toBe(404);
  expect((await world.anonymous.call('GET', `/contents/${id}`)).status).toBe(404);
  expect((await world.anonymous.call('POST', '/contents', {})).status).toBe(401);
  expect((await lin.call('GET', `/contents/${id}`)).body.author).toMatchObject({ status: 'draft', version: 1 });
});

test('DOMAIN 2.3: at most 100 drafts', async () => {
  const { owner } = await publisher(world, '草稿很多');
  const change = {
    document: { ...contentRules.defaults, draftsMax: 3 },
    effectiveAt: new Date(0),
    author: 't',
    reason: 't',
  };
  expect(contentRules.defaults.draftsMax).toBe(100);
  await world.run((tx, now) => setPolicy(tx, now, contentRules, change));
  const answers = await Promise.all([1, 2, 3, 4, 5].map(() => owner.call('POST', '/contents', { type: 'post' })));
  expect(answers.map((a) => a.status).toSorted((a, b) => a - b)).toEqual([201, 201, 201, 422, 422]);
  expect(answers.find((a) => a.status === 422)?.body).toMatchObject({
    code: 'DRAFTS_FULL',
    errors: [{ actual: 3, required: { max: 3 } }],
  });
  await world.pool.query(`delete from lib.policy where name = 'content_rules'`);
});

test('the list filters, counts per type, and pages without repeating or skipping', async () => {
  const { owner } = await publisher(world, '列表测试');
  const ids: string[] = [];
  for (let i = 0; i < 5; i++) ids.push((await draft(owner, { title: `第 ${i} 篇文章 100%` })).id);
  const item = await owner.call('POST', '/contents', { type: 'item', title: '好物_一件' });
  await owner.call('DELETE', `/contents/${ids[0]}`);
  const all = await owner.call('GET', '/contents?limit=2');
  expect(all.body).toMatchObject({
    counts: { all: 5, post: 4, item: 1 },
    items: [{ id: item.body.id }, { id: ids[4] }],
  });
  await draft(owner);
  const seen: string[] = all.body.items.map((row: { id: string }) => row.id);
  for (let cursor = all.body.nextCursor; cursor;) {
    const page = await owner.call('GET', `/contents?limit=2&cursor=${cursor}`);
    seen.push(...page.body.items.map((row: { id: string }) => row.id));
    cursor = page.body.nextCursor;
  }
  expect(seen).toEqual([item.body.id, ...ids.slice(1).toReversed()]);
  const found = async (query: string) => (await owner.call('GET', `/contents?${query}`)).body;
  expect((await found(`q=${encodeURIComponent('100%')}`)).items).toHaveLength(4);
  expect((await found(`q=${encodeURIComponent('_')}`)).items).toHaveLength(1);
  expect(await found('type=item')).toMatchObject({ items: [{ type: 'item' }], counts: { all: 6 } });
  expect((await found('status=deleted')).items).toHaveLength(1);
  expect((await found('pushStatus=none')).items).toHaveLength(6);
  expect((await found('pushStatus=pushed')).items).toHaveLength(0);
  expect((await found('from=2020-01-01&to=2020-01-02')).items).toHaveLength(0);
  expect((await found('from=2020-01-01')).items).toHaveLength(6);
  for (const bad of ['limit=0', 'limit=101', 'type=novel', 'from=x', 'cursor=x'])
    expect((await owner.call('GET', `/contents?${bad}`)).status, bad).toBeGreaterThanOrEqual(400);
  expect((await other.owner.call('GET', '/contents')).body.items).toEqual([]);
});

test('characters that hide or reorder text are refused at their place, in both languages; joined emoji are kept', async () => {
  const body = (text: string) => ({
    type: 'doc',
    content: [{ type: 'paragraph', content: [{ type: 'text', text }] }],
  });
  const made = await lin.call('POST', '/contents', { type: 'post', title: '加量版👩‍🍳', body: body('👨‍👩‍👧‍👦一家') });
  expect(made).toMatchObject({ status: 201, body: { title: '加量版👩‍🍳' } });
  const refused = await lin.call('POST', '/contents', { type: 'post', body: body('加\u202e量\u202c版') });
  expect(refused).toMatchObject({ status: 422, body: { errors: [{ code: 'CHARACTERS' }] } });
  expect(refused.body.errors[0].path).toMatch(/^body\b/);
  for (const [lang, message] of [
    ['zh-CN', '含有控制字符或不可见的字符，请删除后重试'],
    ['en', 'holds control or invisible characters: remove them'],
  ] as const) {
    const bell = await lin.call(
      'POST',
      '/contents',
      { type: 'post', title: '好\u0007物' },
      { 'accept-language': lang },
    );
    expect(bell).toMatchObject({ status: 422, body: { errors: [{ path: 'title', code: 'CHARACTERS', message }] } });
  }
});

test('naughty strings pass through every text field unchanged, or are refused; never a 500', async () => {
  const naughty = [
    '<script>alert(1)</script>',
    '"><img src=x onerror=alert(1)>',
    "'; drop table contents.content; --",
    '\u0000',
    'a\u0000b',
    '\ud800',
    '\u202eevil',
    '👩‍👩‍👧‍👦🏳️‍🌈',
    'Ṱ̺̺o͞ ̷i̲̬n͝v̜̺o',
    '٠١٢٣',
    '$1 ${x} %s {{7*7}}',
    '\ufeff',
    '𠜎𠜱𠝹',
    'null',
    '../../etc/passwd',
    'x'.repeat(5000),
    '\r\n',
    '\t',
    ' ',
    '',
    '\uffff',
    '{"a":1}',
    '\\',
    '\\u0000',
    '田'.repeat(120),
  ];
  for (const text of naughty) {
    const fields = {
      title: text,
      subtitle: text,
      forwardText: text,
      summary: text,
      items: [{ itemId: 'shoe', title: text, reason: text }],
      highlights: { long: [text], short: [text] },
      brandStory: { name: text, text },
      classification: text,
      body: doc([text]),
    };
    for (const [name, value] of Object.entries(fields)) {
      const answer = await lin.call('POST', '/contents', { type: 'post', [name]: value });
      expect([201, 400, 422], `${name} ${JSON.stringify(text.slice(0, 20))}`).toContain(answer.status);
      if (answer.status === 422) expect(answer.body.errors[0].path).toContain(name);
      if (answer.status !== 201) continue;
      const read = await lin.call('GET', `/contents/${answer.body.id}/draft`);
      expect(read.body[name]).toEqual(value);
      const shown = await lin.call('GET', `/contents/${answer.body.id}`);
      expect(shown.body.bodyHtml).not.toMatch(/<script|<img src=x/);
      await lin.call('DELETE', `/contents/${answer.body.id}`);
    }
    for (const field of ['categoryId', 'audienceTagId', 'videoMediaId', 'domain', 'scheduledAt'])
      expect([201, 400, 422]).toContain((await lin.call('POST', '/contents', { type: 'post', [field]: text })).status);
    const items = await lin.call('POST', '/contents', {
      type: 'post',
      items: [{ itemId: text }],
      coverMediaIds: [text],
    });
    expect([201, 422]).toContain(items.status);
    await world.pool.query(
      `update contents.content set status = 'deleted' where status = 'draft' and account_id = $1`,
      [accountId],
    );
  }
});

test("another member's picture is the account's, a stranger's is not", async () => {
  const theirs = await picture(other.owner);
  const { id } = await draft(lin, { coverMediaIds: [theirs] });
  const answer = await lin.call('POST', `/contents/${id}/submit`);
  expect(answer).toMatchObject({
    status: 422,
    body: { code: 'CONTENT_INVALID', errors: [{ path: 'coverMediaIds[0]', code: 'MEDIA_UNKNOWN' }] },
  });
});
