import { contentTypes } from '../../../src/contents/types.ts';

/**
 * What the address of the editor says. Of a new content what it is to be, `/studio/contents/new?type=post&template=qa`, and
 * when it is planned for; for which sub-channel it is written; of a stored one the field that somebody was sent to, and the refused submission that sent him.
 */
export type EditorSearch = {
  type?: (typeof contentTypes)[number];
  template?: string;
  at?: string;
  for?: string;
  field?: string;
  submission?: string;
};

/** Reads the address of the editor; what is none is left out. */
export function editorSearch({
  type,
  template,
  at,
  field,
  submission,
  for: subChannel,
}: Record<string, unknown>): EditorSearch {
  const known = contentTypes.find((one) => one === type);
  return {
    ...(known ? { type: known } : {}),
    ...(typeof template === 'string' ? { template } : {}),
    ...(typeof at === 'string' && /^\d{4}-\d\d-\d\dT[\d:.]+Z$/.test(at) && !Number.isNaN(Date.parse(at)) ? { at } : {}),
    ...(typeof subChannel === 'string' && /^[a-z][a-z0-9_]{1,60}$/.test(subChannel) ? { for: subChannel } : {}),
    ...(typeof field === 'string' ? { field } : {}),
    ...(typeof submission === 'string' ? { submission } : {}),
  };
}
