import { shownTitle as titleIn } from '../../src/contents/titles.ts';
import { lang } from '../ui/lang.ts';

/** A work's title, or the word for one that shows nothing. */
export const shownTitle = (title: string): string => titleIn(title, lang);
