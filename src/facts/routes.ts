import { implement } from '@orpc/server';
import { isGivenVisitor, networkKeyOf, newVisitor, visitorKeyOf } from '../identity/service.ts';
import type { Tx } from '../lib/db.ts';
import { refuse } from '../lib/errors.ts';
import { guard, type Call, type RequestContext } from '../lib/http.ts';
import { factsContract, type Publication, type Viewer } from './schema.ts';
import * as facts from './service.ts';

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
      const { tx, now, config, request } = context;
      const publication = await publicationOf(tx, input.id);
      if (!publication) throw refuse.NOT_FOUND();
      const viewer = viewerOf(context);
      if (!('userId' in viewer) && input.events.some((e) => readersOnly.has(e.kind))) throw refuse.UNAUTHENTICATED();
      return facts.record(
        tx,
        now,
        viewer,
        publication,
        input.events.map((event) => ({ ...event, contentId: input.id })),
        {
          source: sceneOf(config.secret, input.id, input.via),
          userAgent: request.headers['user-agent'],
          visit: visitOf(context),
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

/** Who views: the reader, or his browser, which gets its cookie where it has none. Refuses FORBIDDEN for an API key. */
function viewerOf({ actor, config, reply }: Call): Viewer {
  if (actor.kind === 'user') return { userId: actor.userId };
  if (actor.kind !== 'anonymous') throw refuse.FORBIDDEN();
  return { visitorKey: visitorKeyOf(config, actor.visitorId ?? newVisitor(config, reply)) };
}

/** What tells a signed-out viewer from a program: his network, and whether he comes with a cookie that we gave. */
function visitOf({ actor, config, request }: Call): facts.Visit | undefined {
  if (actor.kind !== 'anonymous') return undefined;
  return {
    networkOn: (day) => networkKeyOf(config, request.ip, day),
    returning: actor.visitorId !== undefined && isGivenVisitor(config, actor.visitorId),
  };
}
