import { parseArgs } from 'node:util';
import { readConfig, type Config } from '../lib/config.ts';
import { start, type Role } from '../main.ts';

const roles = new Set<string>(['web', 'worker', 'all']);

/** `zhongcao start`: runs until SIGINT or SIGTERM. */
export async function startCommand(args: string[]): Promise<number> {
  const { values } = parseArgs({ args, options: { role: { type: 'string', default: 'all' } } });
  if (!roles.has(values.role)) {
    process.stderr.write(`--role: ${values.role} is none of web, worker, all\n`);
    return 2;
  }
  const config = readConfig();
  const program = await start(config, values.role as Role).catch((error: unknown) => {
    if (!portTaken(error)) throw error;
    process.stderr.write(portTakenText(config));
    return undefined;
  });
  if (!program) return 1;
  process.stderr.write(`zhongcao  ${program.url}\n`);
  await new Promise<void>((done) => {
    process.once('SIGINT', done);
    process.once('SIGTERM', done);
  });
  await program.stop();
  return 0;
}

function portTaken(error: unknown): boolean {
  return error instanceof Error && 'code' in error && error.code === 'EADDRINUSE';
}

function portTakenText(config: Config): string {
  return `端口 ${config.port} 已被占用。换一个：PORT=${config.port + 1} npm start\nPort ${config.port} is taken. Choose another: PORT=${config.port + 1} npm start\n`;
}
