import { asUser, type Actor } from '../../lib/actor.ts';
import type { Tx } from '../../lib/db.ts';
import { refuse } from '../../lib/errors.ts';
import type { Call } from '../../lib/http.ts';
import { policyAt } from '../../lib/policy.ts';
import { sha256 } from '../../lib/secret.ts';
import { noticeRules } from '../policy.ts';
import { browserOf } from './browser.ts';
import { isReceiver } from './sealing.ts';
import * as store from './sql.ts';

type Wish = { endpoint: string; keys: { p256dh: string; auth: string } };

/**
 * Somebody is told on this device from now on; whoever was told on it before is not any more. Above the policy's number the
 * oldest device makes room. Refuses INVALID for keys that cannot be encrypted for, and an endpoint that is not https.
 */
export async function subscribe({ tx, actor, now, lang, config, request }: Call, { endpoint, keys }: Wish) {
  const { userId } = asUser(actor);
  refuseFaults({ endpoint, keys }, config.pushOrigins);
  const subscriptionId = sha256(endpoint).slice(0, 32);
  const label = browserOf(request.headers['user-agent'] ?? '');
  await store.keepLang(tx, userId, lang);
  await store.putSubscription(tx, { userId, subscriptionId, endpoint, ...keys, label, createdAt: now });
  await store.keepLatest(tx, userId, (await policyAt(tx, noticeRules, now)).document.devicesMax);
  return { id: subscriptionId, label, at: now.toISOString() };
}

/** Somebody is not told on a device any more. */
export async function unsubscribe(tx: Tx, actor: Actor, id: string): Promise<void> {
  await store.deleteSubscription(tx, asUser(actor).userId, id);
}

function refuseFaults({ endpoint, keys }: Wish, trusted: readonly string[]): void {
  const { protocol, origin } = new URL(endpoint);
  const right = isReceiver(keys);
  const fault = (path: string, code: string, required: string) => [{ path, code, message: '', required }];
  const rows = [
    ...(protocol === 'https:' || trusted.includes(origin) ? [] : fault('endpoint', 'NOT_HTTPS', 'https')),
    ...(right.p256dh ? [] : fault('keys.p256dh', 'INVALID_KEY', 'P-256')),
    ...(right.auth ? [] : fault('keys.auth', 'INVALID_KEY', '16')),
  ];
  if (rows.length > 0) throw refuse.INVALID(rows);
}
