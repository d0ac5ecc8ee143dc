import { sceneName } from '../../../src/lib/scene-names.ts';
import { lang } from '../../ui/lang.ts';
import { fieldName, unitOf } from './labels.ts';
import { isMode, modesOf } from './modes.ts';
import { same } from './same.ts';
import { fieldsIn } from './schema.ts';
import { t } from './texts.ts';
import { signs } from '../../ui/signs.ts';

const LIST_MAX = 12;

/** One value of a document in words, by the name of its field. */
export function inWords(field: string, value: unknown): string {
  if (value === undefined || value === null) return t.none;
  if (typeof value === 'number') return numberInWords(field, value);
  if (typeof value === 'boolean') return value ? t.yes : t.no;
  if (typeof value === 'string') return fieldName(value);
  if (isMode(field)) return modeInWords(field, value);
  if (Array.isArray(value)) {
    if (value.length === 0) return t.none;
    const items: unknown[] = value;
    if (items.some((item) => typeof item === 'object')) return t.rows(items.length);
    const named = items.slice(0, LIST_MAX).map((item) => nameIn(field, String(item)));
    return `${named.join(lang === 'en' ? ', ' : '、')}${items.length > LIST_MAX ? ` … (${items.length})` : ''}`;
  }
  const entries = Object.keys(fieldsIn(value));
  return entries.length === 0 ? t.none : t.rows(entries.length);
}

/** An item of a list: scenes have names. */
export function nameIn(field: string, item: string): string {
  return field === 'excludedScenes' || field === 'scenes' ? sceneName(item, lang) : item;
}

function numberInWords(field: string, value: number): string {
  const { per, name } = unitOf(field);
  const number = (value / per).toLocaleString('zh-CN', { maximumFractionDigits: 2 });
  return name === '%' ? `${number}%` : `${number}${name ? ` ${name}` : ''}`;
}

function modeInWords(field: Parameters<typeof modesOf>[0], value: unknown): string {
  const { plain, counted } = modesOf(field);
  const fields = fieldsIn(value);
  if (fields['mode'] !== counted.mode) return plain.label;
  return `${counted.label} · ${counted.of} ${String(fields[counted.number])} ${counted.unit}`;
}

/**
 * A version by the number as receipts, statements and exports cite it: its document's own where it has one, as that of the
 * rules of money, else the registry's.
 */
export function versionInWords({ version, document }: { version: number; document: unknown }): string {
  const own = fieldsIn(document)['version'];
  if (typeof own !== 'number') return t.version(version);
  return version === 0 ? t.shippedAs(own) : t.version(own);
}

export type Row = { path: string; field: string; label: string; value: unknown };

/** The values of a document one by one, those within others named after them. */
export function rowsOf(document: unknown, before: readonly string[] = []): Row[] {
  return Object.entries(fieldsIn(document)).flatMap(([field, value]) => {
    const path = [...before, field];
    const nested = typeof value === 'object' && value !== null && !Array.isArray(value) && !isMode(field);
    if (nested && Object.keys(value).length > 0) return rowsOf(value, path);
    return [{ path: path.join('.'), field, label: path.map(fieldName).join(' · '), value }];
  });
}

export type Difference = { label: string; before: string; after: string };

/** What a document says otherwise than another; tables are told by what they say, not how many rows they have. */
export function differences(before: unknown, after: unknown): Difference[] {
  const [old, made] = [new Map(rowsOf(before).map((r) => [r.path, r])), new Map(rowsOf(after).map((r) => [r.path, r]))];
  return [...new Set([...old.keys(), ...made.keys()])].flatMap((path) => {
    const [a, b] = [old.get(path), made.get(path)];
    const named = b ?? a;
    if (!named || named.field === 'version' || same(a?.value, b?.value)) return [];
    return [{ label: named.label, before: told(named.field, a?.value), after: told(named.field, b?.value) }];
  });
}

/** A value in words, tables in full. */
function told(field: string, value: unknown): string {
  if (field === 'changes' && Array.isArray(value)) {
    const items: unknown[] = value;
    return items.map(changeInWords).join(signs.clause) || t.none;
  }
  if (field === 'splitTable' && Array.isArray(value)) {
    const items: unknown[] = value;
    return items.map(splitRowInWords).join(signs.clause);
  }
  return inWords(field, value);
}

/** What holds from a month on, in one line. */
export function changeInWords(change: unknown): string {
  const { fromMonth, ...terms } = fieldsIn(change);
  const said = Object.entries(terms).map(([field, value]) => `${fieldName(field)} ${told(field, value)}`);
  return `${t.fromMonth(String(fromMonth))} ${said.join(lang === 'en' ? ', ' : '，')}`;
}

function splitRowInWords(row: unknown): string {
  const { scenes, supermarket, network, platform, creator } = fieldsIn(row);
  const named = Array.isArray(scenes) ? [scenes.map((scene) => sceneName(String(scene), lang)).join('/')] : [];
  const where = [...(supermarket === true ? [t.table_supermarket] : []), ...named];
  return `${where.join(' ') || t.allScenes} ${String(network)}:${String(platform)}:${String(creator)}`;
}
