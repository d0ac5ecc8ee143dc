import { implement } from '@orpc/server';
import { nicknamesOf, rolesOf } from '../identity/service.ts';
import { levelsOf } from '../levels/service.ts';
import { asUser, type MemberRole } from '../lib/actor.ts';
import { refuse } from '../lib/errors.ts';
import { guard, type Call, type RequestContext } from '../lib/http.ts';
import { isId } from '../lib/ids.ts';
import { keyOf, pageFrom } from '../lib/page.ts';
import { unreadOf } from '../notifications/service.ts';
import { policyAt } from '../lib/policy.ts';
import { versionRead } from '../lib/version.ts';
import { apply, recheck, submitProfile } from './applications/service.ts';
import * as applications from './applications/sql.ts';
import { textFilterAt } from './filter.ts';
import { dropMember, listMembers, putMember } from './members.ts';
import { accountsOperatorRouter } from './operator.ts';
import { accountRules } from './policy.ts';
import { presentApplication, presentMember, presentProfile } from './present.ts';
import { accountsContract, idKey } from './schema.ts';
import * as accounts from './service.ts';
import type { AccountRow } from './sql.ts';

/** Handlers of the accounts contract. */
export function accountsRouter() {
  const os = implement(accountsContract).$context<RequestContext>().use(guard);
  return os.router({
    me: os.me.handler(({ context }) => me(context)),
    apply: os.apply.handler(async ({ context: { tx, actor, now, lang }, input }) =>
      presentApplication(await apply(tx, actor, now, input), lang),
    ),
    listApplications: os.listApplications.handler(async ({ context: { tx, actor, lang }, input }) => {
      const after = keyOf(idKey, input.cursor)?.[0] ?? null;
      const rows = await applications.applicationsOf(tx, asUser(actor).userId, after, input.limit + 1);
      const page = pageFrom(rows, input.limit, (row) => [row.applicationId]);
      return { ...page, items: page.items.map((row) => presentApplication(row, lang)) };
    }),
    readApplication: os.readApplication.handler(async ({ context: { tx, actor, lang }, input: { id } }) => {
      const row = isId(id) ? await applications.lockApplication(tx, asUser(actor).userId, id) : undefined;
      if (!row) throw refuse.NOT_FOUND();
      return presentApplication(row, lang);
    }),
    recheck: os.recheck.handler(async ({ context: { tx, actor, now, lang }, input }) =>
      presentApplication(await recheck(tx, actor, now, input.id, input.invitationCode), lang),
    ),
    submitProfile: os.submitProfile.handler(async ({ context, input: { id, ...profile } }) => {
      const { tx, actor, now, lang } = context;
      return presentApplication(
        await submitProfile(tx, actor, now, id, profile, { lang, filter: await textFilterAt(tx, now) }),
        lang,
      );
    }),
    readProfile: os.readProfile.handler(async ({ context, input }) => {
      const present = await profilePresenter(context);
      return present(await accounts.readProfile(context.tx, context.actor, input.id));
    }),
    changeProfile: os.changeProfile.handler(async ({ context, input: { id, ...profile } }) => {
      const { tx, actor, now, lang, request } = context;
      const version = versionRead(request);
      const present = await profilePresenter(context);
      const tools = { lang, filter: await textFilterAt(tx, now), present };
      return present(await accounts.changeProfile(tx, actor, now, id, { version, profile }, tools));
    }),
    listMembers: os.listMembers.handler(async ({ context: { tx, actor }, input }) => ({
      items: (await listMembers(tx, actor, input.id)).map(presentMember),
    })),
    addMember: os.addMember.handler(async ({ context: { tx, actor, now }, input: { id, email, role } }) =>
      presentMember(await putMember(tx, actor, now, id, { who: { email }, role })),
    ),
    putMember: os.putMember.handler(async ({ context: { tx, actor, now }, input: { id, userId, role } }) =>
      presentMember(await putMember(tx, actor, now, id, { who: { userId }, role })),
    ),
    dropMember: os.dropMember.handler(({ context: { tx, actor, now }, input }) =>
      dropMember(tx, actor, now, input.id, input.userId),
    ),
    operator: accountsOperatorRouter(),
  });
}

async function me({ tx, actor, now }: Call) {
  const { userId } = asUser(actor);
  const { roles, memberships, view } = await rolesOf(tx, userId);
  const own = memberships.some((m) => m.accountId === view?.accountId);
  const acting: { accountId: string; role: MemberRole; viewedUntil?: string }[] = [...memberships];
  if (view && !own && roles.includes('support'))
    acting.push({ accountId: view.accountId, role: 'viewer', viewedUntil: new Date(view.until).toISOString() });
  const ids = acting.map((m) => m.accountId);
  const found = await accounts.accountsByIds(tx, ids);
  const levels = await levelsOf(tx, ids, now);
  const nickname = (await nicknamesOf(tx, [userId])).get(userId) ?? '';
  return {
    user: { id: userId, nickname },
    accounts: acting.flatMap(({ accountId, role, viewedUntil }) => {
      const account = found.get(accountId);
      if (!account) return [];
      const { type, name, status, avatarUrl } = account;
      return [
        { id: accountId, type, name, level: levels.get(accountId) ?? 'L0', status, avatarUrl, role, viewedUntil },
      ];
    }),
    roles,
    unreadNotices: await unreadOf(tx, userId),
  };
}

async function profilePresenter({ tx, now }: Call) {
  const { document } = await policyAt(tx, accountRules, now);
  return (row: AccountRow) => presentProfile(row, document);
}
