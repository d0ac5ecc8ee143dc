import { accountsByIds, type Account } from '../../accounts/service.ts';
import { targetsOf } from '../../catalogue/service.ts';
import type { Config } from '../../lib/config.ts';
import { lockKey, type Tx } from '../../lib/db.ts';
import { refuse } from '../../lib/errors.ts';
import { emit } from '../../lib/outbox.ts';
import { dayOf } from '../../lib/time.ts';
import { linkCode } from '../code.ts';
import { counts, liveStatusAt, tellAtOf, type LiveStatus } from './rules.ts';
import { refuseLives, type LiveInput } from './schema.ts';
import * as store from './sql.ts';
import type { LiveRow } from './sql.ts';

export { liveAccounts, nextTellAt } from './sql.ts';

type Keys = Pick<Config, 'secret' | 'publicUrl'>;

/** A good of a session with its link, which holds the scene `live` and the session as its content (DOMAIN 11.2). */
export type LiveLink = { itemId: string; link: string; url: string };
export type Put = { outcome: 'created' | 'updated' | 'unchanged'; status: LiveStatus; links: LiveLink[] };

/**
 * Writes a live session as the host tells of it, and answers its goods' links. Its later word wins: an older version, a step
 * back and a word after the end change nothing (API.md, host marketplace). Refuses UNKNOWN_ACCOUNT, UNKNOWN_ITEM,
 * LIVE_TAKEN, LIVE_VERSION_REUSED.
 */
export async function putLive(tx: Tx, now: Date, config: Keys, input: LiveInput): Promise<Put> {
  await refuseUnknown(tx, input);
  await lockKey(tx, 'live', input.id);
  const standing = await store.liveById(tx, input.id);
  if (standing && standing.accountId !== input.accountId)
    throw refuseLives.LIVE_TAKEN([{ path: 'accountId', code: 'LIVE_TAKEN', message: '' }]);
  const said = { version: input.version ?? null, status: input.status ?? null };
  const links = linksOf(config, input.id, input.itemIds);
  if (standing && !counts(standing, said))
    return {
      outcome: 'unchanged',
      status: liveStatusAt(standing, now),
      links: linksOf(config, input.id, standing.itemIds),
    };
  const live = {
    liveId: input.id,
    accountId: input.accountId,
    title: input.title,
    startsAt: input.startsAt,
    endsAt: input.endsAt,
    url: input.url,
    coverUrl: input.coverUrl ?? null,
    itemIds: input.itemIds,
    status: said.status ?? standing?.status ?? null,
    version: said.version ?? standing?.version ?? null,
  };
  const status = liveStatusAt(live, now);
  if (standing && same(standing, live)) {
    if (standing.version !== live.version) await store.putLive(tx, now, { ...live, tellAt: standing.tellAt });
    return { outcome: 'unchanged', status, links };
  }
  if (standing && standing.version !== null && said.version === standing.version)
    throw refuseLives.LIVE_VERSION_REUSED([
      { path: 'version', code: 'LIVE_VERSION_REUSED', message: '', actual: said.version },
    ]);
  const told = standing !== undefined && standing.toldAt !== null;
  await store.putLive(tx, now, { ...live, tellAt: told ? null : tellAtOf(live, now) });
  return { outcome: standing ? 'updated' : 'created', status, links };
}

/** A session as it stands, for its host. Refuses NOT_FOUND. */
export async function readLive(tx: Tx, now: Date, config: Keys, liveId: string) {
  const live = await store.liveById(tx, liveId);
  if (!live) throw refuse.NOT_FOUND();
  return {
    id: live.liveId,
    accountId: live.accountId,
    title: live.title,
    startsAt: live.startsAt.toISOString(),
    endsAt: live.endsAt.toISOString(),
    url: live.url,
    coverUrl: live.coverUrl,
    itemIds: live.itemIds,
    status: liveStatusAt(live, now),
    version: live.version,
    opens: await store.opensOf(tx, liveId),
    links: linksOf(config, liveId, live.itemIds),
  };
}

/** A page of the sessions that the host reported for an account, with how each stands now and how often it was opened from here. */
export async function livesOfAccount(
  tx: Tx,
  now: Date,
  accountId: string,
  page: { after: { startsAt: Date; liveId: string } | undefined; rows: number },
): Promise<
  {
    liveId: string;
    title: string;
    coverUrl: string | null;
    status: LiveStatus;
    startsAt: Date;
    endsAt: Date;
    items: number;
    opens: number;
  }[]
> {
  const rows = await store.livesPage(tx, accountId, page.after, page.rows);
  return rows.map(({ liveId, title, coverUrl, startsAt, endsAt, itemIds, status, opens }) => ({
    liveId,
    title,
    coverUrl,
    status: liveStatusAt({ status, startsAt, endsAt }, now),
    startsAt,
    endsAt,
    items: itemIds.length,
    opens,
  }));
}

/** A session that readers may see: it is live or announced, and so is shown its account (DOMAIN 12). */
export type CurrentLive = LiveRow & { status: 'announced' | 'live'; account: Account };

/** The sessions of accounts that are live or announced: those that are live first, then by when they start. */
export async function currentLives(
  tx: Tx,
  now: Date,
  accountIds: readonly string[],
  limit: number,
): Promise<CurrentLive[]> {
  if (accountIds.length === 0) return [];
  const rows = await store.currentLives(tx, accountIds, now, limit);
  return shown(tx, now, rows);
}

/** A session that is live or announced and shown. */
export async function currentLive(tx: Tx, now: Date, liveId: string): Promise<CurrentLive | undefined> {
  const row = await store.liveById(tx, liveId);
  return row ? (await shown(tx, now, [row]))[0] : undefined;
}

/**
 * Somebody goes on to a session: where to, and it is counted. Of one that is over its account's homepage is where to go.
 * Undefined where there is none, or its account is not shown.
 */
export async function openLive(tx: Tx, now: Date, liveId: string): Promise<string | undefined> {
  const row = await store.liveById(tx, liveId);
  const account = row && (await accountsByIds(tx, [row.accountId])).get(row.accountId);
  if (!row || !account || !isShown(account)) return undefined;
  if (!isCurrent(liveStatusAt(row, now))) return `/u/${row.accountId}`;
  await store.countOpen(tx, dayOf(now), liveId);
  return row.url;
}

/** Says of the next session that begins that it does: `links.live_began`. Answers false where none is due. */
export async function tellNext(tx: Tx, now: Date): Promise<boolean> {
  const live = await store.takeUntold(tx, now);
  if (!live) return false;
  const { liveId, accountId } = live;
  if (liveStatusAt(live, now) === 'live') await emit(tx, now, 'links.live_began', { liveId, accountId });
  return true;
}

/** The link of a good of a session. */
export function liveLinkFor({ secret }: Pick<Config, 'secret'>, liveId: string, itemId: string): string {
  return linkCode(secret, { contentId: liveId, itemId, scene: 'live', live: true });
}

function linksOf(config: Keys, liveId: string, itemIds: readonly string[]): LiveLink[] {
  return [...new Set(itemIds)].map((itemId) => {
    const link = liveLinkFor(config, liveId, itemId);
    return { itemId, link, url: `${config.publicUrl}/go/${link}` };
  });
}

async function refuseUnknown(tx: Tx, { accountId, itemIds }: LiveInput): Promise<void> {
  if (!(await accountsByIds(tx, [accountId])).has(accountId))
    throw refuseLives.UNKNOWN_ACCOUNT([{ path: 'accountId', code: 'UNKNOWN_ACCOUNT', message: '' }]);
  const known = await targetsOf(tx, itemIds);
  const rows = itemIds.flatMap((itemId, nr) =>
    known.has(itemId) ? [] : [{ path: `itemIds[${nr}]`, code: 'UNKNOWN_ITEM', message: '', actual: itemId }],
  );
  if (rows.length > 0) throw refuseLives.UNKNOWN_ITEM(rows);
}

async function shown(tx: Tx, now: Date, rows: readonly LiveRow[]): Promise<CurrentLive[]> {
  const accounts = await accountsByIds(tx, [...new Set(rows.map(({ accountId }) => accountId))]);
  return rows.flatMap((row) => {
    const status = liveStatusAt(row, now);
    const account = accounts.get(row.accountId);
    return isCurrent(status) && account && isShown(account) ? [{ ...row, status, account }] : [];
  });
}

const isCurrent = (status: LiveStatus): status is 'announced' | 'live' => status === 'announced' || status === 'live';

const isShown = ({ status }: Account): boolean => status === 'active' || status === 'restricted';

type Said = Omit<LiveRow, 'tellAt' | 'toldAt'>;

function same(one: Said, other: Said): boolean {
  const text = ({ title, startsAt, endsAt, url, coverUrl, itemIds, status }: Said) =>
    JSON.stringify([title, startsAt.getTime(), endsAt.getTime(), url, coverUrl, itemIds, status]);
  return text(one) === text(other);
}
