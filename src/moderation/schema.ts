import { z } from 'zod';
import { plainCharacters } from '../lib/wire.ts';
import { penaltyKinds } from './violations/policy.ts';

/**
 * A place in a work: the field by its path (`title`, `items[2].reason`, `coverMediaIds[0]`, `body`) and, in a text,
 * the half-open range in code points. The range of a rich text counts in its plain text.
 */
export const whereSchema = z.object({
  field: z.string().max(200).check(plainCharacters),
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

/**
 * Why a person decides: what of a work its machine left open (DOMAIN 2.6.6; `UNFINISHED`: its checks failed), or that people
 * decide on such things at all.
 */
export const humanWhySchema = z.enum([
  'NEWCOMER',
  'AD_LAW',
  'SIMILAR',
  'UNFINISHED',
  'CHANNEL',
  'TRIED',
  'CAMPAIGN',
  'REPORTED',
  'APPEALED',
]);
export type HumanWhy = z.infer<typeof humanWhySchema>;

/** One reason of a decision, as the reviewer gives it and the author reads it. */
export const reasonSchema = z.object({
  code: z.string().max(60),
  where: whereSchema.optional(),
  note: z.string().trim().min(1).max(300).check(plainCharacters).optional(),
});

/** The word that a machine's reason is about: its text, what it is (a finding's `note`), and in a rich text its paragraph. */
const foundSchema = z.object({ text: z.string(), note: z.string(), paragraph: z.int().min(1).optional() });

/** A reason with its sentence in the reader's language, which names the place and the word that the machine found. */
export const shownReasonSchema = reasonSchema.extend({
  found: foundSchema.optional(),
  message: z.string(),
  clause: z.string().optional().describe('its place in the rules'),
  penalty: z
    .object({ kind: z.enum(penaltyKinds), until: z.iso.datetime().nullable() })
    .optional()
    .describe('of ACCOUNT_PENALISED: what took the right, and until when'),
});
export type Reason = Omit<z.infer<typeof shownReasonSchema>, 'message' | 'clause'>;
export type ShownReason = z.infer<typeof shownReasonSchema>;

/** `trial`: a submission goes to readers for a while before it is placed (DOMAIN 3.5). */
export const outcomeSchema = z.enum(['approve', 'reject', 'trial']);
export type Outcome = z.infer<typeof outcomeSchema>;

const grade = z.int().min(1).max(5);
/** How good a reviewer finds title, text and pictures, 1 to 5 (DOMAIN 3.5). */
export const gradesSchema = z.object({ title: grade, body: grade, pictures: grade });
export type Grades = z.infer<typeof gradesSchema>;

/** What follows a violation beside its points (DOMAIN 12). */
export const measuresSchema = z.object({
  remove: z.boolean().default(false).describe('takes the work down that the case is about'),
  channelCode: z.string().min(1).max(60).optional().describe('the channel that it concerns'),
});
export type Measures = z.infer<typeof measuresSchema>;

/** Payload of `moderation.decided`: a decision took effect. */
const decidedSchema = z.object({
  taskId: z.string(),
  subjectType: z.string(),
  subjectId: z.string(),
  version: z.int(),
  outcome: outcomeSchema,
  decidedBy: z.string(),
  reasons: z.array(reasonSchema),
  grades: gradesSchema.nullable(),
  measures: measuresSchema.nullable().describe('of a case'),
});
export type Decided = z.infer<typeof decidedSchema>;
