import { z } from 'zod';
import type { Tx } from '../../lib/db.ts';
import { enqueue } from '../../lib/outbox.ts';
import type { Lang } from '../../lib/problem.ts';
import { inInbox, onDevices } from '../rules.ts';
import { settingsOf } from '../sql.ts';
import type { ChoiceType } from '../types.ts';

/** Tries of one push: the last comes half an hour after the first. */
export const PUSH_TRIES_MAX = 8;

/** A message that is no notice, as a job holds it: its title is the sender's name. */
export const pushedMessage = z.object({
  id: z.string(),
  title: z.string(),
  text: z.string(),
  url: z.string(),
  /** Shows 广告 before its text (DOMAIN 2.7). */
  advertisement: z.boolean(),
});
export type PushedMessage = z.infer<typeof pushedMessage>;

/** A message as a device shows it. */
export function wordedMessage({ advertisement, text, ...rest }: PushedMessage, lang: Lang) {
  const label = lang === 'en' ? 'Ad' : '广告';
  return { ...rest, text: advertisement ? `${label} · ${text}` : text };
}

/** Who of some people takes what is of a type, each with the devices on which he wants to be told of it. */
export async function takersOf(tx: Tx, userIds: string[], type: ChoiceType): Promise<Map<string, string[]>> {
  const settings = await settingsOf(tx, userIds);
  return new Map(
    userIds.flatMap((userId) => {
      const setting = settings.get(userId);
      if (!inInbox(setting?.choices, type)) return [];
      return [[userId, setting && onDevices(setting.choices, type) ? setting.devices : []]];
    }),
  );
}

/** Tells a message on devices of people. The caller tells each person once. */
export async function pushMessage(
  tx: Tx,
  devices: ReadonlyMap<string, readonly string[]>,
  message: PushedMessage,
): Promise<void> {
  for (const [userId, subscriptionIds] of devices)
    for (const subscriptionId of subscriptionIds)
      await enqueue(tx, 'notifications.push', { userId, subscriptionId, message }, { maxAttempts: PUSH_TRIES_MAX });
}
