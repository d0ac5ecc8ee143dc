import { noteTexts } from '../../../../src/moderation/notes.ts';
import { lang } from '../../../ui/lang.ts';

/** What a finding's note means, in the reader's language. */
export function noteOf(note: string): string {
  const text = note in noteTexts ? noteTexts[note as keyof typeof noteTexts] : undefined;
  return text ? (lang === 'en' ? text.en : text.zh) : note;
}
