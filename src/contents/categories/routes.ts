import { implement } from '@orpc/server';
import { guard, type RequestContext } from '../../lib/http.ts';
import { categoriesContract } from './schema.ts';
import {
  categoriesOnHomepage,
  changeCategory,
  chooseCategory,
  createCategory,
  listCategories,
  removeCategory,
} from './service.ts';

/** Handlers of the contract of categories. */
export function categoriesRouter() {
  const os = implement(categoriesContract).$context<RequestContext>().use(guard);
  return os.router({
    list: os.list.handler(({ context: { tx, actor, now } }) => listCategories(tx, actor, now)),
    create: os.create.handler(({ context: { tx, actor, now }, input }) => createCategory(tx, actor, now, input.name)),
    change: os.change.handler(({ context: { tx, actor, now }, input: { id, ...wish } }) =>
      changeCategory(tx, actor, now, id, wish),
    ),
    remove: os.remove.handler(({ context: { tx, actor }, input }) => removeCategory(tx, actor, input.id)),
    choose: os.choose.handler(({ context: { tx, actor }, input }) =>
      chooseCategory(tx, actor, input.id, input.categoryId),
    ),
    ofAccount: os.ofAccount.handler(({ context: { tx }, input }) => categoriesOnHomepage(tx, input.id)),
  });
}
