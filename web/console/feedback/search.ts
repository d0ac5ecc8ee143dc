import { feedbackKinds, type FeedbackKind } from '../../ui/feedback/texts.ts';

export const feedbackStatuses = ['open', 'answered', 'closed'] as const;
export type FeedbackSearch = {
  status?: (typeof feedbackStatuses)[number] | undefined;
  kind?: FeedbackKind | undefined;
};

/** The filter of feedback as it stands in the address. */
export function feedbackSearch(search: Record<string, unknown>): FeedbackSearch {
  const status = feedbackStatuses.find((one) => one === search['status']);
  const kind = feedbackKinds.find((one) => one === search['kind']);
  return { ...(status && { status }), ...(kind && { kind }) };
}
