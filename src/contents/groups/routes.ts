import { implement } from '@orpc/server';
import { guard, type RequestContext } from '../../lib/http.ts';
import { readOwn } from '../lifecycle/drafts.ts';
import { submittedOf } from '../reading/present.ts';
import { groupsContract } from './schema.ts';
import { submitGroup } from './service.ts';

/** Handlers of the contract of groups of items. */
export function groupsRouter() {
  const os = implement(groupsContract).$context<RequestContext>().use(guard);
  return os.router({
    submit: os.submit.handler(async ({ context: { tx, actor, now, lang, config }, input: { contentIds } }) => {
      await submitGroup(tx, actor, now, contentIds, lang, { config });
      const items = [];
      for (const contentId of contentIds) {
        const { id, status, reasons } = await submittedOf(tx, now, await readOwn(tx, actor, contentId), lang);
        items.push({ id, status, reasons });
      }
      return { items };
    }),
  });
}
