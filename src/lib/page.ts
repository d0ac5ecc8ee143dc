import { z } from 'zod';
import { refuse, type Refusal } from './errors.ts';
import { instantSchema } from './wire.ts';

/** Query of every list: `?limit=` 1-100, default 20, and `?cursor=` (API.md, lists). */
export const pageQuery = z.object({
  limit: z.coerce.number().int().min(1).max(100).default(20),
  cursor: z.string().max(500).optional(),
});

/** Answer of every list. */
export const pageOf = <Item extends z.ZodType>(item: Item) =>
  z.object({ items: z.array(item), nextCursor: z.string().nullable() });

type Key = (string | number | null)[];

/** Packs the key of the last row of a page into an opaque cursor. */
export function cursorOf(key: Key): string {
  return Buffer.from(JSON.stringify(key)).toString('base64url');
}

/** Unpacks a cursor against the schema of its key. Refuses MALFORMED (400) for anything that this list did not make. */
export function keyOf<T extends Key>(schema: z.ZodType<T>, cursor: string | undefined): T | undefined {
  if (cursor === undefined) return undefined;
  const parsed = schema.safeParse(parseJson(Buffer.from(cursor, 'base64url').toString()));
  if (!parsed.success || !parsed.data.every(canBeRead)) throw invalidCursor();
  return parsed.data;
}

/** What a list refuses that is handed a cursor which it did not make. */
export function invalidCursor(): Refusal {
  return refuse.MALFORMED([{ path: 'cursor', code: 'INVALID_CURSOR', message: '' }]);
}

/** Whether the database can read a member of a key: no control characters, no instants beyond its calendar. */
function canBeRead(member: Key[number]): boolean {
  if (typeof member !== 'string') return true;
  if (/[\p{Cc}\p{Cs}]/u.test(member)) return false;
  return !/^\d{4}-\d{2}-\d{2}T/.test(member) || instantSchema.safeParse(member).success;
}

/** Cuts one row too many off a page that was read with `limit + 1`, and says where the next one begins. */
export function pageFrom<Row>(
  rows: Row[],
  limit: number,
  key: (row: Row) => Key,
): { items: Row[]; nextCursor: string | null } {
  const items = rows.slice(0, limit);
  const last = items.at(-1);
  return { items, nextCursor: rows.length > limit && last !== undefined ? cursorOf(key(last)) : null };
}

function parseJson(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return undefined;
  }
}
