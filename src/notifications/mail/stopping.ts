import type { Tx } from '../../lib/db.ts';
import { refuse } from '../../lib/errors.ts';
import { sign, signatureMatches } from '../../lib/secret.ts';
import type { Choices } from '../rules.ts';
import { putSetting, settingsOf } from '../sql.ts';
import { noticeTypes } from '../types.ts';

const KIND = 'mail unsubscription';

/** What an e-mail carries to be the last one: it says who, signed, and does nothing else. */
export function stopToken(secret: string, userId: string): string {
  return `${userId}.${sign(secret, KIND, userId)}`;
}

/** Writes to somebody no more, whatever it is about (RFC 8058). Refuses NOT_FOUND for a token that is none. */
export async function stopMail(tx: Tx, secret: string, token: string): Promise<void> {
  const [userId = '', signature = ''] = token.split('.');
  if (!signatureMatches(secret, KIND, userId, signature)) throw refuse.NOT_FOUND();
  const standing = (await settingsOf(tx, [userId])).get(userId);
  if (!standing) return;
  const { lang, version } = standing;
  const choices: Choices = { ...standing.choices };
  for (const type of noticeTypes) choices[type] = { ...choices[type], mail: false };
  // Whoever chooses at the same moment has the later word.
  await putSetting(tx, { userId, lang, choices, version });
}
