import { parseArgs } from 'node:util';
import { addKey } from '../identity/service.ts';
import { keyScopes, systemActor, type KeyScope } from '../lib/actor.ts';
import { businessNow } from '../lib/clock.ts';
import type { Config } from '../lib/config.ts';
import { inTransaction } from '../lib/db.ts';
import { migrate } from '../lib/migrate.ts';
import { openConfigured } from '../main.ts';

const usage = `usage: zhongcao key add --scopes S,… [--name N]
  scopes: ${keyScopes.join(', ')}
`;

/** `zhongcao key add`: makes an API key and prints it, and nothing else, on standard output. Exit status 2 for bad input. */
export async function keyCommand(config: Config, args: string[]): Promise<number> {
  const wish = read(args);
  if (!wish) {
    process.stderr.write(usage);
    return 2;
  }
  const database = await openConfigured(config);
  try {
    await migrate(database.db, database.pool);
    const { key } = await inTransaction(database.db, async (tx) =>
      addKey(tx, systemActor, await businessNow(tx), wish),
    );
    process.stdout.write(`${key}\n`);
    return 0;
  } finally {
    await database.close();
  }
}

function read(args: string[]): { name: string; scopes: KeyScope[] } | undefined {
  try {
    const options = { scopes: { type: 'string' }, name: { type: 'string', default: 'command line' } } as const;
    const { values, positionals } = parseArgs({ args, options, allowPositionals: true });
    const wanted = new Set((values.scopes ?? '').split(',').map((scope) => scope.trim()));
    const scopes = keyScopes.filter((scope) => wanted.has(scope));
    const fine = scopes.length > 0 && scopes.length === wanted.size && /^[^\p{C}]{1,60}$/u.test(values.name);
    return positionals.join(' ') === 'add' && fine ? { name: values.name, scopes } : undefined;
  } catch {
    return undefined;
  }
}
