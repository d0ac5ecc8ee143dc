import { sceneName } from '../../../src/lib/scene-names.ts';
import { dateTime, percent, yuan } from '../../text/dictionary.ts';
import { lang } from '../../ui/lang.ts';
import { policyName } from '../policies/labels.ts';
import { fieldsIn } from '../policies/schema.ts';
import { differences, type Difference } from '../policies/words.ts';
import type { Entry } from './Audit.tsx';
import { t } from './texts.ts';
import { said } from './wordTexts.ts';
import { signs } from '../../ui/signs.ts';

/** What an act was, in words: 「登记店铺到账」, 「复核同意：付款批次」. */
export function verbInWords(verb: string): string {
  const whole = said('verb', verb);
  if (whole) return whole;
  const [outcome = '', kind = ''] = verb.split(/_(.*)/s);
  const [how, what] = [said('outcome', outcome), said('kind', kind)];
  return how && what ? `${how}${signs.colon}${what}` : verb;
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

/** What the log says of people and of reasons' codes: names by `user:…`, sentences by code. */
export type Said = { people: Record<string, string>; reasons: Record<string, string> };

/** What stood before an act beside what stood after it, field by field in words. Rules have words of their own. */
export function changeOf(
  { objectType, before, after }: Pick<Entry, 'objectType' | 'before' | 'after'>,
  { people, reasons }: Said,
): Difference[] {
  const [old, made] = [fieldsIn(before), fieldsIn(after)];
  if (objectType === 'policy') {
    // A wish holds the rule as it stands and as it is wished for.
    const wish = fieldsIn(made['payload']);
    const [from, to, at] =
      'document' in wish
        ? [wish['before'], wish['document'], wish['effectiveAt']]
        : [old['document'], made['document'], made['effectiveAt']];
    if (to !== undefined) return [...differences(from, to), ...plain({}, { effectiveAt: at }, people)];
  }
  // Who asked for it is no less so after it was decided.
  const { requestedBy, ...stood } = old;
  const changes =
    requestedBy === undefined ? plain(before, after, people) : plain(stood, { requestedBy, ...made }, people);
  // Of a decision about a work the codes of its reasons are kept; people read the sentences.
  const codes = objectType === 'content' ? made['reasons'] : undefined;
  if (!Array.isArray(codes)) return changes;
  const sentences = codes.map((code) => reasons[String(code)] ?? String(code)).join(signs.clause);
  return changes.map((one) => (one.label === labelOf('reasons') ? { ...one, after: sentences } : one));
}

function plain(before: unknown, after: unknown, people: Said['people']): Difference[] {
  const [old, made] = [flat(before, people), flat(after, people)];
  const changes = [...new Set([...old.keys(), ...made.keys()])].flatMap((path) => {
    const [a, b] = [old.get(path), made.get(path)];
    if (a === b) return [];
    return [{ label: labelOf(path), before: a ?? '', after: b ?? '' }];
  });
  // A wish holds its sum, and what will be done holds it again.
  const name = (one: Difference) => JSON.stringify(one);
  return [...new Map(changes.map((one) => [name(one), one])).values()];
}

/**
 * The values of a document one by one in words, by their path. Ids of rows say nothing to anybody and are left out, but for
 * people, who have names; what was shown before an act is told by its sum, and the reason of a wish stands beside it.
 */
function flat(value: unknown, people: Said['people'], path: readonly string[] = []): Map<string, string> {
  if (value === null || value === undefined) return new Map();
  if (typeof value === 'object' && !Array.isArray(value)) {
    const inner = Object.entries(value).flatMap(([field, one]) =>
      field === 'preview' || (field === 'reason' && path.length > 0) ? [] : [...flat(one, people, [...path, field])],
    );
    return new Map(inner);
  }
  const field = path.at(-1) ?? '';
  if (typeof value === 'string' && personFields.includes(field))
    return new Map([[path.join('.'), personInWords(field === 'userId' ? `user:${value}` : value, people)]]);
  if (/(?:^id|Id)$/.test(field)) return new Map();
  return new Map([[path.join('.'), inWords(field, value)]]);
}

const personFields = ['requestedBy', 'author', 'userId'];

/** Who is meant by `user:…`, `key:…` or `system`. */
function personInWords(id: string, people: Said['people']): string {
  return people[id] ?? (id === 'system' ? t.system : id.startsWith('key:') ? t.key : t.someone);
}

function labelOf(path: string): string {
  const field = path.split('.').at(-1) ?? path;
  return said('field', field.replace(/(?:Fen|Bp)$/, '')) ?? field;
}

function inWords(field: string, value: unknown): string {
  if (typeof value === 'boolean') return value ? t.yes : t.no;
  if (typeof value === 'number' && field.endsWith('Bp')) return percent(value);
  if (typeof value === 'number') return /Fen$|^fen$/.test(field) ? yuan(value) : String(value);
  if (Array.isArray(value)) {
    const items: unknown[] = value;
    if (items.some((item) => typeof item === 'object' && item !== null)) return JSON.stringify(items);
    return items.map((item) => inWords(field, item)).join(lang === 'en' ? ', ' : '、') || t.nothing;
  }
  const text = String(value);
  if (/^\d{4}-\d\d-\d\dT/.test(text)) return dateTime(text);
  if (field === 'scene' || field === 'formerScene') return sceneName(text, lang);
  return said('value', `${field}_${text}`) ?? said('value', text) ?? text;
}
