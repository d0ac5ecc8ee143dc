import { expect, test } from 'vitest';
import { testApp } from '../../../test/app.ts';
import { decideCase } from '../../../test/cases.ts';
import { soon } from '../../../test/states.ts';
import { draft, publisher, submitted } from '../../../test/works.ts';
import { HOUR, SECOND } from '../../lib/time.ts';

const world = await testApp({ worker: true });
const rui = await world.operator('risk');

async function confirmed(accountId: string, code: string): Promise<void> {
  const about = { subjectType: 'account', subjectId: accountId, note: '巡查' };
  const { body } = await rui.call('POST', '/operator/violations', about);
  await decideCase(world, rui, body.id, { code, note: '证据确凿' });
  await world.idle();
}

test('DOMAIN 12: what a penalty takes is refused with its kind and end, and a scheduled work that fell back says so', async () => {
  const { owner, accountId } = await publisher(world, '被处罚的作者', 'L4');
  const pushTargets = ['homepage', 'subscription'];
  const scheduledAt = (await soon(world, HOUR)).toISOString();
  const waiting = await submitted(owner, { pushTargets, scheduledAt });
  expect(waiting.answer.body.status).toBe('scheduled');
  for (const code of ['V07', 'V08']) await confirmed(accountId, code);
  const penalties = (await owner.call('GET', '/account-health')).body.penalties as { kind: string; until: string }[];
  const until = penalties.find(({ kind }) => kind === 'no_subscription')?.until;
  const muted = { kind: 'no_subscription', until };
  const { id } = await draft(owner, { pushTargets });
  expect((await owner.call('POST', `/contents/${id}/submit`)).body).toMatchObject({
    code: 'ACCOUNT_PENALISED',
    ...muted,
    detail: expect.stringContaining('关闭订阅推送，至 '),
  });
  const { rules } = (await owner.call('GET', `/contents/${id}/preflight`)).body;
  expect(rules.find((rule: { id: string }) => rule.id === 'pushTargets.allowed')).toMatchObject({
    passed: false,
    code: 'ACCOUNT_PENALISED',
    required: muted,
    message: expect.stringContaining('关闭订阅推送'),
  });
  await world.advance(new Date(Date.parse(scheduledAt) + SECOND));
  await world.idle();
  expect((await owner.call('GET', `/contents/${waiting.id}/draft`)).body).toMatchObject({
    status: 'draft',
    reasons: [
      {
        code: 'ACCOUNT_PENALISED',
        penalty: muted,
        message: expect.stringMatching(/^到了定时发布的时间.*关闭订阅推送/),
      },
    ],
  });

  // Without a word about the subscription, the rest goes out; restricted, only one a day does, and that is why.
  await confirmed(accountId, 'V05');
  expect((await submitted(owner)).answer.status).toBe(200);
  expect((await submitted(owner)).answer.body).toMatchObject({ code: 'ACCOUNT_PENALISED', kind: 'restricted' });
  const chosen = await submitted(owner, { pushTargets });
  expect(chosen.answer.body).toMatchObject({ code: 'ACCOUNT_PENALISED', kind: 'restricted' });
});
