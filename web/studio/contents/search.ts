import { contentTypes, type ContentType } from '../../../src/contents/types.ts';

/** Filters of the list, which live in its address (UX 22). */
export type ContentsSearch = {
  type?: ContentType;
  /** A category's id, or `none`. */
  category?: string;
  featured?: true;
  /** Only works whose goods have changed. */
  items?: 'dead';
  status?: (typeof statuses)[number];
  push?: (typeof pushStatuses)[number];
  from?: string;
  to?: string;
  q?: string;
};

export const statuses = ['draft', 'reviewing', 'rejected', 'scheduled', 'published', 'withdrawn', 'removed'] as const;
export const pushStatuses = ['queued', 'pushed', 'withdrawn', 'failed'] as const;

const idForm = /^[0-9a-z]{1,40}$/;
const dayForm = /^\d{4}-\d\d-\d\d$/;

/** Reads the filters of an address; what is none is left out. */
export function contentsSearch(search: Record<string, unknown>): ContentsSearch {
  const { type, category, featured, items, status, push, from, to, q } = search;
  // The router reads a number where the words are digits.
  const words = typeof q === 'string' || typeof q === 'number' ? String(q).slice(0, 60) : '';
  return {
    ...(isOneOf(contentTypes, type) ? { type } : {}),
    ...(typeof category === 'string' && idForm.test(category) ? { category } : {}),
    ...(featured === true || featured === 'true' ? { featured: true } : {}),
    ...(items === 'dead' ? { items } : {}),
    ...(isOneOf(statuses, status) ? { status } : {}),
    ...(isOneOf(pushStatuses, push) ? { push } : {}),
    ...(typeof from === 'string' && dayForm.test(from) ? { from } : {}),
    ...(typeof to === 'string' && dayForm.test(to) ? { to } : {}),
    ...(words !== '' ? { q: words } : {}),
  };
}

function isOneOf<T extends string>(list: readonly T[], value: unknown): value is T {
  return list.some((one) => one === value);
}
