import { expect, test } from 'vitest';
import { testApp, type Caller } from '../../../test/app.ts';
import { decideCase } from '../../../test/cases.ts';
import { ok } from '../../../test/money.ts';
import { published, publisher } from '../../../test/works.ts';

const world = await testApp();
const { owner: lin, accountId } = await publisher(world, '被评论的林小满', 'L2');
const contentId = await published(lin, { title: '这双鞋到底值不值' });
const base = `/contents/${contentId}/comments`;
const [reason] = ok(await lin.call('GET', '/report-reasons')).items;

const wrote = async (who: Caller, text: string, more: object = {}) =>
  ok(await who.call('POST', base, { text, ...more })).id as string;
const report = (who: Caller, subjectId: string) =>
  who.call('POST', '/reports', { subjectType: 'comment', subjectId, reason: reason.code, text: '骂人' });
const texts = async (who: Caller = world.anonymous) =>
  ok(await who.call('GET', `${base}?sort=newest`)).items.map(({ text }: { text: string }) => text);

test('DOMAIN 12, V10: a comment is reported with its surroundings; hidden, its writer is told why and the reporter what came of it', async () => {
  const [rude, hurt] = [await world.signUp('出口伤人'), await world.signUp('被骂的人')];
  const root = await wrote(hurt, '我觉得偏贵');
  const id = await wrote(rude, '买不起就别看', { replyTo: root });
  expect((await report(rude, id)).body.code).toBe('OWN_SUBJECT');
  ok(await report(hurt, id));
  expect((await report(hurt, id)).body.code).toBe('ALREADY_REPORTED');
  // The account itself may report what a reader says below its work.
  ok(await report(lin, id));
  const risk = await world.operator('risk');
  const opened = ok(
    await risk.call('POST', '/operator/violations', { subjectType: 'comment', subjectId: id, note: '看一下' }),
  );
  const shown = ok(await risk.call('GET', `/operator/violations/${opened.id}`));
  expect(shown).toMatchObject({
    account: { id: accountId },
    subject: { type: 'comment', id, title: '出口伤人: 买不起就别看' },
    snapshot: { work: '这双鞋到底值不值', writer: '出口伤人', text: '买不起就别看', around: ['被骂的人: 我觉得偏贵'] },
    readers: [{ name: '出口伤人' }],
  });
  expect(ok(await risk.call('GET', `/operator/violations/${opened.id}/effect?code=V10`))).toMatchObject({ points: 0 });
  expect((await decideCase(world, risk, opened.id, { code: 'V10', note: '辱骂他人', remove: true })).status).toBe(200);
  const replies = ok(await hurt.call('GET', `${base}/${root}/replies`));
  expect(replies.items).toEqual([]);
  const [own] = ok(await rude.call('GET', '/me/comments')).items;
  expect(own).toMatchObject({ id, state: 'hidden', hiddenBy: 'operator', reason: { note: '辱骂他人' } });
  expect(own.reason.zh).not.toBe('');
  const told = ok(await rude.call('GET', '/notifications')).items;
  expect(told).toMatchObject([{ kind: 'comment_hidden', text: expect.stringContaining('这双鞋到底值不值') }]);
  expect(ok(await hurt.call('GET', '/reports')).items).toMatchObject([{ outcome: 'confirmed', subjectRemoved: true }]);
  // What an operator decided the account does not undo.
  expect((await lin.call('PUT', `${base}/${id}/state`, { state: 'visible' })).body.code).toBe('COMMENT_DECIDED');
  // DOMAIN 12: what a reader says takes nothing from the account below whose work it stands.
  const health = ok(await lin.call('GET', '/account-health'));
  expect(health).toMatchObject({ credit: { points: 40 }, violations: [] });
});

test('a report that is dismissed leaves the comment as it is, and its reporter is told', async () => {
  const [writer, reader] = [await world.signUp('心直口快'), await world.signUp('较真的人')];
  const id = await wrote(writer, '我不太喜欢这个颜色');
  ok(await report(reader, id));
  const risk = await world.operator('risk');
  const wish = { subjectType: 'comment', subjectId: id, note: '看一下' };
  const opened = ok(await risk.call('POST', '/operator/violations', wish));
  expect((await decideCase(world, risk, opened.id)).status).toBe(200);
  expect(await texts()).toContain('我不太喜欢这个颜色');
  expect(ok(await reader.call('GET', '/notifications')).items).toMatchObject([{ kind: 'report_decided' }]);
  expect(ok(await writer.call('GET', '/notifications')).items).toEqual([]);
});

test('a reader does not see what he does not want to read: of writers he muted, and of members of accounts he blocks', async () => {
  const [noisy, reader] = [await world.signUp('话很多的人'), await world.signUp('图清静的人')];
  const { owner: other, accountId: otherId } = await publisher(world, '别家的店主号');
  const root = await wrote(reader, '请教一下尺码');
  const loud = await wrote(noisy, '第一我先来');
  await wrote(noisy, '你就买大一码', { replyTo: root });
  await wrote(other, '来我家看看吧');
  const seen = async () => {
    const { items } = ok(await reader.call('GET', `${base}?sort=newest`));
    return items.flatMap((one: { text: string; firstReplies: { text: string }[] }) => [
      one.text,
      ...one.firstReplies.map(({ text }) => text),
    ]);
  };
  expect(await seen()).toEqual(expect.arrayContaining(['第一我先来', '你就买大一码', '来我家看看吧']));
  expect((await reader.call('PUT', `${base}/${root}/writer-mute`)).body.code).toBe('OWN_COMMENT');
  ok(await reader.call('PUT', `${base}/${loud}/writer-mute`));
  ok(await reader.call('PUT', `${base}/${loud}/writer-mute`));
  ok(await reader.call('PUT', `/blocks/${otherId}`));
  const after = await seen();
  for (const text of ['第一我先来', '你就买大一码', '来我家看看吧']) expect(after).not.toContain(text);
  expect(ok(await reader.call('GET', `${base}/${root}/replies`)).items).toEqual([]);
  expect(await texts()).toEqual(expect.arrayContaining(['第一我先来', '来我家看看吧']));
  expect(ok(await reader.call('GET', '/me/muted-writers')).items).toMatchObject([
    { commentId: loud, name: '话很多的人' },
  ]);
  ok(await reader.call('DELETE', `/me/muted-writers/${loud}`));
  ok(await reader.call('DELETE', `/blocks/${otherId}`));
  expect(await seen()).toEqual(expect.arrayContaining(['第一我先来', '你就买大一码', '来我家看看吧']));
});
