import { BadArguments } from './commands/input.ts';
import { askedLang } from './lib/asked-lang.ts';
import { ConfigError, readConfig } from './lib/config.ts';
import { whyNoFile } from './lib/file-fault.ts';
import { labelled } from './lib/text.ts';
import { whyUnreachable } from './lib/unreachable.ts';

/** A command: arguments in, exit status out: 0 done, 1 failed, 2 bad input (API.md, command line). */
type Command = { usage: string; run: (args: string[]) => Promise<number> };

const commands: Record<string, Command> = {
  start: {
    usage: 'start [--role web|worker|all]',
    run: async (args) => (await import('./commands/start.ts')).startCommand(args),
  },
  migrate: { usage: 'migrate', run: async () => (await import('./commands/migrate.ts')).migrateCommand(readConfig()) },
  seed: { usage: 'seed', run: async () => (await import('./commands/seed.ts')).seedCommand(readConfig()) },
  operator: {
    usage: 'operator add --email E --role R',
    run: async (args) => (await import('./commands/operator.ts')).operatorCommand(readConfig(), args),
  },
  key: {
    usage: 'key add --scopes S,… [--name N]',
    run: async (args) => (await import('./commands/key.ts')).keyCommand(readConfig(), args),
  },
  backup: {
    usage: 'backup FILE [--without-key]',
    run: async (args) => (await import('./commands/backup.ts')).backupCommand(readConfig(), args),
  },
  restore: { usage: 'restore FILE', run: async (args) => (await import('./commands/restore.ts')).restoreCommand(args) },
  doctor: { usage: 'doctor', run: async () => (await import('./commands/doctor.ts')).doctorCommand() },
  import: {
    usage: 'import follows FILE | import behaviour FILE [--seed N]',
    run: async (args) => (await import('./commands/import.ts')).importCommand(readConfig(), args),
  },
  export: {
    usage: 'export log --month YYYY-MM',
    run: async (args) => (await import('./commands/export.ts')).exportCommand(readConfig(), args),
  },
  replay: {
    usage: 'replay LOG.ndjson --month YYYY-MM [--policy policy.json]',
    run: async (args) => (await import('./cps/replay.ts')).runReplay(args),
  },
  verify: {
    usage: 'verify EXPORT.zip [--root HASH | --root-file ROOT.json] [--lang zh|en]',
    run: async (args) => (await import('./cps/proof/verify/command.ts')).runVerify(args),
  },
  explain: {
    usage: 'explain ACCOUNT [--book BOOK] [--at INSTANT] [--json] [--lang zh|en]',
    run: async (args) => (await import('./commands/explain.ts')).explainCommand(readConfig(), args),
  },
  search: {
    usage: 'search rebuild',
    run: async (args) => (await import('./commands/search.ts')).searchCommand(readConfig(), args),
  },
  ledger: {
    usage: 'ledger audit [--lang zh|en]',
    run: async (args) => (await import('./commands/ledger.ts')).ledgerCommand(readConfig(), args),
  },
};

/** Runs one command of the program. */
export async function cli(argv: string[]): Promise<number> {
  const [name = '', ...args] = argv;
  const command = commands[name];
  if (!command) {
    process.stderr.write(
      `usage:\n${Object.values(commands)
        .map((c) => `  zhongcao ${c.usage}\n`)
        .join('')}`,
    );
    return name === '' || name === 'help' || name === '--help' ? 0 : 2;
  }
  const asked = askedLang(args);
  const usage = `${labelled(asked === 'en' ? 'usage' : '用法', `zhongcao ${command.usage}`, asked)}\n`;
  const takesNothing = command.usage === name;
  if (takesNothing && args.length > 0) {
    process.stderr.write(usage);
    return 2;
  }
  try {
    return await command.run(args);
  } catch (error) {
    if (isBadArgument(error)) {
      process.stderr.write(`${error.message}\n${usage}`);
      return 2;
    }
    if (error instanceof ConfigError) {
      process.stderr.write(`${error.message}\n`);
      return 2;
    }
    const why = whyUnreachable(error) ?? whyNoFile(error);
    if (why === undefined) throw error;
    process.stderr.write(`${why}\n`);
    return 1;
  }
}

function isBadArgument(error: unknown): error is Error {
  if (error instanceof BadArguments) return true;
  return (
    error instanceof Error &&
    'code' in error &&
    typeof error.code === 'string' &&
    error.code.startsWith('ERR_PARSE_ARGS')
  );
}
