import { similarTo } from '../../catalogue/service.ts';
import type { Actor } from '../../lib/actor.ts';
import type { Config } from '../../lib/config.ts';
import type { Tx } from '../../lib/db.ts';
import { refuse } from '../../lib/errors.ts';
import { policyAt } from '../../lib/policy.ts';
import { sign, signatureMatches } from '../../lib/secret.ts';
import { MINUTE } from '../../lib/time.ts';
import { readOwn } from '../lifecycle/drafts.ts';
import { surroundingsOf } from '../checks/facts.ts';
import { presentPreview, shownOf } from '../reading/full.ts';
import { contentRules } from '../policy.ts';
import { refuseContent } from '../refusals.ts';
import type { Preview } from './schema.ts';
import * as contents from '../sql/contents.ts';
import type { ContentRow } from '../sql/contents.ts';
import * as versions from '../sql/versions.ts';

/**
 * An address under which an own content can be seen on a phone without signing in, as its pages will show it, until it
 * expires (UX 20). Nothing is stored: the address holds content and expiry, signed. Refuses NOT_FOUND, FORBIDDEN.
 */
export async function makePreview(
  tx: Tx,
  actor: Actor,
  now: Date,
  config: Config,
  contentId: string,
): Promise<{ url: string; expiresAt: string }> {
  const content = await readOwn(tx, actor, contentId);
  const { previewMinutes } = (await policyAt(tx, contentRules, now)).document;
  const expiresAt = new Date(now.getTime() + previewMinutes * MINUTE);
  const token = tokenOf(config.secret, content.contentId, expiresAt);
  return { url: `${config.publicUrl}/preview/${token}`, expiresAt: expiresAt.toISOString() };
}

/** The working version behind a preview's address. Refuses NOT_FOUND, PREVIEW_EXPIRED. */
export async function readPreview(tx: Tx, now: Date, config: Config, token: string): Promise<Preview> {
  const { content, expiresAt } = await opened(tx, now, config, token);
  const working = await versions.versionOf(tx, content, content.workingVersion);
  const shown = shownOf(content, await surroundingsOf(tx, now, content.accountId, working), now);
  return {
    content: presentPreview(content, shown, now, await similarTo(tx, shown.items, now)),
    version: content.revision,
    expiresAt: expiresAt.toISOString(),
  };
}

/** Only the version behind a preview's address: what its page asks every second. Refuses as `readPreview`. */
export async function previewVersion(tx: Tx, now: Date, config: Config, token: string): Promise<number> {
  return (await opened(tx, now, config, token)).content.revision;
}

async function opened(
  tx: Tx,
  now: Date,
  config: Config,
  token: string,
): Promise<{ content: ContentRow; expiresAt: Date }> {
  const [contentId = '', expiry = '', signature = ''] = token.split('.');
  if (!signatureMatches(config.secret, 'preview', `${contentId} ${expiry}`, signature)) throw refuse.NOT_FOUND();
  const expiresAt = new Date(parseInt(expiry, 36));
  if (expiresAt <= now) throw refuseContent.PREVIEW_EXPIRED();
  const content = await contents.contentById(tx, contentId);
  if (!content || content.status === 'deleted') throw refuse.NOT_FOUND();
  return { content, expiresAt };
}

function tokenOf(secret: string, contentId: string, expiresAt: Date): string {
  const expiry = expiresAt.getTime().toString(36);
  return `${contentId}.${expiry}.${sign(secret, 'preview', `${contentId} ${expiry}`)}`;
}
