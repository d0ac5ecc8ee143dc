import { implement } from '@orpc/server';
import { guard, type RequestContext } from '../../lib/http.ts';
import { relatedContract } from './schema.ts';
import { relatedTo } from './service.ts';

/** Handlers of the contract of related contents. */
export function relatedRouter() {
  const os = implement(relatedContract).$context<RequestContext>().use(guard);
  return os.router({
    related: os.related.handler(async ({ context, input }) => ({ items: await relatedTo(context, input.id) })),
  });
}
