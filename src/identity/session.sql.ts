import type { MemberRole, OperatorRole } from '../lib/actor.ts';
import { businessNowText } from '../lib/clock.ts';
import type { Db } from '../lib/db.ts';
import { statement } from '../lib/prepared.ts';

/** What a user may do for an account; `closed` when that account is. */
export type Membership = { accountId: string; role: MemberRole; closed: boolean };

/** The account that an operator looks at, and until when (ISO 8601, real time). */
type View = { accountId: string; until: string };

type Roles = { roles: OperatorRole[]; memberships: Membership[]; view: View | null };

export type SessionRow = Roles & {
  userId: string;
  name: string;
  signedInAt: Date;
  /** Business time. */
  now: Date;
  /** Whether our own row of him is there. */
  known: boolean;
  /** Under 14 and no guardian's consent: may read, but has no account (DOMAIN 2.8). */
  barred: boolean;
  /** Whether this browser was seen with this reader before. */
  visitorKnown: boolean;
  buyerKey: string | null;
};

const rolesOfUser = `
  coalesce((select json_agg(o.role order by o.role) from identity.operator o where o.user_id = u.user_id), '[]') as roles,
  coalesce((select json_agg(json_build_object('accountId', m.account_id, 'role', m.role, 'closed', m.closed)
    order by m.account_id) from identity.account_member m where m.user_id = u.user_id), '[]') as memberships,
  (select json_build_object('accountId', v.account_id, 'until', v.until) from identity.account_view v
    where v.user_id = u.user_id and v.until > clock_timestamp()) as view`;

const readSession = statement<SessionRow>(`
  select s.user_id::text as user_id, a.name, s.created_at as signed_in_at, ${businessNowText} as now,
    u.user_id is not null as known, coalesce(u.minor = 'under_14' and not u.guardian_consent, false) as barred,
    exists (select from identity.user_visitor v where v.user_id = u.user_id and v.visitor_key = $2) as visitor_known,
    (select b.buyer_key from identity.buyer_link b where b.user_id = u.user_id) as buyer_key, ${rolesOfUser}
  from auth.session s
  join auth."user" a on a.id = s.user_id
  left join identity."user" u on u.user_id = s.user_id::text
  where s.token = $1 and s.expires_at > clock_timestamp()`);

const readRoles = statement<Roles>(`select ${rolesOfUser} from identity."user" u where u.user_id = $1`);

/** What every request needs to know of a session that stands, in one round trip; undefined where it ended or never was. */
export async function sessionOf(
  db: Db,
  token: string,
  visitorKey: string | undefined,
): Promise<SessionRow | undefined> {
  return (await readSession(db, [token, visitorKey ?? null]))[0];
}

/** Operators' roles and memberships of a user. */
export async function rolesOf(db: Db, userId: string): Promise<Roles | undefined> {
  return (await readRoles(db, [userId]))[0];
}
