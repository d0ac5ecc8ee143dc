import { z } from 'zod';
import { emailOf } from '../../identity/service.ts';
import type { Config } from '../../lib/config.ts';
import { inTransaction, type Db, type Tx } from '../../lib/db.ts';
import type { DueWork } from '../../lib/due.ts';
import { enqueue } from '../../lib/outbox.ts';
import { derivedId } from '../../lib/ids.ts';

import { present } from '../reading.ts';
import { byMail } from '../rules.ts';
import { settingsOf } from '../sql.ts';
import { letterOf, type Letter } from './composing.ts';
import { stopToken } from './stopping.ts';
import { nextDigestAt, takeDigest, unreadBetween } from './sql.ts';

/** Notices that an e-mail names. */
const NAMED_MAX = 20;
/** Tries to hand in one e-mail: the last comes some fifteen hours after the first. */
const TRIES_MAX = 12;

/** Whom to write to, in business time: not more often than the policy says. */
export const digestsDue: DueWork<{ config: Config }> = {
  next: nextDigestAt,
  run: async (tx, now, { config }) => {
    const row = await takeDigest(tx, now);
    if (!row) return false;
    const payload = { userId: row.userId, since: row.since.toISOString(), until: now.toISOString() };
    if (config.mail) await enqueue(tx, 'notifications.mail', payload, { maxAttempts: TRIES_MAX });
    return true;
  },
};

const payloadSchema = z.object({ userId: z.string(), since: z.iso.datetime(), until: z.iso.datetime() });
type Payload = z.infer<typeof payloadSchema>;

/**
 * `notifications.mail`: writes to somebody what he has not read of a span of time; nothing where he has read it all, or wants
 * no mail any more. Handed in twice, it bears the same Message-ID. Throws where the server does not take it now.
 */
export async function mailDigest(told: unknown, { db, config }: { db: Db; config: Config }): Promise<void> {
  const payload = payloadSchema.parse(told);
  const { mail } = config;
  if (!mail) return;
  const found = await inTransaction(db, (tx) => letterTo(tx, config, payload));
  if (!found) return;
  const { address, letter, stopUrl } = found;
  // Loaded when somebody is written to: most deployments start without.
  const { createTransport } = await import('nodemailer');
  const transport = createTransport(mail.url, { from: mail.from });
  try {
    await transport.sendMail({
      to: address,
      ...letter,
      messageId: `<${derivedId('digest', `${payload.userId} ${payload.until}`)}@${new URL(config.publicUrl).hostname}>`,
      headers: {
        'List-Unsubscribe': `<${stopUrl}>`,
        'List-Unsubscribe-Post': 'List-Unsubscribe=One-Click',
        'Auto-Submitted': 'auto-generated',
      },
    });
  } finally {
    transport.close();
  }
}

async function letterTo(
  tx: Tx,
  { secret, publicUrl: site }: Config,
  { userId, since, until }: Payload,
): Promise<{ address: string; letter: Letter; stopUrl: string } | undefined> {
  const setting = (await settingsOf(tx, [userId])).get(userId);
  const address = await emailOf(tx, userId);
  if (!setting || address === undefined) return undefined;
  const span = { since: new Date(since), until: new Date(until), limit: 10 * NAMED_MAX };
  const rows = (await unreadBetween(tx, userId, span)).filter(({ type }) => byMail(setting.choices, type));
  if (rows.length === 0) return undefined;
  const { lang } = setting;
  const notices = await present(tx, rows.slice(0, NAMED_MAX), lang);
  const stopUrl = new URL(`/unsubscribe/${stopToken(secret, userId)}`, site).href;
  return { address, stopUrl, letter: letterOf(notices, { lang, site, stopUrl, more: rows.length > NAMED_MAX }) };
}
