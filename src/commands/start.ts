import { parseArgs } from 'node:util';
import { readConfig, type Config } from '../lib/config.ts';
import { businessNow } from '../lib/clock.ts';
import { inTransaction } from '../lib/db.ts';
import { DAY, dayOf } from '../lib/time.ts';
import { start, type Program, type Role } from '../main.ts';
import { demoSignIns, prepareDemo, signInTable, table, type DemoState } from './demo.ts';
import { placeOfShop, startShop } from './shop.ts';

const roles = new Set<string>(['web', 'worker', 'all']);

/**
 * `zhongcao start`: runs until SIGINT or SIGTERM. In demo mode an empty database gets the demo world first, and the demo
 * shop runs beside the web.
 */
export async function startCommand(args: string[]): Promise<number> {
  const { values } = parseArgs({ args, options: { role: { type: 'string', default: 'all' } } });
  if (!roles.has(values.role)) {
    process.stderr.write(`--role: ${values.role} is none of web, worker, all\n`);
    return 2;
  }
  const config = readConfig();
  const web = values.role !== 'worker';
  const ending = new AbortController();
  const stopped = new Promise<void>((done) => {
    for (const signal of ['SIGINT', 'SIGTERM'] as const) process.once(signal, () => done(ending.abort()));
  });
  const place = config.demo ? await placeOfShop(config) : undefined;
  let demo: DemoState | undefined;
  const program = await start(config, values.role as Role, async (tools) => {
    if (!place) return undefined;
    demo = await prepareDemo(tools, { shopUrl: place.url, wait: web, signal: ending.signal });
    return demo === 'loaded' ? demoSignIns() : undefined;
  }).catch((error: unknown) => {
    if (ending.signal.aborted) return undefined;
    if (!portTaken(error)) throw error;
    process.stderr.write(portTakenText(config));
    return undefined;
  });
  if (!program) return ending.signal.aborted ? 0 : 1;
  process.stderr.write(`zhongcao  ${program.url}\n${await whereabouts(config, program)}`);
  const showsDemo = web && place !== undefined && demo === 'loaded';
  const shop = showsDemo ? await startShop(config, program.database.db, program.url, place.port) : undefined;
  if (showsDemo) process.stderr.write(addresses(program.url, shop?.url) + signInTable(await demoSignIns()));
  await stopped;
  await shop?.stop();
  await program.stop();
  return 0;
}

/** Where the data lies, and business time where a demo has moved it: a newcomer may have met an older database. */
async function whereabouts(config: Config, { database }: Program): Promise<string> {
  const where = config.databaseUrl === undefined ? `数据 data  ${config.home}\n` : '';
  const now = await inTransaction(database.db, businessNow);
  const days = Math.round((now.getTime() - Date.now()) / DAY);
  const moved = `业务时间 business time  ${dayOf(now)}（比现在晚 ${days} 天 · ${days} days ahead）\n`;
  return days === 0 ? where : where + moved;
}

function addresses(url: string, shopUrl: string | undefined): string {
  const pages = table([
    ['读者 H5', url],
    ['创作 Studio', `${url}/studio`],
    ['运营 Console', `${url}/console`],
    ['接口 API', `${url}/api/docs`],
    ...(shopUrl === undefined ? [] : [['演示商城 Demo shop', shopUrl]]),
  ]);
  return `\n${pages}\n`;
}

function portTaken(error: unknown): boolean {
  return error instanceof Error && 'code' in error && error.code === 'EADDRINUSE';
}

function portTakenText(config: Config): string {
  return `端口 ${config.port} 已被占用。换一个：PORT=${config.port + 1} npm start\nPort ${config.port} is taken. Choose another: PORT=${config.port + 1} npm start\n`;
}
