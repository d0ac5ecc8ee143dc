import type { Config } from '../lib/config.ts';
import { inTransaction } from '../lib/db.ts';
import { askForRebuild } from '../feed/search/service.ts';
import { openConfigured } from '../main.ts';
import { BadArguments } from './input.ts';

/** `zhongcao search rebuild`: has everything that readers can find indexed anew; the worker does it while the program runs. */
export async function searchCommand(config: Config, args: string[]): Promise<number> {
  if (args.join(' ') !== 'rebuild') throw new BadArguments('search rebuild');
  const database = await openConfigured(config);
  try {
    await inTransaction(database.db, askForRebuild);
    process.stderr.write('the worker builds the search index anew; "zhongcao doctor" says when it has\n');
    return 0;
  } finally {
    await database.close();
  }
}
