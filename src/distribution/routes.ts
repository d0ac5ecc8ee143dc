import { implement } from '@orpc/server';
import { z } from 'zod';
import { guard, type RequestContext } from '../lib/http.ts';
import { keyOf, pageFrom } from '../lib/page.ts';
import { campaignHandlers } from './campaigns/routes.ts';
import { applicationHandlers } from './applications/routes.ts';
import { channelHandlers } from './channels/routes.ts';
import { judgeAll } from './eligibility/service.ts';
import { changeList, invitedOf, lists, listsOf } from './lists/service.ts';
import { membershipHandlers } from './memberships/routes.ts';
import { placedHandlers } from './placement/reading/routes.ts';
import { placementHandlers } from './placement/routes.ts';
import { submissionHandlers } from './submissions/routes.ts';
import { distributionContract } from './schema.ts';

const codeKey = z.tuple([z.string().max(60)]);

/** Handlers of the distribution contract. */
export function distributionRouter() {
  const os = implement(distributionContract).$context<RequestContext>().use(guard);
  return os.router({
    ...channelHandlers(),
    ...campaignHandlers(),
    ...applicationHandlers(),
    ...membershipHandlers(),
    ...placementHandlers(),
    ...placedHandlers(),
    ...submissionHandlers(),
    testEligibility: os.testEligibility.handler(async ({ context: { tx, now }, input }) => {
      const [outcome] = await judgeAll(tx, now, [input.expression], input.accountId);
      if (!outcome) throw new Error('an expression has no outcome');
      return { pass: outcome.pass, outcome };
    }),
    invitedLists: os.invitedLists.handler(async ({ context: { tx }, input: { cursor, limit } }) => {
      const rows = await lists(tx, keyOf(codeKey, cursor)?.[0] ?? null, limit + 1);
      return pageFrom(rows, limit, ({ code }) => [code]);
    }),
    invited: os.invited.handler(async ({ context: { tx }, input: { code, cursor, limit } }) => {
      const rows = await invitedOf(tx, code, keyOf(codeKey, cursor)?.[0] ?? null, limit + 1);
      const page = pageFrom(rows, limit, ({ accountId }) => [accountId]);
      return {
        nextCursor: page.nextCursor,
        items: page.items.map(({ accountId, account, invitedBy, invitedAt }) => ({
          id: accountId,
          name: account?.name ?? null,
          invitedBy,
          invitedAt: invitedAt.toISOString(),
        })),
      };
    }),
    accountLists: os.accountLists.handler(async ({ context: { tx }, input: { id } }) => ({
      items: ((await listsOf(tx, [id])).get(id) ?? []).map((code) => ({ code })),
    })),
    changeInvited: os.changeInvited.handler(({ context: { tx, actor, now }, input }) =>
      changeList(tx, actor, now, input),
    ),
  });
}
