import type { TestApp } from './app.ts';

/** Copies a work of an account `n` times, each with its version and pushes; answers their ids in order. */
export async function copies(world: Pick<TestApp, 'pool'>, contentId: string, n: number): Promise<string[]> {
  const accountId = contentId.split('-')[0];
  const make = (table: string, own: Record<string, string>) => `
    insert into contents.${table} select (jsonb_populate_record(t, jsonb_build_object('content_id', c.id
      ${Object.entries(own)
        .map(([name, value]) => `, '${name}', ${value}`)
        .join('')}))).*
    from contents.${table} t, (
      select i, $1::text || '-copy' || lpad(i::text, 8, '0') as id from generate_series(1, $3::int) i) c
    where t.account_id = $1 and t.content_id = $2`;
  const values = [accountId, contentId, n];
  const title = `left(t.title, 12) || ' ' || c.i`;
  const later = `t.published_at + make_interval(secs => c.i)`;
  await world.pool.query(make('content', { title, published_at: later }), values);
  await world.pool.query(make('content_version', { card: `jsonb_set(t.card, '{id}', to_jsonb(c.id))` }), values);
  await world.pool.query(make('push', {}), values);
  return Array.from({ length: n }, (_, i) => `${accountId}-copy${String(i + 1).padStart(8, '0')}`);
}
