import { z } from 'zod';
import { access } from '../lib/actor.ts';
import { contract } from '../lib/contract.ts';

/** Contract of what composes all domains: the clock of demo and test, and what the program says about itself. */
export const growthContract = {
  readClock: contract({ access: access.public })
    .route({ method: 'GET', path: '/clock', tags: ['operator'] })
    .output(z.object({ now: z.iso.datetime(), movable: z.boolean() })),
  moveClock: contract({ access: access.operator('admin', 'finance', 'campaign_manager', 'channel_manager') })
    .route({ method: 'POST', path: '/operator/clock', tags: ['operator'] })
    .input(z.object({ to: z.iso.datetime({ precision: 3 }).or(z.iso.datetime()) }))
    .output(z.object({ now: z.iso.datetime() })),
};
