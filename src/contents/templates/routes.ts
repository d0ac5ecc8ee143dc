import { implement } from '@orpc/server';
import { guard, type RequestContext } from '../../lib/http.ts';
import { templatesContract } from './schema.ts';
import { listTemplates, readTemplate } from './service.ts';

/** Handlers of the contract of templates. */
export function templatesRouter() {
  const os = implement(templatesContract).$context<RequestContext>().use(guard);
  return os.router({
    list: os.list.handler(({ context: { tx, now }, input }) => listTemplates(tx, now, input.type, input.target)),
    read: os.read.handler(({ context: { tx, now }, input }) => readTemplate(tx, now, input.code, input.target)),
  });
}
