import { cursorOf } from '../lib/page.ts';

/** Times that rows are read for one page: where nearly nothing may be shown, it stays short. */
const ROUNDS_MAX = 3;

/** Where the rows of a list come from, and what of each may be shown: nothing, or one thing. */
export type Filling<Row extends Key, Item, Key> = {
  rows: (after: Key | undefined, limit: number) => Promise<Row[]>;
  shown: (rows: Row[]) => Promise<Item[][]>;
  keyOf: (row: Key) => (string | number)[];
};

/**
 * A page of a list of which readers do not see every row: it reads on until it is full. The cursor is that of the last row
 * that was looked at, so that a later page neither repeats nor skips one.
 */
export async function filledPage<Row extends Key, Item, Key = Row>(
  limit: number,
  after: Key | undefined,
  { rows, shown, keyOf }: Filling<Row, Item, Key>,
): Promise<{ items: Item[]; nextCursor: string | null }> {
  const items: Item[] = [];
  let last = after;
  for (let round = 0; round < ROUNDS_MAX; round++) {
    const room = limit - items.length;
    const found = await rows(last, room + 1);
    const page = found.slice(0, room);
    items.push(...(await shown(page)).flat());
    last = page.at(-1) ?? last;
    if (found.length <= room) return { items, nextCursor: null };
    if (items.length >= limit) break;
  }
  return { items, nextCursor: last === undefined ? null : cursorOf(keyOf(last)) };
}
