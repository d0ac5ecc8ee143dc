import { sql } from 'kysely';
import type { Tx } from '../../lib/db.ts';

/** Published works whose authors let editors propose them (DOMAIN 2.2), newest first, after a key. */
export async function proposablePage(
  tx: Tx,
  after: { publishedAt: Date; contentId: string } | undefined,
  limit: number,
): Promise<{ contentId: string; publishedAt: Date }[]> {
  const before = after ? sql`and (c.published_at, c.content_id) < (${after.publishedAt}, ${after.contentId})` : sql``;
  const found = await sql<{ contentId: string; publishedAt: Date }>`
    select c.content_id, c.published_at from contents.content c
    join contents.content_version v on v.account_id = c.account_id and v.content_id = c.content_id
      and v.version = c.live_version and v.status = 'live' and v.fields->>'joinQualityReward' = 'true'
    where c.status = 'published' ${before}
    order by c.published_at desc, c.content_id desc limit ${limit}`.execute(tx);
  return found.rows;
}
