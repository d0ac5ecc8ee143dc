import type { Level } from '../../src/levels/schema.ts';
import type { Caller, TestApp } from '../app.ts';
import { ok } from '../money.ts';
import { openAccount } from '../people.ts';
import { picture, postFields, raise } from '../works.ts';

/** A creator with what the conditions of channels ask of him, as the script has set it. */
export type Creator = {
  owner: Caller;
  accountId: string;
  level: Level;
  index: number;
  content: number;
  fanValue: number;
  domain: string;
  role: string | null;
  listed: boolean;
  /** Published works that he submits. */
  works: string[];
  coverId: string;
};

const levels: readonly Level[] = ['L2', 'L3', 'L4', 'L5', 'L6'];
const domains = ['outfit', 'beauty', 'food', 'home', 'travel'];
const CHUNK = 8;

/** Runs a number of tasks, a few at a time, in order of their numbers. */
export async function inTurn<T>(n: number, atOnce: number, make: (nr: number) => Promise<T>): Promise<T[]> {
  const made: T[] = [];
  for (let from = 0; from < n; from += atOnce) {
    const numbers = Array.from({ length: Math.min(atOnce, n - from) }, (_, i) => from + i);
    made.push(...(await Promise.all(numbers.map(make))));
  }
  return made;
}

/** Opens accounts of every level, score, domain and role that the channels tell apart. */
export async function openCast(world: TestApp, n: number, roleCodes: readonly string[]): Promise<Creator[]> {
  const admin = await world.operator('admin');
  const manager = await world.operator('channel_manager');
  const cast = await inTurn(n, CHUNK, async (nr): Promise<Creator> => {
    const { owner, accountId } = await openAccount(world, { name: `季赛达人${nr}` });
    const level = levels[nr % levels.length] ?? 'L2';
    await raise(world, accountId, level);
    const role = Math.floor(nr / 5) % 2 === 0 ? (roleCodes[nr % roleCodes.length] ?? null) : null;
    if (role !== null) {
      const body = { role, reason: '季赛' };
      ok(await manager.call('PUT', `/operator/accounts/${accountId}/certifications/role`, body));
    }
    return {
      owner,
      accountId,
      level,
      index: 500 + ((nr * 37) % 300),
      content: 450 + ((nr * 53) % 400),
      fanValue: 400 + ((nr * 71) % 400),
      domain: domains[Math.floor(nr / 3) % domains.length] ?? 'outfit',
      role,
      listed: nr % 7 === 0,
      works: [],
      coverId: await picture(owner),
    };
  });
  const rows = cast.map((one) => ({
    accountId: one.accountId,
    creatorIndex: one.index,
    contentValue: one.content,
    fanValue: one.fanValue,
    domainFocus: 800,
    commercialValue: 500,
    focusDomain: one.domain,
  }));
  ok(await admin.call('POST', '/operator/scores/import', { rows, reason: '季赛' }));
  const add = cast.filter(({ listed }) => listed).map(({ accountId }) => accountId);
  ok(await manager.call('POST', '/operator/invited-lists/season/accounts', { add, reason: '季赛' }));
  return cast;
}

/** Publishes works of a creator. */
export async function publishWorks(creator: Creator, n: number): Promise<void> {
  for (let nr = 0; nr < n; nr++) {
    const fields = await postFields(creator.owner, { coverMediaIds: [creator.coverId], domain: creator.domain });
    const { id } = ok(await creator.owner.call('POST', '/contents', fields));
    const { status } = ok(await creator.owner.call('POST', `/contents/${id}/submit`));
    if (status !== 'published') throw new Error(`a work is ${status}`);
    creator.works.push(id);
  }
}
