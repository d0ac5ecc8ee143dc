import type { Tx } from '../lib/db.ts';
import { enqueue } from '../lib/outbox.ts';
import { policyAt } from '../lib/policy.ts';
import { HOUR, MINUTE } from '../lib/time.ts';
import { putDigests } from './mail/sql.ts';
import { PUSH_TRIES_MAX } from './push/messages.ts';
import { noticeRules } from './policy.ts';
import { byMail, onDevices } from './rules.ts';
import type { KnownSetting, Put } from './sql.ts';

/**
 * What is new in an inbox goes to the devices at once, and into the next e-mail, as each person has chosen. What only adds
 * to an unread notice says nothing again.
 */
export async function deliver(
  tx: Tx,
  now: Date,
  put: readonly Put[],
  settings: ReadonlyMap<string, KnownSetting>,
): Promise<void> {
  const mailed = new Set<string>();
  for (const { userId, noticeId, type, fresh } of put) {
    const setting = settings.get(userId);
    if (!setting || !fresh) continue;
    const devices = onDevices(setting.choices, type) ? setting.devices : [];
    for (const subscriptionId of devices)
      await enqueue(tx, 'notifications.push', { userId, noticeId, subscriptionId }, { maxAttempts: PUSH_TRIES_MAX });
    if (byMail(setting.choices, type)) mailed.add(userId);
  }
  if (mailed.size === 0) return;
  const { mailAfterMinutes, mailEveryHours } = (await policyAt(tx, noticeRules, now)).document;
  const soonest = new Date(now.getTime() + mailAfterMinutes * MINUTE);
  await putDigests(tx, now, [...mailed].toSorted(), { soonest, everyMs: mailEveryHours * HOUR });
}
