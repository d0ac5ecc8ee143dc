import { z } from 'zod';

/**
 * A place in a work: the field by its path (`title`, `items[2].reason`, `coverMediaIds[0]`, `body`) and, in a text,
 * the half-open range in code points. The range of a rich text counts in its plain text.
 */
export const whereSchema = z.object({
  field: z.string().max(200),
  start: z.int().min(0).optional(),
  end: z.int().min(0).optional(),
});
export type Where = z.infer<typeof whereSchema>;

/** Levels of an advertising-law term: 1 is a hint, 5 is severe (DOMAIN 2.6.2). */
export const adLevelSchema = z.int().min(1).max(5);

/** Why a hit of a term is no fault; a reviewer still sees it (exceptions of DOMAIN 2.6.2). */
export const excuseSchema = z.enum([
  'internal_comparison',
  'objective_fact',
  'standard_grade',
  'registered_mark',
  'aspiration',
]);
export type Excuse = z.infer<typeof excuseSchema>;

/**
 * Something that the text check found. `start` and `end` are code points of the original text, `matched` is its text
 * there. `note` says what it is: a kind of contact (`mobile`, `wechat` …) or the class of the term (`absolute` …).
 */
export const findingSchema = z.object({
  code: z.enum(['CONTACT_INFO', 'AD_LAW']),
  level: adLevelSchema.optional(),
  start: z.int().min(0),
  end: z.int().min(0),
  matched: z.string(),
  note: z.string(),
  excuse: excuseSchema.optional(),
});
export type Finding = z.infer<typeof findingSchema>;

/** A finding with the field that it is in. */
export const placedFindingSchema = findingSchema.extend({ field: z.string().max(200) });
export type PlacedFinding = z.infer<typeof placedFindingSchema>;
