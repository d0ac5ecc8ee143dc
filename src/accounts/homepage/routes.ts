import { implement } from '@orpc/server';
import { guard, type RequestContext } from '../../lib/http.ts';
import { versionRead } from '../../lib/version.ts';
import { makePreview, readPreview, readPreviewVersion } from './previews.ts';
import { homepageContract } from './schema.ts';
import { homepageShown, ownHomepage, saveHomepage, tryOut } from './service.ts';

/** Handlers of the contract of homepages. */
export function homepageRouter() {
  const os = implement(homepageContract).$context<RequestContext>().use(guard);
  return os.router({
    own: os.own.handler(({ context: { tx, actor, now } }) => ownHomepage(tx, actor, now)),
    save: os.save.handler(({ context: { tx, actor, now, lang, request }, input }) =>
      saveHomepage(tx, actor, now, { version: versionRead(request), wish: input }, lang),
    ),
    tryOut: os.tryOut.handler(async ({ context: { tx, actor, now, lang }, input }) => ({
      version: await tryOut(tx, actor, now, input, lang),
    })),
    makePreview: os.makePreview.handler(({ context: { actor, now, config } }) => makePreview(actor, now, config)),
    preview: os.preview.handler(({ context: { tx, now, config }, input }) => readPreview(tx, now, config, input.token)),
    previewVersion: os.previewVersion.handler(async ({ context: { tx, now, config }, input }) => ({
      version: await readPreviewVersion(tx, now, config, input.token),
    })),
    ofAccount: os.ofAccount.handler(({ context: { tx, now }, input }) => homepageShown(tx, now, input.id)),
  });
}
