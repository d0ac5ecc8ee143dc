import type { FastifyInstance, FastifyReply, FastifyRequest } from 'fastify';
import {
  buyerKeyOf,
  claimsSession,
  clickNetworkOf,
  meetVisitor,
  newVisitor,
  rolesOf,
  visitorKeyOf,
  visitorOf,
} from '../identity/service.ts';
import { access } from '../lib/actor.ts';
import { inTransaction, type Db } from '../lib/db.ts';
import { refuse } from '../lib/errors.ts';
import type { ContextOf, RequestContext } from '../lib/http.ts';
import { langOf } from '../lib/problem.ts';
import { hostIdSchema } from '../lib/wire.ts';
import { recordClicks, type ClickWish } from './clicks.ts';
import { clickToken, readLink, withToken } from './code.ts';
import { deadLinkPage } from './deadLink.ts';
import { groupCommit } from './group.ts';
import { openLive } from './lives/service.ts';

/** While one group is on its way to the disk, the next one is read and written. */
const GROUPS_AT_ONCE = 2;
/** More of a browser's name says nothing new. */
const AGENT_CHARS_MAX = 200;

/** `GET /go/{link}`: records the click, and then sends the reader on to the shop, also when the good is off sale. */
export function linksHotRoutes(app: FastifyInstance, db: Db, contextOf: ContextOf): void {
  const monthsMade = new Set<number>();
  const record = groupCommit((wishes: ClickWish[]) => recordClicks(db, wishes, monthsMade), GROUPS_AT_ONCE);
  liveRoute(app, db, contextOf);
  // A HEAD request is a preview, not a click.
  app.get<{ Params: { link: string } }>('/go/:link', { exposeHeadRoute: false }, async (request, reply) => {
    const context = contextOf(request, reply);
    const { secret } = context.config;
    const link = readLink(secret, request.params.link);
    if (!link) return refuseLink(request, reply);
    const viewer = await viewerOf(context);
    const clicked = await record({ link, ...viewer });
    if (!clicked) return refuseLink(request, reply);
    const visitorKey = viewer.buyerKey === undefined ? viewer.visitorKey : undefined;
    const token = clickToken(secret, { clickId: clicked.clickId, visitorKey });
    return reply.header('cache-control', 'no-store').redirect(withToken(clicked.url, token), 302);
  });
}

/** `GET /go/live/{id}`: counts that somebody goes on to a live session, and sends him there; a HEAD request is a preview. */
function liveRoute(app: FastifyInstance, db: Db, contextOf: ContextOf): void {
  app.get<{ Params: { id: string } }>('/go/live/:id', { exposeHeadRoute: false }, async (request, reply) => {
    const { success, data } = hostIdSchema.safeParse(request.params.id);
    const to = success
      ? await inTransaction(db, async (tx) => {
          const { now } = await contextOf(request, reply).resolveActor(tx, request, access.public);
          return openLive(tx, now, data);
        })
      : undefined;
    if (to === undefined) return refuseLink(request, reply);
    return reply.header('cache-control', 'no-store').redirect(to, 302);
  });
}

/** Who follows the link: without a session only his browser, which gets its cookie where it has none. */
async function viewerOf(context: RequestContext): Promise<Omit<ClickWish, 'link'>> {
  const { config, db, request, reply } = context;
  const known = visitorOf(request);
  const visitorId = known ?? newVisitor(config, reply);
  const userAgent = request.headers['user-agent']?.slice(0, AGENT_CHARS_MAX) ?? null;
  const networkOn = (day: string) => clickNetworkOf(config, request.ip, day);
  const visitorKey = visitorKeyOf(config, visitorId);
  const browser = { buyerKey: undefined, visitorKey, reader: undefined, userAgent, networkOn };
  if (!claimsSession(request)) return browser;
  return inTransaction(db, async (tx) => {
    const { actor, now } = await context.resolveActor(tx, request, access.public);
    if (actor.kind !== 'user') return browser;
    const { userId } = actor;
    if (known === undefined) await meetVisitor(tx, now, userId, visitorKey, null);
    const accountIds = (await rolesOf(tx, userId)).memberships.map((m) => m.accountId);
    return { ...browser, buyerKey: await buyerKeyOf(tx, userId), reader: { userId, accountIds } };
  });
}

/** 404: a page for people, a problem document for programs. */
function refuseLink(request: FastifyRequest, reply: FastifyReply): FastifyReply {
  if (!request.headers.accept?.includes('text/html')) throw refuse.NOT_FOUND();
  const page = deadLinkPage(langOf(request.headers['accept-language']));
  return reply.status(404).type('text/html; charset=utf-8').header('cache-control', 'no-store').send(page);
}
