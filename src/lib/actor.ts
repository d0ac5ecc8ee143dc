import { refuse } from './errors.ts';

/** Operators' roles (DOMAIN 1.1) and what may act for an account (DOMAIN 1.3). */
export const operatorRoles = [
  'reviewer',
  'channel_manager',
  'campaign_manager',
  'finance',
  'risk',
  'support',
  'admin',
] as const;
export type OperatorRole = (typeof operatorRoles)[number];

export const memberRoles = ['owner', 'editor', 'finance', 'viewer'] as const;
export type MemberRole = (typeof memberRoles)[number];

/** Scopes of API keys (API.md, API keys). */
export const keyScopes = ['host.catalogue', 'host.orders', 'host.members', 'read.reports'] as const;
export type KeyScope = (typeof keyScopes)[number];

/** The account that somebody acts for. `readOnly` where an operator only looks at it (DOMAIN 13.6). */
type ActingAccount = { accountId: string; role: MemberRole; readOnly?: true };

export type AnonymousActor = { kind: 'anonymous'; visitorId: string | undefined };
export type UserActor = {
  kind: 'user';
  userId: string;
  visitorId: string | undefined;
  /** Real time at which this session signed in, for `session_fresh` (DOMAIN 1.2). */
  signedInAt: Date;
  roles: readonly OperatorRole[];
  /** The account that the user acts for, where the route asks for one or he has named one. */
  account?: ActingAccount;
};
export type KeyActor = { kind: 'key'; keyId: string; scopes: readonly KeyScope[] };
export type SystemActor = { kind: 'system' };

/** Who asks. */
export type Actor = AnonymousActor | UserActor | KeyActor | SystemActor;

export const systemActor: SystemActor = { kind: 'system' };

/** Who may call a route, checked before its input is. */
export type Access =
  | { kind: 'public' }
  /** `evenBarred`: also a child whose guardian has not consented, who may see and take along what is kept of him (DOMAIN 2.8). */
  | { kind: 'user'; evenBarred?: true }
  | { kind: 'account'; members: readonly MemberRole[] }
  | { kind: 'operator'; roles: readonly OperatorRole[] }
  | { kind: 'key'; scope: KeyScope };

/** Short forms of the usual accesses. Only owner and finance see money (DOMAIN 1.3). */
export const access = {
  public: { kind: 'public' },
  user: { kind: 'user' },
  dataSubject: { kind: 'user', evenBarred: true },
  member: { kind: 'account', members: memberRoles },
  editor: { kind: 'account', members: ['owner', 'editor'] },
  owner: { kind: 'account', members: ['owner'] },
  money: { kind: 'account', members: ['owner', 'finance'] },
  operator: (...roles: OperatorRole[]): Access => ({ kind: 'operator', roles }),
  key: (scope: KeyScope): Access => ({ kind: 'key', scope }),
} as const satisfies Record<string, Access | ((...args: never[]) => Access)>;

/** The signed-in user behind an actor. Refuses UNAUTHENTICATED. */
export function asUser(actor: Actor): UserActor {
  if (actor.kind !== 'user') throw refuse.UNAUTHENTICATED();
  return actor;
}

/** The account that an actor acts for. Refuses ACCOUNT_MISSING. */
export function asAccount(actor: Actor): UserActor & { account: ActingAccount } {
  const user = asUser(actor);
  if (!user.account) throw refuse.ACCOUNT_MISSING();
  return { ...user, account: user.account };
}

/** How an actor is named in audit rows and idempotency keys. */
export function actorName(actor: Actor): string {
  switch (actor.kind) {
    case 'anonymous':
      return `visitor:${actor.visitorId ?? '-'}`;
    case 'user':
      return `user:${actor.userId}`;
    case 'key':
      return `key:${actor.keyId}`;
    default:
      return 'system';
  }
}
