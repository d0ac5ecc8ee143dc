import { z } from 'zod';
import { levelSchema } from '../levels/schema.ts';
import { access, memberRoles, operatorRoles, type OperatorRole } from '../lib/actor.ts';
import { contract } from '../lib/contract.ts';
import { pageOf, pageQuery } from '../lib/page.ts';
import { shownText } from '../lib/wire.ts';
import { applicationStatuses } from './application.ts';
import { standingContract } from './standing/schema.ts';
import { viewsContract } from './views/schema.ts';

export { certifiedRole } from './roles.ts';

const accountTypes = ['creator', 'merchant', 'brand', 'institution'] as const;
export const accountStatuses = ['active', 'restricted', 'frozen', 'closed'] as const;
export type AccountStatus = (typeof accountStatuses)[number];

/** The key of lists that are ordered by one id. */
export const idKey = z.tuple([z.string().regex(/^[0-9a-z-]{1,81}$/)]);

const id = z.string().max(60);
const at = z.iso.datetime();
const type = z.enum(accountTypes);
const status = z.enum(accountStatuses);
const reason = shownText(200);

// Loose on purpose: every fault of a profile is a row of its own from the rules, all at once (DOMAIN 1.2).
const profileSchema = z.object({
  name: z.string().max(200),
  avatarMediaId: z.string().max(60),
  intro: z.string().max(1000),
  chosenDomain: z.string().max(60),
});
export type ProfileWish = z.infer<typeof profileSchema>;
/** A profile that passed the rules, with its avatar's address. */
export type SubmittedProfile = ProfileWish & { avatarUrl: string };

const profileChangeSchema = profileSchema.partial();

const applicationSchema = z.object({
  id: z.string(),
  type,
  status: z.enum(applicationStatuses),
  checks: z.array(
    z.object({ id: z.string(), passed: z.boolean(), code: z.string().nullable(), message: z.string().nullable() }),
  ),
  checkedAt: at,
  profile: profileSchema.extend({ avatarUrl: z.string() }).nullable(),
  accountId: z.string().nullable().describe('once the account is open'),
  reason: z.string().nullable().describe('why it was rejected'),
  createdAt: at,
});

const ownProfileSchema = profileSchema.extend({
  id: z.string(),
  type,
  status,
  avatarUrl: z.string(),
  version: z.int(),
  nameChangeableAt: at.describe('from when on the name may change'),
});

const memberSchema = z.object({ userId: z.string(), nickname: z.string(), role: z.enum(memberRoles), since: at });

const meSchema = z.object({
  user: z.object({ id: z.string(), nickname: z.string() }),
  accounts: z.array(
    z.object({
      id: z.string(),
      type,
      name: z.string(),
      level: levelSchema,
      status,
      avatarUrl: z.string(),
      role: z.enum(memberRoles),
      viewedUntil: at.optional().describe('looked at as support, read-only, until then (real time)'),
    }),
  ),
  roles: z.array(z.enum(operatorRoles)),
  unreadNotices: z.int().describe('up to 100'),
});

const subjectSchema = z.object({
  kind: z.enum(['person', 'enterprise']),
  name: z.string().describe('masked'),
  idLast4: z.string(),
});
const foundAccountSchema = z.object({
  id: z.string(),
  type,
  name: z.string(),
  avatarUrl: z.string(),
  status,
  level: levelSchema,
  subject: subjectSchema.nullable().describe('of who opened it'),
  openedAt: at,
});
const wholeAccountSchema = foundAccountSchema.extend({
  intro: z.string(),
  chosenDomain: z.string(),
  members: z.array(memberSchema),
  levels: z.array(z.object({ level: levelSchema, effectiveAt: at, reason: z.string(), setBy: z.string(), setAt: at })),
  statuses: z.array(z.object({ status, at, reason: z.string(), actor: z.string() })),
});

const invitationSchema = z.object({
  id: z.string(),
  type: z.enum(['brand', 'institution']),
  note: z.string(),
  createdBy: z.string(),
  createdAt: at,
  expiresAt: at,
  revokedAt: at.nullable(),
  usedAt: at.nullable(),
  usedByAccount: z.string().nullable(),
});

const readers: OperatorRole[] = [
  'support',
  'risk',
  'finance',
  'reviewer',
  'channel_manager',
  'campaign_manager',
  'admin',
];
const invitationCode = z.string().trim().max(60).optional();
const list = access.operator(...readers);
const application = { tags: ['accounts'] };
const operator = { tags: ['operator'] };

const operatorContract = {
  ...standingContract,
  ...viewsContract,
  searchAccounts: contract({ access: list })
    .route({ method: 'GET', path: '/operator/accounts', ...operator, summary: 'Finds accounts' })
    .input(pageQuery.extend({ q: z.string().max(100).default(''), status: status.optional(), type: type.optional() }))
    .output(pageOf(foundAccountSchema)),
  readAccount: contract({ access: list })
    .route({ method: 'GET', path: '/operator/accounts/{id}', ...operator, summary: 'One account in full' })
    .input(z.object({ id }))
    .output(wholeAccountSchema),
  setStatus: contract({ access: access.operator('risk', 'admin'), refuses: ['ACCOUNT_CLOSED', 'ACCOUNT_PENALISED'] })
    .route({
      method: 'PUT',
      path: '/operator/accounts/{id}/status',
      ...operator,
      summary: 'Sets the status of an account',
    })
    .input(z.object({ id, status, reason }))
    .output(z.object({ id: z.string(), status })),
  listSubmitted: contract({ access: access.operator('risk', 'support', 'admin') })
    .route({ method: 'GET', path: '/operator/account-applications', ...operator, summary: 'Applications by status' })
    .input(pageQuery.extend({ status: z.enum(applicationStatuses).default('submitted') }))
    .output(pageOf(applicationSchema.extend({ subject: subjectSchema.nullable() }))),
  decideApplication: contract({
    access: access.operator('risk', 'admin'),
    refuses: ['APPLICATION_STATE', 'CHECKS_FAILED'],
  })
    .route({
      method: 'POST',
      path: '/operator/account-applications/{id}/decision',
      ...operator,
      summary: 'Opens or rejects an application',
    })
    .input(z.object({ id, outcome: z.enum(['open', 'reject']), reason }))
    .output(applicationSchema),
  listInvitations: contract({ access: access.operator('admin') })
    .route({ method: 'GET', path: '/operator/invitations', ...operator, summary: 'Invitations' })
    .input(pageQuery)
    .output(pageOf(invitationSchema)),
  invite: contract({ access: access.operator('admin'), secret: true })
    .route({
      method: 'POST',
      path: '/operator/invitations',
      successStatus: 201,
      ...operator,
      summary: 'Makes an invitation',
    })
    .input(
      z.object({
        type: z.enum(['brand', 'institution']),
        note: shownText(100).default('-'),
        days: z.int().min(1).max(365).default(30),
      }),
    )
    .output(invitationSchema.extend({ code: z.string().describe('shown once') })),
  revokeInvitation: contract({ access: access.operator('admin') })
    .route({
      method: 'DELETE',
      path: '/operator/invitations/{id}',
      successStatus: 204,
      ...operator,
      summary: 'Revokes an invitation',
    })
    .input(z.object({ id }))
    .output(z.void()),
};

/** Contract of the accounts domain (API.md, people and accounts). */
export const accountsContract = {
  me: contract({ access: access.user })
    .route({ method: 'GET', path: '/me', tags: ['auth'], summary: 'The user, his accounts and roles' })
    .output(meSchema),
  apply: contract({ access: access.user, refuses: ['INVITATION_INVALID', 'TOO_MANY_APPLICATIONS'] })
    .route({
      method: 'POST',
      path: '/account-applications',
      successStatus: 201,
      ...application,
      summary: 'Applies for an account',
    })
    .input(z.object({ type, invitationCode }))
    .output(applicationSchema),
  listApplications: contract({ access: access.user })
    .route({ method: 'GET', path: '/account-applications', ...application, summary: 'The user’s own applications' })
    .input(pageQuery)
    .output(pageOf(applicationSchema)),
  readApplication: contract({ access: access.user })
    .route({
      method: 'GET',
      path: '/account-applications/{id}',
      ...application,
      summary: 'One own application with its checks',
    })
    .input(z.object({ id }))
    .output(applicationSchema),
  recheck: contract({ access: access.user, refuses: ['APPLICATION_STATE'] })
    .route({
      method: 'POST',
      path: '/account-applications/{id}/checks',
      ...application,
      summary: 'Runs the checks again',
    })
    .input(z.object({ id, invitationCode }))
    .output(applicationSchema),
  submitProfile: contract({
    access: access.user,
    refuses: ['APPLICATION_STATE', 'CHECKS_FAILED', 'PROFILE_INVALID', 'INVITATION_INVALID'],
  })
    .route({
      method: 'PUT',
      path: '/account-applications/{id}/profile',
      ...application,
      summary: 'Opens the account by its profile',
    })
    .input(profileSchema.extend({ id }))
    .output(applicationSchema),
  readProfile: contract({ access: access.user })
    .route({ method: 'GET', path: '/accounts/{id}/profile', ...application, summary: 'The profile with its version' })
    .input(z.object({ id }))
    .output(ownProfileSchema),
  changeProfile: contract({
    access: access.user,
    version: 'required',
    refuses: ['ACCOUNT_STOPPED', 'PROFILE_INVALID'],
  })
    .route({
      method: 'PATCH',
      path: '/accounts/{id}/profile',
      ...application,
      summary: 'Changes the profile of an account',
    })
    .input(profileChangeSchema.extend({ id }))
    .output(ownProfileSchema),
  listMembers: contract({ access: access.user })
    .route({ method: 'GET', path: '/accounts/{id}/members', ...application, summary: 'Who may act for an account' })
    .input(z.object({ id }))
    .output(z.object({ items: z.array(memberSchema) })),
  addMember: contract({ access: access.user })
    .route({
      method: 'POST',
      path: '/accounts/{id}/members',
      successStatus: 201,
      ...application,
      summary: 'Adds a member by e-mail',
    })
    .input(z.object({ id, email: z.email().max(254), role: z.enum(memberRoles) }))
    .output(memberSchema),
  putMember: contract({ access: access.user })
    .route({
      method: 'PUT',
      path: '/accounts/{id}/members/{userId}',
      ...application,
      summary: 'Changes the role of a member',
    })
    .input(z.object({ id, userId: id, role: z.enum(memberRoles) }))
    .output(memberSchema),
  dropMember: contract({ access: access.user })
    .route({
      method: 'DELETE',
      path: '/accounts/{id}/members/{userId}',
      successStatus: 204,
      ...application,
      summary: 'Takes a member out',
    })
    .input(z.object({ id, userId: id }))
    .output(z.void()),
  operator: operatorContract,
};
