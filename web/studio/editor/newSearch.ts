import { contentTypes } from '../../../src/contents/types.ts';

/** What a new content is to be, in its address: `/studio/contents/new?type=post&template=qa`. */
export type NewSearch = { type?: (typeof contentTypes)[number]; template?: string };

/** Reads the address of a new content; what is none is left out. */
export function newSearch({ type, template }: Record<string, unknown>): NewSearch {
  const known = contentTypes.find((one) => one === type);
  return {
    ...(known ? { type: known } : {}),
    ...(typeof template === 'string' ? { template } : {}),
  };
}
