import { audit, closeMemberships } from '../identity/service.ts';
import { actorName, asUser, type Actor } from '../lib/actor.ts';
import type { Tx } from '../lib/db.ts';
import { refuse } from '../lib/errors.ts';
import { isId } from '../lib/ids.ts';
import { emit } from '../lib/outbox.ts';
import { notifyAccount } from '../notifications/service.ts';
import { hasForbiddenCharacter } from '../lib/text.ts';
import { requireMember } from './members.ts';
import { nameKey } from './profile.ts';
import { judgeProfile, type ProfileTools } from './profiles.ts';
import { refuseAccount } from './refusals.ts';
import type { AccountType } from './rules.ts';
import type { AccountStatus, ProfileWish } from './schema.ts';
import { insertAccounts } from './imports/sql.ts';
import * as store from './sql.ts';

export { certifiedRole } from './roles.ts';
export { applicationNames } from './applications/sql.ts';
export { invitationNotes } from './invitations/sql.ts';
export { accountRules } from './policy.ts';
export type { AccountType } from './rules.ts';
export type { AccountStatus } from './schema.ts';
export { accountIdsAfter, shownAccounts } from './sql.ts';

/** An account as other domains see it. `subjectId` is the pseudonym of who stands behind it. */
export type Account = {
  accountId: string;
  type: AccountType;
  subjectId: string;
  name: string;
  avatarUrl: string;
  intro: string;
  chosenDomain: string;
  status: AccountStatus;
  openedBy: string;
  openedAt: Date;
  certifiedRole: string | null;
};

/** Status changes that are read at most. */
const CHANGES_MAX = 10_000;

/** Accounts by ids; unknown ids are absent. */
export async function accountsByIds(tx: Tx, accountIds: string[]): Promise<Map<string, Account>> {
  const ids = accountIds.filter(isId);
  if (ids.length === 0) return new Map();
  const rows = await store.accountsByIds(tx, ids);
  return new Map(rows.map((row) => [row.accountId, presentAccount(row)]));
}

/** Ids of accounts whose name holds some words, or that have this id, for searches; at most so many. */
export async function accountIdsLike(tx: Tx, words: string, limit: number): Promise<string[]> {
  if (hasForbiddenCharacter(words)) return [];
  const any = { status: null, type: null, after: null };
  const rows = await store.searchAccounts(tx, { name: nameKey(words), id: words.trim(), ...any, limit });
  return rows.map(({ accountId }) => accountId);
}

/** Accounts that readers may follow, newest first, from before an id on. */
export async function activeAccounts(tx: Tx, before: string | undefined, rows: number): Promise<Account[]> {
  return (await store.activeAccounts(tx, before, rows)).map(presentAccount);
}

/** The account of exactly this name, whatever its capitals and width (DOMAIN 9, `search_direct`). */
export async function accountByName(tx: Tx, name: string): Promise<Account | undefined> {
  if (hasForbiddenCharacter(name)) return undefined;
  const accountId = await store.accountIdByName(tx, nameKey(name));
  return accountId === undefined ? undefined : (await accountsByIds(tx, [accountId])).get(accountId);
}

export type StatusSpan = { accountId: string; status: AccountStatus; from: Date; to: Date | null; reason: string };

/** Spans in which accounts had one of some statuses, by account, the earliest first; `to` is null while it lasts. */
export async function statusSpans(
  tx: Tx,
  accountIds: string[],
  statuses: readonly AccountStatus[],
): Promise<StatusSpan[]> {
  const rows = await store.statusChanges(tx, accountIds.filter(isId), CHANGES_MAX);
  return rows.flatMap(({ accountId, status, at, reason }, i) => {
    const next = rows[i + 1];
    const to = next?.accountId === accountId ? next.at : null;
    return statuses.includes(status) ? [{ accountId, status, from: at, to, reason }] : [];
  });
}

/** Everything that its members see of an account. Refuses NOT_FOUND, FORBIDDEN. */
export async function readProfile(tx: Tx, actor: Actor, accountId: string): Promise<store.AccountRow> {
  await requireMember(tx, actor, accountId, ['owner', 'editor', 'finance', 'viewer']);
  const [row] = await store.accountsByIds(tx, [accountId]);
  if (!row) throw refuse.NOT_FOUND();
  return row;
}

/**
 * Changes the profile of an account; what is left out stays (DOMAIN 1.2). `version` is the one that the writer has read.
 * Refuses NOT_FOUND, FORBIDDEN, STALE_VERSION with the current profile, ACCOUNT_STOPPED, PROFILE_INVALID.
 */
export async function changeProfile(
  tx: Tx,
  actor: Actor,
  now: Date,
  accountId: string,
  change: { version: number; profile: { [Key in keyof ProfileWish]?: string | undefined } },
  tools: ProfileTools & { present: (row: store.AccountRow) => unknown },
): Promise<store.AccountRow> {
  await requireMember(tx, actor, accountId, ['owner', 'editor']);
  const standing = await store.lockAccount(tx, accountId);
  if (!standing) throw refuse.NOT_FOUND();
  if (standing.version !== change.version) throw refuse.STALE_VERSION([], { current: tools.present(standing) });
  if (standing.status === 'frozen' || standing.status === 'closed') throw refuseAccount.ACCOUNT_STOPPED();
  const { name, avatarMediaId, intro, chosenDomain } = change.profile;
  const profile = {
    name: name ?? standing.name,
    avatarMediaId: avatarMediaId ?? standing.avatarMediaId,
    intro: intro ?? standing.intro,
    chosenDomain: chosenDomain ?? standing.chosenDomain,
  };
  const judged = await judgeProfile(tx, now, { accountId, userId: asUser(actor).userId, profile, standing }, tools);
  const key = nameKey(judged.name);
  if (key !== standing.nameKey) await store.releaseName(tx, standing.nameKey, accountId);
  const nameChangedAt = judged.name === standing.name ? standing.nameChangedAt : now;
  const changed = { ...judged, nameKey: key, nameChangedAt, version: standing.version + 1 };
  await store.updateProfile(tx, accountId, changed);
  await emit(tx, now, 'accounts.profile_changed', { accountId });
  return { ...standing, ...changed };
}

/**
 * An operator or a rule changes the status of an account, from now on and on the record (DOMAIN 12). The same status
 * changes nothing. Refuses NOT_FOUND, and ACCOUNT_CLOSED: a closed account stays closed, unless what closed it was
 * overturned (`reopens`).
 */
export async function setStatus(
  tx: Tx,
  actor: Actor,
  now: Date,
  accountId: string,
  change: { status: AccountStatus; reason: string },
  reopens = false,
): Promise<store.AccountRow> {
  const standing = isId(accountId) ? await store.lockAccount(tx, accountId) : undefined;
  if (!standing) throw refuse.NOT_FOUND();
  if (standing.status === change.status) return standing;
  if (standing.status === 'closed' && !reopens) throw refuseAccount.ACCOUNT_CLOSED();
  const last = (await store.statusChanges(tx, [accountId], CHANGES_MAX)).at(-1);
  const at = new Date(Math.max(now.getTime(), (last?.at.getTime() ?? 0) + 1));
  await store.updateStatus(tx, accountId, change.status);
  if (change.status === 'closed') await closeMemberships(tx, accountId);
  await store.insertStatus(tx, { accountId, at, ...change, actor: actorName(actor) });
  const what = { verb: 'set_account_status', objectType: 'account', objectId: accountId, reason: change.reason };
  await audit(tx, actor, now, { ...what, before: { status: standing.status }, after: { status: change.status } });
  await notifyAccount(tx, now, {
    accountId,
    kind: 'status_changed',
    object: { type: 'account', id: accountId },
    params: { status: change.status },
    naturalKey: `status ${at.toISOString()}`,
  });
  await emit(tx, now, 'accounts.status_changed', { accountId, status: change.status, at: at.toISOString() });
  return { ...standing, status: change.status };
}

function presentAccount(row: store.AccountRow): Account {
  const { nameKey: _key, avatarMediaId: _media, nameChangedAt: _changed, version: _version, ...account } = row;
  return account;
}

/** Opens creator accounts that come from another platform; those that are there already stay as they are. */
export async function importAccounts(
  tx: Tx,
  now: Date,
  accounts: { accountId: string; name: string; openedBy: string }[],
): Promise<void> {
  const named = accounts.map((account) => ({ ...account, nameKey: nameKey(account.name) }));
  await insertAccounts(tx, now, named);
}
