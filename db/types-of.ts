import { join } from 'node:path';
import type pg from 'pg';

export const typesProgram = join(import.meta.dirname, '../node_modules/.bin/kysely-codegen');

/** The arguments of kysely-codegen for a migrated database. It writes db/types.ts, or with `--verify` fails when that is stale. */
export function typesArguments({ connectionString, host, user, database }: pg.ClientConfig): string[] {
  const url = `postgres://${user}@localhost/${database}?host=${encodeURIComponent(host ?? '')}`;
  return [
    '--dialect=postgres',
    `--url=${connectionString ?? url}`,
    `--out-file=${join(import.meta.dirname, 'types.ts')}`,
    '--camel-case',
    '--default-schema=none',
    '--type-mapping',
    '{"int8":"bigint","date":"string","timestamptz":"Date","jsonb":"unknown","json":"unknown","numeric":"string"}',
  ];
}
