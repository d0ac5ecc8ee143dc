import { z } from 'zod';
import { access } from '../../lib/actor.ts';
import { contract } from '../../lib/contract.ts';
import { shownText } from '../../lib/wire.ts';
import { contentTypeSchema } from '../fields.ts';

/** Bound of the store; the limit of names is the policy's (DOMAIN 2.5). */
const nameSchema = shownText(100);
const categoryId = z.string().max(100);

const categorySchema = z.object({
  id: z.string(),
  name: z.string(),
  contents: z.int().describe('works in it, deleted ones not'),
});
export type Category = z.infer<typeof categorySchema>;

const listed = z.object({
  items: z.array(categorySchema).describe('in the order that their account gave them'),
  limits: z.object({ categoriesMax: z.int(), nameCharsMax: z.int() }),
});
const tags = ['contents'];

/** Contract of an account's own categories (DOMAIN 2.5). */
export const categoriesContract = {
  list: contract({ access: access.member })
    .route({ method: 'GET', path: '/content-categories', tags, summary: 'Own categories of works, in their order' })
    .output(listed),
  create: contract({
    access: access.editor,
    refuses: ['CATEGORIES_FULL', 'CATEGORY_NAME_TAKEN', 'CATEGORY_NAME_REFUSED'],
  })
    .route({ method: 'POST', path: '/content-categories', successStatus: 201, tags, summary: 'Makes a category' })
    .input(z.object({ name: nameSchema }))
    .output(categorySchema),
  change: contract({ access: access.editor, refuses: ['CATEGORY_NAME_TAKEN', 'CATEGORY_NAME_REFUSED'] })
    .route({
      method: 'PATCH',
      path: '/content-categories/{id}',
      successStatus: 204,
      tags,
      summary: 'Renames a category, or moves it within their order',
    })
    .input(
      z.object({
        id: categoryId,
        name: nameSchema.optional(),
        place: z.int().min(0).max(1000).optional().describe('0 is the first'),
      }),
    )
    .output(z.void()),
  remove: contract({ access: access.editor })
    .route({
      method: 'DELETE',
      path: '/content-categories/{id}',
      successStatus: 204,
      tags,
      summary: 'Deletes a category; its works stay, without one',
    })
    .input(z.object({ id: categoryId }))
    .output(z.void()),
  choose: contract({ access: access.editor, refuses: ['CATEGORY_UNKNOWN'] })
    .route({
      method: 'PUT',
      path: '/contents/{id}/category',
      successStatus: 204,
      tags,
      summary: 'Puts a work into a category, or into none; it needs no review',
    })
    .input(z.object({ id: categoryId, categoryId: categoryId.nullable() }))
    .output(z.void()),
  ofAccount: contract({ access: access.public })
    .route({
      method: 'GET',
      path: '/accounts/{id}/content-categories',
      tags: ['reading'],
      summary: "Categories and types that hold works on an account's homepage, and whether any is featured",
    })
    .input(z.object({ id: z.string().min(1).max(80) }))
    .output(
      z.object({
        items: z.array(categorySchema.omit({ contents: true })),
        featured: z.boolean(),
        types: z.array(contentTypeSchema),
      }),
    ),
};
