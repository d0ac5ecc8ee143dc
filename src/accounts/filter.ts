import type { Tx } from '../lib/db.ts';
import { checkText, wordsAt } from '../moderation/service.ts';
import type { TextFilter } from './profile.ts';

/** The contact and marketing filter in force at an instant (DOMAIN 1.2, profile limits). */
export async function textFilterAt(tx: Tx, at: Date): Promise<TextFilter> {
  const words = await wordsAt(tx, at);
  return (text) => checkText(text, words);
}

/** The part of it that finds contact details, for readers' nicknames. */
export async function contactFilterAt(tx: Tx, at: Date): Promise<TextFilter> {
  const filter = await textFilterAt(tx, at);
  return (text) => filter(text).filter((finding) => finding.code === 'CONTACT_INFO');
}
