import { accountsByIds, type Account } from '../../accounts/service.ts';
import { audit } from '../../identity/service.ts';
import { actorName, type Actor } from '../../lib/actor.ts';
import type { Tx } from '../../lib/db.ts';
import { isId } from '../../lib/ids.ts';
import * as store from './sql.ts';

/** Codes of the lists that hold each of some accounts; one on no list is absent. */
export async function listsOf(tx: Tx, accountIds: readonly string[]): Promise<Map<string, string[]>> {
  const rows = accountIds.length > 0 ? await store.listsOf(tx, accountIds) : [];
  const held = Map.groupBy(rows, ({ accountId }) => accountId);
  return new Map([...held].map(([accountId, of]) => [accountId, of.map(({ listCode }) => listCode)]));
}

export { knownLists, lists } from './sql.ts';

/** Accounts of a list with their names, by id after an id. */
export async function invitedOf(
  tx: Tx,
  code: string,
  after: string | null,
  limit: number,
): Promise<(store.InvitedRow & { account: Account | undefined })[]> {
  const rows = await store.invitedOf(tx, code, after, limit);
  const accounts = await accountsByIds(
    tx,
    rows.map(({ accountId }) => accountId),
  );
  return rows.map((row) => ({ ...row, account: accounts.get(row.accountId) }));
}

type ListChange = { code: string; add: readonly string[]; remove: readonly string[]; reason: string };
type Changed = { added: string[]; removed: string[]; unknown: string[] };

/**
 * Puts accounts on an invited list and takes others off, on the record (DOMAIN 3.3). A list is made by its first account.
 * Who is there already, or was not, changes nothing; ids of no account that publishes are told. Who stands in both is
 * taken off.
 */
export async function changeList(tx: Tx, actor: Actor, now: Date, change: ListChange): Promise<Changed> {
  const { code, add, remove, reason } = change;
  const known = await accountsByIds(tx, [...new Set(add)].filter(isId));
  const publishers = [...known.values()].filter(({ type }) => type !== 'institution').map(({ accountId }) => accountId);
  const unknown = [...new Set(add)].filter((id) => !publishers.includes(id));
  const by = { invitedBy: actorName(actor), invitedAt: now };
  const wanted = publishers.filter((id) => !remove.includes(id));
  const added = await store.putOn(tx, code, wanted, by);
  const removed = await store.takeOff(tx, code, remove);
  if (added.length + removed.length > 0) {
    const what = { verb: 'change_invited_list', objectType: 'invited_list', objectId: code, reason };
    await audit(tx, actor, now, { ...what, after: { added, removed } });
  }
  return { added, removed, unknown };
}
