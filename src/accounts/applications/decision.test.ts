import { expect, test } from 'vitest';
import { testApp, type Caller } from '../../../test/app.ts';
import { person, uploadAvatar, verify } from '../../../test/people.ts';
import { setPolicy } from '../../lib/policy.ts';
import { accountRules } from '../policy.ts';

const world = await testApp();
const apply = (who: Caller) => who.call('POST', '/account-applications', { type: 'creator' });
const profileOf = async (who: Caller, name: string) => ({
  name,
  avatarMediaId: await uploadAvatar(who),
  intro: '分享通勤穿搭',
  chosenDomain: 'outfit',
});
const put = (who: Caller, id: string, profile: object) =>
  who.call('PUT', `/account-applications/${id}/profile`, profile);
const verified = async () => {
  const who = await world.signUp('申请人');
  await verify(who, person());
  return who;
};

test('DOMAIN 1.2 manual_opening: an operator opens or rejects; a rejected one is revised', async () => {
  await world.run((tx, now) => {
    const document = { ...accountRules.defaults, manualOpening: true };
    return setPolicy(tx, now, accountRules, { document, effectiveAt: now, author: 'test', reason: 'test' });
  });
  const risk = await world.operator('risk');
  const lin = await verified();
  const { id } = (await apply(lin)).body;
  const profile = await profileOf(lin, '等待开通');
  expect((await put(lin, id, profile)).body).toMatchObject({ status: 'submitted', accountId: null });
  const decide = (outcome: string, reason = '资料不清楚') =>
    risk.call('POST', `/operator/account-applications/${id}/decision`, { outcome, reason });
  const waiting = await risk.call('GET', '/operator/account-applications');
  expect(waiting.body.items).toMatchObject([{ id, profile: { name: '等待开通' }, subject: { name: '林**' } }]);

  const other = await verified();
  const taken = await put(other, (await apply(other)).body.id, await profileOf(other, '等待开通'));
  expect(taken.body.errors).toMatchObject([{ code: 'NAME_TAKEN' }]);

  expect((await decide('reject')).body).toMatchObject({ status: 'rejected', reason: '资料不清楚' });
  expect((await decide('open')).status).toBe(409);
  expect((await put(lin, id, profile)).body).toMatchObject({ status: 'submitted', reason: null });
  const opened = await decide('open', '可以');
  expect(opened.body).toMatchObject({ status: 'opened', accountId: expect.any(String) });
  expect((await lin.call('GET', '/me')).body.accounts).toMatchObject([{ name: '等待开通' }]);
  const acts = await world.pool.query('select verb, reason from identity.audit where object_id = $1', [id]);
  expect(acts.rows.map((row) => row.verb)).toEqual(['reject_application', 'open_application']);
  expect(
    (await risk.call('POST', '/operator/account-applications/nothing/decision', { outcome: 'open', reason: 'x' }))
      .status,
  ).toBe(404);
});
