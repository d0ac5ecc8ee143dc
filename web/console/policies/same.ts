import { fieldsIn } from './schema.ts';

/** Whether two values say the same, in whatever order their fields were written. */
export function same(a: unknown, b: unknown): boolean {
  if (Array.isArray(a) && Array.isArray(b)) return a.length === b.length && a.every((item, n) => same(item, b[n]));
  if (typeof a !== 'object' || typeof b !== 'object' || a === null || b === null) return a === b;
  if (Array.isArray(a) || Array.isArray(b)) return false;
  const [one, other] = [fieldsIn(a), fieldsIn(b)];
  return [...new Set([...Object.keys(one), ...Object.keys(other)])].every((field) => same(one[field], other[field]));
}
