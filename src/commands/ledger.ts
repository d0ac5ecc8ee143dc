import type { Config } from '../lib/config.ts';
import { inTransaction } from '../lib/db.ts';
import { audit } from '../ledger/service.ts';
import { openConfigured } from '../main.ts';

/** `zhongcao ledger audit`: proves the whole ledger; prints what was looked at as JSON. Exit status 1 on any difference. */
export async function ledgerCommand(config: Config, args: string[]): Promise<number> {
  if (args.length !== 1 || args[0] !== 'audit') {
    process.stderr.write('usage: zhongcao ledger audit\n');
    return 2;
  }
  const database = await openConfigured(config);
  try {
    const { books, posts, faults } = await inTransaction(database.db, (tx) => audit(tx, { fromStart: true }));
    process.stdout.write(`${JSON.stringify({ books, posts: Number(posts), faults })}\n`);
    return faults.length === 0 ? 0 : 1;
  } finally {
    await database.close();
  }
}
