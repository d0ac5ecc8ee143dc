import { z } from 'zod';

/** How the follow feed divides its work between writing and reading (DOMAIN 6.2, ARCHITECTURE, reading: feed). */
const feedRulesSchema = z.object({
  cutOverFollowers: z.int().min(0).max(100_000_000).describe('from so many followers on a push is pulled, not written'),
  activeDays: z.int().min(1).max(3650).describe('a reader not seen for so long is dormant: he pulls everything'),
  chunkFollowers: z.int().min(1).max(20_000).describe('followers that one fan-out job writes to'),
  dormancyReaders: z.int().min(1).max(10_000).describe('readers that one nightly run makes dormant'),
  entryDays: z.int().min(31).max(3650).describe('how long entries are kept; older pushes are pulled'),
});
export type FeedRules = z.infer<typeof feedRulesSchema>;

export const feedRules = {
  name: 'feed',
  schema: feedRulesSchema,
  defaults: {
    cutOverFollowers: 10_000,
    activeDays: 30,
    chunkFollowers: 2000,
    dormancyReaders: 200,
    entryDays: 180,
  } satisfies FeedRules,
};
