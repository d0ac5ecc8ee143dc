import { z } from 'zod';
import { adTermList } from './adTermList.ts';
import { adLevelSchema, excuseSchema } from './schema.ts';

/** The nine classes of advertising-law terms (DOMAIN 2.6.2). */
export const adClasses = [
  'absolute',
  'medical',
  'authority',
  'urgency',
  'superstition',
  'investment',
  'education',
  'property',
  'exaggeration',
] as const;
const adClassSchema = z.enum(adClasses);
export type AdClass = z.infer<typeof adClassSchema>;

const words = z.array(z.string().min(1).max(30)).max(300).optional();

/**
 * Words around a term that change what it means: directly `before` it, directly `after` it, `near` it (in the 12
 * characters before it in the same clause), or whole `phrases` that contain it; or that it `opens` a clause. `ordinary` means that it is no term there at all (第一次); the other kinds are the exceptions of
 * DOMAIN 2.6.2, which a reviewer sees as a note.
 */
const exceptionSchema = z.object({
  kind: z.union([z.literal('ordinary'), excuseSchema]),
  before: words,
  after: words,
  near: words,
  phrases: words,
  opens: z.boolean().optional(),
});

/** The word list of the text check. Level 5 and 4 reject, 3 asks a reviewer, 2 and 1 are hints in the editor. */
export const adTermsSchema = z.object({
  terms: z
    .array(
      z.object({
        term: z.string().min(1).max(30),
        level: adLevelSchema,
        class: adClassSchema,
        exceptions: z.array(exceptionSchema).max(20).optional(),
      }),
    )
    .max(20_000),
  whitelist: z
    .array(z.object({ phrase: z.string().min(2).max(60), reason: excuseSchema }))
    .max(20_000)
    .describe('phrases in which a term up to level 4 is allowed, such as registered marks'),
});
export type AdTerms = z.infer<typeof adTermsSchema>;

export const adTerms = {
  name: 'ad_terms',
  schema: adTermsSchema,
  defaults: { terms: adTermList, whitelist: [] } satisfies AdTerms as AdTerms,
};

/** Numbers of the machine review (DOMAIN 2.6). */
export const reviewRulesSchema = z.object({
  allowedHosts: z
    .array(z.string().regex(/^[a-z0-9-]+(\.[a-z0-9-]+)*$/))
    .max(1000)
    .describe('hosts that a text may name, with their sub-domains'),
  duplicateDistanceMax: z.int().min(0).max(32).describe('bits of difference of two 64-bit picture hashes'),
  plagiarismBp: z.int().min(0).max(10_000).describe('similarity from which a text is rejected'),
  suspiciousBp: z.int().min(0).max(10_000).describe('similarity from which a reviewer looks'),
  originalityShinglesMin: z
    .int()
    .min(1)
    .max(10_000)
    .describe('texts with fewer different shingles of 5 characters are not compared'),
  newcomerLevelMax: z.int().min(-1).max(6).describe('up to this level newcomers are looked at'),
  machineMsMax: z
    .int()
    .min(1)
    .max(10_000)
    .default(2000)
    .describe('ms that a submit waits for the machine; what takes longer goes on in the background'),
  newcomerContentsMax: z.int().min(0).max(1000).describe('fewer published contents than this make a newcomer'),
});
export type ReviewRules = z.infer<typeof reviewRulesSchema>;

export const reviewRules = {
  name: 'review_rules',
  schema: reviewRulesSchema,
  defaults: {
    allowedHosts: [],
    duplicateDistanceMax: 6,
    plagiarismBp: 8000,
    suspiciousBp: 5000,
    originalityShinglesMin: 100,
    newcomerLevelMax: 1,
    machineMsMax: 2000,
    newcomerContentsMax: 5,
  } satisfies ReviewRules as ReviewRules,
};
