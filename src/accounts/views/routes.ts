import { implement } from '@orpc/server';
import { beginView, endView } from '../../identity/service.ts';
import { refuse } from '../../lib/errors.ts';
import { guard, type RequestContext } from '../../lib/http.ts';
import { isId } from '../../lib/ids.ts';
import { accountsByIds } from '../sql.ts';
import { viewsContract } from './schema.ts';

/** Handlers of support's look at an account. */
export function viewsHandlers() {
  const os = implement(viewsContract).$context<RequestContext>().use(guard);
  return {
    beginView: os.beginView.handler(async ({ context: { tx, actor, now }, input: { id, reason } }) => {
      const [account] = isId(id) ? await accountsByIds(tx, [id]) : [];
      if (!account) throw refuse.NOT_FOUND();
      const until = await beginView(tx, actor, now, id, reason);
      return { accountId: id, until: until.toISOString() };
    }),
    endView: os.endView.handler(({ context: { tx, actor, now } }) => endView(tx, actor, now)),
  };
}
