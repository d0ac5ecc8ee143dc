import { globSync, readFileSync } from 'node:fs';
import { join } from 'node:path';

const KINDS = ['by reader', 'by account', 'by buyer', 'by book', 'by value', 'reference', 'local'] as const;

/** Where rows of a table live (ARCHITECTURE, where rows live). */
export type Placement = (typeof KINDS)[number];

const TABLE = /^create (?:unlogged )?table ([\w."]+) \((?:\s*--\s*(.*))?$/;

/** Every table of the migrations, such as `ledger.book`, with the placement that its first line says; undefined for none. */
export function placements(): Map<string, Placement | undefined> {
  const found = new Map<string, Placement | undefined>();
  for (const file of globSync('migrations/*.sql', { cwd: import.meta.dirname }).toSorted()) {
    const text = readFileSync(join(import.meta.dirname, file), 'utf8');
    // A file may place all its tables by its first comment.
    const local = /Placement: local/.test(text.split('create', 1)[0] ?? '');
    for (const line of text.split('\n')) {
      const [, name, said] = TABLE.exec(line) ?? [];
      if (name) found.set(name.replaceAll('"', ''), local ? 'local' : KINDS.find((kind) => said?.startsWith(kind)));
    }
  }
  return found;
}
