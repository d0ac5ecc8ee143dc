import type { Logger } from 'pino';
import type pg from 'pg';
import type { Config } from '../../lib/config.ts';
import { inTransaction, type Db } from '../../lib/db.ts';
import { ownerOf } from '../../lib/ids.ts';
import { SECOND } from '../../lib/time.ts';
import { accountsByIds, type Account } from '../../accounts/service.ts';
import { Listening } from './listening.ts';
import { notAmong } from './members.sql.ts';
import { presentMessages } from './present.ts';
import type { Frame, Reader } from './reader.ts';
import { Room } from './room.ts';
import type { WireMessage } from './schema.ts';
import { groupsByIds, messagesAfter, type GroupKey } from './sql.ts';

type Tools = { db: Db; pool: pg.Pool; config: Pick<Config, 'secret'>; log: Pick<Logger, 'warn'> };

/** Streams of one process, and of one reader in it. */
const READERS_MAX = 5000;
const OF_ONE_MAX = 6;
const HEARTBEAT_MS = 15 * SECOND;
/** How often rooms are looked at while nothing is heard because the listening connection is away. */
const DEAF_MS = SECOND;
const FAILED_MS = SECOND / 2;
/** For how long a renamed account may be shown by its old name. */
const ACCOUNT_MS = 30 * SECOND;

/**
 * What this process sends to those who look at groups (DOMAIN 6.5). One connection hears of what is said anywhere; for each
 * group that somebody here looks at it is read once and sent to all. What was not heard is found at the next heartbeat.
 */
export class ChatHub {
  readonly #tools: Tools;
  readonly #rooms = new Map<string, Room>();
  readonly #listening: Listening;
  readonly #beat: NodeJS.Timeout;
  readonly #deaf: NodeJS.Timeout;
  #readers = 0;
  #closed = false;

  constructor(tools: Tools) {
    this.#tools = tools;
    this.#listening = new Listening(tools.pool, {
      log: tools.log,
      heard: (payload) => this.#heard(payload),
      listening: () => this.#lookEverywhere(true),
    });
    this.#beat = setInterval(() => this.#heartbeat(), HEARTBEAT_MS).unref();
    this.#deaf = setInterval(() => !this.#listening.stands && this.#lookEverywhere(false), DEAF_MS).unref();
  }

  /** Whether one more stream of a reader may be opened here. */
  mayOpen(userId: string): 'yes' | 'of_one' | 'full' {
    if (this.#closed || this.#readers >= READERS_MAX) return 'full';
    let ofOne = 0;
    for (const { readers } of this.#rooms.values())
      for (const reader of readers) ofOne += reader.userId === userId ? 1 : 0;
    return ofOne >= OF_ONE_MAX ? 'of_one' : 'yes';
  }

  /** Listens before anything is read, so that nothing is said unheard between. */
  ready(): Promise<void> {
    return this.#listening.open();
  }

  /** Sends a reader what is said in a group from now on, after what he has missed. `lastSeq` was read since `ready`. */
  add(key: GroupKey, reader: Reader, lastSeq: number): void {
    const room = this.#rooms.get(key.groupId) ?? this.#open(key, lastSeq);
    room.readers.add(reader);
    this.#readers += 1;
    if (lastSeq > room.seq) void room.follow();
    void room.catchUp(reader).catch((error: unknown) => {
      // He comes back by the last id that he got.
      this.#failed(error);
      reader.end();
    });
  }

  remove({ groupId }: GroupKey, reader: Reader): void {
    const room = this.#rooms.get(groupId);
    if (!room?.readers.delete(reader)) return;
    this.#readers -= 1;
    if (room.readers.size === 0) this.#rooms.delete(groupId);
  }

  /** Ends all streams; their readers come back to another process. */
  async close(): Promise<void> {
    this.#closed = true;
    clearInterval(this.#beat);
    clearInterval(this.#deaf);
    for (const { readers } of this.#rooms.values()) for (const reader of readers) reader.end();
    await this.#listening.close();
  }

  #open(key: GroupKey, lastSeq: number): Room {
    const read = reading(this.#tools, key);
    const room: Room = new Room(lastSeq, read, (error) => {
      this.#failed(error);
      setTimeout(() => void room.follow(), FAILED_MS).unref();
    });
    this.#rooms.set(key.groupId, room);
    return room;
  }

  #heard(payload: string): void {
    const [groupId = '', userId] = payload.split(' ');
    const room = this.#rooms.get(groupId);
    if (!room) return;
    if (userId === undefined) void room.follow();
    else sendAway(room, (reader) => userId === 'all' || reader.userId === userId);
  }

  #heartbeat(): void {
    for (const { readers } of this.#rooms.values()) for (const reader of readers) reader.write(BEAT);
    this.#lookEverywhere(false);
  }

  /** Finds what was not heard; `removals` also who is in a group no longer. */
  #lookEverywhere(removals: boolean): void {
    if (this.#rooms.size > 0) void this.#look(removals).catch((error: unknown) => this.#failed(error));
  }

  async #look(removals: boolean): Promise<void> {
    const ids = [...this.#rooms.keys()];
    const rows = await groupsByIds(this.#tools.db, [...new Set(ids.map(ownerOf))], ids);
    for (const row of rows) {
      const room = this.#rooms.get(row.groupId);
      if (room && room.seq < row.lastSeq) void room.follow();
      if (!room || !removals) continue;
      const away = new Set(await notAmong(this.#tools.db, row, [...new Set([...room.readers].map((r) => r.userId))]));
      sendAway(room, ({ userId }) => away.has(userId));
    }
  }

  #failed(error: unknown): void {
    if (!this.#closed) this.#tools.log.warn({ err: error }, 'chat: could not read, tries again');
  }
}

const BEAT = Buffer.from(':\n\n');
const END = Buffer.from('event: end\ndata: {}\n\n');

function sendAway(room: Room, who: (reader: Reader) => boolean): void {
  for (const reader of room.readers) if (who(reader)) reader.end(END);
}

/** Reads what is said in a group, as all its readers are sent it. */
function reading({ db, config }: Tools, key: GroupKey) {
  let account: Account | undefined;
  let accountAt = -Infinity;
  return (seq: number, limit: number): Promise<Frame[]> =>
    inTransaction(db, async (tx) => {
      const rows = await messagesAfter(tx, key, seq, limit);
      if (rows.length === 0) return [];
      if (!account || performance.now() - accountAt > ACCOUNT_MS) {
        account = (await accountsByIds(tx, [key.accountId])).get(key.accountId);
        accountAt = performance.now();
      }
      if (!account) throw new Error('a group without an account');
      return (await presentMessages(tx, config, account, rows)).map(frameOf);
    });
}

const frameOf = (message: WireMessage): Frame => ({
  seq: message.seq,
  bytes: Buffer.from(`id: ${message.seq}\nevent: message\ndata: ${JSON.stringify(message)}\n\n`),
});
