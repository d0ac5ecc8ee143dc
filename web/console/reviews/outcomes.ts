import { t } from '../texts.ts';
import type { Kind } from './kinds.ts';
import { d } from './texts.ts';
import type { Outcome } from './useReviewActs.ts';

/** What was decided, in a word. */
export function outcomeText(outcome: Outcome, kind: Kind): string {
  if (outcome === 'trial') return d.decidedTrial;
  if (kind === 'appeal') return outcome === 'approve' ? d.overturnDone : d.upholdDone;
  if (kind === 'report') return outcome === 'approve' ? d.dismissDone : d.violationDone;
  return outcome === 'approve' ? t.decidedApprove : t.decidedRefuse;
}

/** What the two ways to decide on a kind of item are called. */
export function actNames(kind: Kind): { approve: string; refuse: string } {
  if (kind === 'appeal') return { approve: d.overturn, refuse: d.uphold };
  if (kind === 'report') return { approve: d.dismiss, refuse: d.violation };
  return { approve: t.approve, refuse: t.refuse };
}
