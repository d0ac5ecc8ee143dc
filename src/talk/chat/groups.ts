import { accountsByIds, type Account } from '../../accounts/service.ts';
import { followOf } from '../../fans/service.ts';
import { isMinor } from '../../identity/readers/service.ts';
import { memberRole } from '../../identity/service.ts';
import { authorityAt } from '../../levels/service.ts';
import { asAccount, type Actor } from '../../lib/actor.ts';
import { lockKey, type Tx } from '../../lib/db.ts';
import { refuse, type Refusal } from '../../lib/errors.ts';
import { isId, isIdOf, newIdOf, ownerOf } from '../../lib/ids.ts';
import { policyAt } from '../../lib/policy.ts';
import type { Lang } from '../../lib/problem.ts';
import { DAY } from '../../lib/time.ts';
import { chatRules, type ChatRules } from './policy.ts';
import { presentGroup } from './present.ts';
import { noGroup, refuseChat } from './refusals.ts';
import type { GroupSettings, WireGroup } from './schema.ts';
import * as members from './members.sql.ts';
import * as store from './sql.ts';
import { refuseText } from './text.ts';

/** Unread messages are counted up to that. */
export const UNREAD_MAX = 100;

/** How group chat is kept at an instant. */
export async function rulesAt(tx: Tx, at: Date): Promise<ChatRules> {
  return (await policyAt(tx, chatRules, at)).document;
}

/**
 * The acting account opens a group (DOMAIN 6.5). Losing the level ends no group, but refuses new ones. Refuses
 * GROUP_RIGHT_MISSING, GROUP_LIMIT, GROUP_TEXT_REFUSED, INVALID (followedDays).
 */
export async function createGroup(
  tx: Tx,
  actor: Actor,
  now: Date,
  settings: GroupSettings,
  lang: Lang,
): Promise<WireGroup> {
  const { accountId } = asAccount(actor).account;
  refuseRule(settings);
  const required = await groupsMaxOf(tx, now, accountId);
  if (required === null) throw refuseChat.GROUP_RIGHT_MISSING();
  await lockKey(tx, 'groups', accountId);
  const actual = (await store.groupsOf(tx, accountId)).length;
  if (actual >= required)
    throw refuseChat.GROUP_LIMIT([{ path: '', code: 'GROUP_LIMIT', message: '', actual, required }]);
  await refuseText(tx, now, { name: settings.name, intro: settings.intro }, lang);
  const row: store.GroupRow = {
    accountId,
    groupId: newIdOf(accountId, now),
    ...settingsOf(settings),
    announcement: '',
    announcedAt: null,
    members: 0,
    lastNr: 0,
    lastSeq: 0,
    version: 1,
    createdAt: now,
    dissolvedAt: null,
  };
  await store.insertGroup(tx, row);
  return readGroup(tx, actor, now, row.groupId);
}

/** How many groups an account may keep by its level; null without the right of DOMAIN 9. */
export async function groupsMaxOf(tx: Tx, now: Date, accountId: string): Promise<number | null> {
  const { level, rights } = await authorityAt(tx, accountId, now);
  const { groupsByLevel } = await rulesAt(tx, now);
  if (rights.group_chat !== 'yes' || level === 'L0' || level === 'L1') return null;
  return groupsByLevel[level];
}

/** Who manages a group changes what it is called and how it is joined. Refuses NOT_FOUND, FORBIDDEN, STALE_VERSION, GROUP_TEXT_REFUSED. */
export async function changeGroup(
  tx: Tx,
  actor: Actor,
  now: Date,
  { id, version, ...settings }: GroupSettings & { id: string; version: number },
  lang: Lang,
): Promise<WireGroup> {
  refuseRule(settings);
  const group = await lockManaged(tx, actor, id);
  if (group.version !== version)
    throw refuse.STALE_VERSION([], { current: await readGroup(tx, actor, now, group.groupId) });
  await refuseText(tx, now, { name: settings.name, intro: settings.intro }, lang);
  await store.updateGroup(tx, group, { ...settingsOf(settings), version: version + 1 });
  return readGroup(tx, actor, now, group.groupId);
}

/** Who manages a group ends it for good; what was said is kept as long as any. Refuses NOT_FOUND, FORBIDDEN. */
export async function dissolveGroup(tx: Tx, actor: Actor, now: Date, id: string): Promise<void> {
  const group = await lockManaged(tx, actor, id);
  await store.updateGroup(tx, group, { dissolvedAt: now });
  await members.forgetGroup(tx, group);
  await store.tellLeft(tx, group.groupId, null);
}

function settingsOf({ name, intro, joinRule, followedDays, slowSeconds }: GroupSettings) {
  return { name, intro, joinRule, followedDays: joinRule === 'followed' ? followedDays : 0, slowSeconds };
}

function refuseRule({ joinRule, followedDays }: GroupSettings): void {
  if (joinRule !== 'followed' || followedDays > 0) return;
  throw refuse.INVALID([{ path: 'followedDays', code: 'TOO_SMALL', message: '', actual: followedDays, required: 1 }]);
}

/** A group that can be read now, with its account. Refuses NOT_FOUND. */
export async function openGroup(tx: Tx, id: string): Promise<{ group: store.GroupRow; account: Account }> {
  const accountId = ownerOf(id);
  const group = isIdOf(id) ? await store.groupById(tx, { accountId, groupId: id }) : undefined;
  const account = group ? (await accountsByIds(tx, [accountId])).get(accountId) : undefined;
  if (!group || !account || account.status === 'closed') throw noGroup();
  return { group, account };
}

/** Whether somebody manages the groups of an account and speaks in its name: its owners and editors (DOMAIN 1.3). */
export async function manages(tx: Tx, actor: Actor, accountId: string): Promise<boolean> {
  if (actor.kind !== 'user') return false;
  const role = await memberRole(tx, actor.userId, accountId);
  return role === 'owner' || role === 'editor';
}

/** A group that the actor manages. Refuses NOT_FOUND, FORBIDDEN. */
export async function openManaged(tx: Tx, actor: Actor, id: string) {
  const opened = await openGroup(tx, id);
  if (!(await manages(tx, actor, opened.group.accountId))) throw refuse.FORBIDDEN();
  return opened;
}

async function lockManaged(tx: Tx, actor: Actor, id: string): Promise<store.GroupRow> {
  const { group } = await openManaged(tx, actor, id);
  const locked = await store.lockGroup(tx, group);
  if (!locked) throw noGroup();
  return locked;
}

/** A group, and what the viewer is there. Refuses NOT_FOUND. */
export async function readGroup(tx: Tx, actor: Actor, now: Date, id: string): Promise<WireGroup> {
  const { group, account } = await openGroup(tx, id);
  const [shown] = await presentGroups(tx, actor, now, account, [group]);
  if (!shown) throw noGroup();
  return shown;
}

/** The groups of an account that can be read now, the oldest first; none where there is no such account. */
export async function groupsOfAccount(tx: Tx, actor: Actor, now: Date, accountId: string): Promise<WireGroup[]> {
  const rows = isId(accountId) ? await store.groupsOf(tx, accountId) : [];
  const account = rows.length > 0 ? (await accountsByIds(tx, [accountId])).get(accountId) : undefined;
  return account && account.status !== 'closed' ? presentGroups(tx, actor, now, account, rows) : [];
}

/** Groups of one account with what the viewer is in each. */
async function presentGroups(
  tx: Tx,
  actor: Actor,
  now: Date,
  account: Account,
  rows: readonly store.GroupRow[],
): Promise<WireGroup[]> {
  const { accountId } = account;
  const { membersMax } = await rulesAt(tx, now);
  const userId = actor.kind === 'user' ? actor.userId : undefined;
  const managing = await manages(tx, actor, accountId);
  const memberships = userId === undefined ? [] : await members.membershipsOf(tx, rows, userId);
  const followedAt = userId === undefined ? undefined : (await followOf(tx, userId, accountId))?.followedAt;
  const minor = userId !== undefined && (await isMinor(tx, userId));
  const reads = userId === undefined ? new Map<string, number>() : await members.readSeqs(tx, userId, rows);
  const places = rows.flatMap((row) => {
    const readSeq = reads.get(row.groupId);
    return readSeq === undefined ? [] : [{ ...row, readSeq }];
  });
  const unread =
    userId === undefined ? new Map<string, number>() : await members.unreadIn(tx, places, userId, UNREAD_MAX);
  return rows.map((row) => {
    const member = memberships.find(({ groupId }) => groupId === row.groupId);
    const inside = managing || member?.state === 'in';
    const refused = inside ? undefined : joinRefusal(row, { state: member?.state, minor, followedAt, now, membersMax });
    return presentGroup(row, account, membersMax, {
      manages: managing,
      member: member?.state === 'in' ? member.nr : null,
      removed: member?.state === 'removed',
      mutedUntil: member?.mutedUntil && member.mutedUntil > now ? member.mutedUntil.toISOString() : null,
      readSeq: reads.get(row.groupId) ?? 0,
      unread: inside ? (unread.get(row.groupId) ?? 0) : 0,
      refusedBy: refused?.code ?? null,
    });
  });
}

/** What keeps somebody from joining a group (DOMAIN 6.5; 2.8 for minors); undefined where nothing does. */
export function joinRefusal(
  group: store.GroupRow,
  about: {
    state: members.MemberRow['state'] | undefined;
    minor: boolean;
    followedAt: Date | undefined;
    now: Date;
    membersMax: number;
  },
): Refusal | undefined {
  const { state, minor, followedAt, now, membersMax } = about;
  if (minor) return refuseChat.GROUP_MINOR();
  if (state === 'removed') return refuseChat.GROUP_REMOVED();
  if (group.joinRule !== 'open') {
    const actual = followedAt ? Math.floor((now.getTime() - followedAt.getTime()) / DAY) : undefined;
    const required = group.joinRule === 'fans' ? 0 : group.followedDays;
    if (actual === undefined) return refuseChat.GROUP_RULE([{ path: '', code: 'GROUP_FOLLOW', message: '', required }]);
    if (actual < required)
      return refuseChat.GROUP_RULE([{ path: '', code: 'GROUP_FOLLOWED_DAYS', message: '', actual, required }]);
  }
  if (group.members >= membersMax)
    return refuseChat.GROUP_FULL([{ path: '', code: 'GROUP_FULL', message: '', required: membersMax }]);
  return undefined;
}
