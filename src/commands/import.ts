import { parseArgs } from 'node:util';
import type { Config } from '../lib/config.ts';
import { importBehaviourCommand } from './import-behaviour.ts';
import { importFollowsCommand } from './import-follows.ts';

/** `zhongcao import follows FILE` and `import behaviour FILE [--seed N]` (API.md, command line). Exit status 2 for bad input. */
export async function importCommand(config: Config, args: string[]): Promise<number> {
  const wish = read(args);
  if (wish?.what === 'behaviour') return importBehaviourCommand(config, wish.file, wish.seed);
  if (wish?.what === 'follows') return importFollowsCommand(config, wish.file);
  process.stderr.write('usage: zhongcao import follows FILE\n       zhongcao import behaviour FILE [--seed N]\n');
  return 2;
}

function read(args: string[]): { what: string; file: string; seed: number } | undefined {
  try {
    const options = { seed: { type: 'string', default: '1' } } as const;
    const { values, positionals } = parseArgs({ args, options, allowPositionals: true });
    const [what, file, ...more] = positionals;
    if (what === undefined || file === undefined || more.length > 0 || !/^\d{1,9}$/.test(values.seed)) return undefined;
    return { what, file, seed: Number(values.seed) };
  } catch {
    return undefined;
  }
}
