import { parseArgs } from 'node:util';
import { addKey } from '../identity/service.ts';
import { keyScopes, systemActor, type KeyScope } from '../lib/actor.ts';
import { businessNow } from '../lib/clock.ts';
import type { Config } from '../lib/config.ts';
import { inTransaction } from '../lib/db.ts';
import { migrate } from '../lib/migrate.ts';
import { openConfigured } from '../main.ts';
import { BadArguments } from './input.ts';

const known = `scopes: ${keyScopes.join(', ')}`;

/** `zhongcao key add`: makes an API key and prints it, and nothing else, on standard output. Exit status 2 for bad input. */
export async function keyCommand(config: Config, args: string[]): Promise<number> {
  const wish = read(args);
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

/** The wish in the arguments. Throws BadArguments that say what is wrong. */
function read(args: string[]): { name: string; scopes: KeyScope[] } {
  const options = { scopes: { type: 'string' }, name: { type: 'string', default: 'command line' } } as const;
  const { values, positionals } = parseArgs({ args, options, allowPositionals: true });
  if (positionals.join(' ') !== 'add') throw new BadArguments('the only verb is add');
  const wanted = (values.scopes ?? '').split(',').map((scope) => scope.trim());
  const unknown = wanted.find((scope) => !keyScopes.some((one) => one === scope));
  if (unknown !== undefined) throw new BadArguments(`--scopes: "${unknown}" is none of the scopes\n  ${known}`);
  if (!/^[^\p{C}]{1,60}$/u.test(values.name)) throw new BadArguments('--name: 1-60 characters that can be seen');
  return { name: values.name, scopes: keyScopes.filter((scope) => wanted.includes(scope)) };
}
