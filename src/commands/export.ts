import { parseArgs } from 'node:util';
import { businessNow } from '../lib/clock.ts';
import type { Config } from '../lib/config.ts';
import { inTransaction } from '../lib/db.ts';
import { logOf, policyOf } from '../cps/month/service.ts';
import { writeLog } from '../cps/month/settling.ts';
import { monthSchema } from '../cps/reading/schema.ts';
import { openConfigured } from '../main.ts';

const USAGE = 'usage: zhongcao export log|policy --month YYYY-MM\n';

/**
 * `zhongcao export log --month YYYY-MM`: writes the settlement log that the month is computed from, as NDJSON; `export
 * policy` the policy that it is computed by, for `zhongcao replay --policy`.
 */
export async function exportCommand(config: Config, args: string[]): Promise<number> {
  const wish = wishIn(args);
  if (!wish) {
    process.stderr.write(USAGE);
    return 2;
  }
  const database = await openConfigured(config);
  try {
    const now = await inTransaction(database.db, businessNow);
    const policy = await policyOf(database.db, now, wish.month);
    if (wish.what === 'policy') process.stdout.write(`${JSON.stringify(policy)}\n`);
    else await writeLog(database.db, await logOf(database.db, wish.month, policy), process.stdout, { end: false });
    return 0;
  } finally {
    await database.close();
  }
}

function wishIn(args: string[]): { what: 'log' | 'policy'; month: string } | undefined {
  try {
    const { values, positionals } = parseArgs({ args, options: { month: { type: 'string' } }, allowPositionals: true });
    const month = monthSchema.safeParse(values.month);
    const [what] = positionals;
    const known = positionals.length === 1 && (what === 'log' || what === 'policy');
    return known && month.success ? { what, month: month.data } : undefined;
  } catch {
    return undefined;
  }
}
