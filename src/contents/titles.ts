import type { Lang } from '../lib/problem.ts';
import { countedLength } from '../lib/text.ts';

const untitled: Record<Lang, string> = { 'zh-CN': '未命名', en: 'Untitled' };

/** A work's title for its author. One that shows nothing, as the rules count it (DOMAIN 2.2), has a word in its place: drafts may have such. */
export function shownTitle(title: string, lang: Lang): string {
  return countedLength(title) > 0 ? title : untitled[lang];
}
