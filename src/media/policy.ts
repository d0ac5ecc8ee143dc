import { z } from 'zod';

/** Limits of uploads that an operator may change. */
const mediaRulesSchema = z.object({
  uploadsPerDay: z.int().min(1).max(100_000).describe('pictures and videos a user may upload a day'),
  videoUploadsOpen: z.int().min(1).max(100).default(5).describe('videos a user may be uploading at a time'),
  videoUploadHours: z.int().min(1).max(720).default(24).describe('hours after which an unfinished upload is removed'),
});
export type MediaRules = z.infer<typeof mediaRulesSchema>;

export const mediaRules = {
  name: 'media_rules',
  schema: mediaRulesSchema,
  defaults: { uploadsPerDay: 500, videoUploadsOpen: 5, videoUploadHours: 24 } satisfies MediaRules,
};
