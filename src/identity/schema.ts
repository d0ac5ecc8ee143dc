import { z } from 'zod';
import { access, keyScopes } from '../lib/actor.ts';
import { contract, type PlainRoute } from '../lib/contract.ts';
import { hostIdSchema } from '../lib/wire.ts';

export { payoutMethods, type PayoutMethod } from './accountNo.ts';

// The exact limits of a nickname are the policy `nickname_rules`.
const nickname = z.string().trim().min(1).max(100);
const userSchema = z.object({ id: z.string(), nickname: z.string() });
const password = z.string().min(1).max(128);
/** Whom a visitor of the demo world may play: one password opens them all. */
const demoSchema = z.object({
  password: z.string(),
  signIns: z.array(z.object({ role: z.string(), name: z.string(), email: z.string() })),
});
export type DemoSignIns = z.infer<typeof demoSchema>;
const idNumber = z.string().trim().min(1).max(40);
const claimedName = z.string().trim().min(1).max(200);

const realNameSchema = z.object({
  kind: z.enum(['person', 'enterprise']),
  name: z.string().describe('masked'),
  idLast4: z.string(),
  verifiedAt: z.iso.datetime(),
});
const payoutSchema = z.object({
  holderName: z.string().describe('masked'),
  accountLast4: z.string(),
  matchesIdentity: z.boolean().describe('the holder is the verified identity'),
  verifiedAt: z.iso.datetime(),
});

/** Contract of the identity domain (API.md, people and accounts). */
export const identityContract = {
  signUp: contract({ access: access.public, secret: true, refuses: ['EMAIL_TAKEN'] })
    .route({
      method: 'POST',
      path: '/auth/sign-up',
      successStatus: 201,
      tags: ['auth'],
      summary: 'Makes a user and signs in',
    })
    .input(z.object({ email: z.email().max(254), password: z.string().min(8).max(128), nickname }))
    .output(z.object({ user: userSchema })),
  signIn: contract({ access: access.public, secret: true, refuses: ['SIGN_IN_FAILED', 'TOTP_REQUIRED', 'TOTP_WRONG'] })
    .route({
      method: 'POST',
      path: '/auth/sign-in',
      tags: ['auth'],
      summary: 'Signs in with e-mail, password and, where it is set up, a one-time code',
    })
    .input(
      z.object({
        email: z.email().max(254),
        password,
        totp: z.string().trim().max(20).optional().describe('six digits, or a recovery code'),
      }),
    )
    .output(z.object({ user: userSchema })),
  signOut: contract({ access: access.public, secret: true })
    .route({ method: 'POST', path: '/auth/sign-out', successStatus: 204, tags: ['auth'], summary: 'Ends the session' })
    .output(z.void()),
  rename: contract({ access: access.user })
    .route({ method: 'PATCH', path: '/me', tags: ['auth'], summary: 'Changes the reader’s own nickname' })
    .input(z.object({ nickname }))
    .output(z.object({ user: userSchema })),
  methods: contract({ access: access.public })
    .route({
      method: 'GET',
      path: '/auth/methods',
      tags: ['auth'],
      summary: 'The ways to sign in that this installation offers',
    })
    .output(
      z.object({
        password: z.boolean(),
        totp: z.boolean(),
        oidc: z.boolean(),
        demo: demoSchema.optional().describe('only where the database holds the demo world'),
      }),
    ),
  readIdentity: contract({ access: access.user })
    .route({
      method: 'GET',
      path: '/identity',
      tags: ['identity'],
      summary: 'What the user has verified: real name and payout account, masked',
    })
    .output(z.object({ realName: realNameSchema.nullable(), payoutAccount: payoutSchema.nullable() })),
  // Not kept for a repeat: a plain hash of a body with an id number could be guessed. Doing it again changes nothing.
  proveIdentity: contract({ access: access.user, secret: true, refuses: ['NOT_VERIFIED', 'IDENTITY_FIXED'] })
    .route({
      method: 'POST',
      path: '/identity/real-name',
      tags: ['identity'],
      summary: 'Verifies the real name of a person or an enterprise',
    })
    .input(z.object({ kind: z.enum(['person', 'enterprise']), name: claimedName, idNumber }))
    .output(realNameSchema),
  provePayout: contract({ access: access.user, secret: true, refuses: ['NOT_VERIFIED'] })
    .route({
      method: 'POST',
      path: '/identity/payout-account',
      tags: ['identity'],
      summary: 'Verifies the account that payouts go to',
    })
    .input(
      z.object({ holderIdNumber: idNumber, holderName: claimedName, accountNo: z.string().trim().min(1).max(200) }),
    )
    .output(payoutSchema),
  enrolTotp: contract({ access: access.user, secret: true })
    .route({
      method: 'POST',
      path: '/me/totp',
      successStatus: 201,
      tags: ['auth'],
      summary: 'Begins two-step sign-in: answers the secret and recovery codes',
    })
    .input(z.object({ password }))
    .output(z.object({ otpauthUri: z.string(), recoveryCodes: z.array(z.string()).describe('shown once') })),
  verifyTotp: contract({ access: access.user, secret: true })
    .route({
      method: 'POST',
      path: '/me/totp/verify',
      successStatus: 204,
      tags: ['auth'],
      summary: 'Switches two-step sign-in on by its first code',
    })
    .input(z.object({ code: z.string().trim().max(10) }))
    .output(z.void()),
  removeTotp: contract({ access: access.user, secret: true })
    .route({
      method: 'DELETE',
      path: '/me/totp',
      successStatus: 204,
      tags: ['auth'],
      summary: 'Switches two-step sign-in off',
    })
    .input(z.object({ password }))
    .output(z.void()),
  listKeys: contract({ access: access.operator('admin') })
    .route({
      method: 'GET',
      path: '/operator/keys',
      tags: ['operator'],
      summary: 'API keys with their scopes and last use',
    })
    .output(z.object({ items: z.array(keySchema()) })),
  addKey: contract({ access: access.operator('admin'), secret: true })
    .route({
      method: 'POST',
      path: '/operator/keys',
      successStatus: 201,
      tags: ['operator'],
      summary: 'Makes an API key; it is shown once',
    })
    .input(z.object({ name: z.string().trim().min(1).max(60), scopes: z.array(z.enum(keyScopes)).min(1).max(10) }))
    .output(keySchema().extend({ key: z.string().describe('shown once') })),
  revokeKey: contract({ access: access.operator('admin') })
    .route({
      method: 'DELETE',
      path: '/operator/keys/{id}',
      successStatus: 204,
      tags: ['operator'],
      summary: 'Revokes an API key',
    })
    .input(z.object({ id: z.string().max(40) }))
    .output(z.void()),
};

function keySchema() {
  return z.object({
    id: z.string(),
    name: z.string(),
    last4: z.string(),
    scopes: z.array(z.enum(keyScopes)),
    createdAt: z.iso.datetime(),
    revokedAt: z.iso.datetime().nullable(),
    lastUsedAt: z.iso.datetime().nullable(),
  });
}

/** What the host sends of a reader (API.md, host marketplace). */
export const memberLinkSchema = z.object({
  userId: z.string().min(1).max(64),
  buyerKey: hostIdSchema,
  minor: z.enum(['under_14', 'under_18']).nullable().optional(),
  guardianConsent: z.boolean().optional(),
  // Bands begin at 18 (DOMAIN 2.8).
  ageBand: z
    .string()
    .regex(/^\d{2,3}(?:-\d{2,3}|\+)$/, '18-24, 50+')
    .refine((band) => Number.parseInt(band, 10) >= 18, { params: { code: 'AGE_BAND' } })
    .nullable()
    .optional(),
  gender: z.enum(['female', 'male', 'other']).nullable().optional(),
  automatic: z.boolean().optional().describe('a test account or a program: what it reads is counted nowhere'),
});

/** `POST /host/members:link` (API.md, host marketplace). */
export const linkMemberRoute: PlainRoute = {
  name: 'identity.linkMember',
  method: 'POST',
  path: '/host/members:link',
  meta: { access: access.key('host.members'), refuses: ['NOT_FOUND', 'BUYER_LINKED', 'READER_LINKED'] },
  successStatus: 200,
  tags: ['host'],
  summary: 'Ties the host’s buyer to a reader',
  body: { type: 'application/json', schema: memberLinkSchema },
  answer: { type: 'application/json', schema: z.object({ userId: z.string(), linked: z.literal(true) }) },
};

const hostSignIn = {
  method: 'GET',
  meta: { access: access.public, secret: true },
  successStatus: 302,
  tags: ['auth'],
} as const;

/** Sign-in with the host's account: redirects to the provider and back (API.md, people and accounts). */
export const oidcBeginRoute: PlainRoute = {
  ...hostSignIn,
  tags: ['auth'],
  name: 'identity.oidcBegin',
  path: '/auth/oidc',
  summary: 'Redirects to the host’s sign-in',
};
export const oidcCallbackRoute: PlainRoute = {
  ...hostSignIn,
  tags: ['auth'],
  name: 'identity.oidcCallback',
  path: '/auth/oidc/callback',
  summary: 'Takes the host’s answer and opens the session',
};
