import { presentCards, shownCardsByIds } from '../../contents/service.ts';
import type { Card } from '../../contents/schema.ts';
import { accountsByIds } from '../../accounts/service.ts';
import { blockedBy, messageMutes, muteMessages } from '../../fans/service.ts';
import { asUser, type Actor } from '../../lib/actor.ts';
import type { Config } from '../../lib/config.ts';
import type { Tx } from '../../lib/db.ts';
import { isId } from '../../lib/ids.ts';
import { filledPage } from '../filling.ts';
import * as entries from './entries.sql.ts';
import { coverOf } from './own.ts';
import { noMessage, refuseMessage } from './refusals.ts';
import { isDigest } from './rules.ts';
import type { WireEntry, WireMessage } from './schema.ts';
import * as store from './sql.ts';

/** Unread entries that are counted one by one. */
const UNREAD_MAX = 100;
/** Messages that the digests of one page show. */
const IN_DIGESTS_MAX = 200;

/** A page of what a reader was sent, the latest first; what was withdrawn or is of whom he blocks is not there. */
export async function entriesPage(
  tx: Tx,
  actor: Actor,
  config: Config,
  { limit, before }: { limit: number; before: entries.EntryPlace | undefined },
): Promise<{ items: WireEntry[]; nextCursor: string | null; unread: number }> {
  const { userId } = asUser(actor);
  const page = await filledPage<entries.EntryRow, WireEntry, entries.EntryPlace>(limit, before, {
    rows: (after, rows) => entries.entriesPage(tx, userId, { before: after, limit: rows }),
    shown: async (rows) => {
      const shown = await present(tx, actor, config, rows);
      return rows.map(({ entryId }) => [shown.get(entryId) ?? []].flat());
    },
    keyOf: ({ at, entryId }) => [at.toISOString(), entryId],
  });
  return { ...page, unread: await unreadOf(tx, actor, config) };
}

async function unreadOf(tx: Tx, actor: Actor, config: Config): Promise<number> {
  const { userId } = asUser(actor);
  const rows = await entries.entriesPage(tx, userId, { before: undefined, limit: UNREAD_MAX, unread: true });
  return (await present(tx, actor, config, rows)).size;
}

/** What a reader was sent under an id. Refuses NOT_FOUND. */
export async function readEntry(tx: Tx, actor: Actor, config: Config, entryId: string): Promise<WireEntry> {
  const row = await ownEntry(tx, actor, entryId);
  const shown = (await present(tx, actor, config, [row])).get(entryId);
  if (!shown) throw noMessage();
  return shown;
}

/**
 * Notes that a reader has read a message, or all that a digest holds: the receipt of a return visit (DOMAIN 6.4). Refuses
 * NOT_FOUND.
 */
export async function noteRead(tx: Tx, actor: Actor, now: Date, config: Config, entryId: string): Promise<WireEntry> {
  const row = await ownEntry(tx, actor, entryId);
  const shown = (await present(tx, actor, config, [row])).get(entryId);
  if (!shown) throw noMessage();
  await receive(tx, now, row);
  return readEntry(tx, actor, config, entryId);
}

async function receive(tx: Tx, now: Date, row: entries.EntryRow): Promise<void> {
  const read = await entries.markRead(tx, now, row);
  const keys = read.map((messageId) => ({ accountId: row.accountId, messageId }));
  await store.putReceipts(tx, now, row.userId, keys);
}

/** Notes that a reader opens a work of a message; answers its address, which holds the scene. Refuses NOT_FOUND. */
export async function noteOpened(
  tx: Tx,
  actor: Actor,
  now: Date,
  config: Config,
  { id, contentId }: { id: string; contentId: string },
): Promise<{ url: string }> {
  const row = await ownEntry(tx, actor, id);
  const shown = (await present(tx, actor, config, [row])).get(id);
  const message = shown?.messages.find(({ works }) => works.some((work) => work.id === contentId));
  const work = message?.works.find((one) => one.id === contentId);
  if (!message || !work) throw noMessage();
  await receive(tx, now, row);
  if (await entries.markOpened(tx, row.userId, message.id, contentId))
    await store.countOpened(tx, { accountId: row.accountId, messageId: message.id }, row.userId);
  return { url: work.url };
}

async function ownEntry(tx: Tx, actor: Actor, entryId: string): Promise<entries.EntryRow> {
  const { userId } = asUser(actor);
  const row = isId(entryId) ? await entries.entryOf(tx, userId, entryId) : undefined;
  if (!row) throw noMessage();
  return row;
}

/** Whether an account sends messages, and whether a reader takes them. */
export async function mutingOf(
  tx: Tx,
  actor: Actor,
  accountId: string,
): Promise<{ sends: boolean; follows: boolean; muted: boolean }> {
  const { userId } = asUser(actor);
  if (!isId(accountId)) return { sends: false, follows: false, muted: false };
  const muted = (await messageMutes(tx, userId, [accountId])).get(accountId);
  return { sends: await store.hasSent(tx, accountId), follows: muted !== undefined, muted: muted ?? false };
}

/** A reader takes the messages of an account that he follows, or not. Refuses NOT_FOLLOWED where he is to mute another. */
export async function setMuted(tx: Tx, actor: Actor, accountId: string, muted: boolean): Promise<void> {
  const { userId } = asUser(actor);
  const done = isId(accountId) && (await muteMessages(tx, userId, accountId, muted));
  if (!done && muted) throw refuseMessage.NOT_FOLLOWED();
}

/** Entries of one reader as he sees them, by id; those of which nothing is left to see are absent. */
async function present(
  tx: Tx,
  actor: Actor,
  config: Config,
  rows: readonly entries.EntryRow[],
): Promise<Map<string, WireEntry>> {
  const [first] = rows;
  if (!first) return new Map();
  const blocked = await blockedBy(tx, actor);
  const digests = rows.filter(({ entryId }) => isDigest(entryId));
  const inside = await entries.inDigests(tx, first.userId, digests, IN_DIGESTS_MAX);
  const all = [...rows, ...inside].filter(({ entryId }) => !isDigest(entryId));
  const keys = all.map(({ accountId, entryId: messageId }) => ({ accountId, messageId }));
  const messages = await store.messagesByKeys(tx, keys);
  const standing = [...messages.values()].filter(({ status }) => status === 'sending' || status === 'sent');
  const cards = await shownCardsByIds(tx, [...new Set(standing.flatMap(({ contentIds }) => contentIds))]);
  const accountIds = [...new Set(rows.map(({ accountId }) => accountId))];
  const accounts = await accountsByIds(tx, accountIds);
  const mutes = await messageMutes(tx, first.userId, accountIds);
  const wire = new Map(
    all.flatMap((row) => {
      const message = messages.get(row.entryId);
      const shown = message && standing.includes(message) ? messageOf(config, row, message, cards) : undefined;
      return shown ? [[row.entryId, shown] as const] : [];
    }),
  );
  return new Map(
    rows.flatMap((row) => {
      const { entryId, accountId, at, readAt } = row;
      const account = accounts.get(accountId);
      const own = isDigest(entryId) ? inside.filter(({ digestId }) => digestId === entryId) : [row];
      const held = own.flatMap((one) => wire.get(one.entryId) ?? []);
      if (!account || blocked.has(accountId) || held.length === 0) return [];
      const entry: WireEntry = {
        id: entryId,
        kind: isDigest(entryId) ? 'digest' : 'message',
        account: { id: accountId, name: account.name, avatar: account.avatarUrl || null },
        at: at.toISOString(),
        readAt: readAt?.toISOString() ?? null,
        viewer: { follows: mutes.has(accountId), muted: mutes.get(accountId) ?? false },
        messages: held,
      };
      return [[entryId, entry] as const];
    }),
  );
}

/** A message with its works that readers see; undefined without any. */
function messageOf(
  config: Config,
  row: entries.EntryRow,
  message: store.MessageRow,
  cards: ReadonlyMap<string, Card>,
): WireMessage | undefined {
  const works = message.contentIds.flatMap((id) => cards.get(id) ?? []);
  if (works.length === 0) return undefined;
  return {
    id: row.entryId,
    title: message.title,
    cover: coverOf(message, cards),
    sentAt: row.at.toISOString(),
    readAt: row.readAt?.toISOString() ?? null,
    advertisement: works.some(({ advertisement }) => advertisement),
    works: presentCards(config, works, 'subscription'),
  };
}
