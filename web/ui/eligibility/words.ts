import { certifiedRole } from '../../../src/accounts/roles.ts';
import type { AtomName } from '../../../src/distribution/eligibility/atoms.ts';
import { atomTexts, codeTextOf } from '../../../src/distribution/eligibility/names.ts';
import { inLang } from '../../../src/lib/text.ts';
import { lang } from '../lang.ts';
import type { ShownAtom } from './shown.ts';
import { t } from './texts.ts';

type Value = string | number | boolean | readonly string[] | null;

/** What a condition asks for: 「达人指数 ≥ 600」; of one that must not hold its opposite: 「达人指数 < 600」. */
export function conditionInWords({ name, required, negated }: ShownAtom): string {
  if (typeof required === 'number') return t[negated ? 'less' : 'least'](atomName(name), numberInWords(required));
  if (required === true || name === 'invited_list') {
    const what = required === true ? atomName(name) : t.listed;
    return negated ? t.mustNot(what) : what;
  }
  return t[negated ? 'isNot' : 'is'](atomName(name), valueInWords(name, required));
}

/** What an account has: 「现在 588」; a yes that is wanted is told by the sign alone. */
export function actualInWords({ name, actual, negated }: ShownAtom): string {
  return typeof actual === 'boolean' && !negated ? '' : t.now(valueInWords(name, actual));
}

/** How much a number lacks: 「还差 12」. */
export function missingInWords({ missing, negated }: ShownAtom): string {
  return missing === null || negated ? '' : t.missing(numberInWords(missing));
}

/** A value by the names that people know. */
function valueInWords(name: AtomName, value: Value): string {
  if (value === null || (Array.isArray(value) && value.length === 0)) return t.unknown;
  if (typeof value === 'number') return numberInWords(value);
  if (typeof value === 'boolean') return value ? t.yes : t.no;
  const codes = typeof value === 'string' ? [value] : value;
  return codes.map((code) => codeInWords(name, code)).join(lang === 'en' ? ', ' : '、');
}

/** One code of a condition by its name. */
export function codeInWords(name: AtomName, code: string): string {
  const role = name === 'role_in' ? certifiedRole(code)?.name : undefined;
  return inLang(role ?? codeTextOf(name, code), lang) ?? code;
}

/** What a condition is called. */
export const atomName = (name: AtomName): string => inLang(atomTexts[name], lang);

function numberInWords(n: number): string {
  return n.toLocaleString(lang);
}
