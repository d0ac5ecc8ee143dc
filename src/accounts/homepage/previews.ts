import { rightsAt } from '../../levels/service.ts';
import { asAccount, type Actor } from '../../lib/actor.ts';
import type { Config } from '../../lib/config.ts';
import type { Tx } from '../../lib/db.ts';
import { refuse } from '../../lib/errors.ts';
import { sign, signatureMatches } from '../../lib/secret.ts';
import { MINUTE } from '../../lib/time.ts';
import { refuseAccount } from '../refusals.ts';
import { defaultLayout } from './modules.ts';
import { completed, shownLayout } from './rules.ts';
import type { HomepagePreview } from './schema.ts';
import { previewVersionOf, standingLayout } from './service.ts';
import * as store from './sql.ts';

/** How long an address of a preview lasts (UX 20). */
const PREVIEW_MINUTES = 30;

type Opened = { accountId: string; userId: string; expiresAt: Date };

/**
 * An address under which the homepage can be seen on a phone without signing in, as this member tries it out, until it
 * expires (UX 20). Nothing is stored: the address holds account, member and expiry, signed.
 */
export function makePreview(actor: Actor, now: Date, config: Config): { url: string; expiresAt: string } {
  const { userId, account } = asAccount(actor);
  const expiresAt = new Date(now.getTime() + PREVIEW_MINUTES * MINUTE);
  const text = `${account.accountId}.${userId}.${expiresAt.getTime().toString(36)}`;
  const token = `${text}.${sign(config.secret, 'homepage-preview', text)}`;
  return { url: `${config.publicUrl}/preview/homepage/${token}`, expiresAt: expiresAt.toISOString() };
}

/** What the homepage behind a preview's address is composed of. Refuses NOT_FOUND, HOMEPAGE_PREVIEW_EXPIRED. */
export async function readPreview(tx: Tx, now: Date, config: Config, token: string): Promise<HomepagePreview> {
  const { expiresAt, ...key } = opened(now, config, token);
  const standing = await standingLayout(tx, key.accountId);
  const { homepage } = await rightsAt(tx, key.accountId, now);
  const draft = homepage === 'yes' ? await store.draftOf(tx, key) : undefined;
  const layout = homepage === 'yes' ? (draft ? completed(draft) : standing) : defaultLayout;
  return {
    ...shownLayout(layout),
    accountId: key.accountId,
    version: previewVersionOf(standing.version, draft?.changedAt),
    expiresAt: expiresAt.toISOString(),
  };
}

/** Only the version behind a preview's address: what its page asks every second. Refuses as `readPreview`. */
export async function readPreviewVersion(tx: Tx, now: Date, config: Config, token: string): Promise<string> {
  const key = opened(now, config, token);
  const standing = await store.homepageOf(tx, key.accountId);
  return previewVersionOf(standing?.version ?? 0, (await store.draftOf(tx, key))?.changedAt);
}

function opened(now: Date, config: Config, token: string): Opened {
  const [accountId = '', userId = '', expiry = '', signature = ''] = token.split('.');
  if (!signatureMatches(config.secret, 'homepage-preview', `${accountId}.${userId}.${expiry}`, signature))
    throw refuse.NOT_FOUND();
  const expiresAt = new Date(parseInt(expiry, 36));
  if (expiresAt <= now) throw refuseAccount.HOMEPAGE_PREVIEW_EXPIRED();
  return { accountId, userId, expiresAt };
}
