import { expect, test } from 'vitest';
import { testApp } from '../../test/app.ts';
import { idNumberOf } from '../../test/world/identity.ts';
import { socialCreditCheck } from './idNumber.ts';
import { settlementSubjectOf, verificationOf, linkBuyer, addMember } from './service.ts';

const world = await testApp();
const person = { kind: 'person', name: '林小满', idNumber: idNumberOf('1995-05-05', 1) };
const body17 = '91330100MA2B3C4D5';
const firm = body17 + socialCreditCheck(body17);

test('DOMAIN 1.2 real_name: a person with a right number is verified; the number is never kept nor shown', async () => {
  const lin = await world.signUp('林小满');
  const answer = await lin.call('POST', '/identity/real-name', person);
  expect(answer.status).toBe(200);
  expect(answer.body).toMatchObject({ kind: 'person', name: '林**', idLast4: person.idNumber.slice(-4) });
  const kept = await world.pool.query('select to_jsonb(v) as row from identity.verification v where user_id = $1', [
    lin.userId,
  ]);
  expect(JSON.stringify(kept.rows)).not.toContain(person.idNumber);
  expect(await world.run((tx) => verificationOf(tx, lin.userId))).toMatchObject({
    birthday: '1995-05-05',
    provider: 'demo',
  });
  expect((await lin.call('GET', '/identity')).body).toMatchObject({
    realName: { idLast4: person.idNumber.slice(-4) },
    payoutAccount: null,
  });
});

test.each([
  ['a wrong check digit', { ...person, idNumber: idNumberOf('1995-05-05', 1).slice(0, 17) + 'Z' }, 'idNumber'],
  ['a day that is none', { ...person, idNumber: idNumberOf('1995-02-30', 1) }, 'idNumber'],
  ['a birthday to come', { ...person, idNumber: idNumberOf('2099-01-01', 1) }, 'idNumber'],
  ['a person with an enterprise code', { ...person, idNumber: firm }, 'idNumber'],
  ['an enterprise with a person number', { ...person, kind: 'enterprise' }, 'idNumber'],
  ['a name with a control character', { ...person, name: '林\u0001小满' }, 'name'],
])('real-name verification refuses %s', async (_what, claim, path) => {
  const reader = await world.signUp('读者');
  const answer = await reader.call('POST', '/identity/real-name', claim);
  expect(answer).toMatchObject({ status: 422, body: { code: 'NOT_VERIFIED', errors: [{ path }] } });
});

test('an enterprise is verified by its credit code, in small letters too', async () => {
  const reader = await world.signUp('读者');
  const claim = { kind: 'enterprise', name: '杭州种草文化有限公司', idNumber: firm };
  expect(await reader.call('POST', '/identity/real-name', claim)).toMatchObject({
    status: 200,
    body: { kind: 'enterprise' },
  });
});

test('DOMAIN 1.2 payout_bound and subject_match: the holder is compared with the identity by pseudonym', async () => {
  const lin = await world.signUp('林小满');
  const payout = { holderIdNumber: person.idNumber, holderName: '林小满', accountNo: '13800138000' };
  const before = await lin.call('POST', '/identity/payout-account', payout);
  expect(before).toMatchObject({ status: 200, body: { accountLast4: '8000', matchesIdentity: false } });
  await lin.call('POST', '/identity/real-name', person);
  expect((await lin.call('GET', '/identity')).body.payoutAccount.matchesIdentity).toBe(true);
  const kept = await world.pool.query('select to_jsonb(p) as row from identity.payout_account p');
  expect(JSON.stringify(kept.rows)).not.toMatch(/13800138000|"\d{17}[\dX]"/);
});

test('DOMAIN 1.2 payout_bound: an account of somebody else than the verified identity is refused, and the good one stays', async () => {
  const lin = await world.signUp('林小满');
  const subject = { ...person, idNumber: idNumberOf('1991-03-03', 2) };
  await lin.call('POST', '/identity/real-name', subject);
  const good = { holderIdNumber: subject.idNumber, holderName: '林小满', accountNo: '4539 5787 6362-1486' };
  const bound = await lin.call('POST', '/identity/payout-account', good);
  expect(bound).toMatchObject({ status: 200, body: { accountLast4: '1486', matchesIdentity: true } });
  const other = { ...good, holderIdNumber: idNumberOf('1990-01-01', 7), accountNo: '13900139000' };
  const errors = [{ path: 'holderIdNumber', code: 'HOLDER_DIFFERS' }];
  expect(await lin.call('POST', '/identity/payout-account', other)).toMatchObject({ status: 422, body: { errors } });
  expect(await lin.call('POST', '/identity/payout-account', { ...other, accountNo: '1390013900' })).toMatchObject({
    status: 422,
    body: { code: 'NOT_VERIFIED', errors: [{ path: 'accountNo', code: 'ACCOUNT_NO_INVALID' }, ...errors] },
  });
  expect((await lin.call('GET', '/identity')).body.payoutAccount).toEqual(bound.body);
  const kept = await world.pool.query('select method from identity.payout_account where user_id = $1', [lin.userId]);
  expect(kept.rows).toEqual([{ method: 'bank' }]);
});

test('of a proof of identity and a payout account of another at once, none leaves an account that cannot be paid', async () => {
  for (let round = 0; round < 5; round++) {
    const lin = await world.signUp('林小满');
    const payout = { holderIdNumber: idNumberOf('1990-01-01', 7), holderName: '林小满', accountNo: '13800138000' };
    const [proved, bound] = await Promise.all([
      lin.call('POST', '/identity/real-name', person),
      lin.call('POST', '/identity/payout-account', payout),
    ]);
    expect(proved.status).toBe(200);
    // The payout account came first and is only not of the identity, or it came second and was refused.
    const { payoutAccount } = (await lin.call('GET', '/identity')).body;
    if (bound.status === 422) expect(payoutAccount).toBeNull();
    else expect(payoutAccount.matchesIdentity).toBe(false);
  }
});

test('a payout account with a wrong holder or number is refused by field', async () => {
  const lin = await world.signUp('林小满');
  const payout = { holderIdNumber: '123', holderName: '林\u202e', accountNo: '1 2' };
  const answer = await lin.call('POST', '/identity/payout-account', payout);
  expect(answer.status).toBe(422);
  expect(answer.body.errors.map((e: { path: string }) => e.path)).toEqual([
    'holderName',
    'holderIdNumber',
    'accountNo',
  ]);
});

test('who owns an account cannot become somebody else, but may be verified again', async () => {
  const lin = await world.signUp('林小满');
  await lin.call('POST', '/identity/real-name', { ...person, idNumber: idNumberOf('2020-01-01', 3) });
  expect((await lin.call('POST', '/identity/real-name', person)).status).toBe(200);
  await world.run((tx, now) => addMember(tx, now, { userId: lin.userId, accountId: 'acc', role: 'owner' }));
  expect((await lin.call('POST', '/identity/real-name', person)).status).toBe(200);
  const other = { ...person, idNumber: idNumberOf('1990-01-01', 7) };
  expect(await lin.call('POST', '/identity/real-name', other)).toMatchObject({
    status: 409,
    body: { code: 'IDENTITY_FIXED' },
  });
});

test('DOMAIN 11.3.4: the subject of the log is the buyer who is tied to it', async () => {
  const lin = await world.signUp('林小满');
  await lin.call('POST', '/identity/real-name', { ...person, idNumber: idNumberOf('1988-08-08', 8) });
  const subject = (await world.run((tx) => verificationOf(tx, lin.userId)))?.subjectId ?? '';
  expect(await world.run((tx) => settlementSubjectOf(tx, subject))).toBe(subject);
  await world.run((tx, now) => linkBuyer(tx, now, lin.userId, 'buyer-of-lin'));
  expect(await world.run((tx) => settlementSubjectOf(tx, subject))).toBe('buyer-of-lin');
});
