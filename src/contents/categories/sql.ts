import { sql } from 'kysely';
import type { Tx } from '../../lib/db.ts';
import { standsOnHomepage } from '../sql/contents.ts';

/** Rows that a list reads at most; the policy allows fewer. */
const ROWS_MAX = 1000;

export type CategoryRow = { categoryId: string; name: string; place: number };

/** The categories of an account in their order. */
export function categories(tx: Tx, accountId: string): Promise<CategoryRow[]> {
  return tx
    .selectFrom('contents.category')
    .select(['categoryId', 'name', 'place'])
    .where('accountId', '=', accountId)
    .orderBy('place')
    .orderBy('categoryId')
    .limit(ROWS_MAX)
    .execute();
}

/** Works by category, deleted ones not; a category without any is absent. */
export async function countByCategory(tx: Tx, accountId: string): Promise<Map<string, number>> {
  const found = await sql<{ categoryId: string; n: number }>`
    select category_id, count(*)::int as n from contents.content
    where account_id = ${accountId} and category_id is not null and status <> 'deleted'
    group by category_id`.execute(tx);
  return new Map(found.rows.map(({ categoryId, n }) => [categoryId, n]));
}

/** The categories of an account that have something to show on its homepage, in their order. */
export async function shownCategories(tx: Tx, accountId: string): Promise<CategoryRow[]> {
  const found = await sql<CategoryRow>`
    select g.category_id, g.name, g.place from contents.category g
    where g.account_id = ${accountId} and exists (
      select 1 from contents.content where account_id = g.account_id and category_id = g.category_id
        and status = 'published' and ${standsOnHomepage})
    order by g.place, g.category_id limit ${ROWS_MAX}`.execute(tx);
  return found.rows;
}

export async function insertCategory(tx: Tx, now: Date, row: CategoryRow & { accountId: string }): Promise<void> {
  await tx
    .insertInto('contents.category')
    .values({ ...row, createdAt: now })
    .execute();
}

export async function renameCategory(tx: Tx, accountId: string, categoryId: string, name: string): Promise<void> {
  await tx
    .updateTable('contents.category')
    .set({ name })
    .where('accountId', '=', accountId)
    .where('categoryId', '=', categoryId)
    .execute();
}

/** Numbers the categories of an account from 0 in the order of these ids. */
export async function orderCategories(tx: Tx, accountId: string, categoryIds: readonly string[]): Promise<void> {
  await sql`
    update contents.category g set place = o.place - 1
    from unnest(${[...categoryIds]}::text[]) with ordinality as o (category_id, place)
    where g.account_id = ${accountId} and g.category_id = o.category_id`.execute(tx);
}

/** Deletes a category; false when there is none. Waits for those who are putting works into it. */
export async function deleteCategory(tx: Tx, accountId: string, categoryId: string): Promise<boolean> {
  const gone = await tx
    .deleteFrom('contents.category')
    .where('accountId', '=', accountId)
    .where('categoryId', '=', categoryId)
    .executeTakeFirst();
  return gone.numDeletedRows > 0n;
}

/** Takes all works out of a category. */
export async function emptyCategory(tx: Tx, accountId: string, categoryId: string): Promise<void> {
  await tx
    .updateTable('contents.content')
    .set({ categoryId: null })
    .where('accountId', '=', accountId)
    .where('categoryId', '=', categoryId)
    .execute();
}

/** Whether an account has a category; it then cannot be deleted until the end of the transaction. */
export async function holdCategory(tx: Tx, accountId: string, categoryId: string): Promise<boolean> {
  const row = await tx
    .selectFrom('contents.category')
    .select('categoryId')
    .where('accountId', '=', accountId)
    .where('categoryId', '=', categoryId)
    .forKeyShare()
    .executeTakeFirst();
  return row !== undefined;
}

/** Puts a locked work into a category. Its revision stays: an open editor of its text is not out of date. */
export async function setCategory(
  tx: Tx,
  { accountId, contentId }: { accountId: string; contentId: string },
  categoryId: string | null,
): Promise<void> {
  await tx
    .updateTable('contents.content')
    .set({ categoryId })
    .where('accountId', '=', accountId)
    .where('contentId', '=', contentId)
    .execute();
}
