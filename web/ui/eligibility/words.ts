import { certifiedRole } from '../../../src/accounts/roles.ts';
import type { AtomName } from '../../../src/distribution/eligibility/atoms.ts';
import { domainNames, type DomainCode } from '../../../src/lib/domain-names.ts';
import { inLang } from '../../../src/lib/text.ts';
import { lang } from '../lang.ts';
import { t } from './texts.ts';

type Value = string | number | boolean | readonly string[] | null;

/** What a condition asks for: 「达人指数 ≥ 600」. */
export function conditionInWords(name: AtomName, required: Value): string {
  if (required === true) return t[name];
  if (name === 'invited_list') return t.listed(String(required));
  if (typeof required === 'number') return t.least(t[name], numberInWords(required));
  return t.is(t[name], valueInWords(name, required));
}

/** What an account has: 「现在 588」; a yes is told by the sign alone. */
export function actualInWords(name: AtomName, actual: Value): string {
  if (typeof actual === 'boolean') return '';
  return t.now(valueInWords(name, actual));
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
  const role = name === 'role_in' ? certifiedRole(code) : null;
  if (role) return inLang(role.name, lang);
  if (name === 'domain_in' && code in domainNames) return inLang(domainNames[code as DomainCode], lang);
  if (name === 'account_type' && (code === 'creator' || code === 'merchant' || code === 'brand'))
    return t[`type_${code}`];
  if (name === 'certified_kind' && (code === 'role' || code === 'video')) return t[`kind_${code}`];
  return code;
}

export function numberInWords(n: number): string {
  return n.toLocaleString(lang);
}
