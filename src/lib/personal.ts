import type { Tx } from './db.ts';
import { deleteRows, readRows, type Row } from './personal.sql.ts';

/** A reader as tables know him: by his id, by the buyer that the host tied to him, by the browsers he came with. */
export type Person = { userId: string; buyerKey: string | undefined; visitorKeys: readonly string[] };

/** How a row says whose it is. */
type Belongs = 'user' | 'buyer' | 'visitor';

/** One kind of what a domain keeps of a reader (DOMAIN 2.8): how he reads it, and what becomes of it when he is erased. */
export type PersonalData = {
  /** The name of its file in a reader's export, without the ending. */
  name: string;
  /** Every table whose rows it covers, with its schema. */
  tables: readonly string[];
  /** A page of what is kept, after the last row of the page before it; at most `limit` rows. Absent: nothing to read. */
  read?: (tx: Tx, person: Person, after: Row | undefined, limit: number) => Promise<Row[]>;
  /** Absent: it stays, since it is a record of money or of a decision and names nobody once the reader is erased. */
  erase?: (tx: Tx, now: Date, person: Person) => Promise<void>;
};

type Kept = {
  name: string;
  table: string;
  /** The column that says whose a row is. */
  owner: string;
  of?: Belongs;
  /** What tells his rows from each other, in the order in which they are read; each is among the columns. */
  key: readonly string[];
  columns: readonly string[];
  erase?: 'delete' | NonNullable<PersonalData['erase']>;
};

const idsOf = ({ userId, buyerKey, visitorKeys }: Person, of: Belongs): readonly string[] =>
  of === 'user' ? [userId] : of === 'visitor' ? visitorKeys : buyerKey === undefined ? [] : [buyerKey];

/** What one table keeps of a reader. */
export function personalTable({ name, table, owner, of = 'user', key, columns, erase }: Kept): PersonalData {
  const source = { table, owner, key, columns };
  return {
    name,
    tables: [table],
    read: (tx, person, after, limit) => readRows(tx, { ...source, ids: idsOf(person, of) }, after, limit),
    ...(erase === 'delete'
      ? { erase: (tx: Tx, _now: Date, person: Person) => deleteRows(tx, table, owner, idsOf(person, of)) }
      : erase && { erase }),
  };
}

/** Tables that hold nothing a reader could read, but are emptied of him when he is erased. */
export function erasedOnly(name: string, tables: Readonly<Record<string, string>>, of: Belongs = 'user'): PersonalData {
  return {
    name,
    tables: Object.keys(tables),
    erase: async (tx, _now, person) => {
      for (const [table, owner] of Object.entries(tables)) await deleteRows(tx, table, owner, idsOf(person, of));
    },
  };
}
