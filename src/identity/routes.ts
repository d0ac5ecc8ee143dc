import { implement } from '@orpc/server';
import type { KeyScope } from '../lib/actor.ts';
import { asUser } from '../lib/actor.ts';
import { guard, type Call, type RequestContext } from '../lib/http.ts';
import type { Auth } from './auth.ts';
import type { ContactFilterAt } from './nickname.ts';
import { proveIdentity, provePayout } from './proofs.ts';
import type { VerificationProvider } from './provider.ts';
import { identityContract, type DemoSignIns } from './schema.ts';
import * as identity from './service.ts';
import * as entry from './sign-in.ts';
import * as store from './sql.ts';

/** What the identity domain is given: the sign-in library, who verifies, and the filter of a domain above it. */
export type IdentityTools = {
  auth: Auth;
  provider: VerificationProvider;
  contactFilterAt: ContactFilterAt;
  /** Where the database holds the demo world: whom its visitors may play. */
  demo?: DemoSignIns | undefined;
};

/** Handlers of the identity contract. */
export function identityRouter({ auth, provider, contactFilterAt, demo }: IdentityTools) {
  const os = implement(identityContract).$context<RequestContext>().use(guard);
  const proofs = ({ config, lang }: Call) => ({ provider, secret: config.secret, lang });
  return os.router({
    signUp: os.signUp.handler(async ({ context, input }) => ({
      user: await entry.signUp(auth, context, await contactFilterAt(context.tx, context.now), input),
    })),
    signIn: os.signIn.handler(async ({ context, input }) => ({ user: await entry.signIn(auth, context, input) })),
    signOut: os.signOut.handler(({ context }) => entry.signOut(auth, context)),
    rename: os.rename.handler(async ({ context, input }) => ({
      user: await entry.rename(context, await contactFilterAt(context.tx, context.now), input.nickname),
    })),
    methods: os.methods.handler(({ context }) => ({
      password: true,
      totp: true,
      oidc: context.config.oidc !== undefined,
      ...(demo && { demo }),
    })),
    enrolTotp: os.enrolTotp.handler(({ context, input }) => entry.enrolTotp(auth, context, input.password)),
    verifyTotp: os.verifyTotp.handler(({ context, input }) => entry.verifyTotp(auth, context, input.code)),
    removeTotp: os.removeTotp.handler(({ context, input }) => entry.removeTotp(auth, context, input.password)),
    readIdentity: os.readIdentity.handler(({ context: { tx, actor } }) => readProofs(tx, asUser(actor).userId)),
    proveIdentity: os.proveIdentity.handler(async ({ context, input }) => {
      const { tx, actor, now } = context;
      return presentIdentity(await proveIdentity(tx, actor, now, input, proofs(context)));
    }),
    provePayout: os.provePayout.handler(async ({ context, input }) => {
      const { tx, actor, now } = context;
      const row = await provePayout(tx, actor, now, input, proofs(context));
      return presentPayout(row, await store.verification(tx, asUser(actor).userId));
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

async function readProofs(tx: Call['tx'], userId: string) {
  const verified = await store.verification(tx, userId);
  const payout = await store.payout(tx, userId);
  return {
    realName: verified ? presentIdentity(verified) : null,
    payoutAccount: payout ? presentPayout(payout, verified) : null,
  };
}

function presentIdentity({ kind, name, idLast4, verifiedAt }: store.VerificationRow) {
  return { kind, name: identity.maskedName(name), idLast4, verifiedAt: verifiedAt.toISOString() };
}

function presentPayout(row: store.PayoutRow, verified: store.VerificationRow | undefined) {
  return {
    holderName: identity.maskedName(row.holderName),
    accountLast4: row.accountLast4,
    matchesIdentity: row.holderSubjectId === verified?.subjectId,
    verifiedAt: row.verifiedAt.toISOString(),
  };
}

function presentKey(row: Awaited<ReturnType<typeof store.keys>>[number]) {
  return {
    id: row.keyId,
    name: row.name,
    last4: row.last4,
    scopes: row.scopes as KeyScope[],
    createdAt: row.createdAt.toISOString(),
    revokedAt: row.revokedAt?.toISOString() ?? null,
    lastUsedAt: row.lastUsedAt?.toISOString() ?? null,
  };
}
