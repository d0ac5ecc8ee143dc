import { asAccount, type Actor } from '../../lib/actor.ts';
import { lockKey, type Tx } from '../../lib/db.ts';
import { refuse } from '../../lib/errors.ts';
import { isId, newId } from '../../lib/ids.ts';
import { policyAt } from '../../lib/policy.ts';
import { codePoints } from '../../lib/text.ts';
import { checkText, effectOf, wordsAt } from '../../moderation/service.ts';
import { lockOwn } from '../lifecycle/drafts.ts';
import { contentRules, type ContentRules } from '../policy.ts';
import { refuseContent } from '../refusals.ts';
import { countShown } from '../showcase/sql.ts';
import { shownTypes } from '../sql/homepage.ts';
import type { Category } from './schema.ts';
import { requireCategory } from './require.ts';
import * as store from './sql.ts';

/** The categories of the acting account in their order, each with its number of works, and the limits (DOMAIN 2.5). */
export async function listCategories(tx: Tx, actor: Actor, now: Date) {
  const { accountId } = asAccount(actor).account;
  const rules = await rulesAt(tx, now);
  const counts = await store.countByCategory(tx, accountId);
  const rows = await store.categories(tx, accountId);
  return {
    items: rows.map(({ categoryId, name }) => ({ id: categoryId, name, contents: counts.get(categoryId) ?? 0 })),
    limits: { categoriesMax: rules.categoriesMax, nameCharsMax: rules.categoryNameCharsMax },
  };
}

/** The categories and types of an account that have something to show on its homepage, in their order; whether any is featured. */
export async function categoriesOnHomepage(tx: Tx, accountId: string) {
  if (!isId(accountId)) return { items: [], featured: false, types: [] };
  const rows = await store.shownCategories(tx, accountId);
  return {
    items: rows.map(({ categoryId, name }) => ({ id: categoryId, name })),
    featured: (await countShown(tx, accountId, 'featured')) > 0,
    types: await shownTypes(tx, accountId),
  };
}

/** Makes a category at the end of the order. Refuses INVALID, CATEGORY_NAME_REFUSED, CATEGORY_NAME_TAKEN, CATEGORIES_FULL (DOMAIN 2.5: ≤ 20). */
export async function createCategory(tx: Tx, actor: Actor, now: Date, name: string): Promise<Category> {
  const { accountId } = asAccount(actor).account;
  const rules = await rulesAt(tx, now);
  refuseLongName(rules, name);
  await refuseFoundWords(tx, now, name);
  const rows = await lockedCategories(tx, accountId);
  refuseTakenName(rows, name);
  if (rows.length >= rules.categoriesMax) {
    throw refuseContent.CATEGORIES_FULL([
      {
        path: 'name',
        code: 'CATEGORIES_FULL',
        message: '',
        actual: rows.length,
        required: { max: rules.categoriesMax },
      },
    ]);
  }
  const categoryId = newId(now);
  await store.insertCategory(tx, now, { accountId, categoryId, name, place: (rows.at(-1)?.place ?? -1) + 1 });
  return { id: categoryId, name, contents: 0 };
}

/** Renames a category, or moves it within the order. Refuses NOT_FOUND, INVALID, CATEGORY_NAME_REFUSED, CATEGORY_NAME_TAKEN. */
export async function changeCategory(
  tx: Tx,
  actor: Actor,
  now: Date,
  categoryId: string,
  wish: { name?: string | undefined; place?: number | undefined },
): Promise<void> {
  const { accountId } = asAccount(actor).account;
  const { name, place } = wish;
  const rows = await lockedCategories(tx, accountId);
  const others = rows.filter((row) => row.categoryId !== categoryId);
  if (others.length === rows.length) throw refuse.NOT_FOUND();
  if (name !== undefined) {
    refuseLongName(await rulesAt(tx, now), name);
    await refuseFoundWords(tx, now, name);
    refuseTakenName(others, name);
    await store.renameCategory(tx, accountId, categoryId, name);
  }
  if (place !== undefined) {
    const order = others.map((row) => row.categoryId).toSpliced(place, 0, categoryId);
    await store.orderCategories(tx, accountId, order);
  }
}

/** Deletes a category; its works stay without one. Refuses NOT_FOUND. */
export async function removeCategory(tx: Tx, actor: Actor, categoryId: string): Promise<void> {
  const { accountId } = asAccount(actor).account;
  await lockedCategories(tx, accountId);
  if (!(await store.deleteCategory(tx, accountId, categoryId))) throw refuse.NOT_FOUND();
  await store.emptyCategory(tx, accountId, categoryId);
}

/**
 * Puts a work into a category of its account, or into none. It is no text: whatever its status, nothing is reviewed
 * (DOMAIN 2.5). Refuses NOT_FOUND, FORBIDDEN, CATEGORY_UNKNOWN.
 */
export async function chooseCategory(
  tx: Tx,
  actor: Actor,
  contentId: string,
  categoryId: string | null,
): Promise<void> {
  // Before the work is locked: who deletes a category locks it and then its works.
  await requireCategory(tx, asAccount(actor).account.accountId, categoryId);
  await store.setCategory(tx, await lockOwn(tx, actor, contentId), categoryId);
}

/** Makes changes of an account's categories follow one another. */
async function lockedCategories(tx: Tx, accountId: string): Promise<store.CategoryRow[]> {
  await lockKey(tx, 'content-categories', accountId);
  return store.categories(tx, accountId);
}

async function rulesAt(tx: Tx, now: Date): Promise<ContentRules> {
  return (await policyAt(tx, contentRules, now)).document;
}

function refuseLongName({ categoryNameCharsMax: max }: ContentRules, name: string): void {
  const actual = codePoints(name);
  if (actual <= max) return;
  throw refuse.INVALID([{ path: 'name', code: 'TOO_BIG', message: 'string', actual, required: max }]);
}

/** Everybody reads the name on the homepage: what would reject a text is refused here (DOMAIN 2.6.1, 2.6.2). */
async function refuseFoundWords(tx: Tx, now: Date, name: string): Promise<void> {
  const found = checkText(name, await wordsAt(tx, now)).filter((finding) => effectOf(finding) === 'reject');
  if (found.length === 0) return;
  throw refuseContent.CATEGORY_NAME_REFUSED(
    found.map(({ code, matched }) => ({ path: 'name', code, message: '', actual: matched })),
  );
}

function refuseTakenName(rows: readonly store.CategoryRow[], name: string): void {
  if (!rows.some((row) => row.name === name)) return;
  throw refuseContent.CATEGORY_NAME_TAKEN([{ path: 'name', code: 'CATEGORY_NAME_TAKEN', message: '', actual: name }]);
}
