import { z } from 'zod';
import type { Config } from '../../lib/config.ts';
import { inTransaction, type Db } from '../../lib/db.ts';
import { ClosedAddressError, sendOutside } from '../../lib/outgoing.ts';
import { DAY, SECOND } from '../../lib/time.ts';
import { present } from '../reading.ts';
import type { WireNotice } from '../schema.ts';
import { settingsOf } from '../sql.ts';
import { vapidHeader, vapidKeys } from './keys.ts';
import { sealPush } from './sealing.ts';
import { deleteSubscription, waitingPush, type SubscriptionRow } from './sql.ts';

/** A push service forgets what it could not hand over within a day. */
const TTL_SECONDS = DAY / SECOND;
const WAIT_MS = 15 * SECOND;
/** Characters of the texts of a push, of which all together must fit into 4 KB. */
const TITLE_MAX = 120;
const TEXT_MAX = 240;

const payloadSchema = z.object({ userId: z.string(), noticeId: z.string(), subscriptionId: z.string() });

type Tools = { config: Config; db: Db; log: { warn: (fields: object, message: string) => void } };

/** The push service could not take it now: the job is run again, later each time. */
class PushDelayed extends Error {}

/**
 * `notifications.push`: tells a notice on a device, unless it was read meanwhile. A subscription that the push service does
 * not know any more (404, 410), or that was made under another key (401, 403), goes; on 429 and 5xx it is tried again.
 */
export async function pushNotice(told: unknown, { config, db, log }: Tools): Promise<void> {
  const payload = payloadSchema.parse(told);
  const { userId, subscriptionId } = payload;
  const found = await inTransaction(db, async (tx) => {
    const waiting = await waitingPush(tx, payload);
    if (!waiting) return undefined;
    const lang = (await settingsOf(tx, [userId])).get(userId)?.lang ?? 'zh-CN';
    const [notice] = await present(tx, [waiting.notice], lang);
    return notice && { notice, subscription: waiting.subscription };
  });
  if (!found) return;
  const status = await send(config, found.subscription, found.notice);
  if (status >= 200 && status < 300) return;
  if (status === 429 || status >= 500) throw new PushDelayed(`the push service answered ${status}`);
  log.warn({ status, origin: new URL(found.subscription.endpoint).origin }, 'a push was not taken');
  if ([0, 401, 403, 404, 410].includes(status))
    await inTransaction(db, (tx) => deleteSubscription(tx, userId, subscriptionId));
}

/** Sends one push; answers the status, 0 where its address is never called. */
async function send(config: Config, { endpoint, ...receiver }: SubscriptionRow, notice: WireNotice): Promise<number> {
  const { origin } = new URL(endpoint);
  const { title, text, url, id } = notice;
  const payload = JSON.stringify({ id, title: cut(title, TITLE_MAX), text: cut(text, TEXT_MAX), url });
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
