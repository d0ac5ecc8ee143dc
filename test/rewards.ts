import { balancesOf, post } from '../src/ledger/service.ts';
import { DAY, HOUR } from '../src/lib/time.ts';
import type { Caller, TestApp } from './app.ts';
import { ok } from './money.ts';

let funds = 0;

/** Puts money into the wallet of an account, as a statement would. */
export function fund(world: TestApp, accountId: string, fen: number): Promise<unknown> {
  funds += 1;
  const key = `test/fund/${funds}`;
  return world.run((tx, now) =>
    post(tx, now, {
      bookId: `account:${accountId}`,
      key,
      memo: 'test',
      legs: [
        { ledgerAccount: `wallet:${accountId}`, amountFen: BigInt(fen) },
        { ledgerAccount: 'platform_income', amountFen: -BigInt(fen) },
      ],
    }),
  );
}

/** What the wallet of an account holds, fen. */
export async function walletFen(world: TestApp, accountId: string): Promise<number> {
  const held = await world.run((tx) => balancesOf(tx, `account:${accountId}`));
  return Number(held.get(`wallet:${accountId}`) ?? 0n);
}

/** Business time in so many hours, as the wire has it. */
export async function inHours(world: TestApp, hours: number): Promise<string> {
  return world.run((_tx, now) => Promise.resolve(new Date(now.getTime() + hours * HOUR).toISOString()));
}

/** A reward that runs for a day from now on; answers its id. */
export async function started(world: TestApp, who: Caller, contentId: string, more: object = {}): Promise<string> {
  const wish = {
    contentId,
    prizeKind: 'none',
    winners: 2,
    from: await inHours(world, 0),
    to: await inHours(world, DAY / HOUR),
    rule: 'top_likes',
    ...more,
  };
  const { id } = ok(await who.call('POST', '/rewards', wish));
  ok(await who.call('POST', `/rewards/${id}/start`));
  return id;
}
