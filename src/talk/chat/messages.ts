import { type Account } from '../../accounts/service.ts';
import { shownCardsByIds } from '../../contents/service.ts';
import { asUser, type Actor } from '../../lib/actor.ts';
import type { Config } from '../../lib/config.ts';
import { lockKey, type Tx } from '../../lib/db.ts';
import { refuse } from '../../lib/errors.ts';
import { isIdOf, newId } from '../../lib/ids.ts';
import type { Lang } from '../../lib/problem.ts';
import { MINUTE, SECOND } from '../../lib/time.ts';
import { manages, openGroup, openManaged, readGroup, rulesAt } from './groups.ts';
import { memberOf, putOwnGroup, setRead, type MemberRow } from './members.sql.ts';
import { presentMessages } from './present.ts';
import { noGroup, noSuch, refuseChat } from './refusals.ts';
import type { Said, WireGroup, WireMessage } from './schema.ts';
import * as store from './sql.ts';
import { refuseText } from './text.ts';

type Keys = Pick<Config, 'secret'>;
type Speaker = { userId: string; group: store.GroupRow; account: Account; member: MemberRow | undefined };

/**
 * Somebody says something in a group, once for each `key` (DOMAIN 6.5): a member as himself, owners and editors of the account
 * in its name, whom slow mode does not hold. Refuses NOT_FOUND, NOT_IN_GROUP, GROUP_CLOSED, GROUP_MUTED, RATE_LIMITED,
 * GROUP_TEXT_REFUSED, CARD_UNKNOWN, MESSAGE_KEY_USED.
 */
export async function say(
  tx: Tx,
  actor: Actor,
  now: Date,
  { id, ...said }: Said & { id: string },
  { config, lang }: { config: Keys; lang: Lang },
): Promise<WireMessage> {
  await lockKey(tx, 'chat', asUser(actor).userId);
  const speaker = await asSpeaker(tx, actor, id);
  const { group, account, userId } = speaker;
  const before = await store.messageByKey(tx, group, userId, said.key);
  if (before) return sentBefore(tx, config, account, before, said);
  await refuseSilent(tx, now, speaker);
  if (said.text !== undefined) await refuseText(tx, now, { text: said.text }, lang);
  else await refuseCard(tx, speaker, said);
  const kind = said.text === undefined ? (said.itemId === undefined ? 'content' : 'goods') : 'text';
  const { text = '', contentId = null, itemId = null, key } = said;
  return write(tx, config, speaker, { kind, text, contentId, itemId, key, at: now, target: null });
}

/**
 * Who manages a group pins an announcement on top, which is said in the group as well; an empty one takes it down. Refuses
 * NOT_FOUND, FORBIDDEN, GROUP_CLOSED, GROUP_TEXT_REFUSED.
 */
export async function announce(
  tx: Tx,
  actor: Actor,
  now: Date,
  { id, text }: { id: string; text: string },
  { config, lang }: { config: Keys; lang: Lang },
): Promise<WireGroup> {
  await openManaged(tx, actor, id);
  const speaker = await asSpeaker(tx, actor, id);
  if (speaker.account.status === 'frozen') throw refuseChat.GROUP_CLOSED();
  await refuseText(tx, now, { text }, lang);
  await store.updateGroup(tx, speaker.group, { announcement: text, announcedAt: text === '' ? null : now });
  // Said even when it is taken down, so that who looks at the group sees it go.
  const said = { kind: 'announcement' as const, text, contentId: null, itemId: null, target: null };
  await write(tx, config, speaker, { ...said, key: `announcement:${newId(now)}`, at: now });
  return readGroup(tx, actor, now, id);
}

/** Its writer deletes a message, or who manages the group any; deleted already it stays so. Refuses NOT_FOUND, FORBIDDEN, NOT_IN_GROUP. */
export async function deleteMessage(
  tx: Tx,
  actor: Actor,
  now: Date,
  { id, seq }: { id: string; seq: number },
): Promise<void> {
  const { group, userId, member } = await asSpeaker(tx, actor, id);
  const row = await store.lockMessage(tx, { ...group, seq });
  if (!row || row.kind === 'deletion') throw noSuch.message();
  if (member && row.userId !== userId) throw refuse.FORBIDDEN();
  await takeAway(tx, now, row, userId, member ? 'writer' : 'account');
}

/** Deletes a message that is locked; says so in its group. False where it was deleted already. */
export async function takeAway(
  tx: Tx,
  now: Date,
  row: store.MessageRow,
  userId: string,
  by: 'writer' | 'account' | 'operator',
): Promise<boolean> {
  if (row.deletedBy !== null) return false;
  await store.setDeleted(tx, row, by);
  const seq = await store.nextSeq(tx, row);
  if (seq === undefined) return true;
  const { accountId, groupId, nr } = row;
  const key = `deletion:${row.seq}`;
  const said = { kind: 'deletion' as const, text: '', contentId: null, itemId: null, target: row.seq, key, at: now };
  await store.insertMessage(tx, { accountId, groupId, seq, userId, nr, ...said, deletedBy: null });
  await store.tellSaid(tx, groupId);
  return true;
}

/** The latest messages of a group, or those before one, the oldest first. Refuses NOT_FOUND, NOT_IN_GROUP. */
export async function messagesPage(
  tx: Tx,
  actor: Actor,
  { id, before, limit }: { id: string; before: number | undefined; limit: number },
  config: Keys,
): Promise<{ items: WireMessage[]; before: number | null }> {
  const { group, account } = await asSpeaker(tx, actor, id);
  const rows = await store.messagesBefore(tx, group, before ?? SEQ_END, limit + 1);
  const shown = rows.slice(0, limit).toReversed();
  const items = await presentMessages(tx, config, account, shown);
  return { items, before: rows.length > limit ? (shown[0]?.seq ?? null) : null };
}

/** Behind every number of a group. */
const SEQ_END = 2_147_483_647;

/** Notes how far somebody has read, at most to what was said. Refuses NOT_FOUND, NOT_IN_GROUP. */
export async function markRead(
  tx: Tx,
  actor: Actor,
  now: Date,
  { id, seq }: { id: string; seq: number },
): Promise<void> {
  const speaker = await asSpeaker(tx, actor, id);
  await noteRead(tx, now, speaker, Math.min(seq, speaker.group.lastSeq));
}

/** A member's list has the group since he joined; that of who manages it from when he first looks at it. */
async function noteRead(tx: Tx, now: Date, { userId, group, member }: Speaker, readSeq: number): Promise<void> {
  const { groupId } = group;
  if (member) await setRead(tx, userId, groupId, readSeq);
  else await putOwnGroup(tx, { userId, groupId, readSeq, joinedAt: now });
}

/** Who may read and speak in a group: `member` is undefined for who does so in the account's name. Refuses NOT_FOUND, NOT_IN_GROUP. */
export async function asSpeaker(tx: Tx, actor: Actor, id: string): Promise<Speaker> {
  const { userId } = asUser(actor);
  const { group, account } = await openGroup(tx, id);
  if (await manages(tx, actor, group.accountId)) return { userId, group, account, member: undefined };
  const member = await memberOf(tx, group, userId);
  if (member?.state !== 'in') throw refuseChat.NOT_IN_GROUP();
  return { userId, group, account, member };
}

/** The message that was sent with a key. Refuses MESSAGE_KEY_USED where that was another. */
async function sentBefore(
  tx: Tx,
  config: Keys,
  account: Account,
  row: store.MessageRow,
  { text = '', contentId, itemId }: Said,
): Promise<WireMessage> {
  if (row.text !== text || row.contentId !== (contentId ?? null) || row.itemId !== (itemId ?? null))
    throw refuseChat.MESSAGE_KEY_USED([{ path: 'key', code: 'MESSAGE_KEY_USED', message: '', actual: row.key }]);
  const [shown] = await presentMessages(tx, config, account, [row]);
  if (!shown) throw noSuch.message();
  return shown;
}

/** Refuses who may not speak now, or has spoken too much. */
async function refuseSilent(tx: Tx, now: Date, { group, account, member, userId }: Speaker): Promise<void> {
  if (account.status === 'frozen') throw refuseChat.GROUP_CLOSED();
  if (!member) return;
  const { mutedUntil } = member;
  if (mutedUntil && mutedUntil > now)
    throw refuseChat.GROUP_MUTED([{ path: '', code: 'GROUP_MUTED', message: '', required: mutedUntil.toISOString() }]);
  const { perMinute } = await rulesAt(tx, now);
  const slowMs = group.slowSeconds * SECOND;
  const ago = (ms: number) => new Date(now.getTime() - ms);
  const since = { recent: ago(MINUTE), since: ago(Math.max(MINUTE, slowMs)) };
  const { lastAt, recent } = await store.saidSince(tx, group, userId, since);
  const waitMs = lastAt && slowMs > 0 ? lastAt.getTime() + slowMs - now.getTime() : 0;
  const limit = (code: string, required: number, retryAfterSeconds: number) =>
    refuse.RATE_LIMITED([{ path: '', code, message: '', required }], { retryAfterSeconds });
  if (waitMs > 0) throw limit('GROUP_SLOW_MODE', group.slowSeconds, Math.ceil(waitMs / SECOND));
  if (recent >= perMinute) throw limit('MESSAGES_PER_MINUTE', perMinute, MINUTE / SECOND);
}

/** A card is of a work that readers see; a member's of the group's account, so that no other takes its readers away. */
async function refuseCard(tx: Tx, { group, member }: Speaker, { contentId = '', itemId }: Said): Promise<void> {
  const card = isIdOf(contentId) ? (await shownCardsByIds(tx, [contentId])).get(contentId) : undefined;
  const unknown = (path: string, actual: string) =>
    refuseChat.CARD_UNKNOWN([{ path, code: 'CARD_UNKNOWN', message: '', actual }]);
  if (!card || (member && card.account.id !== group.accountId)) throw unknown('contentId', contentId);
  if (itemId !== undefined && !card.items.some((item) => item.itemId === itemId)) throw unknown('itemId', itemId);
}

type Saying = Pick<store.MessageRow, 'kind' | 'text' | 'contentId' | 'itemId' | 'target' | 'key' | 'at'>;

async function write(tx: Tx, config: Keys, speaker: Speaker, saying: Saying): Promise<WireMessage> {
  const { group, account, userId, member } = speaker;
  const { accountId, groupId } = group;
  const said = { accountId, groupId, userId, nr: member?.nr ?? null, ...saying, deletedBy: null };
  // Shown before it has its number, for from then on others wait.
  const [shown] = await presentMessages(tx, config, account, [{ ...said, seq: 0 }]);
  const seq = await store.nextSeq(tx, group);
  if (seq === undefined || !shown) throw noGroup();
  await store.insertMessage(tx, { ...said, seq });
  await noteRead(tx, saying.at, speaker, seq);
  await store.tellSaid(tx, groupId);
  return { ...shown, seq };
}
