import { beforeAll, expect, test } from 'vitest';
import { testApp, type Caller } from '../../../test/app.ts';
import { authorise } from '../../../test/institutions.ts';
import { Market, ok } from '../../../test/money.ts';
import { cardNo, Payments } from '../../../test/payouts.ts';
import { enterprise, openAccount } from '../../../test/people.ts';
import { addDays, addMonths, closeOf, instantOf, monthOf } from '../../lib/time.ts';

// What an institution's people see and do with its money, from the close of a month to the payout, and who does not.

const world = await testApp();
const market = await Market.open(world);
const payments = new Payments(market.finance);
const subject = enterprise('杭州半山内容有限公司');
const { code } = ok(await market.admin.call('POST', '/operator/invitations', { type: 'institution', note: '半山' }));
const half = await openAccount(world, { name: '半山内容社', type: 'institution', subject, invitationCode: code });
const claim = { holderIdNumber: subject.idNumber, holderName: subject.name, accountNo: '3305 0161 6136 0000 01' };
const creator = await market.creator('签约的人');
const month = addMonths(monthOf(await market.now()), 1);
const at = (day: number) => instantOf(addDays(`${month}-01`, day - 1), '12:00:00');
const moneyPaths = ['/income/wallet', '/income/payouts', '/balance', `/statements/${month}`];

/** Makes somebody a member of the institution. */
async function member(of: { owner: Caller; accountId: string }, role: string): Promise<Caller> {
  const who = await world.signUp('机构的人');
  const { rows } = await world.pool.query('select email from auth."user" where id = $1', [who.userId]);
  ok(await of.owner.call('POST', `/accounts/${of.accountId}/members`, { email: rows[0].email, role }));
  return who;
}

beforeAll(async () => {
  await authorise(half, creator, { shareBp: 1500, firstDay: `${month}-01` });
  await world.advance(at(6));
  const good = await market.item(1000);
  await market.click({ buyer: 'desk', good, accountId: creator.accountId, at: at(2) });
  await market.send(market.order({ buyer: 'desk', good, paidFen: 100_000, createdAt: at(3), confirmedAt: at(5) }));
  await world.advance(closeOf(month));
  for (const mode of ['lock', 'post'] as const) ok(await market.close(month, mode));
}, 120_000);

test('DOMAIN 1.2 payout_bound: an institution binds its enterprise’s bank account, and none of another’s', async () => {
  const { owner } = half;
  ok(await owner.call('POST', '/identity/payout-account', claim));
  const bound = { method: 'bank', accountLast4: '0001' };
  expect(ok(await owner.call('GET', '/income/wallet'))).toMatchObject({ ownPayee: true, payee: bound });
  const refused = await owner.call('POST', '/identity/payout-account', {
    ...claim,
    holderIdNumber: enterprise().idNumber,
    accountNo: cardNo(),
  });
  expect(refused).toMatchObject({ status: 422, body: { errors: [{ path: 'holderIdNumber' }] } });
  expect(ok(await owner.call('GET', '/income/wallet')).payee).toMatchObject(bound);
}, 60_000);

test('DOMAIN 1.3: owner and finance of an institution read its wallet, payouts and export; nobody else does', async () => {
  const finance = await member(half, 'finance');
  const wallet = ok(await finance.call('GET', '/income/wallet'));
  // 15 % of the creator's 60.00.
  expect(wallet).toMatchObject({
    balanceFen: 900,
    institutionFen: 900,
    statementsFen: 0,
    ownPayee: false,
    waits: null,
  });
  const { balances } = ok(await finance.call('GET', '/balance'));
  expect(balances).toContainEqual(expect.objectContaining({ of: 'institution', balanceFen: 900, sumFen: 900 }));

  const batch = ok(await payments.make({ method: 'bank', accountIds: [half.accountId] }));
  expect(ok(await half.owner.call('GET', '/income/payouts')).items).toMatchObject([
    { grossFen: 900, institutionFen: 900, walletFen: 0, state: 'requested' },
  ]);
  expect(ok(await finance.call('GET', '/income/wallet'))).toMatchObject({ balanceFen: 0, underWayFen: 900 });
  ok(await payments.cancel(batch.id));
  expect(ok(await finance.call('GET', '/income/wallet'))).toMatchObject({ balanceFen: 900, underWayFen: 0 });

  for (const who of [half.owner, finance]) {
    const file = await who.call('GET', `/statements/${month}/export`);
    expect(file.status).toBe(200);
    expect(file.headers['content-type']).toBe('application/zip');
  }
  const others = [await member(half, 'editor'), await member(half, 'viewer')];
  for (const path of [...moneyPaths, `/statements/${month}/export`]) {
    for (const who of others) expect((await who.call('GET', path)).status, path).toBe(403);
    // Who has an account of his own does not act for the institution by naming it.
    const named = await creator.owner.call('GET', path, undefined, { 'x-account': half.accountId });
    expect(named.status, path).toBe(403);
    expect((await world.anonymous.call('GET', path)).status, path).toBe(401);
  }
}, 60_000);
