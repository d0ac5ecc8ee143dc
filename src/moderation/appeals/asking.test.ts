import { expect, test } from 'vitest';
import { testApp } from '../../../test/app.ts';
import { decideCase } from '../../../test/cases.ts';
import { openAccount } from '../../../test/people.ts';
import { SECOND } from '../../lib/time.ts';

const world = await testApp({ worker: true });
const [rui, tao] = [await world.operator('risk'), await world.operator('reviewer')];

test('DOMAIN 12, UX 38: who holds an appeal asks, its author answers once for each question, and nothing after the end; it counts in the figures', async () => {
  const { owner, accountId } = await openAccount(world, { name: '问答的号' });
  const about = { subjectType: 'account', subjectId: accountId, note: '巡查' };
  const { id } = (await rui.call('POST', '/operator/violations', about)).body;
  await decideCase(world, rui, id, { code: 'V10', note: '证据确凿' });
  const text = '当时是在回复读者的提问，没有辱骂任何人，请再看一遍。';
  const { body } = await owner.call('POST', '/appeals', { kind: 'violation', subjectId: id, text });
  const reply = () => owner.call('POST', `/appeals/${body.id}/answers`, { text: '当时在回复读者的提问' });
  expect((await reply()).body.code).toBe('NOTHING_ASKED');
  const question = { text: '请说明当时的情况' };
  const early = await tao.call('POST', `/operator/appeals/${body.id}/questions`, question);
  expect(early.body.code).toBe('NOT_CLAIMED');
  const { taskId } = (await tao.call('GET', `/operator/appeals/${body.id}`)).body;
  await tao.call('POST', `/operator/reviews/${taskId}/claim`);
  const unexplained = { outcome: 'reject', reasons: [{ code: 'OTHER' }] };
  expect((await tao.call('POST', `/operator/reviews/${taskId}/decision`, unexplained)).body.errors).toMatchObject([
    { path: 'reasons[0].note', code: 'NOTE_REQUIRED' },
  ]);
  await tao.call('POST', `/operator/appeals/${body.id}/questions`, question);
  expect((await owner.call('GET', `/appeals/${body.id}`)).body).toMatchObject({
    asked: true,
    notes: [{ kind: 'question', by: { kind: 'operator', name: null } }],
  });
  expect((await reply()).status).toBe(200);
  expect((await reply()).body.code).toBe('NOTHING_ASKED');
  const more = () => tao.call('POST', `/operator/appeals/${body.id}/questions`, { text: '还有什么要补充' });
  for (let asked = 1; asked < 10; asked++) expect((await more()).status).toBe(200);
  expect((await more()).body).toMatchObject({ code: 'QUESTIONS_FULL', errors: [{ required: 10 }] });
  await tao.call('POST', `/operator/reviews/${taskId}/decision`, { outcome: 'approve' });
  await world.advance(new Date((await world.run(async (_, now) => now)).getTime() + 11 * SECOND));
  await world.idle();
  expect((await reply()).body.code).toBe('APPEAL_CLOSED');
  const ask = await tao.call('POST', `/operator/appeals/${body.id}/questions`, { text: '还有吗' });
  expect(ask.body.code).toBe('APPEAL_CLOSED');
  const { items } = (await tao.call('GET', '/operator/review-figures')).body;
  const ofRui = items.find(({ userId }: { userId: string }) => userId === rui.userId);
  expect(ofRui).toMatchObject({ decided: 1, rejected: 1, appealed: 1, overturned: 1 });
});
