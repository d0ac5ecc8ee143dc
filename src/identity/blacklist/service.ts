import { z } from 'zod';
import { actorName, asUser, type Actor } from '../../lib/actor.ts';
import type { Config } from '../../lib/config.ts';
import { lockKey, type Tx } from '../../lib/db.ts';
import { refusals, refuse } from '../../lib/errors.ts';
import { isId, newId } from '../../lib/ids.ts';
import { keyOf, pageFrom } from '../../lib/page.ts';
import { policyAt } from '../../lib/policy.ts';
import type { Lang } from '../../lib/problem.ts';
import { pseudonym } from '../../lib/secret.ts';
import { inLang } from '../../lib/text.ts';
import { auditChange } from '../audit.ts';
import { findUser, userOfBuyer } from '../service.ts';
import { blacklistPolicy } from './policy.ts';
import { presentAll, presentOne, standsAt } from './present.ts';
import type { BlacklistingFields, ShownBlacklisting } from './schema.ts';
import * as store from './sql.ts';

export { blacklistPolicy } from './policy.ts';
export { leftOut, readersOfBuyers } from './sql.ts';

const refuseBlacklist = refusals({
  ALREADY_BLACKLISTED: [409, '这位读者已在黑名单上', 'This reader is on the blacklist already'],
  NOT_BLACKLISTED: [409, '这位读者不在黑名单上', 'This reader is not on the blacklist'],
  BLACKLIST_REASON: [422, '没有这个拉黑理由', 'There is no such reason for the blacklist'],
  OWN_BLACKLISTING: [403, '不能处理自己的黑名单记录', 'Nobody decides whether he is on the blacklist himself'],
});

const FOUND_MAX = 20;
/** Times of one reader on the blacklist that his page shows. */
const HISTORY_MAX = 100;

/** Which of some readers are on the blacklist at an instant (DOMAIN 5.1, 6.1). */
export async function blacklistedAmong(tx: Tx, at: Date, userIds: readonly string[]): Promise<Set<string>> {
  return new Set(userIds.length > 0 ? await store.listedAmong(tx, at, userIds) : []);
}

/** Readers on the blacklist at an instant, as many as are read at once (DOMAIN 6.1). */
export const blacklisted = (tx: Tx, at: Date): Promise<string[]> => store.listed(tx, at);

/** Which of some buyers (pseudonyms) are readers on the blacklist. */
export async function blacklistedBuyers(tx: Tx, at: Date, buyerKeys: readonly string[]): Promise<Set<string>> {
  const readers = buyerKeys.length > 0 ? await store.readersOfBuyers(tx, buyerKeys) : [];
  const ids = readers.map(({ userId }) => userId);
  const listed = await blacklistedAmong(tx, at, ids);
  return new Set(readers.filter(({ userId }) => listed.has(userId)).map(({ buyerKey }) => buyerKey));
}

/** Reasons that an operator can choose from, in his language. */
export async function blacklistReasons(tx: Tx, now: Date, lang: Lang): Promise<{ code: string; name: string }[]> {
  return Object.entries(await reasonsAt(tx, now)).map(([code, text]) => ({ code, name: inLang(text, lang) }));
}

/** A page of the blacklist, the latest first, with how many are on it. */
export async function listBlacklist(
  tx: Tx,
  now: Date,
  { view, limit, cursor }: { view: store.Stands; limit: number; cursor?: string | undefined },
  lang: Lang,
) {
  const before = keyOf(z.tuple([z.string().refine(isId)]), cursor)?.[0];
  const rows = await store.blacklistings(tx, now, { view, before, limit: limit + 1 });
  const page = pageFrom(rows, limit, ({ blacklistingId }) => [blacklistingId]);
  const items = await presentAll(tx, now, page.items, { reasons: await reasonsAt(tx, now), lang });
  return { items, nextCursor: page.nextCursor, standing: await store.countStanding(tx, now) };
}

/** Readers by id, e-mail address, the host's number of a buyer, or the beginning of their name; 20 at most. */
export async function findReaders(tx: Tx, now: Date, { secret }: Pick<Config, 'secret'>, q: string, lang: Lang) {
  const byMail = q.includes('@') ? await findUser(tx, now, { email: q }) : undefined;
  const byBuyer = await userOfBuyer(tx, pseudonym(secret, 'buyer', q));
  const userIds = [q, byMail, byBuyer].filter((one) => one !== undefined);
  const rows = await store.readersFound(tx, { userIds, name: q, limit: FOUND_MAX });
  const ids = rows.map(({ userId }) => userId);
  const history = rows.length > 0 ? await store.historyOf(tx, ids, FOUND_MAX * HISTORY_MAX) : [];
  const standing = history.filter((row) => standsAt(row, now));
  const shown = await presentAll(tx, now, standing, { reasons: await reasonsAt(tx, now), lang });
  return {
    items: rows.map((row) => ({
      ...readerOf(row),
      standing: shown.find(({ reader }) => reader.id === row.userId) ?? null,
    })),
  };
}

/** A reader with all his times on the blacklist. Refuses NOT_FOUND. */
export async function readReader(tx: Tx, now: Date, userId: string, lang: Lang) {
  const [row] = await store.readersFound(tx, { userIds: [userId], name: undefined, limit: 1 });
  if (!row) throw refuse.NOT_FOUND();
  const rows = await store.historyOf(tx, [userId], HISTORY_MAX);
  const history = await presentAll(tx, now, rows, { reasons: await reasonsAt(tx, now), lang });
  return { ...readerOf(row), standing: history.find(({ state }) => state === 'standing') ?? null, history };
}

const readerOf = ({ userId, nickname, createdAt }: store.ReaderRow) => ({
  id: userId,
  name: nickname,
  since: createdAt.toISOString(),
});

/**
 * Puts a reader on the blacklist: what he does from this instant on counts in no number, and his reports have no weight;
 * what was counted before stays, and so do his orders and what they bring (DOMAIN 5.1, 6.1, 13.10). Refuses NOT_FOUND,
 * ALREADY_BLACKLISTED, BLACKLIST_REASON, OWN_BLACKLISTING, INVALID for an end that is past.
 */
export async function putOnBlacklist(
  tx: Tx,
  actor: Actor,
  now: Date,
  { id, caseId, ...wish }: BlacklistingFields & { id: string; caseId?: string | undefined },
  lang: Lang,
): Promise<ShownBlacklisting> {
  refuseSelf(actor, id);
  if ((await findUser(tx, now, { userId: id })) === undefined) throw refuse.NOT_FOUND();
  const { latest, standing } = await locked(tx, now, id);
  if (standing) throw refuseBlacklist.ALREADY_BLACKLISTED();
  const fields = await judged(tx, now, wish);
  const row: store.BlacklistingRow = {
    ...fields,
    userId: id,
    blacklistingId: newId(now),
    caseId: caseId ?? null,
    fromAt: now,
    putBy: actorName(actor),
    version: (latest?.version ?? 0) + 1,
    ...by(actor, now),
    liftedAt: null,
    liftedBy: null,
    liftText: null,
  };
  await store.insertBlacklisting(tx, row);
  await note(tx, actor, now, { verb: 'blacklist_reader', row, before: null, after: said(row), reason: row.text });
  return shown(tx, now, row, lang);
}

/** Changes why and until when. Refuses NOT_BLACKLISTED, STALE_VERSION, BLACKLIST_REASON, OWN_BLACKLISTING, INVALID. */
export async function changeBlacklisting(
  tx: Tx,
  actor: Actor,
  now: Date,
  { id, version, ...wish }: BlacklistingFields & { id: string; version: number },
  lang: Lang,
): Promise<ShownBlacklisting> {
  const before = await lockedVersion(tx, actor, now, { id, version }, lang);
  const row = { ...before, ...(await judged(tx, now, wish)), version: version + 1, ...by(actor, now) };
  await store.updateBlacklisting(tx, row);
  const change = { verb: 'change_blacklisting', row, before: said(before), after: said(row), reason: row.text };
  await note(tx, actor, now, change);
  return shown(tx, now, row, lang);
}

/** Takes a reader off the blacklist; the row stays. Refuses NOT_BLACKLISTED, STALE_VERSION, OWN_BLACKLISTING. */
export async function liftBlacklisting(
  tx: Tx,
  actor: Actor,
  now: Date,
  { id, version, text }: { id: string; version: number; text: string },
  lang: Lang,
): Promise<ShownBlacklisting> {
  const before = await lockedVersion(tx, actor, now, { id, version }, lang);
  const lifted = { liftedAt: now, liftedBy: actorName(actor), liftText: text };
  const row = { ...before, ...lifted, version: version + 1 };
  await store.updateBlacklisting(tx, row);
  const change = { verb: 'lift_blacklisting', row, before: { lifted: false }, after: { lifted: true }, reason: text };
  await note(tx, actor, now, change);
  return shown(tx, now, row, lang);
}

async function lockedVersion(
  tx: Tx,
  actor: Actor,
  now: Date,
  { id, version }: { id: string; version: number },
  lang: Lang,
): Promise<store.BlacklistingRow> {
  refuseSelf(actor, id);
  const { latest, standing } = await locked(tx, now, id);
  if (!latest) throw refuseBlacklist.NOT_BLACKLISTED();
  if (latest.version !== version) throw refuse.STALE_VERSION([], { current: await shown(tx, now, latest, lang) });
  if (!standing) throw refuseBlacklist.NOT_BLACKLISTED();
  return standing;
}

/** The reader's last time on the blacklist, and the same where it stands; nobody else changes it meanwhile. */
async function locked(tx: Tx, now: Date, userId: string) {
  await lockKey(tx, 'blacklist', userId);
  const [latest] = await store.historyOf(tx, [userId], 1);
  return { latest, standing: latest && standsAt(latest, now) ? latest : undefined };
}

function refuseSelf(actor: Actor, userId: string): void {
  if (asUser(actor).userId === userId) throw refuseBlacklist.OWN_BLACKLISTING();
}

async function judged(tx: Tx, now: Date, { reason, text, until }: BlacklistingFields) {
  if (!Object.hasOwn(await reasonsAt(tx, now), reason)) {
    const row = { path: 'reason', code: 'BLACKLIST_REASON', message: '', actual: reason };
    throw refuseBlacklist.BLACKLIST_REASON([row]);
  }
  if (until !== null && until <= now) {
    const required = `> ${now.toISOString()}`;
    throw refuse.INVALID([{ path: 'until', code: 'TOO_EARLY', message: '', actual: until.toISOString(), required }]);
  }
  return { reason, text, untilAt: until };
}

const by = (actor: Actor, now: Date) => ({ changedBy: actorName(actor), changedAt: now });

/** What the audit log keeps of it, beside the text, which is the act's reason. */
const said = ({ reason, text, untilAt, caseId }: store.BlacklistingRow) => ({ reason, text, until: untilAt, caseId });

type Act = { verb: string; row: store.BlacklistingRow; before: object | null; after: object; reason: string };

const note = (tx: Tx, actor: Actor, now: Date, { row, ...change }: Act): Promise<void> =>
  auditChange(tx, actor, now, { ...change, objectType: 'user', objectId: row.userId });

const shown = async (tx: Tx, now: Date, row: store.BlacklistingRow, lang: Lang): Promise<ShownBlacklisting> =>
  presentOne(tx, now, row, { reasons: await reasonsAt(tx, now), lang });

const reasonsAt = async (tx: Tx, now: Date) => (await policyAt(tx, blacklistPolicy, now)).document.reasons;
