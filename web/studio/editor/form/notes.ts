import { noteText } from '../../../../src/moderation/notes.ts';
import { lang } from '../../../ui/lang.ts';

/** What a finding's note means, in the reader's language. */
export function noteOf(note: string): string {
  return noteText(note, lang);
}
