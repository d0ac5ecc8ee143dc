import { z } from 'zod';
import { access } from '../../lib/actor.ts';
import { contract } from '../../lib/contract.ts';
import { daySchema } from '../../lib/wire.ts';
import { contentStatuses } from '../lifecycle/lifecycle.ts';
import { contentTypeSchema, pushTargetSchema } from '../fields.ts';

/** Days that are read at once at most: two months and the weeks around them. */
export const CALENDAR_DAYS_MAX = 92;

/** Contract of the calendar of publications (UX 21). */
export const calendarContract = {
  read: contract({ access: access.member })
    .route({
      method: 'GET',
      path: '/calendar',
      tags: ['contents'],
      summary: 'Planned and published works by day, and what is left of each day’s limits',
    })
    .input(z.object({ from: daySchema, to: daySchema.describe(`included; at most ${CALENDAR_DAYS_MAX} days`) }))
    .output(
      z.object({
        items: z.array(
          z.object({
            id: z.string(),
            type: contentTypeSchema,
            title: z.string(),
            status: z.enum(contentStatuses),
            at: z.iso.datetime().describe('of the publication, planned or past'),
            day: daySchema,
          }),
        ),
        truncated: z.boolean().describe('there are more works than are told'),
        limits: z
          .array(z.object({ target: pushTargetSchema, perDay: z.int() }))
          .describe('daily limits of the account at present; targets without a limit are absent'),
        used: z.array(z.object({ day: daySchema, target: pushTargetSchema, used: z.int() })).describe('absent is 0'),
        schedule: z.object({ from: z.iso.datetime(), to: z.iso.datetime() }).describe('when a work may be planned for'),
      }),
    ),
};
