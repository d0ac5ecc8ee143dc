import { parseArgs } from 'node:util';
import { businessNow } from '../lib/clock.ts';
import type { Config } from '../lib/config.ts';
import { inTransaction } from '../lib/db.ts';
import { logOf, policyOf } from '../cps/month/service.ts';
import { writeLog } from '../cps/month/settling.ts';
import { monthSchema } from '../cps/reading/schema.ts';
import { openConfigured } from '../main.ts';

const USAGE = 'usage: zhongcao export log --month YYYY-MM\n';

/** `zhongcao export log --month YYYY-MM`: writes the settlement log that the month is computed from, as NDJSON. */
export async function exportCommand(config: Config, args: string[]): Promise<number> {
  const month = monthIn(args);
  if (month === undefined) {
    process.stderr.write(USAGE);
    return 2;
  }
  const database = await openConfigured(config);
  try {
    const now = await inTransaction(database.db, businessNow);
    const of = await logOf(database.db, month, await policyOf(database.db, now, month));
    await writeLog(database.db, of, process.stdout, { end: false });
    return 0;
  } finally {
    await database.close();
  }
}

function monthIn(args: string[]): string | undefined {
  try {
    const { values, positionals } = parseArgs({ args, options: { month: { type: 'string' } }, allowPositionals: true });
    const month = monthSchema.safeParse(values.month);
    return positionals.length === 1 && positionals[0] === 'log' && month.success ? month.data : undefined;
  } catch {
    return undefined;
  }
}
