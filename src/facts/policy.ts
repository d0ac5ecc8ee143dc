import { z } from 'zod';

/** How traffic is told from people, and until when a day is open (PROPOSED; DOMAIN 2.5 and 5.1 leave it to the operator). */
const trafficRulesSchema = z.object({
  agents: z
    .array(z.string().min(2).max(100))
    .max(500)
    .describe('a browser whose User-Agent holds one of these words, in whatever case, is a program'),
  readsPerMinuteMax: z.int().min(1).max(10_000).describe('reads of one viewer beyond this in a minute are automatic'),
  newVisitorsPerNetworkMax: z
    .int()
    .min(1)
    .max(1_000_000)
    .default(50)
    .describe('signed-out viewers without our cookie that count of one address (IPv6: 64 bits), content and day'),
  visitorsPerNetworkMax: z
    .int()
    .min(1)
    .max(1_000_000)
    .default(1000)
    .describe('signed-out viewers that count of one address, content and day, those with our cookie too'),
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
    newVisitorsPerNetworkMax: 50,
    visitorsPerNetworkMax: 1000,
    dayClosesAfterMinutes: 60,
    completeBp: 9500,
  } satisfies TrafficRules,
};
