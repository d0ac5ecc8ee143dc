import type { z } from 'zod';
import { refuse } from './errors.ts';
import { issueRows } from './http.ts';
import type { ErrorRow } from './problem.ts';

/**
 * The rows of a batch: a JSON array, or the only member of an object. Refuses MALFORMED (400) for anything else and
 * INVALID (422) above `rowsMax` rows.
 */
export function rowsOf(body: unknown, rowsMax: number): unknown[] {
  const members: unknown[] = typeof body === 'object' && body !== null ? Object.values(body) : [];
  const rows = Array.isArray(body) ? body : members.length === 1 ? members[0] : undefined;
  if (!Array.isArray(rows)) {
    throw refuse.MALFORMED([{ path: '', code: 'INVALID_TYPE', message: 'array', required: 'array' }]);
  }
  if (rows.length > rowsMax) {
    const message = `${rows.length} > ${rowsMax}`;
    throw refuse.INVALID([{ path: '', code: 'TOO_BIG', message, actual: rows.length, required: rowsMax }]);
  }
  return rows;
}

/** One row of a batch, read by its schema: its value, or what is wrong with it. */
export type ReadRow<T> = { value: T; errors: undefined } | { value: undefined; errors: ErrorRow[] };

/** Reads a row of a batch, so that a bad one stops no other. */
export function readRow<T>(schema: z.ZodType<T>, row: unknown): ReadRow<T> {
  const parsed = schema.safeParse(row);
  if (parsed.success) return { value: parsed.data, errors: undefined };
  return { value: undefined, errors: issueRows(parsed.error.issues) };
}
