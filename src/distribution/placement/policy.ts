import { z } from 'zod';

/** What operators may decide about placing (DOMAIN 9, `channel_display`). */
const placementRulesSchema = z.object({
  priorityBp: z.int().min(0).max(10_000).describe('what 优先 adds to a weight'),
  chanceBp: z.int().min(0).max(10_000).describe('what 有机会 adds to a weight'),
  daysDefault: z.int().min(1).max(365).describe('how long a work is placed where nobody says until when'),
  daysMax: z.int().min(1).max(1000).describe('how long a work may be placed at once'),
  aheadDaysMax: z.int().min(1).max(1000).describe('how far ahead a placement may begin'),
});
export type PlacementRules = z.infer<typeof placementRulesSchema>;

export const placementRules = {
  name: 'placement',
  schema: placementRulesSchema,
  defaults: {
    priorityBp: 2000,
    chanceBp: 0,
    daysDefault: 90,
    daysMax: 365,
    aheadDaysMax: 365,
  } satisfies PlacementRules,
};
