import fc from 'fast-check';
import { expect, test } from 'vitest';
import { testApp, type Caller } from '../../../test/app.ts';
import { ok } from '../../../test/money.ts';
import { fund, inHours, walletFen } from '../../../test/rewards.ts';
import { soon } from '../../../test/states.ts';
import { published, publisher } from '../../../test/works.ts';
import { audit } from '../../ledger/service.ts';
import { setPolicy } from '../../lib/policy.ts';
import { HOUR } from '../../lib/time.ts';
import { commentRules } from '../../talk/comments/service.ts';
import { dueAt, division, heldFen, mayBecome, rewardStates } from './rules.ts';

const world = await testApp();
const { owner: lin, accountId } = await publisher(world, '随机发奖', 'L6');
const works = await Promise.all([1, 2, 3].map((nr) => published(lin, { title: `随机征集第${nr}期` })));
const readers = await Promise.all([1, 2, 3, 4].map((nr) => world.signUp(`随机读者${nr}`)));
await world.run((tx, now) =>
  setPolicy(tx, now, commentRules, {
    document: { ...commentRules.defaults, perMinute: 1000, perDay: 10_000 },
    effectiveAt: now,
    author: 't',
    reason: 't',
  }),
);

let said = 0;
let funded = 0;
const comments: { id: string; contentId: string; by: number }[] = [];
const rewards: string[] = [];

const act = fc.oneof(
  fc.record({ kind: fc.constant('fund' as const), fen: fc.integer({ min: 1, max: 900 }) }),
  fc.record({
    kind: fc.constant('start' as const),
    work: fc.nat(2),
    fen: fc.integer({ min: 1, max: 300 }),
    winners: fc.integer({ min: 1, max: 3 }),
    hours: fc.integer({ min: 1, max: 30 }),
    pick: fc.boolean(),
  }),
  fc.record({ kind: fc.constant('say' as const), who: fc.nat(3), work: fc.nat(2) }),
  fc.record({ kind: fc.constant('like' as const), who: fc.nat(3), which: fc.nat(20) }),
  fc.record({ kind: fc.constant('hide' as const), which: fc.nat(20) }),
  fc.record({ kind: fc.constant('cancel' as const), which: fc.nat(10) }),
  fc.record({ kind: fc.constant('pick' as const), which: fc.nat(10), count: fc.integer({ min: 1, max: 3 }) }),
  fc.record({ kind: fc.constant('wait' as const), hours: fc.integer({ min: 1, max: 100 }) }),
);
type Act = typeof act extends fc.Arbitrary<infer One> ? One : never;

const at = <One>(list: readonly One[], nr: number): One | undefined => list[nr % Math.max(list.length, 1)];

/** Does something; that it is refused is as good an answer. */
async function run(one: Act): Promise<void> {
  if (one.kind === 'fund') {
    funded += one.fen;
    await fund(world, accountId, one.fen);
  } else if (one.kind === 'start') {
    const made = await lin.call('POST', '/rewards', {
      contentId: works[one.work],
      prizeKind: 'red_packet',
      prizeFen: one.fen,
      winners: one.winners,
      from: await inHours(world, 0),
      to: await inHours(world, one.hours),
      rule: one.pick ? 'author_pick' : 'top_likes',
    });
    if (made.status !== 201) return;
    rewards.push(made.body.id);
    const both = await Promise.all([1, 2].map(() => lin.call('POST', `/rewards/${made.body.id}/start`)));
    expect(both.filter(({ status }) => status === 200).length).toBeLessThanOrEqual(1);
    expect(both.every(({ status }) => status < 500)).toBe(true);
    if (both.every(({ status }) => status >= 400))
      ok(await lin.call('POST', `/rewards/${made.body.id}/cancel`, { reason: '余额不足' }));
  } else if (one.kind === 'say') {
    said += 1;
    const contentId = works[one.work] ?? '';
    const made = await asked(readers[one.who], 'POST', `/contents/${contentId}/comments`, { text: `第${said}句` });
    if (made?.status === 201) comments.push({ id: made.body.id, contentId, by: one.who });
  } else if (one.kind === 'like' || one.kind === 'hide') {
    const comment = at(comments, one.which);
    if (!comment) return;
    const path = `/contents/${comment.contentId}/comments/${comment.id}`;
    if (one.kind === 'like') await asked(readers[one.who], 'PUT', `${path}/like`);
    else await asked(lin, 'PUT', `${path}/state`, { state: 'hidden' });
  } else if (one.kind === 'cancel') {
    await asked(lin, 'POST', `/rewards/${at(rewards, one.which)}/cancel`, { reason: '不办了' });
  } else if (one.kind === 'pick') {
    const id = at(rewards, one.which);
    const shown = await lin.call('GET', `/rewards/${id}`);
    const commentIds = (shown.body.ranking ?? [])
      .slice(0, one.count)
      .map(({ commentId }: { commentId: string }) => commentId);
    if (commentIds.length > 0) await asked(lin, 'POST', `/rewards/${id}/winners`, { commentIds });
  } else {
    await world.advance(await soon(world, one.hours * HOUR));
  }
}

async function asked(who: Caller | undefined, method: 'PUT' | 'POST', path: string, body?: object) {
  const answer = await who?.call(method, path, body);
  expect(answer?.status).toBeLessThan(500);
  return answer;
}

/** What everybody holds, fen. */
async function holdings() {
  const found = await world.pool.query<{ account: string; fen: string }>(
    `select ledger_account as account, sum(balance_fen) as fen from ledger.balance group by 1`,
  );
  const sum = (test: (name: string) => boolean) =>
    found.rows.reduce((all, { account, fen }) => all + (test(account) ? Number(fen) : 0), 0);
  return {
    escrow: sum((name) => name.startsWith('escrow:')),
    readers: sum((name) => readers.some(({ userId }) => name === `wallet:${userId}`)),
    clearing: sum((name) => name === 'clearing'),
    all: sum(() => true),
  };
}

test('DOMAIN 6.6: prizes are conserved in any history, with several at once: from the wallet to escrow, to winners or back', async () => {
  await fc.assert(
    fc.asyncProperty(fc.array(fc.array(act, { minLength: 1, maxLength: 3 }), { maxLength: 12 }), async (history) => {
      for (const together of history) {
        const waits = together.filter(({ kind }) => kind === 'wait');
        await Promise.all(together.filter(({ kind }) => kind !== 'wait').map(run));
        for (const one of waits) await run(one);
        const held = await holdings();
        expect(held.all).toBe(0);
        expect(held.clearing).toBe(0);
        expect((await walletFen(world, accountId)) + held.escrow + held.readers).toBe(funded);
        const open = await world.pool.query<{ fen: string }>(
          `select coalesce(sum(prize_fen * winners), 0) as fen from growth.reward_campaign where state in ('running', 'picking')`,
        );
        expect(held.escrow).toBe(Number(open.rows[0]?.fen));
        expect(await walletFen(world, accountId)).toBeGreaterThanOrEqual(0);
      }
    }),
    { numRuns: 12, endOnFailure: true },
  );
  const { rows } = await world.pool.query<{ paid: string; won: string }>(
    `select coalesce(sum(c.prize_fen), 0) as paid, count(*) as won from growth.reward_winner w
     join growth.reward_campaign c on c.account_id = w.account_id and c.reward_id = w.reward_id`,
  );
  expect(Number(rows[0]?.paid)).toBe((await holdings()).readers);
  expect((await world.run((tx) => audit(tx, { fromStart: true }))).faults).toEqual([]);
  // Whatever is left running ends by itself.
  await world.advance(await soon(world, 40 * 24 * HOUR));
  expect((await holdings()).escrow).toBe(0);
}, 240_000);

test('DOMAIN 6.6: what is paid and what goes back is what was held', () => {
  fc.assert(
    fc.property(
      fc.bigInt({ min: 0n, max: 10n ** 9n }),
      fc.integer({ min: 1, max: 20 }),
      fc.nat(20),
      (fen, most, won) => {
        const of = { prizeFen: fen, winners: most };
        const { paidFen, backFen } = division(of, Math.min(won, most));
        expect(paidFen + backFen).toBe(heldFen(of));
        expect(backFen).toBeGreaterThanOrEqual(0n);
      },
    ),
  );
});

test('DOMAIN 6.6: draft, running, picking, announced, fulfilled; cancelled from what is not announced; nothing goes back', () => {
  for (const from of rewardStates)
    for (const to of rewardStates.slice(0, rewardStates.indexOf(from) + 1)) expect(mayBecome(from, to)).toBe(false);
  for (const from of ['announced', 'fulfilled', 'cancelled'] as const) expect(mayBecome(from, 'cancelled')).toBe(false);
  const toAt = new Date('2026-10-01T00:00:00Z');
  const pickDueAt = new Date('2026-10-08T00:00:00Z');
  const of = { toAt, pickDueAt, remindedAt: null };
  expect(dueAt({ ...of, state: 'running' })).toEqual(toAt);
  expect(dueAt({ ...of, state: 'picking' })).toEqual(new Date('2026-10-07T00:00:00Z'));
  expect(dueAt({ ...of, state: 'picking', remindedAt: toAt })).toEqual(pickDueAt);
  expect(dueAt({ ...of, state: 'announced' })).toBeNull();
});
