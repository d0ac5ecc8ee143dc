import type { ApplicationStatus } from '../../../src/distribution/applications/rules.ts';
import type { Finding } from '../../../src/distribution/memberships/rules.ts';
import { percent } from '../../text/dictionary.ts';
import type { Tone } from '../Pill.tsx';
import { t } from './texts.ts';

export const statusTone: Record<ApplicationStatus, Tone> = {
  draft: 'plain',
  submitted: 'waiting',
  reviewing: 'going',
  approved: 'good',
  rejected: 'bad',
  suspended: 'waiting',
  revoked: 'bad',
};

/** What a clean-out found: 「近 30 天入选 6 篇，要求 10 篇」. */
export function findingInWords({ rule, measured, required }: Finding): string {
  switch (rule) {
    case 'eligibility':
      return t.findEligibility;
    case 'accepted':
      return t.findAccepted(measured, required);
    case 'rate':
      return t.findRate(percent(measured), percent(required));
    case 'weekly':
      return t.findWeekly(measured, required);
    case 'plagiarism':
      return t.findPlagiarism(measured);
    default:
      return t.findIllegal(measured);
  }
}
