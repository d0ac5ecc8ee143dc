import { addMember, audit, findUser, memberRole, membersOf, removeMember, type Member } from '../identity/service.ts';
import { asUser, type Actor, type MemberRole } from '../lib/actor.ts';
import { lockKey, type Tx } from '../lib/db.ts';
import { refuse } from '../lib/errors.ts';
import { isId } from '../lib/ids.ts';
import { refuseAccount } from './refusals.ts';
import * as store from './sql.ts';

/** Members that an account may have. */
const MEMBERS_MAX = 50;

/** Members of an account, for its members. Refuses NOT_FOUND, FORBIDDEN. */
export async function listMembers(tx: Tx, actor: Actor, accountId: string): Promise<Member[]> {
  await requireMember(tx, actor, accountId, ['owner', 'editor', 'finance', 'viewer']);
  return membersOf(tx, accountId);
}

/**
 * An owner makes somebody a member, or changes his role. Refuses NOT_FOUND, FORBIDDEN, ACCOUNT_STOPPED for a closed
 * account, USER_UNKNOWN, TOO_MANY_MEMBERS, LAST_OWNER.
 */
export async function putMember(
  tx: Tx,
  actor: Actor,
  now: Date,
  accountId: string,
  wish: { who: { email: string } | { userId: string }; role: MemberRole },
): Promise<Member> {
  await requireMember(tx, actor, accountId, ['owner']);
  const standingAccount = await store.lockAccount(tx, accountId);
  if (standingAccount?.status === 'closed') throw refuseAccount.ACCOUNT_STOPPED();
  await lockKey(tx, 'members', accountId);
  const userId = await findUser(tx, now, wish.who);
  if (userId === undefined) {
    const path = 'email' in wish.who ? 'email' : 'userId';
    throw refuseAccount.USER_UNKNOWN([{ path, code: 'USER_UNKNOWN', message: '' }]);
  }
  const members = await membersOf(tx, accountId);
  const standing = members.find((member) => member.userId === userId);
  if (!standing && members.length >= MEMBERS_MAX) {
    throw refuseAccount.TOO_MANY_MEMBERS([
      { path: 'userId', code: 'TOO_MANY_MEMBERS', message: '', required: MEMBERS_MAX },
    ]);
  }
  if (standing?.role === 'owner' && wish.role !== 'owner') refuseLastOwner(members);
  await addMember(tx, now, { userId, accountId, role: wish.role });
  const change = { before: { role: standing?.role ?? null }, after: { userId, role: wish.role } };
  await audit(tx, actor, now, { verb: 'put_member', objectType: 'account', objectId: accountId, ...change });
  const after = (await membersOf(tx, accountId)).find((member) => member.userId === userId);
  if (!after) throw new Error('a member vanished while he was added');
  return after;
}

/** An owner takes a member out; anybody may leave. Refuses NOT_FOUND, FORBIDDEN, LAST_OWNER. */
export async function dropMember(tx: Tx, actor: Actor, now: Date, accountId: string, userId: string): Promise<void> {
  const self = asUser(actor).userId === userId;
  await requireMember(tx, actor, accountId, self ? ['owner', 'editor', 'finance', 'viewer'] : ['owner']);
  await lockKey(tx, 'members', accountId);
  const members = await membersOf(tx, accountId);
  const leaving = members.find((member) => member.userId === userId);
  if (!leaving) throw refuse.NOT_FOUND();
  if (leaving.role === 'owner') refuseLastOwner(members);
  await removeMember(tx, userId, accountId);
  const before = { userId, role: leaving.role };
  await audit(tx, actor, now, { verb: 'drop_member', objectType: 'account', objectId: accountId, before });
}

/** Whether an actor may act for the account of a path. Refuses NOT_FOUND, FORBIDDEN (DOMAIN 1.3). */
export async function requireMember(
  tx: Tx,
  actor: Actor,
  accountId: string,
  roles: readonly MemberRole[],
): Promise<MemberRole> {
  const [account] = isId(accountId) ? await store.accountsByIds(tx, [accountId]) : [];
  if (!account) throw refuse.NOT_FOUND();
  const { userId, account: acting } = asUser(actor);
  const seen = acting?.readOnly && acting.accountId === accountId ? acting.role : undefined;
  const role = seen ?? (await memberRole(tx, userId, accountId));
  if (role === undefined || !roles.includes(role)) throw refuse.FORBIDDEN();
  return role;
}

function refuseLastOwner(members: readonly Member[]): void {
  if (members.filter((member) => member.role === 'owner').length < 2) throw refuseAccount.LAST_OWNER();
}
