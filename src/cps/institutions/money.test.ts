import fc from 'fast-check';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { testApp } from '../../../test/app.ts';
import { authorise, openInstitution } from '../../../test/institutions.ts';
import { Market, ok } from '../../../test/money.ts';
import { audit } from '../../ledger/service.ts';
import type { Scene } from '../../links/schema.ts';
import { addDays, addMonths, closeOf, instantOf, monthOf } from '../../lib/time.ts';
import { openJournal } from '../journal/service.ts';
import { noteContent, noteTopup, noteValues } from '../knowledge/service.ts';

// The money of authorisations through the routes, over two months: what the institution takes, and what each side sees.

type Party = { owner: Awaited<ReturnType<Market['creator']>>['owner']; accountId: string };
type Statement = { netFen: number; institutionFen: number; creatorFen: number } & Record<string, unknown>;

const world = await testApp();
const market = await Market.open(world);
const half = await openInstitution(world, market.admin, '半山内容社');
const river = await openInstitution(world, market.admin, '江边工作室');
const month = addMonths(monthOf(await market.now()), 1);
const following = addMonths(month, 1);
let buyers = 0;

const day = (n: number, of = month) => addDays(`${of}-01`, n - 1);
const at = (n: number, clock = '12:00:00', of = month) => instantOf(day(n, of), clock);

type Sale = {
  paidFen: number;
  rateBp?: number;
  scene?: Scene;
  confirmedAt?: Date;
  supermarket?: boolean;
  contentId?: string;
};

/** A click, an order a day later, confirmed at a time or not at all. */
async function sell(who: Party, sale: Sale, of = month) {
  const { paidFen, rateBp = 1000, scene = 'follow_feed', confirmedAt, supermarket, contentId } = sale;
  buyers += 1;
  const buyer = `i${buyers}`;
  const good = await market.item(rateBp, supermarket ? { supermarket } : {});
  await market.click({
    buyer,
    good,
    accountId: who.accountId,
    at: at(1, '08:00:00', of),
    scene,
    ...(contentId && { contentId }),
  });
  const order = market.order({
    buyer,
    good,
    paidFen,
    createdAt: at(1, '09:00:00', of),
    ...(confirmedAt && { confirmedAt }),
  });
  const [made] = await market.send(order);
  return { ...order, id: String(made.commissionId) };
}

const statements = async (who: Party, of = month): Promise<Statement[]> =>
  ok(await who.owner.call('GET', `/statements/${of}?limit=100`)).items;

async function post(of: string) {
  await world.advance(closeOf(of));
  ok(await market.close(of, 'lock'));
  return ok(await market.close(of, 'post'));
}

const e9 = await market.creator('二成的人');
const e9third = await market.creator('三成三的人');
const e20 = await market.creator('整月的人');
const moving = await market.creator('换机构的人');
const leaving = await market.creator('离开的人');
const random = await Promise.all([1, 2, 3, 4].map((n) => market.creator(`随机的人${n}`)));
const draws = fc.sample(
  fc.record({
    shares: fc.array(fc.integer({ min: 0, max: 7000 }), { minLength: 1, maxLength: 3 }),
    cuts: fc.array(fc.integer({ min: 2, max: 25 }), { minLength: 3, maxLength: 3 }),
    lines: fc.array(fc.record({ day: fc.integer({ min: 1, max: 26 }), paidFen: fc.integer({ min: 1, max: 90_000 }) }), {
      minLength: 2,
      maxLength: 5,
    }),
  }),
  { numRuns: random.length, seed: 20_261_129 },
);
let refunded = { tradeNo: '', lineNo: '' };
let posted: { outputHash: string };

beforeAll(async () => {
  const terms = { firstDay: day(1), shareBp: 2000 };
  for (const who of [e9, e20, leaving, moving]) await authorise(half, who, terms);
  await authorise(half, e9third, { ...terms, shareBp: 3333 });
  for (const [nr, who] of random.entries()) {
    // Up to three authorisations in turn, of either institution, with a day without any after the first.
    const { shares = [], cuts = [] } = draws[nr] ?? {};
    const days = [...new Set([1, ...cuts.map((cut) => cut + 1)])].toSorted((a, b) => a - b);
    for (const [i, shareBp] of shares.entries()) {
      const [first, next] = [days[i], days[i + 1]];
      if (first === undefined) continue;
      const lastDay = next === undefined ? undefined : day(Math.max(first, next - (i === 0 ? 2 : 1)));
      await authorise(i % 2 === 0 ? half : river, who, { shareBp, firstDay: day(first), ...(lastDay && { lastDay }) });
    }
  }

  await world.advance(at(10));
  for (const who of [moving, leaving]) {
    const [running] = ok(await who.owner.call('GET', '/authorisations?state=running')).items;
    const asked = ok(
      await who.owner.call('POST', `/authorisations/${running.id}/ending`, { lastDay: day(14), reason: '换一家' }),
    );
    const reply = { accept: true, textHash: asked.endings.at(-1).textHash };
    ok(await half.owner.call('POST', `/authorisations/${running.id}/ending/answer`, reply));
  }
  await authorise(river, moving, { firstDay: day(15), shareBp: 3000 });

  await world.advance(at(27));
  for (const who of [e9, e9third]) await sell(who, { paidFen: 33_333, rateBp: 1234, confirmedAt: at(9) });
  refunded = await sell(e20, { paidFen: 29_999, rateBp: 880, scene: 'public_other', confirmedAt: at(9) });
  for (const who of [moving, leaving]) {
    await sell(who, { paidFen: 10_000, confirmedAt: at(14, '23:59:59') });
    await sell(who, { paidFen: 20_000, confirmedAt: at(15, '00:00:00') });
    await sell(who, { paidFen: 5000 });
  }
  for (const [nr, who] of random.entries())
    for (const line of draws[nr]?.lines ?? [])
      await sell(who, { paidFen: line.paidFen, confirmedAt: at(line.day, '13:00:00') });
  posted = await post(month);
});

afterAll(async () => {
  expect((await world.run((tx) => audit(tx, { fromStart: true }))).faults).toEqual([]);
});

test('DOMAIN 11.7 E9: 41.13 of 333.33 is split 4.11 / 12.34 / 24.68, and the institution takes 4.93 or, at 33.33 %, 8.22', async () => {
  expect(await statements(e9)).toMatchObject([
    {
      netFen: 2468,
      institutionFen: 493,
      creatorFen: 1975,
      shareBp: 2e3,
      institutionName: '半山内容社',
      flow: {
        lines: 1,
        orderFen: 33333,
        grossFen: 4113,
        networkFen: 411,
        platformFen: 1234,
        commissionFen: 2468,
      },
    },
  ]);
  expect(await statements(e9third)).toMatchObject([{ netFen: 2468, institutionFen: 822, creatorFen: 1646 }]);
});

test('DOMAIN 11.4: a creator who changes institution in mid-month has a statement for each, every line by its confirmation', async () => {
  const own = await statements(moving);
  expect(own).toMatchObject(
    [half, river]
      .map(({ accountId }) => accountId)
      .toSorted()
      .map((institutionId) =>
        institutionId === half.accountId
          ? { institutionId, netFen: 600, institutionFen: 120, creatorFen: 480, flow: { orderFen: 10_000 } }
          : { institutionId, netFen: 1200, institutionFen: 360, creatorFen: 840, flow: { orderFen: 20_000 } },
      ),
  );
  const seenBy = async (institution: Party) =>
    (await statements(institution)).filter(({ accountId }) => accountId === moving.accountId);
  // Both sides of an authorisation see the same statement to the fen, and neither institution the other's.
  expect(await seenBy(half)).toEqual(own.filter(({ institutionId }) => institutionId === half.accountId));
  expect(await seenBy(river)).toEqual(own.filter(({ institutionId }) => institutionId === river.accountId));
});

test('DOMAIN 11.4: of a creator who leaves in mid-month the institution takes nothing that is confirmed afterwards', async () => {
  expect(await statements(leaving)).toMatchObject([
    { institutionId: null, netFen: 1200, institutionFen: 0, creatorFen: 1200, shareBp: null },
    { institutionId: half.accountId, netFen: 600, institutionFen: 120, creatorFen: 480 },
  ]);
  expect((await statements(half)).filter(({ accountId }) => accountId === leaving.accountId)).toHaveLength(1);
});

test('DOMAIN 11.4: institution and creator together are the net, for random authorisations', async () => {
  const { document } = await market.replayed(month);
  expect(document.outputHash).toBe(posted.outputHash);
  for (const who of random) {
    const { items } = ok(await who.owner.call('GET', '/authorisations?limit=100'));
    const commissions = ok(await who.owner.call('GET', '/commissions?limit=100')).items;
    const found = await statements(who);
    const under = (confirmedAt: string) =>
      items.find(
        ({ from, to }: { from: string; to: string | null }) => from <= confirmedAt && (to === null || confirmedAt < to),
      );
    for (const statement of found) {
      const { netFen, institutionFen, creatorFen, authorisedFrom, flow } = statement as Statement & {
        flow: Record<string, number>;
      };
      const agreement = items.find(({ from }: { from: string }) => from === authorisedFrom);
      expect(institutionFen + creatorFen).toBe(netFen);
      expect(institutionFen).toBe(Math.floor((netFen * (agreement?.shareBp ?? 0)) / 10_000));
      const covered = commissions.filter(
        ({ confirmedAt }: { confirmedAt: string }) => under(confirmedAt)?.from === agreement?.from,
      );
      const sum = (name: string) =>
        covered.reduce((total: number, one: Record<string, number>) => total + (one[name] ?? 0), 0);
      expect(flow).toMatchObject({ lines: covered.length, orderFen: sum('baseFen'), grossFen: sum('grossFen') });
      expect(flow['commissionFen']).toBe(statement['commissionFen']);
    }
    expect(found.reduce((total, { netFen }) => total + netFen, 0)).toBe(
      commissions.reduce((total: number, { creatorFen }: { creatorFen: number }) => total + creatorFen, 0),
    );
  }
});

test('DOMAIN 11.7 E20: a whole month comes to 72.78, of which the institution takes 14.55 of the statement, not of the lines', async () => {
  const contentId = `${e20.accountId}-e20`;
  await world.advance(at(22, '12:00:00', following));
  const line = (paidFen: number, rateBp: number, scene: Scene, more: Partial<Sale> = {}) =>
    sell(e20, { paidFen, rateBp, scene, confirmedAt: at(9, '12:00:00', following), contentId, ...more }, following);
  await line(12_990, 1000, 'follow_feed');
  await line(19_900, 550, 'public_other');
  await line(25_680, 800, 'good_finds');
  await line(8850, 600, 'follow_feed', { supermarket: true });
  await market.refund('E20', refunded, 9999, at(21, '12:00:00', following));
  const reward = { scene: 'guang', day: day(12, following) };
  await world.run(async (tx, now) => {
    const journal = await openJournal(tx, now);
    await noteContent(journal, { accountId: e20.accountId, contentId, publishedAt: at(1, '07:00:00', following) });
    await noteTopup(journal, { ...reward, amountFen: 5714n });
    await noteValues(journal, [{ ...reward, contentId, value: 9436 }]);
  });
  await post(following);
  expect(await statements(e20, following)).toMatchObject([
    {
      commissionFen: 2004,
      rewardFen: 5714,
      clawbackFen: -440,
      netFen: 7278,
      institutionFen: 1455,
      creatorFen: 5823,
      flow: {
        lines: 4,
        commissionFen: 2004,
        grossFen: 1299 + 1095 + 2054 + 531,
        poolFen: 616,
        releasedFen: 0,
        heldForfeitedFen: 0,
      },
    },
  ]);
  const months = ok(await half.owner.call('GET', '/authorisation-months')).items;
  expect(months.map((one: { month: string }) => one.month)).toEqual([following, month]);
  expect(months[0]).toEqual({
    month: following,
    statements: 1,
    commissionFen: 2004,
    rewardFen: 5714,
    clawbackFen: -440,
    netFen: 7278,
    institutionFen: 1455,
    creatorFen: 5823,
    held: [],
    released: [],
    forfeited: [],
  });
});

test('an institution sees works, orders and money as far as its authorisation covers them, and no more', async () => {
  const { items } = ok(await half.owner.call('GET', '/authorisations?limit=100'));
  const of = (who: Party) => items.find(({ creator }: { creator: { id: string } }) => creator.id === who.accountId);
  const worked = ok(await half.owner.call('GET', `/authorisations/${of(moving).id}/works`)).items;
  const sum = (name: string) =>
    worked.reduce((total: number, one: Record<string, number>) => total + (one[name] ?? 0), 0);
  // Of three lines the one confirmed by the 14th; the unconfirmed one may settle under nobody or another.
  expect([worked.length, sum('orders'), sum('orderFen'), sum('settledFen'), sum('pendingFen')]).toEqual([
    1, 1, 10_000, 600, 0,
  ]);
  expect(ok(await moving.owner.call('GET', `/authorisations/${of(moving).id}/works`)).items).toEqual(worked);
  const [theirs] = ok(await river.owner.call('GET', '/authorisations?state=running&limit=100')).items.filter(
    ({ creator }: { creator: { id: string } }) => creator.id === moving.accountId,
  );
  const open = ok(await river.owner.call('GET', `/authorisations/${theirs.id}/works?limit=1`));
  expect(open.items).toHaveLength(1);
  const rest = ok(await river.owner.call('GET', `/authorisations/${theirs.id}/works?cursor=${open.nextCursor}`));
  expect([...open.items, ...rest.items].map(({ settledFen, pendingFen }) => [settledFen, pendingFen])).toEqual([
    [1200, 0],
    [0, 300],
  ]);
  expect((await half.owner.call('GET', `/authorisations/${theirs.id}/works`)).status).toBe(404);
  expect((await half.owner.call('GET', `/authorisations/${theirs.id}`)).status).toBe(404);
  expect(ok(await half.owner.call('GET', '/commissions')).items).toEqual([]);
  const [commission] = ok(await moving.owner.call('GET', '/commissions')).items;
  expect((await half.owner.call('GET', `/commissions/${commission.id}/receipt`)).status).toBe(404);
});
