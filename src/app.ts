import cookie from '@fastify/cookie';
import serveFiles from '@fastify/static';
import { OpenAPIHandler } from '@orpc/openapi/fastify';
import Fastify, {
  LogController,
  type FastifyBaseLogger,
  type FastifyInstance,
  type FastifyReply,
  type FastifyRequest,
  errorCodes,
} from 'fastify';
import { homepageRouter } from './accounts/homepage/routes.ts';
import type pg from 'pg';
import { accountsRouter } from './accounts/routes.ts';
import { contactFilterAt } from './accounts/filter.ts';
import { apiContract, plainRoutes } from './contract.ts';
import type { Config } from './lib/config.ts';
import { operatorRoles } from './lib/actor.ts';
import type { Db, Tx } from './lib/db.ts';
import { closeWhenEnding } from './lib/closing.ts';
import { boundsFault } from './lib/json-bounds.ts';
import { refuse } from './lib/errors.ts';
import { presentErrors, presentUnrouted, type FaultPage } from './lib/faults.ts';
import { setSafetyHeaders } from './lib/headers.ts';
import { distributionRouter } from './distribution/routes.ts';
import { isProblem, type RequestContext } from './lib/http.ts';
import { newId } from './lib/ids.ts';
import { traceRequests } from './lib/trace.ts';
import { alipayNoticeRoute } from './cps/payouts/schema.ts';
import { mountHostFeeds } from './cps/intake/hot.ts';
import { mountStatementExport } from './cps/proof/export/hot.ts';
import { mountCommissionCsv } from './cps/reading/hot.ts';
import { collectingRouter } from './cps/collecting/routes.ts';
import { mountAlipayNotices, mountPayoutFile, payoutsRouter } from './cps/payouts/routes.ts';
import { disputesRouter } from './cps/disputes/routes.ts';
import { hostFilesRouter, mountHostFiles } from './cps/hostfiles/routes.ts';
import { explainingRouter } from './cps/explaining/routes.ts';
import { cpsRouter } from './cps/routes.ts';
import { institutionsRouter } from './cps/institutions/routes.ts';
import { webRoot, type Assets } from './growth/assets.ts';
import { mountDocs } from './growth/docs/page.ts';
import { mountHealth } from './growth/health.ts';
import { openApiDocument } from './growth/docs/openapi.ts';
import { mountPages, type Pages } from './growth/pages/pages.ts';
import { mountReaderExport, privacyRouter } from './growth/privacy/routes.ts';
import { growthRouter, type AdvanceClock } from './growth/routes.ts';
import { mountSpa } from './growth/spa.ts';
import { selectionPoolsRouter } from './catalogue/pools/routes.ts';
import { mountGuideImage } from './accounts/guide/hot.ts';
import { catalogueRouter, mountItemBatch, mountItemPictures } from './catalogue/routes.ts';
import { linksHotRoutes } from './links/hot.ts';
import { livesRouter } from './links/lives/routes.ts';
import { readingLivesRouter } from './feed/lives/routes.ts';
import { mountBehaviourBatch } from './links/routes.ts';
import { resolveActor } from './identity/actors.ts';
import { previewsRouter } from './contents/previews/routes.ts';
import { sharesRouter } from './contents/shares/routes.ts';
import { contentsRouter } from './contents/routes.ts';
import { goodsRouter } from './contents/goods/routes.ts';
import { calendarRouter } from './contents/calendar/routes.ts';
import { versionsRouter } from './contents/versions/routes.ts';
import { mountTaskFile } from './contents/tasks/routes.ts';
import { contentFacts, publishedAtOf, sceneOf } from './contents/service.ts';
import type { Auth } from './identity/auth.ts';
import { blacklistRouter } from './identity/blacklist/routes.ts';
import { identityHotRoutes } from './identity/hot.ts';
import { demoProvider } from './identity/provider.ts';
import { factsRouter } from './facts/routes.ts';
import type { Publication } from './facts/schema.ts';
import { hidingRouter } from './fans/hiding/routes.ts';
import { fansRouter } from './fans/routes.ts';
import { chatRouter } from './talk/chat/routes.ts';
import { mountChatStream } from './talk/chat/stream.ts';
import { rewardsRouter } from './growth/rewards/routes.ts';
import { commentsRouter } from './talk/comments/routes.ts';
import { feedHotRoutes } from './feed/hot.ts';
import { fanAdsRouter } from './feed/ads/routes.ts';
import { fanPinsRouter } from './feed/pinning/routes.ts';
import { feedRouter } from './feed/routes.ts';
import { relatedRouter } from './feed/related/routes.ts';
import { searchRouter } from './feed/search/routes.ts';
import { subscriptionsRouter } from './feed/subscriptions/routes.ts';
import { topicsRouter } from './feed/topics/routes.ts';
import { limitRates } from './identity/rates.ts';
import { identityRouter } from './identity/routes.ts';
import { provePassword } from './identity/sign-in.ts';
import type { DemoSignIns } from './identity/schema.ts';
import { mountShareImage } from './contents/shares/image/hot.ts';
import { mediaRouter, mediaRoutes } from './media/routes.ts';
import { notificationsRouter } from './notifications/routes.ts';
import { deskRouter } from './moderation/desk/routes.ts';
import { told } from './growth/desk/fields.ts';
import { overturners } from './growth/desk/overturners.ts';
import { accountNames, isChannel, subjects } from './growth/desk/subjects.ts';
import { appealsRouter } from './moderation/appeals/routes.ts';
import { reportsRouter } from './moderation/reports/routes.ts';
import { violationsRouter } from './moderation/violations/routes.ts';

export type Surroundings = {
  config: Config;
  db: Db;
  pool: pg.Pool;
  auth: Auth;
  log: FastifyBaseLogger;
  advanceClock: AdvanceClock;
  /** Where the database holds the demo world: whom its visitors may play. */
  demo?: DemoSignIns | undefined;
  /** The built web; absent where only the API is served. */
  assets?: Assets | undefined;
};

const BODY_MAX_BYTES = 2 * 1024 * 1024;

/** Mounts every domain's routes: one line a domain. Does not listen. */
export async function buildApp(surroundings: Surroundings): Promise<FastifyInstance> {
  const { auth, log } = surroundings;
  let pages: Pages | undefined;
  const faultPage: FaultPage = (request, reply, document) => pages?.fault(request, reply, document) ?? false;
  const app = Fastify({
    loggerInstance: log,
    bodyLimit: BODY_MAX_BYTES,
    genReqId: () => newId(),
    trustProxy: surroundings.config.trustedProxies,
    logController: new LogController({ disableRequestLogging: true }),
    routerOptions: { maxParamLength: 500 },
    frameworkErrors: (error, request, reply) => presentUnrouted(error, request, reply, faultPage),
  });
  traceRequests(app);
  closeWhenEnding(app);
  await app.register(cookie);
  setSafetyHeaders(app, surroundings.config.publicUrl);
  limitRates(app, surroundings.config);
  presentErrors(app, faultPage);
  boundJson(app);
  mountHealth(app, { ...surroundings, isOperator: (request) => isOperator(surroundings, request) });
  mountContracts(app, surroundings, {
    identity: identityRouter({ auth, provider: demoProvider, contactFilterAt, demo: surroundings.demo }),
    blacklist: blacklistRouter(),
    media: mediaRouter(),
    notifications: notificationsRouter(),
    accounts: accountsRouter(),
    homepage: homepageRouter(),
    catalogue: catalogueRouter(),
    selectionPools: selectionPoolsRouter(),
    lives: livesRouter(),
    readingLives: readingLivesRouter(),
    facts: factsRouter({ publicationOf, sceneOf }),
    moderation: deskRouter(told),
    reports: reportsRouter({ subjects, names: accountNames, publishedAt: publishedAtOf }),
    health: violationsRouter(subjects, accountNames, isChannel),
    appeals: appealsRouter(overturners, accountNames),
    contents: contentsRouter(),
    goods: goodsRouter(),
    versions: versionsRouter(),
    previews: previewsRouter(),
    shares: sharesRouter(),
    calendar: calendarRouter(),
    fans: fansRouter(),
    hiding: hidingRouter(),
    comments: commentsRouter(),
    rewards: rewardsRouter(),
    chat: chatRouter(),
    distribution: distributionRouter(),
    feed: feedRouter(),
    related: relatedRouter(),
    search: searchRouter(),
    topics: topicsRouter(),
    fanPins: fanPinsRouter(),
    subscriptions: subscriptionsRouter(),
    fanAds: fanAdsRouter(),
    cps: cpsRouter({ db: surroundings.db, home: surroundings.config.home }),
    institutions: institutionsRouter(),
    payouts: payoutsRouter(),
    collecting: collectingRouter(),
    disputes: disputesRouter(),
    hostFiles: hostFilesRouter(),
    explaining: explainingRouter(),
    growth: growthRouter(surroundings.db, surroundings.advanceClock),
    privacy: privacyRouter((call, password) => provePassword(auth, call, password)),
  });
  const contextOf = (request: FastifyRequest, reply: FastifyReply) => requestContext(surroundings, request, reply);
  pages = await mountWeb(app, surroundings.assets);
  identityHotRoutes(app, contextOf, { auth, contactFilterAt });
  await mediaRoutes(app, surroundings.config.home, contextOf);
  mountItemBatch(app, contextOf);
  mountItemPictures(app, contextOf);
  mountShareImage(app, contextOf);
  mountGuideImage(app, contextOf);
  mountBehaviourBatch(app, contextOf);
  linksHotRoutes(app, surroundings.db, contextOf);
  mountChatStream(app, surroundings, contextOf);
  feedHotRoutes(app, contextOf);
  mountHostFeeds(app, contextOf);
  await mountHostFiles(app, contextOf);
  mountCommissionCsv(app, contextOf);
  mountPayoutFile(app, contextOf);
  await mountAlipayNotices(app, contextOf);
  mountStatementExport(app, contextOf);
  mountTaskFile(app, contextOf);
  mountReaderExport(app, contextOf);
  return app;
}

/** A content that readers may see: facts are an earlier domain than contents, so they are told from here. */
async function publicationOf(tx: Tx, contentId: string): Promise<Publication | undefined> {
  const { status, type, publishedAt } = (await contentFacts(tx, [contentId])).get(contentId) ?? {};
  return status === 'published' && publishedAt ? { publishedAt, isVideo: type === 'video' } : undefined;
}

/** Pages and the files that they load. */
async function mountWeb(app: FastifyInstance, assets: Assets | undefined): Promise<Pages | undefined> {
  if (!assets) return undefined;
  await app.register(serveFiles, { root: webRoot, wildcard: false, index: false, maxAge: '1y', immutable: true });
  app.get('/favicon.ico', (_request, reply) => reply.redirect('/icon.svg', 301));
  mountSpa(app, assets);
  return mountPages(app, assets);
}

/** The API of all domains under /api/v1. */
function mountContracts(
  app: FastifyInstance,
  surroundings: Surroundings,
  router: ConstructorParameters<typeof OpenAPIHandler<RequestContext>>[0],
): void {
  const handler = new OpenAPIHandler<RequestContext>(router, {
    customErrorResponseBodyEncoder: (error) => (isProblem(error.data) ? error.data : null),
  });
  let made: Promise<object> | undefined;
  const document = () => (made ??= openApiDocument(apiContract, plainRoutes));
  app.get('/api/v1/openapi.json', document);
  mountDocs(app, document);
  app.all('/api/v1/*', async (request, reply) => {
    const context = requestContext(surroundings, request, reply);
    const { matched } = await handler.handle(request, reply, { prefix: '/api/v1', context });
    if (!matched) reply.callNotFound();
  });
}

/** What a route outside the contracts needs to serve a request the same way. */
function requestContext(
  { config, db }: Surroundings,
  request: RequestContext['request'],
  reply: RequestContext['reply'],
): RequestContext {
  return {
    db,
    config,
    request,
    reply,
    resolveActor: (on, req, access) => resolveActor(on, config, req, access),
  };
}

/** Whether a request comes from somebody with any operator's role. */
function isOperator({ config, db }: Surroundings, request: FastifyRequest): Promise<boolean> {
  const access = { kind: 'operator', roles: operatorRoles } as const;
  return resolveActor(db, config, request, access).then(
    () => true,
    () => false,
  );
}

/**
 * Refuses what nests deeper than any of our inputs or holds a text that cannot be stored, before anything walks it.
 * Batches say themselves which of their lines is at fault.
 */
function boundJson(app: FastifyInstance): void {
  app.addHook('preValidation', (request, _reply, done) => {
    const fault = boundsFault(request.body);
    if (fault?.code === 'UNSTORABLE_TEXT')
      return done(request.url.endsWith(':batch') ? undefined : refuse.INVALID([fault]));
    done(fault && refuse.MALFORMED([fault]));
  });
  app.addHook('onRequest', (request, _reply, done) => {
    const [path = '', query = ''] = request.url.split('?', 2);
    // Forms are for pages; the API takes JSON, so that no foreign page can write by a plain form. Alipay's notices are
    // forms, and are nobody's.
    const type = request.headers['content-type'] ?? '';
    const page = !path.startsWith('/api/') || path === `/api/v1${alipayNoticeRoute.path}`;
    if (!page && type.startsWith('application/x-www-form-urlencoded'))
      return done(new errorCodes.FST_ERR_CTP_INVALID_MEDIA_TYPE(type));
    if (/%00/.test(path)) return done(refuse.NOT_FOUND());
    done(/%00/.test(query) ? refuse.INVALID([{ path: 'query', code: 'UNSTORABLE_TEXT', message: '' }]) : undefined);
  });
}
