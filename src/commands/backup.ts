import { existsSync, statSync } from 'node:fs';
import { resolve } from 'node:path';
import { parseArgs } from 'node:util';
import { serverVersion, tablesOf } from './backup/catalogue.sql.ts';
import { FORMAT } from './backup/format.ts';
import { writeBackup } from './backup/writing.ts';
import type { Config } from '../lib/config.ts';
import { keyMark } from '../lib/key.ts';
import { doneMigrations } from '../lib/migrate.ts';
import { openConfigured } from '../main.ts';

const USAGE = 'usage: zhongcao backup FILE [--without-key]\n';

/**
 * `zhongcao backup FILE`: writes database, pictures and key as they are at one instant, also while the program runs. Prints
 * what it wrote as JSON. Exit status 2 where the file is there already.
 */
export async function backupCommand(config: Config, args: string[]): Promise<number> {
  const wish = wishIn(args);
  if (!wish) return bad(USAGE);
  if (existsSync(wish.file)) return bad(`${wish.file} is there already\n`);
  const database = await openConfigured(config);
  try {
    const migrations = await doneMigrations(database.db).catch(() => undefined);
    if (!migrations) {
      process.stderr.write('there is nothing to back up: the database has never been migrated\n');
      return 1;
    }
    const client = await database.pool.connect();
    try {
      await client.query('begin isolation level repeatable read read only');
      const header = {
        format: FORMAT,
        createdAt: new Date().toISOString(),
        postgres: await serverVersion(client),
        migrations,
        tables: await tablesOf(client),
        keyMark: keyMark(config.secret),
      };
      const secret = wish.withKey ? config.secret : undefined;
      const manifest = await writeBackup(wish.file, client, { header, secret, home: config.home });
      const rows = Object.values(manifest.rows).reduce((sum, n) => sum + n, 0);
      const said = { file: wish.file, bytes: statSync(wish.file).size, tables: header.tables.length, rows };
      process.stdout.write(`${JSON.stringify({ ...said, files: manifest.files, key: wish.withKey })}\n`);
      if (config.s3)
        process.stderr.write('pictures and videos lie in the bucket and are not in it: back the bucket up too\n');
      return 0;
    } finally {
      client.release(true);
    }
  } finally {
    await database.close();
  }
}

function wishIn(args: string[]): { file: string; withKey: boolean } | undefined {
  try {
    const options = { 'without-key': { type: 'boolean', default: false } } as const;
    const { values, positionals } = parseArgs({ args, options, allowPositionals: true });
    const [file] = positionals;
    return file && positionals.length === 1 ? { file: resolve(file), withKey: !values['without-key'] } : undefined;
  } catch {
    return undefined;
  }
}

function bad(text: string): number {
  process.stderr.write(text);
  return 2;
}
