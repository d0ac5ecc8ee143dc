import type { SubmissionStatus } from '../../../src/distribution/submissions/rules.ts';

/** What the list shows, and what is about to be submitted: to a sub-channel, or a work of which the rest is asked. */
export type SubmissionsSearch = {
  status?: SubmissionStatus;
  to?: 'sub_channel' | 'campaign';
  sub?: string;
  work?: string;
};
