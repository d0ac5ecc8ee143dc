/** Statuses of an account application (DOMAIN 1.2). */
export const applicationStatuses = [
  'type_chosen',
  'checking',
  'checks_failed',
  'profile_pending',
  'submitted',
  'opened',
  'rejected',
] as const;
export type ApplicationStatus = (typeof applicationStatuses)[number];

export type ApplicationEvent = 'check' | 'fail_checks' | 'pass_checks' | 'submit' | 'open' | 'reject' | 'revise';

/** Every allowed step. `submit` and `open` follow each other in one request unless the policy says `manualOpening`. */
export const applicationSteps: readonly {
  from: ApplicationStatus;
  event: ApplicationEvent;
  to: ApplicationStatus;
}[] = [
  { from: 'type_chosen', event: 'check', to: 'checking' },
  { from: 'checking', event: 'fail_checks', to: 'checks_failed' },
  { from: 'checking', event: 'pass_checks', to: 'profile_pending' },
  { from: 'checks_failed', event: 'check', to: 'checking' },
  { from: 'profile_pending', event: 'check', to: 'checking' },
  { from: 'profile_pending', event: 'submit', to: 'submitted' },
  { from: 'submitted', event: 'open', to: 'opened' },
  { from: 'submitted', event: 'reject', to: 'rejected' },
  { from: 'rejected', event: 'revise', to: 'profile_pending' },
];

/** The status after an event, or null when the step is not allowed: the caller refuses it with 409. */
export function nextApplicationStatus(from: ApplicationStatus, event: ApplicationEvent): ApplicationStatus | null {
  return applicationSteps.find((step) => step.from === from && step.event === event)?.to ?? null;
}
