import { z } from 'zod';

/** Why a reader is shown a work (UX 42): every reason that holds, the strongest first. */
export const whySchema = z.object({
  contentId: z.string(),
  accountId: z.string(),
  reasons: z.array(
    z.discriminatedUnion('code', [
      z.object({ code: z.literal('followed'), since: z.iso.datetime(), special: z.boolean(), muted: z.boolean() }),
      z
        .object({ code: z.literal('pinned'), until: z.iso.datetime() })
        .describe('the author has pinned it for followers, of whom the reader is one'),
      z.object({ code: z.literal('placed') }),
      z.object({
        code: z.literal('recommended'),
        asOf: z.iso.datetime().describe('heat and rank are those of this hour'),
        place: z.int().describe('among all that is recommended; whom one follows or blocks is left out afterwards'),
        score: z.int().describe('hundredths of a point: the sum of the parts times the support'),
        parts: z.array(
          z.object({
            id: z.enum(['heat', 'quality', 'tags']),
            actual: z.int(),
            max: z.int(),
            weightBp: z.int(),
            points: z.int().describe('hundredths of a point'),
          }),
        ),
        support: z.string().describe('the author’s right `feed_support`'),
        supportBp: z.int(),
      }),
      z.object({ code: z.literal('fresh'), publishedAt: z.iso.datetime() }),
      z.object({ code: z.literal('newest'), publishedAt: z.iso.datetime() }),
    ]),
  ),
  hidden: z.object({ account: z.boolean(), content: z.boolean() }).describe('what the reader does not want to see'),
});
export type Why = z.infer<typeof whySchema>;
