import { globSync, readFileSync } from 'node:fs';
import { basename, join } from 'node:path';

const KINDS = ['by reader', 'by account', 'by buyer', 'by book', 'by value', 'reference', 'local'] as const;

/** Where rows of a table live (ARCHITECTURE, where rows live). */
export type Placement = (typeof KINDS)[number];

const TABLE = /^create (?:unlogged )?table ([\w."]+) \((?:\s*--\s*(.*))?$/;

/** What its migration says of a table: the file's number, and the placement, undefined where it says none. */
type Placed = { number: string; placement: Placement | undefined };

/** Every table of the migrations, such as `ledger.book`, with the placement that its first line says. */
export function placements(): Map<string, Placed> {
  const found = new Map<string, Placed>();
  for (const file of globSync('migrations/*.sql', { cwd: import.meta.dirname }).toSorted()) {
    const text = readFileSync(join(import.meta.dirname, file), 'utf8');
    // A file may place all its tables by its first comment.
    const local = /Placement: local/.test(text.split('create', 1)[0] ?? '');
    for (const line of text.split('\n')) {
      const [, name, said] = TABLE.exec(line) ?? [];
      const placement = local ? 'local' : KINDS.find((kind) => said?.startsWith(kind));
      if (name) found.set(name.replaceAll('"', ''), { number: basename(file).slice(0, 4), placement });
    }
  }
  return found;
}
