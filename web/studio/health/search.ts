import type { Decision } from './queries.ts';

const kinds = ['content', 'submission', 'violation', 'channel_application', 'membership', 'certification'] as const;

/** The decision that a link from elsewhere asks to appeal. */
export type HealthSearch = { kind?: Decision['kind']; subject?: string };

export function healthSearch(search: Record<string, unknown>): HealthSearch {
  const kind = kinds.find((one) => one === search['kind']);
  const subject = search['subject'];
  return kind && typeof subject === 'string' ? { kind, subject } : {};
}
