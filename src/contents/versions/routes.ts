import { implement } from '@orpc/server';
import { z } from 'zod';
import { guard, type RequestContext } from '../../lib/http.ts';
import { keyOf } from '../../lib/page.ts';
import { versionRead } from '../../lib/version.ts';
import { readOwn } from '../lifecycle/drafts.ts';
import { draftOf } from '../reading/present.ts';
import { VERSION_MAX, versionsContract } from './schema.ts';
import { listVersions, readVersion, restoreVersion } from './service.ts';

const listKey = z.tuple([z.int().min(1).max(VERSION_MAX)]);

/** Handlers of the versions of a content. */
export function versionsRouter() {
  const os = implement(versionsContract).$context<RequestContext>().use(guard);
  return os.router({
    list: os.list.handler(({ context: { tx, actor, now, lang }, input }) => {
      const { id, cursor, limit } = input;
      return listVersions(tx, actor, now, id, { limit, below: keyOf(listKey, cursor)?.[0] }, lang);
    }),
    read: os.read.handler(({ context: { tx, actor, now, lang }, input }) =>
      readVersion(tx, actor, now, input.id, input.version, lang),
    ),
    restore: os.restore.handler(async ({ context: { tx, actor, now, lang, request }, input }) => {
      await restoreVersion(tx, actor, now, input.id, versionRead(request), input.version, lang);
      return draftOf(tx, now, await readOwn(tx, actor, input.id), lang);
    }),
  });
}
