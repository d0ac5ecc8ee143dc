import { z } from 'zod';
import type { Config } from '../../lib/config.ts';
import { inTransaction, type Db, type Tx } from '../../lib/db.ts';
import { ClosedAddressError, sendOutside } from '../../lib/outgoing.ts';
import { DAY, SECOND } from '../../lib/time.ts';
import { present } from '../reading.ts';
import { settingsOf } from '../sql.ts';
import { vapidHeader, vapidKeys } from './keys.ts';
import { pushedMessage, wordedMessage } from './messages.ts';
import { sealPush } from './sealing.ts';
import { deleteSubscription, subscriptionsOf, waitingPush, type SubscriptionRow } from './sql.ts';

/** A push service forgets what it could not hand over within a day. */
const TTL_SECONDS = DAY / SECOND;
const WAIT_MS = 15 * SECOND;
/** Characters of the texts of a push, of which all together must fit into 4 KB. */
const TITLE_MAX = 120;
const TEXT_MAX = 240;

const payloadSchema = z.object({
  userId: z.string(),
  subscriptionId: z.string(),
  /** What is told: a notice, or a message that is none. */
  noticeId: z.string().optional(),
  message: pushedMessage.optional(),
});

type Tools = { config: Config; db: Db; log: { warn: (fields: object, message: string) => void } };

/** The push service could not take it now: the job is run again, later each time. */
class PushDelayed extends Error {}

/** What a device shows. `readAt` is where the browser says that it was opened; of a message its page knows. */
type Shown = { id: string; title: string; text: string; url: string; readAt?: string };

/**
 * `notifications.push`: tells a notice on a device, unless it was read meanwhile, or a message. A subscription that the push service does
 * not know any more (404, 410), or that was made under another key (401, 403), goes; on 429 and 5xx it is tried again.
 */
export async function pushNotice(told: unknown, { config, db, log }: Tools): Promise<void> {
  const payload = payloadSchema.parse(told);
  const { userId, subscriptionId } = payload;
  const found = await inTransaction(db, (tx) => shownOn(tx, payload));
  if (!found) return;
  const status = await send(config, found.subscription, found.shown);
  if (status >= 200 && status < 300) return;
  if (status === 429 || status >= 500) throw new PushDelayed(`the push service answered ${status}`);
  log.warn({ status, origin: new URL(found.subscription.endpoint).origin }, 'a push was not taken');
  if ([0, 401, 403, 404, 410].includes(status))
    await inTransaction(db, (tx) => deleteSubscription(tx, userId, subscriptionId));
}

/** What is to be told on which device, in the language of its owner; undefined where either is gone. */
async function shownOn(
  tx: Tx,
  { userId, subscriptionId, noticeId, message }: z.infer<typeof payloadSchema>,
): Promise<{ shown: Shown; subscription: SubscriptionRow } | undefined> {
  const lang = (await settingsOf(tx, [userId])).get(userId)?.lang ?? 'zh-CN';
  if (noticeId !== undefined) {
    const waiting = await waitingPush(tx, { userId, noticeId, subscriptionId });
    const [notice] = waiting ? await present(tx, [waiting.notice], lang) : [];
    if (!waiting || !notice) return undefined;
    const readAt = `/api/v1/notifications/${notice.id}/read`;
    return { shown: { ...notice, readAt }, subscription: waiting.subscription };
  }
  const subscription = (await subscriptionsOf(tx, userId)).find((one) => one.subscriptionId === subscriptionId);
  return message && subscription && { shown: wordedMessage(message, lang), subscription };
}

/** Sends one push; answers the status, 0 where its address is never called. */
async function send(config: Config, { endpoint, ...receiver }: SubscriptionRow, shown: Shown): Promise<number> {
  const { origin } = new URL(endpoint);
  const { title, text, url, id, readAt } = shown;
  const payload = JSON.stringify({ id, title: cut(title, TITLE_MAX), text: cut(text, TEXT_MAX), url, readAt });
  try {
    return await sendOutside(endpoint, sealPush(payload, receiver), {
      msMax: WAIT_MS,
      trusts: (at) => config.pushOrigins.includes(at.origin),
      headers: {
        authorization: vapidHeader(vapidKeys(config.secret), origin, contactOf(config), new Date()),
        'content-encoding': 'aes128gcm',
        'content-type': 'application/octet-stream',
        ttl: String(TTL_SECONDS),
        urgency: 'normal',
      },
    });
  } catch (error) {
    if (error instanceof ClosedAddressError) return 0;
    throw error;
  }
}

/** Whom a push service can ask about pushes: who sends the mail, else the site. */
function contactOf({ mail, publicUrl }: Config): string {
  const address = mail && /[^\s<>]+@[^\s<>]+/.exec(mail.from)?.[0];
  if (address !== undefined) return `mailto:${address}`;
  return publicUrl.startsWith('https:') ? publicUrl : `mailto:postmaster@${new URL(publicUrl).hostname}`;
}

/** A text by its first characters. */
function cut(text: string, max: number): string {
  const characters = Array.from(text);
  return characters.length <= max ? text : `${characters.slice(0, max - 1).join('')}…`;
}
