import { contentTypes } from '../../../src/contents/types.ts';

/** What a new content is to be, in its address: `/studio/contents/new?type=post&template=qa`, and when it is planned for. */
export type NewSearch = { type?: (typeof contentTypes)[number]; template?: string; at?: string };

/** Reads the address of a new content; what is none is left out. */
export function newSearch({ type, template, at }: Record<string, unknown>): NewSearch {
  const known = contentTypes.find((one) => one === type);
  return {
    ...(known ? { type: known } : {}),
    ...(typeof template === 'string' ? { template } : {}),
    ...(typeof at === 'string' && /^\d{4}-\d\d-\d\dT[\d:.]+Z$/.test(at) && !Number.isNaN(Date.parse(at)) ? { at } : {}),
  };
}
