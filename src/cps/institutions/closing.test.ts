import { afterAll, expect, test } from 'vitest';
import { testApp, type Caller } from '../../../test/app.ts';
import { authorise, openInstitution } from '../../../test/institutions.ts';
import { Market, ok } from '../../../test/money.ts';
import { setStatus } from '../../accounts/service.ts';
import { audit } from '../../ledger/service.ts';
import { systemActor } from '../../lib/actor.ts';
import { addDays, addMonths, closeOf, DAY, dayOf, HOUR, instantOf, monthOf } from '../../lib/time.ts';
import { reconcile } from '../reconciling/service.ts';

// What becomes of agreements, and of money under them, when the account of one side is closed.

const world = await testApp({ worker: true });
const market = await Market.open(world);
const month = addMonths(monthOf(await market.now()), 1);
const at = (day: number, hour = '12:00:00') => instantOf(addDays(`${month}-01`, day - 1), hour);

type Party = { owner: Caller; accountId: string };

async function sell(who: Party, buyer: string, confirmedAt: Date): Promise<void> {
  const good = await market.item(1000);
  await market.click({ buyer, good, accountId: who.accountId, at: at(2) });
  await market.send(market.order({ buyer, good, paidFen: 10_000, createdAt: at(3), confirmedAt }));
}

async function close({ accountId }: Party): Promise<Date> {
  const path = `/operator/accounts/${accountId}/status`;
  ok(await market.admin.call('PUT', path, { status: 'closed', reason: '本人申请注销' }));
  const { rows } = await world.pool.query('select at from accounts.status_change where account_id = $1', [accountId]);
  await world.idle();
  return rows.at(-1).at;
}

/** Every agreement of an account as finance sees it, the latest first. */
const agreementsOf = async ({ accountId }: Party) =>
  ok(await market.finance.call('GET', `/operator/authorisations?account=${accountId}`)).items;
const statements = async (who: Party) => ok(await who.owner.call('GET', `/statements/${month}?limit=100`)).items;

afterAll(async () => {
  expect((await world.run((tx) => audit(tx, { fromStart: true }))).faults).toEqual([]);
  expect((await world.run((tx) => reconcile(tx))).faults).toEqual([]);
});

test('DOMAIN 11.4: closing an account ends its agreements at that moment; what was confirmed before stays as agreed', async () => {
  const half = await openInstitution(world, market.admin, '半山内容社');
  const river = await openInstitution(world, market.admin, '江边工作室');
  const lake = await openInstitution(world, market.admin, '湖畔工作室');
  const [leaving, staying, later, asked, mistaken] = [
    await market.creator('关号的人'),
    await market.creator('机构关了的人'),
    await market.creator('还没开始的人'),
    await market.creator('没答复的人'),
    await market.creator('误关的人'),
  ];
  for (const who of [leaving, staying]) await authorise(half, who, { shareBp: 2000, firstDay: `${month}-01` });
  const lastDay = addDays(`${addMonths(month, 2)}-01`, -1);
  await authorise(lake, mistaken, { shareBp: 2000, firstDay: `${month}-01`, lastDay });
  await authorise(river, later, { shareBp: 1000, firstDay: addDays(`${month}-01`, 24) });
  await world.advance(at(15));
  const wish = { counterparty: asked.accountId, shareBp: 100, firstDay: addDays(`${month}-01`, 24) };
  ok(await river.owner.call('POST', '/authorisations', wish));

  const closedAt = await close(leaving);
  const [ended] = await agreementsOf(leaving);
  expect(ended).toMatchObject({
    standing: 'ended',
    to: closedAt.toISOString(),
    endings: [{ kind: 'closing', askedBy: 'creator', status: 'agreed', reason: 'ACCOUNT_CLOSED', signatures: [] }],
  });
  // The other side is told on its own page.
  const [seen] = ok(await half.owner.call('GET', '/authorisations?state=past')).items;
  expect(seen).toMatchObject({ id: ended.id, standing: 'ended', endings: [{ kind: 'closing', askedBy: 'creator' }] });

  const halfClosedAt = await close(half);
  const riverClosedAt = await close(river);
  expect(await agreementsOf(staying)).toMatchObject([
    { standing: 'ended', to: halfClosedAt.toISOString(), endings: [{ kind: 'closing', askedBy: 'institution' }] },
  ]);
  // It never was in force: it ends as it begins.
  const [never] = await agreementsOf(later);
  expect(never).toMatchObject({ standing: 'ended', to: never.from, endings: [{ askedBy: 'institution' }] });
  expect(riverClosedAt < new Date(never.from)).toBe(true);
  expect(await agreementsOf(asked)).toMatchObject([{ standing: 'withdrawn', endings: [] }]);

  for (const [who, end, name] of [
    [leaving, closedAt, 'leaving'],
    [staying, halfClosedAt, 'staying'],
  ] as const) {
    await sell(who, `${name}-before`, new Date(end.getTime() - HOUR));
    await sell(who, `${name}-after`, new Date(end.getTime() + 1));
  }
  // What closed it was found wrong (DOMAIN 12): it is as if it had never been closed, also for what was confirmed meanwhile.
  const statusOf = async (status: 'closed' | 'active', reopens: boolean) => {
    await world.run((tx, now) =>
      setStatus(tx, systemActor, now, mistaken.accountId, { status, reason: '处罚' }, reopens),
    );
    await world.idle();
  };
  const [before] = await agreementsOf(mistaken);
  await statusOf('closed', false);
  expect((await agreementsOf(mistaken))[0]).toMatchObject({ standing: 'ended' });
  await world.advance(new Date((await market.now()).getTime() + 2 * HOUR));
  await sell(mistaken, 'meanwhile', new Date((await market.now()).getTime() - HOUR));
  await statusOf('active', true);
  expect(await agreementsOf(mistaken)).toMatchObject([
    { ...before, endings: [{ kind: 'closing', status: 'withdrawn', askedBy: 'creator' }] },
  ]);

  await world.advance(closeOf(month));
  for (const mode of ['lock', 'post'] as const) ok(await market.close(month, mode));
  expect(await statements(staying)).toMatchObject([
    { institutionId: null, netFen: 600, institutionFen: 0 },
    { institutionId: half.accountId, netFen: 600, institutionFen: 120, creatorFen: 480 },
  ]);
  const { document } = await market.replayed(month);
  expect(document.statements.filter(({ accountId }) => accountId === mistaken.accountId)).toMatchObject([
    { institutionId: lake.accountId, netFen: 600, institutionFen: 120 },
  ]);
  const own = document.statements.filter(({ accountId }) => accountId === leaving.accountId);
  expect(own).toMatchObject([
    { institutionId: null, netFen: 600, institutionFen: 0 },
    { institutionId: half.accountId, netFen: 600, institutionFen: 120 },
  ]);
});

test('an answer that is given while the account is closed: the agreement has ended or never was', async () => {
  for (let n = 0; n < 4; n++) {
    const firstDay = addDays(dayOf(await market.now()), 1);
    const side = await openInstitution(world, market.admin, `边关边签${n}`);
    const who = await market.creator(`边关边签的人${n}`);
    const wish = { counterparty: who.accountId, shareBp: 2000, firstDay };
    const { id, textHash } = ok(await side.owner.call('POST', '/authorisations', wish));
    const reply = { accept: true, textHash };
    await Promise.all([close(side), who.owner.call('POST', `/authorisations/${id}/answer`, reply)]);
    await world.idle();
    const [agreement] = await agreementsOf(who);
    expect(['withdrawn', 'ended']).toContain(agreement.standing);
    await world.advance(new Date((await market.now()).getTime() + DAY));
  }
});
