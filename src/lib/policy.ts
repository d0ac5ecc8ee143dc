import type { z } from 'zod';
import type { Db, Tx } from './db.ts';
import { statement } from './prepared.ts';

/** A named policy: everything an operator may decide, as a typed document with a default (ARCHITECTURE, policy). */
export type Policy<T> = { name: string; schema: z.ZodType<T>; defaults: T };

/** A document in force, with the version that decisions cite. Version 0 is the shipped default. */
export type PolicyVersion<T> = { name: string; version: number; effectiveAt: Date | null; document: T };

type Row = { version: number; effectiveAt: Date; document: unknown };

const readPolicy = statement<Row>(`
  select version, effective_at, document from lib.policy where name = $1 and effective_at <= $2
  order by effective_at desc, version desc limit 1`);

/** The same, and beside it the name of every other policy that is not as shipped. */
const readPolicyAmong = statement<{ name: string } & (Row | { version: null })>(`
  select name, version, effective_at, document from (
    select name, version, effective_at, document from lib.policy where name = $1 and effective_at <= $2
    order by effective_at desc, version desc limit 1) asked
  union all
  select distinct name, null::int, null::timestamptz, null::jsonb from lib.policy where name <> $1 and effective_at <= $2`);

/** What a transaction has read already: it decides by one version from its begin to its end. */
const readBy = new WeakMap<Db, Map<number, Known>>();

/** Of one instant: the policies that are not as shipped, and the versions that were asked for. */
type Known = { made: ReadonlySet<string>; versions: Map<string, PolicyVersion<unknown>> };

/**
 * The document in force at an instant: the latest version whose effective time has come, else the shipped default. A
 * transaction reads it once and gets the same object again: nobody changes it.
 */
export async function policyAt<T>(db: Db, policy: Policy<T>, at: Date): Promise<PolicyVersion<T>> {
  if (!db.isTransaction) return versionOf(policy, (await readPolicy(db, [policy.name, at]))[0]);
  const instants = readBy.get(db) ?? new Map<number, Known>();
  readBy.set(db, instants);
  const known = instants.get(at.getTime());
  if (!known) {
    const rows = await readPolicyAmong(db, [policy.name, at]);
    const [row] = rows.flatMap((each) => (each.version === null ? [] : [each]));
    const version = versionOf(policy, row);
    const made = new Set(rows.map(({ name }) => name));
    instants.set(at.getTime(), { made, versions: new Map([[policy.name, version]]) });
    return version;
  }
  // Two that ask at once may both read it: the first answer stands.
  const read = async () =>
    known.made.has(policy.name) ? versionOf(policy, (await readPolicy(db, [policy.name, at]))[0]) : versionOf(policy);
  const version = (known.versions.get(policy.name) as PolicyVersion<T> | undefined) ?? (await read());
  known.versions.set(policy.name, version);
  return version;
}

function versionOf<T>(policy: Policy<T>, row?: Row): PolicyVersion<T> {
  if (!row) return { name: policy.name, version: 0, effectiveAt: null, document: policy.defaults };
  return {
    name: policy.name,
    version: row.version,
    effectiveAt: row.effectiveAt,
    document: policy.schema.parse(completed(policy.defaults, row.document)),
  };
}

/** A version that was made before a member of the document came to be has its default there: an update keeps it in force. */
function completed(defaults: unknown, document: unknown): unknown {
  const isObject = (value: unknown) => typeof value === 'object' && value !== null && !Array.isArray(value);
  return isObject(defaults) && isObject(document) ? { ...(defaults as object), ...(document as object) } : document;
}

/** Makes a new version. Nothing is retroactive: it takes effect at `effectiveAt`. The caller writes the audit row. */
export async function setPolicy<T>(
  tx: Tx,
  now: Date,
  policy: Policy<T>,
  change: { document: T; effectiveAt: Date; author: string; reason: string },
): Promise<PolicyVersion<T>> {
  const document = policy.schema.parse(change.document);
  const last = await tx
    .selectFrom('lib.policy')
    .select((eb) => eb.fn.max('version').as('version'))
    .where('name', '=', policy.name)
    .executeTakeFirst();
  const version = (last?.version ?? 0) + 1;
  await tx
    .insertInto('lib.policy')
    .values({
      name: policy.name,
      version,
      document: JSON.stringify(document),
      effectiveAt: change.effectiveAt,
      author: change.author,
      reason: change.reason,
      createdAt: now,
    })
    .execute();
  readBy.delete(tx);
  return { name: policy.name, version, effectiveAt: change.effectiveAt, document };
}

/** A version of a policy as it was made. */
export type PolicyMade = { version: number; effectiveAt: Date; author: string; reason: string; document: unknown };

/** Versions of a policy that were made, the latest first. */
export function versionsOf(tx: Tx, name: string, limit: number): Promise<PolicyMade[]> {
  return tx
    .selectFrom('lib.policy')
    .select(['version', 'effectiveAt', 'author', 'reason', 'document'])
    .where('name', '=', name)
    .orderBy('version', 'desc')
    .limit(limit)
    .execute();
}
