import type { Lang } from './problem.ts';

/** The language that a command's arguments ask for by `--lang`, even where they are wrong otherwise; else the terminal's. */
export function askedLang(args: readonly string[]): Lang {
  const at = args.findLastIndex((arg) => arg === '--lang' || arg.startsWith('--lang='));
  const asked = args[at] === '--lang' ? args[at + 1] : args[at]?.slice('--lang='.length);
  const terminal = process.env['LC_ALL'] ?? process.env['LANG'] ?? '';
  return /^zh/i.test(asked === 'zh' || asked === 'zh-CN' || asked === 'en' ? asked : terminal) ? 'zh-CN' : 'en';
}
