import { z } from 'zod';

/** How traffic is told from people, and until when a day is open (PROPOSED; DOMAIN 2.5 and 5.1 leave it to the operator). */
const trafficRulesSchema = z.object({
  agents: z
    .array(z.string().min(2).max(100))
    .max(500)
    .describe('a browser whose User-Agent holds one of these words, in whatever case, is a program'),
  readsPerMinuteMax: z.int().min(1).max(10_000).describe('reads of one viewer beyond this in a minute are automatic'),
  dayClosesAfterMinutes: z.int().min(0).max(1440).describe('what comes later than this after a day reopens it'),
  completeBp: z.int().min(1).max(10_000).describe('from here on a video has been watched to its end'),
});
export type TrafficRules = z.infer<typeof trafficRulesSchema>;

export const trafficRules = {
  name: 'traffic',
  schema: trafficRulesSchema,
  defaults: {
    agents: [
      'bot',
      'spider',
      'crawler',
      'slurp',
      'archiver',
      'facebookexternalhit',
      'embedly',
      'mediapartners',
      'lighthouse',
      'pagespeed',
      'prerender',
      'phantomjs',
      'headlesschrome',
      'curl/',
      'wget/',
      'python-requests',
      'aiohttp',
      'go-http-client',
      'scrapy',
      'java/',
      'axios/',
      'node-fetch',
      'undici',
    ],
    readsPerMinuteMax: 30,
    dayClosesAfterMinutes: 60,
    completeBp: 9500,
  } satisfies TrafficRules,
};
