import { z } from 'zod';
import { addDays, instantOf } from '../lib/time.ts';
import { daySchema, plainCharacters } from '../lib/wire.ts';
import { contentTypeSchema } from './fields.ts';
import { contentStatuses, pushStatuses } from './lifecycle/lifecycle.ts';
import type { ListFilter } from './sql/list.ts';

/** Stands for no category in queries and counts. */
export const NO_CATEGORY = 'none';

/** Filters of the author's list (DOMAIN 2.5). */
export const listFilterSchema = z.object({
  type: contentTypeSchema.optional(),
  category: z.string().max(100).optional().describe('a category, or `none`'),
  featured: z.literal('true').optional().describe('only featured ones'),
  status: z.enum(contentStatuses).optional(),
  pushStatus: z.enum(pushStatuses).optional(),
  items: z.enum(['dead']).optional().describe('its goods have changed: off sale, sold out, another price or rate'),
  from: daySchema.optional().describe('first day of publication, else of the planned one, else of creation'),
  to: daySchema.optional(),
  q: z.string().trim().max(60).check(plainCharacters).optional().describe('the title contains it'),
});
export type ListWish = z.infer<typeof listFilterSchema>;

/** The works of an account that a filter of the list finds. */
export function filterOf(accountId: string, wish: ListWish): ListFilter {
  const { type, category, featured, status, pushStatus, items, from, to, q } = wish;
  return {
    accountId,
    type,
    categoryId: category === NO_CATEGORY ? null : category,
    featured: featured === 'true' ? true : undefined,
    status,
    pushStatus,
    deadGoods: items === 'dead',
    from: from === undefined ? undefined : instantOf(from),
    to: to === undefined ? undefined : instantOf(addDays(to, 1)),
    titlePart: q || undefined,
  };
}
