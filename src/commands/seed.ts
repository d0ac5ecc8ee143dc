import type { Config } from '../lib/config.ts';
import { openLog } from '../lib/log.ts';
import { migrate } from '../lib/migrate.ts';
import { openConfigured } from '../main.ts';
import { demoSignIns, signInTable, prepareDemo } from './demo.ts';
import { placeOfShop } from './shop.ts';

/** `zhongcao seed`: loads the demo world into an empty database. Exit status 1 where it holds somebody's own data. */
export async function seedCommand(config: Config): Promise<number> {
  const database = await openConfigured(config);
  try {
    const { db, pool } = database;
    await migrate(db, pool);
    const { url } = await placeOfShop(config);
    const state = await prepareDemo({ config, db, pool, log: openLog(config) }, { shopUrl: url, wait: false });
    if (state === 'own') {
      process.stderr.write(
        '数据库里已有别的数据，演示世界只载入空库\nThe database is in use: the demo world is loaded into an empty one only\n',
      );
      return 1;
    }
    process.stderr.write(signInTable(await demoSignIns()));
    return 0;
  } finally {
    await database.close();
  }
}
