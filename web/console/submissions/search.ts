import type { SubmissionStatus } from '../../../src/distribution/submissions/rules.ts';

/** What the list of submissions shows, which lives in its address. */
export type DeskSubmissionsSearch = {
  status?: SubmissionStatus;
  to?: 'sub_channel' | 'campaign';
  sub?: string;
  account?: string;
};
