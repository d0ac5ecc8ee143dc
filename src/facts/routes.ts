import { implement } from '@orpc/server';
import type { Tx } from '../lib/db.ts';
import { refuse } from '../lib/errors.ts';
import { guard, type RequestContext } from '../lib/http.ts';
import { factsContract, type Publication } from './schema.ts';
import * as facts from './service.ts';
import { visitorOf } from './visits/service.ts';

/** What facts ask of contents; handed in by app.ts, because contents are a later domain. */
export type AskedOfContents = {
  /** A content that may be read; undefined for any other. */
  publicationOf: (tx: Tx, contentId: string) => Promise<Publication | undefined>;
  /** The scene of the card that led to a content; only a `via` that this deployment signed names one. */
  sceneOf: (secret: string, contentId: string, via: string | undefined) => string;
};

/** Events of signed-out viewers that are no use without a reader. */
const readersOnly = new Set<string>(['like', 'unlike', 'favourite', 'unfavourite']);

/** Handlers of the facts contract. */
export function factsRouter({ publicationOf, sceneOf }: AskedOfContents) {
  const os = implement(factsContract).$context<RequestContext>().use(guard);
  return os.router({
    events: os.events.handler(async ({ context, input }) => {
      const { tx, now, config } = context;
      const publication = await publicationOf(tx, input.id);
      if (!publication) throw refuse.NOT_FOUND();
      const visitor = visitorOf(context);
      if (!visitor) throw refuse.FORBIDDEN();
      const { viewer, ...seen } = visitor;
      if (!('userId' in viewer) && input.events.some((e) => readersOnly.has(e.kind))) throw refuse.UNAUTHENTICATED();
      return facts.record(
        tx,
        now,
        viewer,
        publication,
        input.events.map((event) => ({ ...event, contentId: input.id })),
        {
          source: sceneOf(config.secret, input.id, input.via),
          ...seen,
        },
      );
    }),
    marks: os.marks.handler(async ({ context: { tx, actor }, input }) => {
      const ids = [...new Set(input.ids)];
      const viewer = actor.kind === 'user' ? { userId: actor.userId } : undefined;
      const [counts, marks] = [await facts.countsOf(tx, ids), await facts.viewerMarks(tx, viewer, ids)];
      return { items: ids.map((id) => presentMark(id, counts.get(id), marks.get(id))) };
    }),
  });
}

function presentMark(contentId: string, counts: facts.Counts | undefined, mark: facts.Mark | undefined) {
  return {
    contentId,
    reads: counts?.read.viewed ?? 0,
    likes: counts?.like.raw ?? 0,
    favourites: counts?.favourite.raw ?? 0,
    liked: mark?.liked ?? false,
    favourited: mark?.favourited ?? false,
  };
}
