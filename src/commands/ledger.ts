import { parseArgs } from 'node:util';
import { askedLang } from '../lib/asked-lang.ts';
import type { Config } from '../lib/config.ts';
import { inTransaction } from '../lib/db.ts';
import { audit } from '../ledger/service.ts';
import { labelled } from '../lib/text.ts';
import { openConfigured } from '../main.ts';

/** `zhongcao ledger audit`: proves the whole ledger; prints what was looked at as JSON. Exit status 1 on any difference. */
export async function ledgerCommand(config: Config, args: string[]): Promise<number> {
  // What it prints is for programs and has no language; the option is taken as `verify` and `explain` take it.
  const { values, positionals } = parseArgs({ args, options: { lang: { type: 'string' } }, allowPositionals: true });
  const lang = values.lang ?? 'zh';
  if (positionals.join(' ') !== 'audit' || (lang !== 'zh' && lang !== 'en')) {
    const usage = labelled(
      askedLang(args) === 'en' ? 'usage' : '用法',
      'zhongcao ledger audit [--lang zh|en]',
      askedLang(args),
    );
    process.stderr.write(`${usage}\n`);
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
