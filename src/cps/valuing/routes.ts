import { implement } from '@orpc/server';
import { guard, type RequestContext } from '../../lib/http.ts';
import { qualityFor } from './reading.ts';
import { valuingContract } from './schema.ts';

/** Handlers of the contract of a work's quality and what it does in the pools. */
export function valuingRouter() {
  const os = implement(valuingContract).$context<RequestContext>().use(guard);
  return os.router({ read: os.read.handler(({ context: { tx, now }, input }) => qualityFor(tx, now, input.id)) });
}
