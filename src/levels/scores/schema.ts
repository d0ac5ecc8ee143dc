import { z } from 'zod';
import { domainCodes } from '../../lib/domain-names.ts';

const score = z.int().min(0).max(1000);

/** Scores of an account, 0 to 1000 (DOMAIN 8.2); `activity` is an older one that some channels still ask for. */
export const scoresSchema = z.object({
  creatorIndex: score,
  contentValue: score,
  fanValue: score,
  domainFocus: score,
  commercialValue: score,
  activity: score.nullable().default(null),
  focusDomain: z.enum(domainCodes).nullable().default(null),
});
export type Scores = z.infer<typeof scoresSchema>;
