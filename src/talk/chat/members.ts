import { followOf } from '../../fans/service.ts';
import { isMinor } from '../../identity/readers/service.ts';
import { nicknamesOf } from '../../identity/service.ts';
import { asUser, type Actor } from '../../lib/actor.ts';
import { lockKey, type Tx } from '../../lib/db.ts';
import { pageFrom } from '../../lib/page.ts';
import { MINUTE } from '../../lib/time.ts';
import { noSuch, refuseChat } from './refusals.ts';
import type { WireGroup, WireMember } from './schema.ts';
import { joinRefusal, manages, openGroup, openManaged, readGroup, rulesAt } from './groups.ts';
import * as members from './members.sql.ts';
import * as store from './sql.ts';

/**
 * A reader joins a group, from where on what is said counts as unread for him (DOMAIN 6.5); who is in it already, or manages
 * it, changes nothing. Refuses NOT_FOUND, GROUP_MINOR, GROUP_RULE, GROUP_FULL, GROUP_REMOVED,
 * GROUP_JOINED_LIMIT.
 */
export async function joinGroup(tx: Tx, actor: Actor, now: Date, id: string): Promise<WireGroup> {
  const { userId } = asUser(actor);
  const { group } = await openGroup(tx, id);
  const { accountId } = group;
  if (await manages(tx, actor, accountId)) return readGroup(tx, actor, now, id);
  await lockKey(tx, 'chat', userId);
  const before = await members.memberOf(tx, group, userId);
  if (before?.state === 'in') return readGroup(tx, actor, now, id);
  const { membersMax, joinedMax } = await rulesAt(tx, now);
  const followedAt = (await followOf(tx, userId, accountId))?.followedAt;
  const minor = await isMinor(tx, userId);
  const refused = joinRefusal(group, { state: before?.state, minor, followedAt, now, membersMax });
  if (refused) throw refused;
  if ((await members.ownGroupCount(tx, userId)) >= joinedMax)
    throw refuseChat.GROUP_JOINED_LIMIT([{ path: '', code: 'GROUP_JOINED_LIMIT', message: '', required: joinedMax }]);
  const nr = await store.takePlace(tx, group, membersMax);
  if (nr === undefined)
    throw refuseChat.GROUP_FULL([{ path: '', code: 'GROUP_FULL', message: '', required: membersMax }]);
  await members.putMember(tx, { ...group, userId, nr, state: 'in', joinedAt: now, mutedUntil: null });
  const readSeq = (await store.groupById(tx, group))?.lastSeq ?? 0;
  await members.putOwnGroup(tx, { userId, groupId: group.groupId, readSeq, joinedAt: now });
  return readGroup(tx, actor, now, id);
}

/** A reader leaves a group; not being in it changes nothing. Refuses NOT_FOUND. */
export async function leaveGroup(tx: Tx, actor: Actor, id: string): Promise<void> {
  const { userId } = asUser(actor);
  const { group } = await openGroup(tx, id);
  await lockKey(tx, 'chat', userId);
  const member = await members.memberOf(tx, group, userId);
  if (member?.state === 'in') await takeOut(tx, member, 'left');
}

/** Takes a reader out of a group, for whom being there has ended: he is erased, or known to be a minor. */
export async function takeOutOf(tx: Tx, group: store.GroupKey, userId: string): Promise<void> {
  await lockKey(tx, 'chat', userId);
  const member = await members.memberOf(tx, group, userId);
  if (member?.state === 'in') await takeOut(tx, member, 'left');
}

/** A page of the members of a group, for who manages it. Refuses NOT_FOUND, FORBIDDEN. */
export async function groupMembers(
  tx: Tx,
  actor: Actor,
  now: Date,
  { id, state, after, limit }: { id: string; state: 'in' | 'removed'; after: number; limit: number },
): Promise<{ items: WireMember[]; nextCursor: string | null }> {
  const { group } = await openManaged(tx, actor, id);
  const rows = await members.membersPage(tx, group, { state, after, limit: limit + 1 });
  const { items, nextCursor } = pageFrom(rows, limit, ({ nr }) => [nr]);
  return { items: await presentMembers(tx, now, items), nextCursor };
}

/** Who manages a group mutes a member for some minutes, or lets him speak again. Refuses NOT_FOUND, FORBIDDEN. */
export async function muteMember(
  tx: Tx,
  actor: Actor,
  now: Date,
  { id, member: nr, minutes }: { id: string; member: number; minutes: number | undefined },
): Promise<WireMember> {
  const member = await managedMember(tx, actor, id, nr);
  if (member.state !== 'in') throw noSuch.member();
  const mutedUntil = minutes === undefined ? null : new Date(now.getTime() + minutes * MINUTE);
  await members.updateMember(tx, member, { mutedUntil });
  const [shown] = await presentMembers(tx, now, [{ ...member, mutedUntil }]);
  if (!shown) throw noSuch.member();
  return shown;
}

/** Who manages a group removes a member: he is not let in again until `letIn`. Refuses NOT_FOUND, FORBIDDEN. */
export async function removeMember(
  tx: Tx,
  actor: Actor,
  { id, member: nr }: { id: string; member: number },
): Promise<void> {
  const { userId } = await managedMember(tx, actor, id, nr);
  await lockKey(tx, 'chat', userId);
  const { group } = await openGroup(tx, id);
  const member = await members.memberOf(tx, group, userId);
  if (member?.state === 'in') await takeOut(tx, member, 'removed');
  else if (member) await members.updateMember(tx, member, { state: 'removed' });
}

/** Who manages a group lets somebody join again whom it removed. Refuses NOT_FOUND, FORBIDDEN. */
export async function letIn(tx: Tx, actor: Actor, { id, member: nr }: { id: string; member: number }): Promise<void> {
  const member = await managedMember(tx, actor, id, nr);
  if (member.state === 'removed') await members.updateMember(tx, member, { state: 'left' });
}

async function managedMember(tx: Tx, actor: Actor, id: string, nr: number): Promise<members.MemberRow> {
  const { group } = await openManaged(tx, actor, id);
  const member = await members.memberByNr(tx, group, nr);
  if (!member) throw noSuch.member();
  return member;
}

async function takeOut(tx: Tx, member: members.MemberRow, state: 'left' | 'removed'): Promise<void> {
  await members.updateMember(tx, member, { state });
  await store.freePlace(tx, member);
  await members.deleteOwnGroup(tx, member.userId, member.groupId);
  await store.tellLeft(tx, member.groupId, member.userId);
}

async function presentMembers(tx: Tx, now: Date, rows: readonly members.MemberRow[]): Promise<WireMember[]> {
  const names = await nicknamesOf(
    tx,
    rows.map(({ userId }) => userId),
  );
  return rows.map(({ nr, userId, joinedAt, mutedUntil, state }) => ({
    member: nr,
    name: names.get(userId) ?? '',
    joinedAt: joinedAt.toISOString(),
    mutedUntil: mutedUntil && mutedUntil > now ? mutedUntil.toISOString() : null,
    state: state === 'removed' ? 'removed' : 'in',
  }));
}
