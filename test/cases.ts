import { SECOND } from '../src/lib/time.ts';
import type { Answer, Caller, TestApp } from './app.ts';
import { soon } from './states.ts';

type Violation = { code: string; note: string; where?: object; remove?: boolean; channelCode?: string };

/** The task of the review desk in which a case waits. */
export async function taskOfCase(who: Caller, violationId: string): Promise<string> {
  return `/operator/reviews/${(await who.call('GET', `/operator/violations/${violationId}`)).body.taskId}`;
}

/**
 * Decides a case at the review desk, a violation or none, and lets the decision take effect. The answer is that of the desk:
 * to the claim where that is refused.
 */
export async function decideCase(
  world: TestApp,
  who: Caller,
  violationId: string,
  violation?: Violation,
): Promise<Answer> {
  const task = await taskOfCase(who, violationId);
  const claimed = await who.call('POST', `${task}/claim`);
  if (claimed.status !== 200) return claimed;
  const decided = await who.call('POST', `${task}/decision`, decisionOf(violation));
  if (decided.status === 200) await world.advance(await soon(world, 11 * SECOND));
  return decided;
}

function decisionOf(violation: Violation | undefined) {
  if (!violation) return { outcome: 'approve' };
  const { code, note, where, remove, channelCode } = violation;
  return {
    outcome: 'reject',
    reasons: [{ code, note, ...(where && { where }) }],
    ...((remove !== undefined || channelCode !== undefined) && { measures: { remove, channelCode } }),
  };
}
