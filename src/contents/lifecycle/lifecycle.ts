/** Statuses of a content (DOMAIN 2.3). */
export const contentStatuses = [
  'draft',
  'reviewing',
  'rejected',
  'scheduled',
  'published',
  'withdrawn',
  'removed',
  'deleted',
] as const;
export type ContentStatus = (typeof contentStatuses)[number];

/** Statuses of a version of a content (DOMAIN 2.3). */
export const versionStatuses = ['draft', 'reviewing', 'live', 'rejected', 'replaced'] as const;
export type VersionStatus = (typeof versionStatuses)[number];

/** Statuses of one push of a content to one target (DOMAIN 2.3). */
export const pushStatuses = ['none', 'queued', 'pushed', 'withdrawn', 'failed'] as const;
export type PushStatus = (typeof pushStatuses)[number];

export type ContentEvent =
  | 'save'
  | 'submit'
  | 'withdraw_submit'
  | 'pass'
  | 'reject'
  | 'edit'
  | 'due'
  | 'due_refused'
  | 'cancel'
  | 'withdraw_push'
  | 'withdraw_all'
  | 'remove'
  | 'edit_text'
  | 'overturn'
  | 'restore'
  | 'republish'
  | 'delete';

/** What must hold before a step; the service checks each by its name. */
export type Guard =
  | 'below_drafts_max'
  | 'rules_passed'
  | 'right_content_publish'
  | 'quota_reserved'
  | 'schedule_ahead'
  | 'schedule_reached'
  | 'account_and_level_allow'
  | 'account_or_level_forbid'
  | 'operator'
  | 'below_text_edits_max'
  | 'vtask_merchant_agrees';

/** What happens to the reserved units of the daily limits. */
export type QuotaEffect = 'reserve' | 'keep' | 'return';

export interface ContentStep {
  from: ContentStatus | null;
  event: ContentEvent;
  to: ContentStatus;
  guards: readonly Guard[];
  quota: QuotaEffect;
}

/**
 * Every allowed step of DOMAIN 2.3. `from` null is a content that does not exist yet. Where two rows share state and
 * event (`pass`), their guards exclude each other.
 */
export const contentSteps: readonly ContentStep[] = [
  { from: null, event: 'save', to: 'draft', guards: ['below_drafts_max'], quota: 'keep' },
  { from: 'draft', event: 'save', to: 'draft', guards: ['vtask_merchant_agrees'], quota: 'keep' },
  {
    from: 'draft',
    event: 'submit',
    to: 'reviewing',
    guards: ['rules_passed', 'right_content_publish', 'quota_reserved'],
    quota: 'reserve',
  },
  { from: 'reviewing', event: 'withdraw_submit', to: 'draft', guards: [], quota: 'keep' },
  { from: 'reviewing', event: 'pass', to: 'scheduled', guards: ['schedule_ahead'], quota: 'keep' },
  { from: 'reviewing', event: 'pass', to: 'published', guards: ['schedule_reached'], quota: 'keep' },
  { from: 'reviewing', event: 'reject', to: 'rejected', guards: [], quota: 'keep' },
  { from: 'rejected', event: 'edit', to: 'draft', guards: ['vtask_merchant_agrees'], quota: 'keep' },
  { from: 'scheduled', event: 'due', to: 'published', guards: ['account_and_level_allow'], quota: 'keep' },
  { from: 'scheduled', event: 'due_refused', to: 'draft', guards: ['account_or_level_forbid'], quota: 'return' },
  { from: 'scheduled', event: 'cancel', to: 'draft', guards: [], quota: 'return' },
  { from: 'published', event: 'withdraw_push', to: 'published', guards: [], quota: 'keep' },
  { from: 'published', event: 'withdraw_all', to: 'withdrawn', guards: [], quota: 'keep' },
  { from: 'published', event: 'remove', to: 'removed', guards: ['operator'], quota: 'keep' },
  // An appeal that was right (DOMAIN 12): it passes as out of review, or stands as before.
  { from: 'rejected', event: 'overturn', to: 'reviewing', guards: ['operator'], quota: 'keep' },
  { from: 'removed', event: 'restore', to: 'published', guards: ['operator'], quota: 'keep' },
  {
    from: 'published',
    event: 'edit_text',
    to: 'published',
    guards: ['below_text_edits_max', 'vtask_merchant_agrees', 'rules_passed'],
    quota: 'keep',
  },
  {
    from: 'withdrawn',
    event: 'republish',
    to: 'reviewing',
    guards: ['rules_passed', 'right_content_publish', 'quota_reserved'],
    quota: 'reserve',
  },
  { from: 'draft', event: 'delete', to: 'deleted', guards: [], quota: 'keep' },
  { from: 'rejected', event: 'delete', to: 'deleted', guards: [], quota: 'keep' },
  { from: 'withdrawn', event: 'delete', to: 'deleted', guards: [], quota: 'keep' },
];

/**
 * The step that an event takes from a state, or null when DOMAIN 2.3 has none: the caller refuses it with 409.
 * For `pass` the instant decides between `scheduled` (a `scheduledAt` after `now`) and `published`.
 */
export function contentStep(
  from: ContentStatus | null,
  event: ContentEvent,
  schedule: { scheduledAt: Date | null; now: Date },
): ContentStep | null {
  const ahead = schedule.scheduledAt !== null && schedule.scheduledAt.getTime() > schedule.now.getTime();
  const excluded: Guard = ahead ? 'schedule_reached' : 'schedule_ahead';
  return contentSteps.find((s) => s.from === from && s.event === event && !s.guards.includes(excluded)) ?? null;
}
