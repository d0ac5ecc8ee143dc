import { sql, type RawBuilder } from 'kysely';
import type { Tx } from '../lib/db.ts';

export type AuditedRow = {
  auditId: string;
  at: Date;
  actor: string;
  verb: string;
  objectType: string;
  objectId: string;
  before: unknown;
  after: unknown;
  reason: string | null;
};

export type AuditWish = {
  actor?: string | undefined;
  verb?: string | undefined;
  /** Only acts on objects of these types, of some of them by these verbs alone; undefined: all. */
  areas?: readonly { objectType: string; verbs?: readonly string[] }[] | undefined;
  objectId?: string | undefined;
  from?: Date | undefined;
  until?: Date | undefined;
};

/** What operators did that meets a wish, the latest first, after a key. */
export async function auditRows(
  tx: Tx,
  wish: AuditWish,
  after: { at: string; auditId: string } | undefined,
  limit: number,
): Promise<AuditedRow[]> {
  const conditions: RawBuilder<unknown>[] = [
    sql`true`,
    ...(wish.actor === undefined ? [] : [sql`actor = ${wish.actor}`]),
    ...(wish.verb === undefined ? [] : [sql`verb = ${wish.verb}`]),
    ...(wish.areas === undefined ? [] : [within(wish.areas)]),
    ...(wish.objectId === undefined ? [] : [sql`object_id = ${wish.objectId}`]),
    ...(wish.from === undefined ? [] : [sql`at >= ${wish.from}`]),
    ...(wish.until === undefined ? [] : [sql`at < ${wish.until}`]),
    ...(after === undefined ? [] : [sql`(at, a.audit_id) < (${after.at}::timestamptz, ${after.auditId}::bigint)`]),
  ];
  const found = await sql<AuditedRow>`
    select a.audit_id::text as audit_id, at, actor, verb, object_type, object_id, before, after, reason
    from identity.audit a
    where ${sql.join(conditions, sql` and `)} order by at desc, a.audit_id desc limit ${limit}`.execute(tx);
  return found.rows;
}

function within(areas: NonNullable<AuditWish['areas']>): RawBuilder<unknown> {
  const whole = areas.flatMap(({ objectType, verbs }) => (verbs ? [] : objectType));
  const parts = areas.flatMap(({ objectType, verbs }) =>
    verbs ? sql`(object_type = ${objectType} and verb = any(${[...verbs]}::text[]))` : [],
  );
  return sql`(${sql.join([sql`object_type = any(${whole}::text[])`, ...parts], sql` or `)})`;
}

/** Who did anything that the log holds, each by a look-up of the next. */
export async function auditActors(tx: Tx, limit: number): Promise<string[]> {
  const found = await sql<{ actor: string }>`
    with recursive one as (
      (select actor, 1 as n from identity.audit order by actor limit 1)
      union all
      select (select a.actor from identity.audit a where a.actor > one.actor order by a.actor limit 1), n + 1
      from one where one.actor is not null and n < ${limit})
    select actor from one where actor is not null`.execute(tx);
  return found.rows.map(({ actor }) => actor);
}
