import { implement } from '@orpc/server';
import { refusals, refuse } from '../lib/errors.ts';
import { guard, type Call, type RequestContext } from '../lib/http.ts';
import { callAuth, type Auth, type AuthAnswer } from './auth.ts';
import { identityContract } from './schema.ts';
import * as identity from './service.ts';
import * as store from './sql.ts';

const refuseSignIn = refusals({
  EMAIL_TAKEN: [422, '这个邮箱已经注册过了', 'This e-mail address is already registered'],
  SIGN_IN_FAILED: [401, '邮箱或密码不正确', 'E-mail address or password is wrong'],
});

/** Handlers of the identity contract. */
export function identityRouter(auth: Auth) {
  const os = implement(identityContract).$context<RequestContext>().use(guard);
  return os.router({
    signUp: os.signUp.handler(async ({ context, input }) => {
      const { email, password, nickname } = input;
      return { user: signedIn(await call(auth, context, '/sign-up/email', { email, password, name: nickname })) };
    }),
    signIn: os.signIn.handler(async ({ context, input }) => {
      const { email, password } = input;
      return { user: signedIn(await call(auth, context, '/sign-in/email', { email, password })) };
    }),
    signOut: os.signOut.handler(async ({ context }) => {
      await call(auth, context, '/sign-out', {});
    }),
    listKeys: os.listKeys.handler(async ({ context }) => ({ items: (await store.keys(context.tx)).map(presentKey) })),
    addKey: os.addKey.handler(async ({ context: { tx, actor, now }, input }) => {
      const made = await identity.addKey(tx, actor, now, input);
      const key = { ...input, id: made.keyId, last4: made.last4, key: made.key };
      return { ...key, createdAt: now.toISOString(), revokedAt: null, lastUsedAt: null };
    }),
    revokeKey: os.revokeKey.handler(({ context: { tx, actor, now }, input }) =>
      identity.revokeKey(tx, actor, now, input.id),
    ),
  });
}

async function call(auth: Auth, context: Call, path: string, body: Record<string, unknown>): Promise<AuthAnswer> {
  const { config, request, reply } = context;
  const answer = await callAuth(auth, config, request, reply, path, body);
  if (answer.status < 400) return answer;
  const code = textIn(answer, 'code');
  if (answer.status === 429) throw refuse.RATE_LIMITED();
  if (code.startsWith('USER_ALREADY_EXISTS')) {
    throw refuseSignIn.EMAIL_TAKEN([{ path: 'email', code: 'EMAIL_TAKEN', message: '' }]);
  }
  if (path === '/sign-in/email') throw refuseSignIn.SIGN_IN_FAILED();
  throw refuse.INVALID([{ path: 'email', code: code || 'INVALID', message: textIn(answer, 'message') }]);
}

function signedIn(answer: AuthAnswer): { id: string; nickname: string } {
  const user = answer.body?.['user'] as { id: string; name: string };
  return { id: user.id, nickname: user.name };
}

function presentKey(row: Awaited<ReturnType<typeof store.keys>>[number]) {
  return {
    id: row.keyId,
    name: row.name,
    last4: row.last4,
    scopes: row.scopes as ('host.catalogue' | 'host.orders' | 'host.members' | 'read.reports')[],
    createdAt: row.createdAt.toISOString(),
    revokedAt: row.revokedAt?.toISOString() ?? null,
    lastUsedAt: row.lastUsedAt?.toISOString() ?? null,
  };
}

function textIn(answer: AuthAnswer, member: string): string {
  const value = answer.body?.[member];
  return typeof value === 'string' ? value : '';
}
