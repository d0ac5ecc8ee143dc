/** Kinds of item of the review desk, in the order of its filter. */
export const kinds = ['content', 'submission', 'channel_application', 'report', 'appeal'] as const;
export type Kind = (typeof kinds)[number];

/** Days back that the figures of reviewers look. */
export const spans = [7, 30, 90] as const;
export type Span = (typeof spans)[number];

/** Whether a case is about a work, in which its place can be shown. */
export const isCaseOfWork = ({ subjectType, contentType }: { subjectType: Kind; contentType: string }): boolean =>
  subjectType === 'report' && (contentType === 'content' || contentType === 'submission');
