import { z } from 'zod';

/**
 * A backup is a gzipped tar: `backup.json` (what it holds), `secret.key` unless left out, `database/SCHEMA.TABLE/NNNNNN.copy`
 * (PostgreSQL's COPY text, in pieces), `media/…`, and last `manifest.json` (rows and sums), without which it is incomplete.
 */
export const FORMAT = 1;
export const HEADER = 'backup.json';
export const KEY = 'secret.key';
export const MANIFEST = 'manifest.json';
export const MEDIA = 'media/';

const name = z.string().min(1).max(300);
const names = z.array(name).max(10_000);

export const headerSchema = z.object({
  format: z.number().int(),
  createdAt: z.iso.datetime(),
  postgres: z.string().max(100),
  /** Migrations that the database has had, in order. */
  migrations: names,
  /** In an order in which a table stands after those that it points to. Names are quoted as SQL needs them. */
  tables: z
    .array(z.object({ name, columns: names, partitions: z.array(z.object({ name, bounds: z.string().max(1000) })) }))
    .max(10_000),
  /** What tells the deployment's key from others without giving it away. */
  keyMark: z.string().max(100),
});
export type Header = z.infer<typeof headerSchema>;

const sum = z.object({ bytes: z.number().int().min(0), sha256: z.string().length(64) });
export type Sum = z.infer<typeof sum>;

export const manifestSchema = z.object({
  rows: z.record(name, z.number().int().min(0)),
  sequences: z.array(z.object({ name, last: z.string().regex(/^\d{1,19}$/), called: z.boolean() })).max(10_000),
  files: z.number().int().min(0),
  /** By part: the header, the key, each table's bytes, and all media with their names. */
  sums: z.record(name, sum),
});
export type Manifest = z.infer<typeof manifestSchema>;

/** The part that an entry belongs to: its table, or all media, or itself. */
export function partOf(entry: string): string {
  if (entry.startsWith('database/')) return entry.slice(0, entry.lastIndexOf('/'));
  return entry.startsWith(MEDIA) ? MEDIA : entry;
}
