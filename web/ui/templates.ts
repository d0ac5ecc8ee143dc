import { queryOptions } from '@tanstack/react-query';
import type { Template } from '../../src/contents/templates/schema.ts';
import { api } from '../api.ts';

/** An operator may change what a channel asks for; a form that stays open learns it with the next save. */
const STALE_MS = 60_000;

/**
 * The templates as the server judges by them, with the rules of the targets that a work goes to (DOMAIN 2.2). The first of a
 * type is the one for an author who names none.
 */
export function templatesFor(targets: readonly string[] = []) {
  const target = targets.join(',');
  return queryOptions({
    queryKey: ['templates', target],
    staleTime: STALE_MS,
    queryFn: async (): Promise<readonly Template[]> =>
      (await api.contents.templates.list(target === '' ? {} : { target })).items,
  });
}
