import { certifiedRole } from '../../accounts/schema.ts';
import type { ErrorRow, Lang } from '../../lib/problem.ts';
import { inLang } from '../../lib/text.ts';
import { atomKinds, type AtomName } from './atoms.ts';
import { atomTexts, codeTextOf } from './names.ts';

/** What an unmet condition lacks, in words: 「粉丝数：现在 1,200，须至少 20,000」 (a row of `unmetRows`, DOMAIN 3.3). */
export function unmetText({ path, actual, required }: ErrorRow, lang: Lang): string {
  const say = (zh: string, en: string) => (lang === 'en' ? en : zh);
  const [, not, name] = /^eligibility\.(not\.)?(\w+)$/.exec(path) ?? [];
  if (!isAtom(name)) return '';
  const what = inLang(atomTexts[name], lang);
  const [is, asked] = [valueText(name, actual, lang), valueText(name, required, lang)];
  if (atomKinds[name] === 'mark' || atomKinds[name] === 'list')
    return not ? say(`${what}的不收`, `${what}: not taken`) : say(`须${what}`, `${what}: required`);
  const now = say(`${what}：现在 ${is}`, `${what}: now ${is}`);
  if (not) return say(`${now}，不能是 ${asked}`, `${now}; must not be ${asked}`);
  return Array.isArray(required) || typeof required === 'string'
    ? say(`${now}，须为 ${asked}`, `${now}; must be ${asked}`)
    : say(`${now}，须至少 ${asked}`, `${now}; at least ${asked}`);
}

const isAtom = (name: string | undefined): name is AtomName => name !== undefined && name in atomTexts;

function valueText(name: AtomName, value: unknown, lang: Lang): string {
  if (typeof value === 'number') return value.toLocaleString(lang);
  const codes = (Array.isArray(value) ? value : [value]).filter((one) => typeof one === 'string');
  if (codes.length === 0) return lang === 'en' ? 'none' : '还没有';
  return codes.map((code) => codeText(name, code, lang)).join(lang === 'en' ? ', ' : '、');
}

function codeText(name: AtomName, code: string, lang: Lang): string {
  if (name === 'role_in') return inLang(certifiedRole(code)?.name, lang) ?? code;
  return inLang(codeTextOf(name, code), lang) ?? code;
}
