import { nextCleanOutAt, runDueCleanOut } from './cleaning.ts';

export { followStanding } from './penalties.ts';
export { nextSuspensionEnd, runSuspensionEnd } from './suspensions.ts';

/** Clean-outs at four in the morning, in business time. */
export const cleanOutsDue = { next: nextCleanOutAt, run: runDueCleanOut };
