import { applyContentDecision } from '../../contents/service.ts';
import { applyApplicationDecision } from '../../distribution/applications/service.ts';
import { applySubmissionDecision } from '../../distribution/submissions/service.ts';
import type { Tx } from '../../lib/db.ts';
import { applyAppealDecision } from '../../moderation/appeals/service.ts';
import type { Decided } from '../../moderation/schema.ts';
import { nextDecisionDueAt, nextUnreadAt, takeDueDecision, takeUnreadDecision } from '../../moderation/service.ts';
import { applyCaseDecision } from '../../moderation/violations/service.ts';
import { overturners } from './overturners.ts';
import { subjects } from './subjects.ts';

type Decider = (tx: Tx, now: Date, decided: Decided) => Promise<void>;

/** What a decision of the review desk does, by what it was about. */
const deciders: Record<string, Decider> = {
  content: applyContentDecision,
  channel_application: applyApplicationDecision,
  appeal: (tx, now, decided) => applyAppealDecision(tx, now, decided, overturners),
  submission: applySubmissionDecision,
  report: (tx, now, decided) => applyCaseDecision(tx, now, decided, subjects),
};

/** Lets the earliest due decision take effect, or be read a second time first; false when none is due. */
async function runDueDecision(tx: Tx, now: Date): Promise<boolean> {
  const decided = await takeDueDecision(tx, now);
  if (decided) await apply(tx, now, decided);
  return decided !== undefined;
}

/** Lets the first decision stand of the earliest task that nobody read a second time; false when there is none. */
async function runUnreadDecision(tx: Tx, now: Date): Promise<boolean> {
  const decided = await takeUnreadDecision(tx, now);
  if (decided) await apply(tx, now, decided);
  return decided !== undefined;
}

export const decisionsDue = { next: nextDecisionDueAt, run: runDueDecision };
export const secondReadingsDue = { next: nextUnreadAt, run: runUnreadDecision };

async function apply(tx: Tx, now: Date, decided: Decided): Promise<void> {
  await deciders[decided.subjectType]?.(tx, now, decided);
}
