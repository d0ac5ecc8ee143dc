import { implement } from '@orpc/server';
import { guard, type RequestContext } from '../../lib/http.ts';
import { searchContract } from './schema.ts';
import { search } from './service.ts';

/** Handlers of the contract of the search. */
export function searchRouter() {
  const os = implement(searchContract).$context<RequestContext>().use(guard);
  return os.router({
    search: os.search.handler(({ context: { tx, actor, now, config }, input: { cursor, ...ask } }) =>
      search({ tx, actor, now, config }, { ...ask, cursor }),
    ),
  });
}
