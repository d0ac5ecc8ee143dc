import { importFollows } from '../src/fans/service.ts';
import { nightAfter, SECOND } from '../src/lib/time.ts';
import type { Caller, TestApp } from './app.ts';
import { ok } from './money.ts';
import { soon } from './states.ts';

/** Business time moves on to where local clocks show `clock` next. */
export async function clockAt(world: TestApp, clock: string): Promise<Date> {
  return world.advance(nightAfter(await soon(world, 1), clock));
}

/** Everything that is to be sent by now has been. */
export async function allSent(world: TestApp): Promise<void> {
  await world.idle();
  await world.advance(await soon(world, SECOND));
  await world.idle();
}

/** Somebody who follows an account. */
export async function fanOf(world: TestApp, accountId: string, name: string): Promise<Caller> {
  const fan = await world.signUp(name);
  ok(await fan.call('PUT', `/follows/${accountId}`, {}));
  return fan;
}

/** Many followers of an account, who never come here. */
export async function crowdOf(world: TestApp, accountId: string, userIds: readonly string[]): Promise<void> {
  await world.run((tx, now) =>
    importFollows(
      tx,
      now,
      userIds.map((userId) => ({ userId, accountId })),
    ),
  );
}

/** What a fan was sent, the latest first. */
export async function inboxOf(fan: Caller, query = '') {
  return ok(await fan.call('GET', `/me/subscriptions${query}`));
}
