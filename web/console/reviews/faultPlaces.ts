import { t } from '../texts.ts';
import { fieldName } from './places.ts';
import type { Review } from './Reviews.tsx';
import type { Reason } from './useReviewActs.ts';

/** A place that a reason may name, as it is offered. */
export type FaultPlace = { value: string; label: string; where: Reason['where'] };

const fieldNames = [
  'title',
  'subtitle',
  'forwardText',
  'summary',
  'coverMediaIds',
  'body',
  'items',
  'highlights',
  'brandStory',
  'shopStory',
  'captions',
];
/** Stands for the work as a whole. */
const WHOLE = 'whole';

/** A field as the place of a fault. */
export const fieldPlace = (field: string): FaultPlace => ({ value: field, label: fieldName(field), where: { field } });

/** The words that the machine found, each with the reason that it stands for. */
export function wordsOf(findings: Review['findings']): (FaultPlace & { code: string })[] {
  return findings.map(({ field, start, end, matched, code }, nr) => ({
    value: `word ${nr}`,
    label: `${fieldName(field)} · “${matched}”`,
    where: { field, start, end },
    code,
  }));
}

/** Where the fault of a work may lie: at a word that the machine found, in a field, or in the work as a whole. */
export function placesOf(words: readonly FaultPlace[]): FaultPlace[] {
  return [...words, ...fieldNames.map(fieldPlace), { value: WHOLE, label: t.refuseWhole, where: undefined }];
}
