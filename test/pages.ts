import type { Caller } from './app.ts';
import { ok } from './money.ts';

/** Every row of a list, page after page. `path` may have a query. */
export async function all<Row>(who: Caller, path: string): Promise<Row[]> {
  const rows: Row[] = [];
  let cursor: string | null = null;
  do {
    const query = new URLSearchParams({ limit: '50', ...(cursor !== null && { cursor }) });
    const page: { items: Row[]; nextCursor: string | null } = ok(
      await who.call('GET', `${path}${path.includes('?') ? '&' : '?'}${query.toString()}`),
    );
    rows.push(...page.items);
    cursor = page.nextCursor;
  } while (cursor !== null);
  return rows;
}
