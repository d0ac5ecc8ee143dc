import { appealableContent, overturnContent } from '../../contents/service.ts';
import { appealableRejection, overturnRejection } from '../../distribution/applications/service.ts';
import { appealableRevocation, overturnRevocation } from '../../distribution/memberships/service.ts';
import { appealableSubmission, overturnSubmission } from '../../distribution/submissions/service.ts';
import type { Overturners } from '../../moderation/appeals/service.ts';
import { violationOverturner } from '../../moderation/violations/service.ts';
import { subjects } from './subjects.ts';

/** How a decision is found and taken back, by what it was about (DOMAIN 12, appeals): each domain tells its own. */
export const overturners: Overturners = {
  content: { find: appealableContent, overturn: overturnContent },
  submission: { find: appealableSubmission, overturn: overturnSubmission },
  channel_application: { find: appealableRejection, overturn: overturnRejection },
  membership: { find: appealableRevocation, overturn: overturnRevocation },
  violation: violationOverturner(subjects),
};
