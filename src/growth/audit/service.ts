import { z } from 'zod';
import { auditActors, auditRows, type AuditedRow } from '../../identity/service.ts';
import { asUser, type Actor, type OperatorRole } from '../../lib/actor.ts';
import type { Tx } from '../../lib/db.ts';
import { refuse } from '../../lib/errors.ts';
import { keyOf, pageFrom } from '../../lib/page.ts';
import type { Lang } from '../../lib/problem.ts';
import { addDays, instantOf } from '../../lib/time.ts';
import { shownReasons } from '../../moderation/service.ts';
import { namesIn, objectOf, personsIn, sidesIn } from './names.ts';
import { auditedTypes } from './schema.ts';

type ObjectType = (typeof auditedTypes)[number];

/** Acts on objects of a type: all of them, or those of some verbs. */
type Area = { objectType: ObjectType; verbs?: readonly string[] };

const all = (...types: ObjectType[]): Area[] => types.map((objectType) => ({ objectType }));

/** Levels move money (DOMAIN 11.5). */
const levels = ['set_level', 'request_level', 'approve_level', 'refuse_level', 'withdraw_level'];

/** What risk does with readers (DOMAIN 13.10). */
const blacklist = ['blacklist_reader', 'change_blacklisting', 'lift_blacklisting'];

/** What roles below admin may read: acts on what belongs to their areas (DOMAIN 1.3). */
const areas: Partial<Record<OperatorRole, readonly Area[]>> = {
  finance: [
    ...all(
      'authorisation',
      'dispute',
      'fan_ads',
      'host_file_run',
      'month',
      'payout',
      'payout_batch',
      'policy',
      'pool',
      'shop_bill',
    ),
    { objectType: 'account', verbs: levels },
  ],
  reviewer: all('content'),
  risk: [
    ...all('account', 'account_application', 'authorisation', 'content', 'dispute'),
    { objectType: 'user', verbs: blacklist },
  ],
};

const withReasons = z.object({ reasons: z.array(z.string()) });

/** Names of actors that a filter can offer. */
const ACTORS_MAX = 200;

type Query = {
  actor?: string | undefined;
  verb?: string | undefined;
  objectType?: ObjectType | undefined;
  objectId?: string | undefined;
  from?: string | undefined;
  to?: string | undefined;
  limit: number;
  cursor?: string | undefined;
};

/** A page of the audit log, the latest act first (DOMAIN 13.11). Refuses INVALID where it ends before it begins. */
export async function auditLog(tx: Tx, actor: Actor, now: Date, query: Query, lang: Lang) {
  const { from, to, limit, cursor } = query;
  if (from !== undefined && to !== undefined && to < from)
    throw refuse.INVALID([{ path: 'to', code: 'TOO_EARLY', message: '', actual: to, required: from }]);
  const key = keyOf(z.tuple([z.iso.datetime(), z.string().regex(/^\d{1,18}$/)]), cursor);
  const { roles } = asUser(actor);
  const wish = {
    actor: query.actor,
    verb: query.verb,
    areas: readable(roles, query.objectType),
    objectId: query.objectId,
    from: from === undefined ? undefined : instantOf(from),
    until: to === undefined ? undefined : instantOf(addDays(to, 1)),
  };
  const rows = await auditRows(tx, wish, key && { at: key[0], auditId: key[1] }, limit + 1);
  const page = pageFrom(rows, limit, ({ at, auditId }) => [at.toISOString(), auditId]);
  const actors = cursor === undefined ? await auditActors(tx, ACTORS_MAX) : [];
  const sidesOf = await sidesIn(tx, page.items);
  const others = [...actors, ...page.items.flatMap(sidesOf).map((accountId) => `account:${accountId}`)];
  const names = await namesIn(tx, page.items, others, lang);
  const person = (id: string) => ({ id, name: names.get(id) ?? null });
  return {
    items: page.items.map(({ auditId, at, actor: by, ...row }) => ({
      ...row,
      id: auditId,
      at: at.toISOString(),
      actor: person(by),
      objectName: names.get(objectOf(row)) ?? null,
      sides: sidesOf(row).map((accountId) => ({ id: accountId, name: names.get(`account:${accountId}`) ?? null })),
    })),
    nextCursor: page.nextCursor,
    actors: actors.map(person),
    people: Object.fromEntries(
      page.items
        .flatMap(({ before, after }) => personsIn([before, after]))
        .map((id) => [id, names.get(id)] as const)
        .filter((one): one is [string, string] => one[1] !== undefined),
    ),
    reasons: await reasonsIn(tx, now, page.items, lang),
    objectTypes: offered(roles),
  };
}

/** The sentences of the codes by which works were rejected or taken down. */
async function reasonsIn(tx: Tx, now: Date, rows: readonly AuditedRow[], lang: Lang): Promise<Record<string, string>> {
  const codes = rows.flatMap(({ objectType, after }) => {
    const parsed = objectType === 'content' ? withReasons.safeParse(after) : undefined;
    return parsed?.success ? parsed.data.reasons : [];
  });
  const unique = [...new Set(codes)].map((code) => ({ code }));
  const shown = await shownReasons(tx, now, unique, lang);
  return Object.fromEntries(shown.map(({ code, message }) => [code, message]));
}

/** What roles may read, of acts on objects of the type asked for; undefined: all there are. */
function readable(roles: readonly OperatorRole[], asked: ObjectType | undefined): readonly Area[] | undefined {
  if (roles.includes('admin')) return asked && all(asked);
  const own = roles.flatMap((role) => areas[role] ?? []);
  return own.filter(({ objectType }) => asked === undefined || objectType === asked);
}

/** The types of objects that roles may read any acts on. */
function offered(roles: readonly OperatorRole[]): ObjectType[] {
  const own = readable(roles, undefined);
  return auditedTypes.filter((type) => own === undefined || own.some(({ objectType }) => objectType === type));
}
