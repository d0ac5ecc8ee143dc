import { implement } from '@orpc/server';
import { z } from 'zod';
import { accountIdsLike } from '../../accounts/service.ts';
import { asAccount } from '../../lib/actor.ts';
import { guard, type RequestContext } from '../../lib/http.ts';
import { isId } from '../../lib/ids.ts';
import { keyOf, pageFrom } from '../../lib/page.ts';
import { presentApplicants } from '../applications/present.ts';
import { cleanOutHandlers } from './cleaning.routes.ts';
import { presentMemberships, presentOwnMemberships } from './present.ts';
import { membershipsContract } from './schema.ts';
import { MEMBERSHIPS_MAX, revokeMember } from './service.ts';
import { resumeMember, suspendMember } from './suspensions.ts';
import * as store from './sql.ts';

/** Accounts of a search by name. */
const NAMED_MAX = 100;
const sinceKey = z.tuple([z.iso.datetime(), z.string().refine(isId)]);

/** Handlers of memberships. */
export function membershipHandlers() {
  const os = implement(membershipsContract).$context<RequestContext>().use(guard);
  return {
    memberships: os.memberships.handler(async ({ context }) => {
      const { accountId } = asAccount(context.actor).account;
      const rows = await store.membershipsOf(context.tx, accountId, { standing: false, limit: MEMBERSHIPS_MAX });
      return { items: await presentOwnMemberships(context, rows) };
    }),
    listMemberships: os.listMemberships.handler(async ({ context, input }) => {
      const { tx, now } = context;
      const { subChannel = null, state = null, q, cursor, limit } = input;
      const [since, id] = keyOf(sinceKey, cursor) ?? [];
      const rows = await store.searchMemberships(tx, now, {
        code: subChannel,
        state,
        accountIds: q ? await accountIdsLike(tx, q, NAMED_MAX) : null,
        before: since !== undefined && id !== undefined ? { since, id } : null,
        limit: limit + 1,
      });
      const page = pageFrom(rows, limit, (row) => [row.since.toISOString(), row.membershipId]);
      const shown = await presentMemberships(context, page.items);
      const ids = page.items.map(({ accountId }) => accountId);
      const applicant = await presentApplicants(tx, now, ids);
      return { ...page, items: shown.map((one, place) => ({ ...one, account: applicant(ids[place] ?? '') })) };
    }),
    suspendMembership: os.suspendMembership.handler(({ context: { tx, actor, now }, input: { id, ...wish } }) =>
      suspendMember(tx, actor, now, id, wish),
    ),
    resumeMembership: os.resumeMembership.handler(({ context: { tx, actor, now }, input: { id, reason } }) =>
      resumeMember(tx, actor, now, id, reason),
    ),
    revokeMembership: os.revokeMembership.handler(({ context: { tx, actor, now }, input: { id, reason } }) =>
      revokeMember(tx, actor, now, id, reason),
    ),
    ...cleanOutHandlers(),
  };
}
