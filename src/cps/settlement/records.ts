/**
 * Records of the settlement's sorters: fields between NUL bytes, each as UTF-8 in a binary string, so that records sort
 * field by field, and by code point. NUL and SOH within a field are escaped in a way that keeps the order.
 */

// Built from codes, because control characters in a pattern read like a mistake.
const SPECIAL = new RegExp(`[^${String.fromCharCode(2)}-${String.fromCharCode(127)}]`);
const ESCAPED = new RegExp(`[${String.fromCharCode(1)}\\u0080-\\u00ff]`);
const WIDE = /[\u0080-\uffff]/;

const SEPARATOR = '\0';
const ESCAPE = '\u0001';
const ESCAPED_SEPARATOR = '\u0001\u0001';
const ESCAPED_ESCAPE = '\u0001\u0002';

const YEAR_ZERO = Date.parse('0000-01-01T00:00:00.000Z');
const NUMBER_BIAS = 100_000_000;

/** Makes a record of fields. */
export function record(fields: readonly string[]): string {
  let plain = true;
  for (const field of fields) if (SPECIAL.test(field)) plain = false;
  return (plain ? fields : fields.map(escape)).join(SEPARATOR);
}

/** The fields of a record. */
export function fieldsOf(text: string): string[] {
  const fields = text.split(SEPARATOR);
  return ESCAPED.test(text) ? fields.map(unescape) : fields;
}

/** An instant as a field that sorts by time. */
export function timeField(at: number): string {
  return String(at - YEAR_ZERO).padStart(15, '0');
}

/** Reads `timeField`. */
export function timeOf(field: string): number {
  return Number(field) + YEAR_ZERO;
}

/** A small number, such as a day or a month, as a field that sorts by value. */
export function numberField(value: number): string {
  return String(value + NUMBER_BIAS).padStart(9, '0');
}

/** Reads `numberField`. */
export function numberOf(field: string): number {
  return Number(field) - NUMBER_BIAS;
}

/** A string or null as a field that sorts null first. */
export function nullableField(value: string | null): string {
  return value === null ? '' : `+${value}`;
}

/** Reads `nullableField`. */
export function nullableOf(field: string): string | null {
  return field === '' ? null : field.slice(1);
}

/** UTF-8 bytes as a binary string. */
export function binaryOf(text: string): string {
  return WIDE.test(text) ? Buffer.from(text, 'utf8').toString('latin1') : text;
}

function escape(field: string): string {
  // The escape character first, or it would escape the escapes of the separator.
  return binaryOf(field).replaceAll(ESCAPE, ESCAPED_ESCAPE).replaceAll(SEPARATOR, ESCAPED_SEPARATOR);
}

function unescape(field: string): string {
  const bytes = field.replaceAll(ESCAPED_SEPARATOR, SEPARATOR).replaceAll(ESCAPED_ESCAPE, ESCAPE);
  return Buffer.from(bytes, 'latin1').toString('utf8');
}
