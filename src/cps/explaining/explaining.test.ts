import { expect, test } from 'vitest';
import { testApp, type Answer, type Caller } from '../../../test/app.ts';
import { command } from '../../../test/command.ts';
import { History } from '../../../test/history.ts';
import { ok } from '../../../test/money.ts';
import { payee, Payments } from '../../../test/payouts.ts';
import { Draw } from '../../../test/reference/draw.ts';
import { balancesOf } from '../../ledger/service.ts';
import { addDays, dayOf, instantOf } from '../../lib/time.ts';

// A random history of two months, a shop's money, and payouts that go through, fail and come back.
const world = await testApp({ worker: true });
const history = await History.begin(world, new Draw(11));
const { finance } = history.market;
const { month } = await history.liveAMonth();
const between = await history.market.now();
await history.liveAMonth();
const earner = await whoEarnedMost();
const paid = await payThree();
await receiveABill();

type Group = { group: string; posts: number; fen: number };

/** The creator with the most settled lines of the first month. */
async function whoEarnedMost(): Promise<string> {
  const { rows } = await world.pool.query<{ accountId: string }>(
    `select account_id as "accountId" from cps.entry where month = $1 and entry = 'settlement' and creator_fen > 0
     group by account_id order by count(*) desc, account_id limit 1`,
    [month],
  );
  if (!rows[0]) throw new Error(`nobody earned in ${month}`);
  return rows[0].accountId;
}

async function payThree() {
  const pay = new Payments(finance);
  const people = [];
  for (const name of ['到账的人', '失败的人', '退票的人']) people.push(await payee(world, name, 12_345));
  const { batchId, rows } = await pay.atBank(people.map(({ accountId }) => accountId));
  const results = rows.map(({ id }, i) => `${id},${['成功', '失败', '成功'][i]},${i === 1 ? '账号有误' : ''}`);
  ok(await pay.results(batchId, ['付款编号,结果,原因', ...results].join('\r\n')));
  ok(await pay.results(batchId, ['付款编号,结果,原因', `${rows[2]?.id},退回,户名不符`].join('\r\n')));
  await world.idle();
  return people;
}

async function receiveABill(): Promise<void> {
  const bills = ok(await finance.call('GET', '/operator/shop-bills?state=open&limit=100')).items;
  const { shopId, month: of, openFen } = bills[0];
  const receivedOn = dayOf(await history.market.now());
  const path = `/operator/shop-bills/${shopId}/${of}/payments`;
  const noted = ok(await finance.call('POST', path, { amountFen: openFen, receivedOn, reference: 'r1' }));
  ok(await finance.call('POST', `${path}/${noted.payments[0].id}/reversal`, { reason: '登记有误' }));
}

const read = async (who: Caller, path: string) => ok(await who.call('GET', path));
const pathOf = (account: string) => `/operator/ledger/${encodeURIComponent(account)}`;

/** All posts of a group, page by page. */
async function pages(who: Caller, path: string): Promise<Answer['body'][]> {
  const items: Answer['body'][] = [];
  for (let cursor: string | null = ''; cursor !== null;) {
    const page: Answer['body'] = await read(who, `${path}&limit=7${cursor && `&cursor=${cursor}`}`);
    items.push(...page.items);
    cursor = page.nextCursor;
  }
  expect(new Set(items.map(({ bookId, seq }) => `${bookId} ${seq}`)).size).toBe(items.length);
  return items;
}

test(
  'DOMAIN 11.5: every ledger account is the sum of its groups, and every group the sum of its posts',
  { timeout: 240_000 },
  async () => {
    const { rows } = await world.pool.query<{ account: string; fen: string; entries: string }>(
      `select b.ledger_account as account, sum(b.balance_fen) as fen,
      (select count(distinct (book_id, seq)) from ledger.entry e where e.ledger_account = b.ledger_account) as entries
    from ledger.balance b group by 1`,
    );
    const kinds = new Set<string>();
    for (const { account, fen, entries } of rows) {
      const one = await read(finance, pathOf(account));
      expect(one).toMatchObject({ balanceFen: Number(fen), sumFen: Number(fen), differenceFen: 0 });
      const groups: Group[] = one.groups;
      expect(groups.reduce((sum, { posts }) => sum + posts, 0)).toBe(Number(entries));
      for (const { group, posts, fen: due } of groups) {
        const items = await pages(finance, `${pathOf(account)}/entries?group=${encodeURIComponent(group)}`);
        expect([items.length, items.reduce((sum, item) => sum + item.fen, 0)], `${account} ${group}`).toEqual([
          posts,
          due,
        ]);
        expect(
          items.every(({ legs }) => legs.reduce((sum: number, leg: { fen: number }) => sum + leg.fen, 0) === 0),
        ).toBe(true);
        if (group.startsWith('lines/')) expect(items[0].subject).toMatchObject({ type: 'line' });
        kinds.add(group.replace(/\/.*/, ''));
      }
      const at = `at=${between.toISOString()}`;
      const then = await read(finance, `${pathOf(account)}?${at}`);
      const stood = await world.pool.query(
        `select coalesce(sum(e.amount_fen), 0)::int as fen from ledger.entry e join ledger.post p using (book_id, seq)
       where e.ledger_account = $1 and p.at <= $2`,
        [account, between],
      );
      expect(then).toMatchObject({ balanceFen: stood.rows[0].fen, differenceFen: 0 });
    }
    expect([...kinds]).toEqual(
      expect.arrayContaining(['lines', 'changes', 'statements', 'bills', 'receipts', 'receipts_reversed']),
    );
    expect([...kinds]).toEqual(
      expect.arrayContaining(['payouts_reserved', 'payouts_confirmed', 'payouts_returned', 'payouts_back', 'other']),
    );
  },
);

test('DOMAIN 13.1: the overview sums all ledger accounts to 0, and lists them by kind', async () => {
  const seen = await read(finance, '/operator/ledger');
  expect(seen.totalFen).toBe(0);
  for (const { family, accounts, balanceFen } of seen.families) {
    const all = (await read(finance, `/operator/ledger-accounts?family=${family}&limit=100`)).items;
    expect([all.length, all.reduce((sum: number, one: { balanceFen: number }) => sum + one.balanceFen, 0)]).toEqual([
      accounts,
      balanceFen,
    ]);
  }
  const books = await read(finance, pathOf('platform_income'));
  expect(books.largestBooks[0].name).toMatch(/创作者/);
  const [{ bookId, balanceFen }] = books.largestBooks;
  expect(await read(finance, `${pathOf('platform_income')}?book=${bookId}`)).toMatchObject({ balanceFen, books: 1 });
  expect((await finance.call('GET', pathOf('wallet:nobody'))).status).toBe(404);
  expect((await finance.call('GET', pathOf('nonsense'))).status).toBe(422);
});

test('an account sees its own balances with the same groups, its own legs, and nobody else’s', async () => {
  for (const [i, owner] of history.owners.entries()) {
    const accountId = history.accounts[i] ?? '';
    const held = await world.run((tx) => balancesOf(tx, `account:${accountId}`));
    const { balances } = await read(owner, '/balance');
    for (const { of, balanceFen, differenceFen, groups } of balances) {
      expect([balanceFen, differenceFen]).toEqual([Number(held.get(`${of}:${accountId}`) ?? 0n), 0]);
      for (const { group, posts } of groups as Group[]) {
        const items = await pages(owner, `/balance/entries?of=${of}&group=${encodeURIComponent(group)}`);
        expect(items).toHaveLength(posts);
        const legs = items.flatMap((item) => item.legs.map((leg: { ledgerAccount: string }) => leg.ledgerAccount));
        expect(legs.every((name: string) => name.endsWith(`:${accountId}`))).toBe(true);
        const [line] = items.filter(({ subject }) => subject?.type === 'line' && subject.commissionId !== null);
        if (line) ok(await owner.call('GET', `/commissions/${line.subject.commissionId}/receipt`));
      }
    }
  }
  const [stranger] = history.owners;
  expect((await stranger?.call('GET', pathOf(`wallet:${history.accounts[1]}`)))?.status).toBe(403);
});

test(
  'zhongcao explain says the same in words and as JSON; 2 for what it cannot know',
  { timeout: 240_000 },
  async () => {
    const [first] = paid;
    const json = await command(world, ['explain', `wallet:${first?.accountId}`, '--json']);
    expect([json.status, JSON.parse(json.stdout)]).toMatchObject([
      0,
      {
        balanceFen: 0,
        groups: [
          { group: 'other/test', fen: 12_345 },
          { group: 'payouts_reserved', fen: -12_345 },
        ],
        differenceFen: 0,
      },
    ]);
    const said = await command(world, ['explain', earner, '--lang', 'zh', '--at', between.toISOString()]);
    expect([said.status, said.stderr]).toEqual([0, '']);
    expect(said.stdout).toMatch(/订单佣金 · \d{4}-\d\d/);
    expect(said.stdout).toContain('合计与余额一致');
    expect((await command(world, ['explain', 'wallet:nobody'])).status).toBe(2);
  },
);

test(
  'DOMAIN 13.1: a row that was changed behind its back shows in the proof that looks at it, and a proof that does not run is late',
  { timeout: 240_000 },
  async () => {
    const proofs = async () => {
      const found = (await read(finance, '/operator/ledger-proofs')).proofs as {
        proof: string;
        faults: number;
        late: boolean;
        details: string[];
        found: { kind: string; accounts: { ledgerAccount: string; name: string | null }[] }[];
      }[];
      return Object.fromEntries(found.map(({ proof, ...rest }) => [proof, rest]));
    };
    const night = async () => {
      const now = await history.market.now();
      await world.advance(instantOf(addDays(dayOf(now), 1), '06:00:00'));
    };
    await night();
    for (const proof of Object.values(await proofs()))
      expect(proof).toMatchObject({ faults: 0, late: false, details: [] });
    const account = `creator:${earner}`;
    const damage: [string, string, string][] = [
      [
        'audit',
        `update ledger.balance set balance_fen = balance_fen + $1 where ledger_account = '${account}'`,
        account,
      ],
      [
        'comparison',
        `update cps.decision set posted = jsonb_set(posted, '{creatorFen}', to_jsonb((posted ->> 'creatorFen')::int + $1::int))
      where (buyer_key, trade_no, line_no) = (select buyer_key, trade_no, line_no from cps.decision
        where posted ->> 'accountId' = '${earner}' order by trade_no, line_no limit 1)`,
        account,
      ],
      [
        'payouts',
        `update ledger.payout set state = case $1::int when 1 then 'sending' else 'confirmed' end
      where party_id = '${paid[0]?.accountId}'`,
        `account:${paid[0]?.accountId}`,
      ],
    ];
    for (const [proof, sql, named] of damage) {
      await world.pool.query(sql, [1]);
      await night();
      const found = await proofs();
      expect(Object.keys(found).filter((name) => (found[name]?.faults ?? 0) > 0)).toEqual([proof]);
      expect(found[proof]?.details[0]).toContain(named);
      const [place] = found[proof]?.found ?? [];
      expect(place?.accounts[0]?.ledgerAccount).toBe(proof === 'payouts' ? 'payout_clearing' : account);
      if (proof !== 'payouts') expect(place?.accounts[0]?.name).toEqual(expect.any(String));
      if (proof === 'audit') {
        expect(await read(finance, pathOf(account))).toMatchObject({ differenceFen: 1 });
        expect((await command(world, ['explain', account])).status).toBe(1);
      }
      await world.pool.query(sql, [-1]);
    }
    await night();
    await world.pool.query(`update ledger.audit set at = at - interval '27 hours'`);
    await world.pool.query(`update ledger.payout_check set at = at - interval '27 hours'`);
    const late = await proofs();
    expect(Object.keys(late).filter((name) => late[name]?.late)).toEqual(['audit', 'payouts']);
  },
);
