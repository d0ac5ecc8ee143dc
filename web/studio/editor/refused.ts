import type { Fault } from './editing.ts';
import { cleaned, isSame, valueAt, type Fields } from './fields.ts';

/** The faults for which a save was refused, and the fields that had them. */
export type Refused = { faults: Fault[]; fields: Fields };

/** The faults of a refusal that still stand: the value there is the refused one, or a text that is still longer than it may be. */
export function standing(refused: Refused | undefined, fields: Fields): Fault[] {
  if (!refused) return [];
  return refused.faults.filter(
    (fault) => isUnchanged(refused.fields, fields, fault.path) || excess(fault, fields) !== undefined,
  );
}

/** Whether the value at a path is what it was. */
export function isUnchanged(before: Fields, now: Fields, path: string): boolean {
  return isSame(valueAt(cleaned(before), path), valueAt(cleaned(now), path));
}

/** How long a text is that is too long to be stored, and how long it may be, in characters as the store counts them. */
export function excess({ path, code, required }: Fault, fields: Fields): { length: number; max: number } | undefined {
  const value = valueAt(cleaned(fields), path);
  if (code !== 'TOO_BIG' || typeof value !== 'string' || typeof required !== 'number') return undefined;
  return value.length > required ? { length: value.length, max: required } : undefined;
}

/** The name of the field that a path lies in. */
export function rootOf(path: string): string {
  return path.split(/[.[]/)[0] ?? path;
}

/** The fields with the stored values in place of those that cannot be stored as they stand. */
export function storable(refused: Refused | undefined, fields: Fields, stored: Fields): Fields {
  const sent: Record<string, unknown> = { ...fields };
  const before: Record<string, unknown> = stored;
  for (const { path } of standing(refused, fields)) {
    const name = rootOf(path);
    if (before[name] === undefined) delete sent[name];
    else sent[name] = before[name];
  }
  return sent;
}
