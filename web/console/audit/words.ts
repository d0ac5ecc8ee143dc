import { sceneName } from '../../../src/lib/scene-names.ts';
import { dateTime, percent } from '../../text/dictionary.ts';
import { lang } from '../../ui/lang.ts';
import { policyName } from '../policies/labels.ts';
import { fieldsIn } from '../policies/schema.ts';
import { differences, type Difference } from '../policies/words.ts';
import type { Entry } from './Audit.tsx';
import { t } from './texts.ts';
import { said } from './wordTexts.ts';

/** What an act was, in words: 「登记店铺到账」, 「复核同意：付款批次」. */
export function verbInWords(verb: string): string {
  const whole = said('verb', verb);
  if (whole) return whole;
  const [outcome = '', kind = ''] = verb.split(/_(.*)/s);
  const [how, what] = [said('outcome', outcome), said('kind', kind)];
  return how && what ? `${how}${lang === 'en' ? ': ' : '：'}${what}` : verb;
}

/** What an act was on: its kind, and which, by name where it has one. */
export function objectInWords(entry: Pick<Entry, 'objectType' | 'objectId' | 'objectName' | 'sides'>): string {
  const { objectType, objectId, objectName, sides } = entry;
  if (sides.length > 0) return sides.map(({ id, name }) => name ?? id).join(' × ');
  if (objectType === 'policy') return policyName(objectId);
  if (objectType === 'pool') {
    const [scene = '', day = ''] = objectId.split('/');
    return `${sceneName(scene, lang)} ${day}`.trim();
  }
  if (objectType === 'shop_bill')
    return `${objectName ?? objectId.split('/')[0]} ${objectId.split('/')[1] ?? ''}`.trim();
  return objectName ?? objectId;
}

/** What stood before an act beside what stood after it, field by field in words. Rules have words of their own. */
export function changeOf(
  { objectType, before, after }: Pick<Entry, 'objectType' | 'before' | 'after'>,
  reasons: Record<string, string>,
): Difference[] {
  const [old, made] = [fieldsIn(before), fieldsIn(after)];
  if (objectType === 'policy' && 'document' in made) {
    return [...differences(old['document'], made['document']), ...plain({}, { effectiveAt: made['effectiveAt'] })];
  }
  const changes = plain(before, after);
  // Of a decision about a work the codes of its reasons are kept; people read the sentences.
  const codes = objectType === 'content' ? made['reasons'] : undefined;
  if (!Array.isArray(codes)) return changes;
  const sentences = codes.map((code) => reasons[String(code)] ?? String(code)).join(lang === 'en' ? '; ' : '；');
  return changes.map((one) => (one.label === labelOf('reasons') ? { ...one, after: sentences } : one));
}

function plain(before: unknown, after: unknown): Difference[] {
  const [old, made] = [flat(before), flat(after)];
  return [...new Set([...old.keys(), ...made.keys()])].flatMap((path) => {
    const [a, b] = [old.get(path), made.get(path)];
    if (a === b) return [];
    return [{ label: labelOf(path), before: a ?? '', after: b ?? '' }];
  });
}

/**
 * The values of a document one by one in words, by their path. Ids of rows say nothing to anybody and are left out; what
 * was shown before an act is told by its sum.
 */
function flat(value: unknown, path: readonly string[] = []): Map<string, string> {
  if (value === null || value === undefined) return new Map();
  if (typeof value === 'object' && !Array.isArray(value)) {
    const inner = Object.entries(value).flatMap(([field, one]) =>
      field === 'preview' ? [] : [...flat(one, [...path, field])],
    );
    return new Map(inner);
  }
  const field = path.at(-1) ?? '';
  if (/(?:^id|Id)$/.test(field)) return new Map();
  return new Map([[path.join('.'), inWords(field, value)]]);
}

function labelOf(path: string): string {
  const field = path.split('.').at(-1) ?? path;
  return said('field', field.replace(/(?:Fen|Bp)$/, '')) ?? field;
}

function inWords(field: string, value: unknown): string {
  if (typeof value === 'boolean') return value ? t.yes : t.no;
  if (typeof value === 'number' && field.endsWith('Bp')) return percent(value);
  if (typeof value === 'number') return /Fen$|^fen$/.test(field) ? (value / 100).toFixed(2) : String(value);
  if (Array.isArray(value)) {
    const items: unknown[] = value;
    if (items.some((item) => typeof item === 'object' && item !== null)) return JSON.stringify(items);
    return items.map((item) => inWords(field, item)).join(lang === 'en' ? ', ' : '、') || t.nothing;
  }
  const text = String(value);
  if (/^\d{4}-\d\d-\d\dT/.test(text)) return dateTime(text);
  return said('value', text) ?? text;
}
