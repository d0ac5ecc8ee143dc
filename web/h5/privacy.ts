import type { WirePrivacy } from '../../src/growth/privacy/schema.ts';

/** What a reader decides about what is kept of him (DOMAIN 2.8). */
export type PrivacyPage = {
  name: 'privacy';
  privacy: WirePrivacy;
  /** What was just done, or why closing was refused. */
  said: 'kept' | 'stayed' | { fault: string } | null;
};
