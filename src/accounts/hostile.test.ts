import { expect, test } from 'vitest';
import { testApp } from '../../test/app.ts';
import { openAccount } from '../../test/people.ts';
import { naughtyStrings } from '../../test/samples.ts';
import { nicknameFaults, nicknameFrom } from '../identity/nickname.ts';
import { nicknameRules } from '../identity/policy.ts';

const world = await testApp();
const strings = [...naughtyStrings(), '\u0000', '\ud800', '%00', '../..', 'a'.repeat(5000)];

test('No input causes a 500: hostile strings in every field and path of people and accounts', async () => {
  const { owner, accountId } = await openAccount(world, { name: '敌意输入' });
  const reader = await world.signUp('读者');
  const admin = await world.operator('admin', 'risk');
  const host = await world.host('host.members');
  const { id } = (await reader.call('POST', '/account-applications', { type: 'creator' })).body;
  const broken: string[] = [];
  for (const text of strings) {
    const at = encodeURIComponent(text.toWellFormed()).slice(0, 400);
    const name = text.slice(0, 200);
    const version = { 'if-match': '1' };
    const answers = await Promise.all([
      reader.call('POST', '/identity/real-name', { kind: 'person', name, idNumber: text.slice(0, 40) }),
      reader.call('POST', '/identity/payout-account', { holderIdNumber: name, holderName: name, accountNo: name }),
      reader.call('POST', `/account-applications/${id}/checks`, { invitationCode: text.slice(0, 60) }),
      reader.call('GET', `/account-applications/${at}`),
      reader.call('GET', `/account-applications?cursor=${at}`),
      owner.call(
        'PATCH',
        `/accounts/${accountId}/profile`,
        { intro: text, avatarMediaId: name, chosenDomain: name },
        version,
      ),
      owner.call('PATCH', `/accounts/${accountId}/profile`, { name, intro: '加微信abc12345' }, version),
      owner.call('POST', `/accounts/${accountId}/members`, { email: text, role: 'viewer' }),
      owner.call('PUT', `/accounts/${accountId}/members/${at}`, { role: 'viewer' }),
      owner.call('GET', `/accounts/${at}/members`),
      admin.call('GET', `/operator/accounts?q=${at}`),
      admin.call('POST', '/operator/invitations', { type: 'brand', note: name }),
      admin.call('DELETE', `/operator/invitations/${at}`),
      admin.call('PUT', `/operator/accounts/${at}/status`, { status: 'frozen', reason: name }),
      host.call('POST', '/host/members:link', {
        userId: text.slice(0, 64),
        buyerKey: name,
        ageBand: name,
        gender: name,
      }),
      world.anonymous.call('GET', `/auth/oidc?next=${at}`),
      world.anonymous.call('POST', '/auth/sign-in', { email: text, password: name }),
    ]);
    broken.push(
      ...answers.filter((a) => a.status >= 500).map((a) => `${JSON.stringify(text).slice(0, 80)} ${a.status}`),
    );
  }
  expect(broken).toEqual([]);
  expect((await owner.call('GET', `/accounts/${accountId}/profile`)).body.version, 'nothing got in').toBe(1);
}, 300_000);

test('a nickname made of any name may be shown', () => {
  const rules = nicknameRules.defaults;
  for (const text of strings) {
    const nickname = nicknameFrom(text, rules, () => [], 'abc123');
    expect(
      nicknameFaults(nickname, rules, () => []),
      JSON.stringify(text),
    ).toEqual([]);
  }
});
