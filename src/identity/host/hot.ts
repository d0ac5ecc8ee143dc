import type { FastifyInstance } from 'fastify';
import { inSavepoint } from '../../lib/db.ts';
import { Refusal, refusals, refuse } from '../../lib/errors.ts';
import { serve, type Call, type RequestContext, type ContextOf } from '../../lib/http.ts';
import { policyAt } from '../../lib/policy.ts';
import { pseudonym } from '../../lib/secret.ts';
import { askAuth, passCookies, type Auth, type AuthAnswer } from '../auth.ts';
import { SESSION_COOKIE } from '../cookies.ts';
import { nicknameFrom, type ContactFilterAt } from '../nickname.ts';
import { HOST_PROVIDER, OIDC_CALLBACK_PATH, type HostClaims, type Oidc } from '../oidc.ts';
import { nicknameRules } from '../policy.ts';
import { oidcBeginRoute, oidcCallbackRoute } from '../schema.ts';
import { linkBuyer } from '../service.ts';
import * as store from '../sql.ts';
import { hostUser } from '../readers/sql.ts';

export type HostSignInTools = { auth: Auth; contactFilterAt: ContactFilterAt };

const refuseOidc = refusals({
  OIDC_NOT_CONFIGURED: [404, '这里没有开通商城账号登录', 'Sign-in with the host’s account is not set up here'],
  OIDC_EMAIL_TAKEN: [
    409,
    '这个邮箱已用密码注册；请用密码登录后再绑定商城账号',
    'This address is registered with a password: sign in with it, then tie the host’s account',
  ],
  OIDC_DENIED: [403, '你在商城取消了登录', 'You cancelled the sign-in at the host'],
  OIDC_TOTP: [
    403,
    '你已开启动态验证码：请用密码和验证码登录',
    'You have set up an authenticator app: sign in with your password and its code',
  ],
  OIDC_FAILED: [
    400,
    '商城账号登录没有完成，请再试一次',
    'The sign-in with the host’s account did not finish, try again',
  ],
  OIDC_UNAVAILABLE: [
    503,
    '商城的登录服务暂时无法连接，请稍后再试',
    'The host’s sign-in cannot be reached, try again later',
  ],
});

/** Where a failed sign-in ends; the page shows the code. */
const FAILED_PATH = '/sign-in';

/**
 * `GET /auth/oidc` and its callback: redirects, so no contract holds them. The host is asked outside of any transaction,
 * because it may be slow.
 */
export function hostSignInRoutes(app: FastifyInstance, contextOf: ContextOf, tools: HostSignInTools): void {
  app.get<{ Querystring: { next?: string } }>('/api/v1/auth/oidc', async (request, reply) =>
    reply.redirect(await begin(contextOf(request, reply), tools, request.query.next), 302),
  );
  app.get(OIDC_CALLBACK_PATH, async (request, reply) =>
    reply.redirect(await finish(contextOf(request, reply), tools), 302),
  );
}

/**
 * Where to send the browser to sign in with the host; a reader who is signed in ties his host account to himself.
 * `next` is where he wants to be afterwards. Refuses OIDC_NOT_CONFIGURED, OIDC_UNAVAILABLE.
 */
async function begin(context: RequestContext, { auth }: HostSignInTools, next: unknown): Promise<string> {
  const { config, request, reply } = context;
  const library = await libraryOf(configured(auth));
  const { output: actor } = await serve(context, oidcBeginRoute, (call) => Promise.resolve(call.actor));
  const back = ownPath(next);
  const body = {
    provider: HOST_PROVIDER,
    callbackURL: back,
    errorCallbackURL: `${FAILED_PATH}?next=${encodeURIComponent(back)}`,
    disableRedirect: true,
  };
  const path = actor.kind === 'user' ? '/link-social' : '/sign-in/social';
  const answer = await askAuth(library, config, request, { path, body });
  if (answer.status === 429) throw refuse.RATE_LIMITED([], { retryAfterSeconds: answer.retryAfterSeconds });
  const url = answer.body?.['url'];
  if (answer.status >= 400 || typeof url !== 'string') throw refuseOidc.OIDC_UNAVAILABLE();
  passCookies(reply, answer);
  return url;
}

/** Takes the host's answer: session, our row, the buyer behind the reader. Answers where to go. */
async function finish(context: RequestContext, { auth, contactFilterAt }: HostSignInTools): Promise<string> {
  const { config, request, reply } = context;
  const oidc = configured(auth);
  const library = await libraryOf(oidc);
  const query = request.url.split('?')[1] ?? '';
  const path = `/callback/${HOST_PROVIDER}?${query}`;
  const { result, claims } = await oidc.withClaims(() => askAuth(library, config, request, { path }));
  if (result.status === 429) throw refuse.RATE_LIMITED([], { retryAfterSeconds: result.retryAfterSeconds });
  const failure = failureOf(result);
  if (!failure && claims) {
    const { output: welcomed } = await serve(context, oidcCallbackRoute, (call) =>
      welcome(call, claims, contactFilterAt),
    );
    const opened = result.cookies.filter((line) => line.startsWith(`${SESSION_COOKIE}=`));
    if (welcomed.needsTotp && opened.length > 0) {
      // A second factor that another way in skips is none.
      const cookie = opened.map((line) => line.split(';', 1)[0]).join('; ');
      await askAuth(library, config, request, { path: '/sign-out', body: {}, cookie });
      return `${FAILED_PATH}?next=${encodeURIComponent(ownPath(result.location))}&error=OIDC_TOTP`;
    }
  }
  passCookies(reply, result);
  return failure ?? ownPath(result.location?.replace(config.publicUrl, ''));
}

/** Makes our row of a new reader, with a nickname that may be shown, and ties his buyer to him. Says whether he has a second factor. */
async function welcome(
  call: Call,
  claims: HostClaims,
  contactFilterAt: ContactFilterAt,
): Promise<{ needsTotp: boolean }> {
  const { tx, now, config, request } = call;
  const user = await hostUser(tx, HOST_PROVIDER, claims.sub);
  if (!user) throw new Error('the host signed somebody in whom the sign-in library does not know');
  const { userId } = user;
  const { document } = await policyAt(tx, nicknameRules, now);
  const nickname = nicknameFrom(claims.name, document, await contactFilterAt(tx, now), userId.slice(0, 6));
  await store.insertUser(tx, now, userId, nickname);
  const buyerKey = pseudonym(config.secret, 'buyer', claims.buyerKey);
  await inSavepoint(tx, () => linkBuyer(tx, now, userId, buyerKey)).catch((error: unknown) => {
    // The host tied them otherwise before; who signs in is still who he is.
    if (!(error instanceof Refusal)) throw error;
    request.log.warn({ code: error.code, userId }, 'the buyer of a host account is tied otherwise');
  });
  return { needsTotp: user.twoFactorEnabled === true };
}

function configured(auth: Auth): Oidc {
  if (!auth.oidc) throw refuseOidc.OIDC_NOT_CONFIGURED();
  return auth.oidc;
}

async function libraryOf(oidc: Oidc) {
  const library = await oidc.open();
  if (!library) throw refuseOidc.OIDC_UNAVAILABLE();
  return library;
}

/** Where a failed sign-in goes, with the code that the page explains; undefined when it went well. */
function failureOf(answer: AuthAnswer): string | undefined {
  const location = answer.location === undefined ? undefined : new URL(answer.location, 'http://here');
  const error = location?.searchParams.get('error');
  if (answer.status === 302 && location && error === null) return undefined;
  const taken = error === 'account_not_linked' || error === 'account_already_linked_to_different_user';
  const code = taken ? 'OIDC_EMAIL_TAKEN' : error === 'access_denied' ? 'OIDC_DENIED' : 'OIDC_FAILED';
  return `${FAILED_PATH}?next=${encodeURIComponent(ownPath(location?.searchParams.get('next')))}&error=${code}`;
}

/** A path on this site, or the front page: never somebody else's address. */
function ownPath(wanted: unknown): string {
  return typeof wanted === 'string' && /^\/(?![/\\])[\x21-\x7e]{0,500}$/.test(wanted) ? wanted : '/';
}
