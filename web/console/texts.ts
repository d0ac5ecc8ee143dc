import { dictionary } from '../text/dictionary.ts';
import { lang } from '../ui/lang.ts';
import { en } from './en.ts';
import type { DeskText } from './nav.ts';
import { zh } from './zh-CN.ts';

/** Texts of the console. */
export const t = dictionary({ 'zh-CN': zh satisfies Record<DeskText, string>, en })(lang);

/** The text of a key that is made of a prefix and a value; the value itself where there is none. */
export function say(prefix: string, value: string): string {
  const text = (t as unknown as Record<string, unknown>)[`${prefix}_${value}`];
  return typeof text === 'string' ? text : value;
}
