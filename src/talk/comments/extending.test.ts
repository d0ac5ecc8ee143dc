import { expect, test } from 'vitest';
import { testApp, type Caller } from '../../../test/app.ts';
import { ok } from '../../../test/money.ts';
import { postFields, published, publisher } from '../../../test/works.ts';

const world = await testApp({ worker: true });
const { owner: lin } = await publisher(world, '延展的林小满', 'L2');
const contentId = await published(lin, { title: '这口锅值不值' });
const base = `/contents/${contentId}/comments`;

const wrote = async (who: Caller, text: string, more: object = {}) =>
  ok(await who.call('POST', base, { text, ...more })).id as string;
const extend = (who: Caller, commentId: string) => who.call('POST', `${base}/${commentId}/extension`);
const thread = async (who: Caller, id: string) => ok(await who.call('GET', `${base}/${id}`));

const told = async (who: Caller) => ok(await who.call('GET', '/notifications')).items.filter(isOfExtension);
const isOfExtension = ({ kind }: { kind: string }) => kind === 'comment_extended';
const extendsOf = async (id: string) =>
  ok(await world.anonymous.call('GET', `/contents/${id}/comments`)).discussion.extends;

test('DOMAIN 6.6, extension of a discussion: a thread becomes the draft of a question with its answers, without names', async () => {
  const [a, b] = [await world.signUp('提问的人'), await world.signUp('搭话的人')];
  const root = await wrote(a, '新手第一口铁锅要怎么开锅才不生锈？\n我用洗洁精洗了两遍，还是黑水。');
  await wrote(b, '我也想知道', { replyTo: root });
  await wrote(lin, '先烧干，再抹油。\n三遍就好。', { replyTo: root });
  const hidden = await wrote(b, '别买铁锅', { replyTo: root });
  ok(await lin.call('PUT', `${base}/${hidden}/state`, { state: 'hidden' }));
  const { contentId: made } = ok(await extend(lin, root));
  const draft = ok(await lin.call('GET', `/contents/${made}/draft`));
  const line = (text: string) => ({ type: 'paragraph', content: [{ type: 'text', text }] });
  expect(draft).toMatchObject({
    type: 'post',
    template: 'qa',
    status: 'draft',
    title: '新手第一口铁锅要怎么开锅才不生锈？',
    body: {
      content: [
        {
          type: 'blockquote',
          content: [line('新手第一口铁锅要怎么开锅才不生锈？'), line('我用洗洁精洗了两遍，还是黑水。')],
        },
        { type: 'blockquote', content: [line('我也想知道')] },
        line('先烧干，再抹油。'),
        line('三遍就好。'),
      ],
    },
  });
  expect(JSON.stringify(draft)).not.toMatch(/提问的人|搭话的人/);
  // The author alone knows of it before it is published.
  expect((await thread(lin, root)).extension).toEqual({ contentId: made, title: draft.title, published: false });
  expect((await thread(a, root)).extension).toBeNull();

  await world.idle();
  expect(await told(a)).toEqual([]);

  const { forwardText, summary, coverMediaIds } = await postFields(lin);
  const answer = await lin.call(
    'PATCH',
    `/contents/${made}`,
    { title: '铁锅开锅要几遍', forwardText, summary, coverMediaIds },
    { 'if-match': `"${draft.version}"` },
  );
  ok(answer);
  expect(ok(await lin.call('POST', `/contents/${made}/submit`)).status).toBe('published');
  await world.idle();
  expect(await told(a)).toMatchObject([{ title: '作者把你的评论写成了新作品', url: `/c/${made}` }]);
  expect(await told(b)).toEqual([]);
  expect((await thread(b, root)).extension).toEqual({ contentId: made, title: '铁锅开锅要几遍', published: true });
  const from = { contentId, title: '这口锅值不值' };
  expect(await extendsOf(made)).toEqual({ ...from, commentId: root });
  expect(await extendsOf(contentId)).toBeNull();
  // What its writer deletes is not led to any more.
  await a.call('DELETE', `${base}/${root}`);
  expect(await extendsOf(made)).toEqual({ ...from, commentId: null });
});

test('a thread has one extension, however often and at once it is asked for; of a deleted draft another is made', async () => {
  const reader = await world.signUp('又一个提问的人');
  const root = await wrote(reader, '冬天'.repeat(20));
  const answers = await Promise.all(Array.from({ length: 4 }, () => extend(lin, root)));
  const ids = new Set(answers.map((answer) => ok(answer).contentId as string));
  expect(ids.size).toBe(1);
  const [first = ''] = ids;
  const draft = ok(await lin.call('GET', `/contents/${first}/draft`));
  expect(draft.title).toBe(`${'冬天'.repeat(9)}…`);
  expect((await lin.call('DELETE', `/contents/${first}`)).status).toBe(204);
  expect((await thread(lin, root)).extension).toBeNull();
  expect(ok(await extend(lin, root)).contentId).not.toBe(first);
});

test('only who keeps the account extends a thread, and only one that everybody sees', async () => {
  const reader = await world.signUp('看热闹的人');
  const { owner: other } = await publisher(world, '别的作者', 'L2');
  const root = await wrote(reader, '请问哪里买的');
  const reply = await wrote(lin, '文末有链接', { replyTo: root });
  expect((await extend(reader, root)).body.code).toBe('FORBIDDEN');
  expect((await extend(other, root)).body.code).toBe('FORBIDDEN');
  expect((await extend(world.anonymous, root)).body.code).toBe('UNAUTHENTICATED');
  expect((await extend(lin, reply)).body.code).toBe('NOT_FOUND');
  expect((await extend(lin, 'nothing')).body.code).toBe('NOT_FOUND');
  ok(await lin.call('PUT', `${base}/${root}/state`, { state: 'folded' }));
  expect((await extend(lin, root)).body.code).toBe('COMMENT_GONE');
});
