import type { Config } from '../lib/config.ts';
import { migrate } from '../lib/migrate.ts';
import { openConfigured } from '../main.ts';

/** `zhongcao migrate`: brings the schema up to date and says what ran. */
export async function migrateCommand(config: Config): Promise<number> {
  const database = await openConfigured(config);
  try {
    const ran = await migrate(database.db, database.pool);
    process.stderr.write(ran.length ? ran.map((name) => `${name}\n`).join('') : 'nothing to do\n');
    return 0;
  } finally {
    await database.close();
  }
}
