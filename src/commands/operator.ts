import { parseArgs } from 'node:util';
import { z } from 'zod';
import { openAuth, addPasswordUser } from '../identity/auth.ts';
import { findUser, grantRole } from '../identity/service.ts';
import { operatorRoles, systemActor, type OperatorRole } from '../lib/actor.ts';
import { businessNow } from '../lib/clock.ts';
import type { Config } from '../lib/config.ts';
import { inTransaction } from '../lib/db.ts';
import { migrate } from '../lib/migrate.ts';
import { openConfigured } from '../main.ts';
import { BadArguments, firstLine } from './input.ts';

const roles = `roles: ${operatorRoles.join(', ')}`;

/**
 * `zhongcao operator add`: gives a user an operator's role, and makes the user where there is none. Prints the user's id.
 * Exit status 2 for a wrong address, role or password.
 */
export async function operatorCommand(config: Config, args: string[]): Promise<number> {
  const wish = read(args);
  const database = await openConfigured(config);
  try {
    await migrate(database.db, database.pool);
    const find = () =>
      inTransaction(database.db, async (tx) => findUser(tx, await businessNow(tx), { email: wish.email }));
    let userId = await find();
    if (userId === undefined) {
      if (process.stdin.isTTY) process.stderr.write('password: ');
      const password = await firstLine(process.stdin);
      if (password.length < 8 || password.length > 128) {
        process.stderr.write(`password: ${password.length} characters, 8-128 are needed\n`);
        return 2;
      }
      await addPasswordUser(openAuth(config, database.authPool), { email: wish.email, password });
      userId = await find();
    }
    if (userId === undefined) throw new Error('the new user is not there');
    const granted = userId;
    await inTransaction(database.db, async (tx) =>
      grantRole(tx, await businessNow(tx), systemActor, granted, wish.role),
    );
    process.stdout.write(`${granted}\n`);
    process.stderr.write(`${wish.email} is ${wish.role}\n`);
    return 0;
  } finally {
    await database.close();
  }
}

/** The wish in the arguments. Throws BadArguments that say what is wrong. */
function read(args: string[]): { email: string; role: OperatorRole } {
  const options = { email: { type: 'string' }, role: { type: 'string' } } as const;
  const { values, positionals } = parseArgs({ args, options, allowPositionals: true });
  if (positionals.join(' ') !== 'add') throw new BadArguments('the only verb is add');
  const email = z.email().max(254).safeParse(values.email).data?.toLowerCase();
  if (email === undefined) throw new BadArguments(`--email: ${values.email ?? 'missing'} is no e-mail address`);
  const role = operatorRoles.find((known) => known === values.role);
  if (role === undefined)
    throw new BadArguments(`--role: ${values.role ?? 'missing'} is none of the roles\n  ${roles}`);
  return { email, role };
}
