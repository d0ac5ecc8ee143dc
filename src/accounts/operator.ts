import { implement } from '@orpc/server';
import { maskedIdentitiesOf, membersOf } from '../identity/service.ts';
import { levelHistory, levelsOf } from '../levels/service.ts';
import type { Actor } from '../lib/actor.ts';
import type { Tx } from '../lib/db.ts';
import { refuse } from '../lib/errors.ts';
import { guard, type Call, type RequestContext } from '../lib/http.ts';
import { isId } from '../lib/ids.ts';
import { keyOf, pageFrom } from '../lib/page.ts';
import { hasForbiddenCharacter } from '../lib/text.ts';
import { inForce, penalised, standingAt } from '../moderation/violations/service.ts';
import { decideApplication } from './applications/service.ts';
import { applicationsWith } from './applications/sql.ts';
import { invite, revokeInvitation } from './invitations/service.ts';
import { invitations } from './invitations/sql.ts';
import { presentApplication, presentInvitation, presentMember } from './present.ts';
import { followStanding } from './jobs.ts';
import { nameKey } from './profile.ts';
import { accountsContract, idKey, type AccountStatus } from './schema.ts';
import { setStatus } from './service.ts';
import { standingHandlers } from './standing/routes.ts';
import * as store from './sql.ts';
import { viewsHandlers } from './views/routes.ts';

/** Handlers of what operators do with accounts (DOMAIN 13.6). */
export function accountsOperatorRouter() {
  const os = implement(accountsContract.operator).$context<RequestContext>().use(guard);
  return os.router({
    ...standingHandlers(),
    ...viewsHandlers(),
    searchAccounts: os.searchAccounts.handler(async ({ context: { tx, now }, input }) => {
      const after = keyOf(idKey, input.cursor)?.[0] ?? null;
      const { q, status = null, type = null, limit } = input;
      const search = { name: nameKey(q), id: q.trim(), status, type, after, limit: limit + 1 };
      const rows = hasForbiddenCharacter(q) ? [] : await store.searchAccounts(tx, search);
      const page = pageFrom(rows, limit, (row) => [row.accountId]);
      return { ...page, items: await presentFound(tx, now, page.items) };
    }),
    readAccount: os.readAccount.handler(({ context, input }) => readAccount(context, input.id)),
    setStatus: os.setStatus.handler(async ({ context: { tx, actor, now }, input: { id, ...change } }) => {
      const row = await setByHand(tx, actor, now, id, change);
      return { id: row.accountId, status: row.status };
    }),
    listSubmitted: os.listSubmitted.handler(async ({ context: { tx, lang }, input }) => {
      const after = keyOf(idKey, input.cursor)?.[0] ?? null;
      const rows = await applicationsWith(tx, input.status, after, input.limit + 1);
      const page = pageFrom(rows, input.limit, (row) => [row.applicationId]);
      const users = page.items.map((row) => row.userId);
      const subjects = await maskedIdentitiesOf(tx, users);
      const present = page.items.map((row) => ({
        ...presentApplication(row, lang),
        subject: subjects.get(row.userId) ?? null,
      }));
      return { ...page, items: present };
    }),
    decideApplication: os.decideApplication.handler(async ({ context: { tx, actor, now, lang }, input }) =>
      presentApplication(await decideApplication(tx, actor, now, input.id, input, lang), lang),
    ),
    listInvitations: os.listInvitations.handler(async ({ context: { tx }, input }) => {
      const rows = await invitations(tx, keyOf(idKey, input.cursor)?.[0] ?? null, input.limit + 1);
      const page = pageFrom(rows, input.limit, (row) => [row.invitationId]);
      return { ...page, items: page.items.map(presentInvitation) };
    }),
    invite: os.invite.handler(async ({ context: { tx, actor, now }, input }) => {
      const made = await invite(tx, actor, now, input);
      return { ...presentInvitation(made), code: made.code };
    }),
    revokeInvitation: os.revokeInvitation.handler(({ context: { tx, actor, now }, input }) =>
      revokeInvitation(tx, actor, now, input.id),
    ),
  });
}

/**
 * An operator sets the status of an account. What a penalty in force imposes is not lifted by hand, but by an appeal; where a
 * freeze ends meanwhile, the account is restricted again. Refuses as `setStatus` does, and ACCOUNT_PENALISED.
 */
async function setByHand(
  tx: Tx,
  actor: Actor,
  now: Date,
  accountId: string,
  change: { status: AccountStatus; reason: string },
): Promise<store.AccountRow> {
  const [standing] = isId(accountId) ? await store.accountsByIds(tx, [accountId]) : [];
  const restricted = standing && inForce(await standingAt(tx, accountId, now), 'restricted');
  const opens = change.status === 'active' && restricted !== undefined;
  if (opens && standing?.status === 'restricted') throw penalised(restricted);
  const row = await setStatus(tx, actor, now, accountId, change);
  if (!opens) return row;
  await followStanding(tx, now, { accountId });
  return (await store.lockAccount(tx, accountId)) ?? row;
}

async function presentFound(tx: Tx, now: Date, rows: store.AccountRow[]) {
  const ids = rows.map((row) => row.accountId);
  const levels = await levelsOf(tx, ids, now);
  const openers = rows.map((row) => row.openedBy);
  const subjects = await maskedIdentitiesOf(tx, openers);
  return rows.map(({ accountId, type, name, avatarUrl, status, openedBy, openedAt }) => ({
    id: accountId,
    type,
    name,
    avatarUrl,
    status,
    level: levels.get(accountId) ?? ('L0' as const),
    subject: subjects.get(openedBy) ?? null,
    openedAt: openedAt.toISOString(),
  }));
}

async function readAccount({ tx, now }: Call, accountId: string) {
  const [row] = isId(accountId) ? await store.accountsByIds(tx, [accountId]) : [];
  const [found] = row ? await presentFound(tx, now, [row]) : [];
  if (!row || !found) throw refuse.NOT_FOUND();
  const levels = await levelHistory(tx, accountId);
  const statuses = await store.statusChanges(tx, [accountId], 1000);
  return {
    ...found,
    intro: row.intro,
    chosenDomain: row.chosenDomain,
    members: (await membersOf(tx, accountId)).map(presentMember),
    levels: levels.map(({ level, effectiveAt, reason, setBy, setAt }) => ({
      level,
      reason,
      setBy,
      effectiveAt: effectiveAt.toISOString(),
      setAt: setAt.toISOString(),
    })),
    statuses: statuses.map(({ status, at, reason, actor }) => ({ status, reason, actor, at: at.toISOString() })),
  };
}
