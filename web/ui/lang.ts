import type { Lang } from '../../src/lib/problem.ts';

const STORED = 'zc_lang';

/** The language of this page, fixed from its start: chosen before, else the browser's, Chinese when in doubt. */
export const lang: Lang = chosen();

document.documentElement.lang = lang;

/** Switches the language and starts the page anew in it. */
export function switchLang(to: Lang): void {
  localStorage.setItem(STORED, to);
  location.reload();
}

function chosen(): Lang {
  const stored = localStorage.getItem(STORED);
  if (stored === 'en' || stored === 'zh-CN') return stored;
  return navigator.language.startsWith('en') ? 'en' : 'zh-CN';
}
