import type { Tx } from '../lib/db.ts';
import type { DueWork } from '../lib/due.ts';
import { policyAt } from '../lib/policy.ts';
import { DAY, nightAfter } from '../lib/time.ts';
import { digestsDue, mailDigest } from './mail/sending.ts';
import { noticeRules } from './policy.ts';
import { pushNotice } from './push/sending.ts';
import * as store from './sql.ts';

/** Forgets, at night, notices that are older than the policy says. */
const expiry: DueWork<object> = {
  next: async (tx, until) => {
    const at = await store.oldest(tx);
    return at && nightAfter(new Date(at.getTime() + (await keptMs(tx, until))));
  },
  run: async (tx, now) => (await store.deleteBefore(tx, new Date(now.getTime() - (await keptMs(tx, now))))) > 0,
};

async function keptMs(tx: Tx, at: Date): Promise<number> {
  return (await policyAt(tx, noticeRules, at)).document.keepDays * DAY;
}

/** Jobs that wait for machines elsewhere, by name. */
export const longJobs = { 'notifications.push': pushNotice, 'notifications.mail': mailDigest };

/** Business timers, by name. */
export const dueWork = {
  'notifications.expiry': { ...expiry, nightly: true as const },
  'notifications.digests': digestsDue,
};
