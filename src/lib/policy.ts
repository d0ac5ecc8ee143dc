import type { z } from 'zod';
import type { Db, Tx } from './db.ts';
import { statement } from './prepared.ts';

/** A named policy: everything an operator may decide, as a typed document with a default (ARCHITECTURE, policy). */
export type Policy<T> = { name: string; schema: z.ZodType<T>; defaults: T };

/** A document in force, with the version that decisions cite. Version 0 is the shipped default. */
export type PolicyVersion<T> = { name: string; version: number; effectiveAt: Date | null; document: T };

const readPolicy = statement<{ version: number; effectiveAt: Date; document: unknown }>(`
  select version, effective_at, document from lib.policy where name = $1 and effective_at <= $2
  order by effective_at desc, version desc limit 1`);

/** What a transaction has read already: it decides by one version from its begin to its end. */
const readBy = new WeakMap<Db, Map<string, PolicyVersion<unknown>>>();

/**
 * The document in force at an instant: the latest version whose effective time has come, else the shipped default. A
 * transaction reads it once and gets the same object again: nobody changes it.
 */
export async function policyAt<T>(db: Db, policy: Policy<T>, at: Date): Promise<PolicyVersion<T>> {
  if (!db.isTransaction) return readVersion(db, policy, at);
  const known = readBy.get(db) ?? new Map<string, PolicyVersion<unknown>>();
  readBy.set(db, known);
  const key = `${policy.name} ${at.getTime()}`;
  const version = (known.get(key) as PolicyVersion<T> | undefined) ?? (await readVersion(db, policy, at));
  known.set(key, version);
  return version;
}

async function readVersion<T>(db: Db, policy: Policy<T>, at: Date): Promise<PolicyVersion<T>> {
  const [row] = await readPolicy(db, [policy.name, at]);
  if (!row) return { name: policy.name, version: 0, effectiveAt: null, document: policy.defaults };
  return {
    name: policy.name,
    version: row.version,
    effectiveAt: row.effectiveAt,
    document: policy.schema.parse(row.document),
  };
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
