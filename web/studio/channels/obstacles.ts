import type { SubChannel } from './queries.ts';

/** What stands in the way of an application, or of a submission, by the name of its text; `at` is until or from when. */
export type Obstacle =
  | { code: 'accountFrozen' | 'accountClosed' | 'penalised' | 'applicantStopped' | 'paused' | 'notEligible' }
  | { code: 'penalisedUntil' | 'waits'; at: string };

/** Why an application for a sub-channel can be neither begun nor handed in now; undefined where it can (DOMAIN 3.4, UX 26). */
export function obstacleTo(of: SubChannel): Obstacle | undefined {
  const { reapplyAt, paused, eligible, mayApply } = of;
  const ofAccount = obstacleOfAccount(of);
  if (ofAccount) return ofAccount;
  if (!mayApply) return { code: 'applicantStopped' };
  if (paused) return { code: 'paused' };
  if (reapplyAt) return { code: 'waits', at: reapplyAt };
  return eligible ? undefined : { code: 'notEligible' };
}

/** Why an account neither applies nor submits, whatever the sub-channel asks: its status, a penalty (DOMAIN 12). */
export function obstacleOfAccount({ stopped, penalty }: SubChannel): Obstacle | undefined {
  if (stopped) return { code: stopped.status === 'closed' ? 'accountClosed' : 'accountFrozen' };
  if (!penalty) return undefined;
  return penalty.until === null ? { code: 'penalised' } : { code: 'penalisedUntil', at: penalty.until };
}
