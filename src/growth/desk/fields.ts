import { fieldsOfVersion } from '../../contents/service.ts';
import { submissionById } from '../../distribution/submissions/service.ts';
import type { Tx } from '../../lib/db.ts';
import type { Told } from '../../moderation/desk/cases.ts';
import { caseSubject } from '../../moderation/violations/service.ts';
import { isChannel } from './subjects.ts';

/** What the review desk is told of what it decides on. */
export const told: Told = {
  isChannel,
  // Reasons of works name their places, others have none (UX 37).
  fieldsOf: async (tx, { subjectType, subjectId, version }) => {
    if (subjectType === 'content') return fieldsOfVersion(tx, subjectId, version);
    if (subjectType === 'submission') return fieldsSubmitted(tx, subjectId);
    const subject = subjectType === 'report' ? await caseSubject(tx, subjectId) : undefined;
    if (subject?.subjectType === 'content') return fieldsOfVersion(tx, subject.subjectId, 'live');
    return subject?.subjectType === 'submission' ? fieldsSubmitted(tx, subject.subjectId) : null;
  },
};

async function fieldsSubmitted(tx: Tx, submissionId: string) {
  const submission = await submissionById(tx, submissionId);
  return submission && fieldsOfVersion(tx, submission.contentId, submission.contentVersion);
}
