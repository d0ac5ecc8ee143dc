import { expect, test } from 'vitest';
import { testApp, type Caller } from '../../../test/app.ts';
import { ok } from '../../../test/money.ts';
import { published, publisher } from '../../../test/works.ts';

const world = await testApp();
const { owner: lin } = await publisher(world, '被提到的林小满', 'L2');
const contentId = await published(lin, { title: '这把伞撑了三年' });
const other = await published(lin, { title: '另一把伞' });

const write = (who: Caller, text: string, more: object = {}, id = contentId) =>
  who.call('POST', `/contents/${id}/comments`, { text, ...more });
const told = async (who: Caller) =>
  ok(await who.call('GET', '/notifications')).items.filter(({ kind }: { kind: string }) => kind.startsWith('comment_'));

test('UX 12: who is named in a comment is told, where it stands there, and once', async () => {
  const [a, b, c] = [await world.signUp('撑伞的人'), await world.signUp('没带伞的人'), await world.signUp('路过的人')];
  const ofA = ok(await write(a, '我也有一把')).id as string;
  const ofB = ok(await write(b, '在哪买的')).id as string;
  // Nobody is told by himself; the one that is answered is told of the answer.
  const mentions = [ofA, ofB];
  const id = ok(await write(c, '@撑伞的人 @没带伞的人 楼上说得对', { mentions, replyTo: ofB })).id as string;
  ok(await write(a, '我自己 @撑伞的人', { mentions: [ofA] }));
  expect(await told(a)).toMatchObject([
    { kind: 'comment_mentioned', title: '路过的人 提到了你', url: `/c/${contentId}/comments/${ofB}#c-${id}` },
  ]);
  expect(await told(b)).toMatchObject([{ kind: 'comment_answered' }]);
  expect(ok(await a.call('GET', '/notifications', undefined, { 'accept-language': 'en' })).items[0].title).toBe(
    '路过的人 mentioned you',
  );
  // Who does not want to read him is left in peace.
  ok(await a.call('PUT', `/contents/${contentId}/comments/${id}/writer-mute`));
  ok(await write(c, '再说一次 @撑伞的人', { mentions: [ofA] }));
  expect(await told(a)).toHaveLength(1);
  // What waits for a person tells nobody.
  expect(ok(await write(b, '@路过的人 喝了祛湿，真的', { mentions: [id] })).state).toBe('folded');
  expect(await told(c)).toEqual([]);
});

test('UX 12: who is named has commented below the same content, at most five', async () => {
  const [a, b] = [await world.signUp('甲方'), await world.signUp('乙方')];
  const elsewhere = ok(await write(a, '写在别处', {}, other)).id as string;
  const hidden = ok(await write(a, '会被隐藏')).id as string;
  ok(await lin.call('PUT', `/contents/${contentId}/comments/${hidden}/state`, { state: 'hidden' }));
  for (const [nr, mention] of [elsewhere, hidden, 'nothing'].entries())
    expect((await write(b, `@甲方 ${nr}`, { mentions: [mention] })).body).toMatchObject({
      code: 'INVALID',
      errors: [{ path: 'mentions[0]', code: 'COMMENT_UNKNOWN', actual: mention }],
    });
  const ids = Array.from({ length: 6 }, (_, nr) => `c${nr}`);
  expect((await write(b, '@甲方', { mentions: ids })).body).toMatchObject({
    code: 'INVALID',
    errors: [{ path: 'mentions', required: 5 }],
  });
  expect((await write(b, '@甲方', { mentions: ['x', 'x'] })).body).toMatchObject({
    code: 'INVALID',
    errors: [{ path: 'mentions' }],
  });
});
