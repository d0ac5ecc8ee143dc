import { fork, type ChildProcess } from 'node:child_process';
import { on, once } from 'node:events';
import { existsSync, readFileSync, writeFileSync } from 'node:fs';
import { createServer } from 'node:net';
import { join } from 'node:path';
import { addKey, isKey } from '../identity/service.ts';
import { systemActor } from '../lib/actor.ts';
import { businessNow } from '../lib/clock.ts';
import { checkout, type Config } from '../lib/config.ts';
import { inTransaction, type Db } from '../lib/db.ts';
import { SECOND } from '../lib/time.ts';

/** The demo shop beside the program. */
export type Shop = { url: string; stop: () => Promise<void> };

const PORTS_TRIED = 20;
const WAIT_MS_MAX = 15 * SECOND;

/** Where the demo shop will be: on its port, or on the next that is free; 0 is any. */
export async function placeOfShop(config: Config): Promise<{ port: number; url: string }> {
  const { shopPort, host } = config;
  const wished = shopPort === 0 ? [0] : Array.from({ length: PORTS_TRIED }, (_, nr) => shopPort + nr);
  let port: number | undefined;
  for (const one of wished) if (port === undefined && one !== config.port) port = await freePort(one, host);
  port ??= shopPort;
  return { port, url: config.shopUrl ?? `http://${hostnameOf(config)}:${port}` };
}

/**
 * Starts the demo shop as a program of its own, with a key made for it once; it ends when this one does, however that
 * ends. `programUrl` is this program's address. Answers undefined, and says why, where it does not start.
 */
export async function startShop(config: Config, db: Db, programUrl: string, port: number): Promise<Shop | undefined> {
  const child = fork(join(checkout, 'examples/shop/main.ts'), {
    execArgv: [],
    stdio: ['ignore', 'ignore', 'inherit', 'ipc'],
    env: {
      ...process.env,
      PLATFORM_URL: programUrl,
      SHOP_KEY: await keyOfShop(config, db),
      SHOP_PORT: String(port),
      SHOP_HOST: config.host,
      SHOP_HOSTNAME: hostnameOf(config),
      SHOP_FOLDER: join(config.home, 'shop'),
    },
  });
  const ended = once(child, 'exit');
  const url = await Promise.race([urlFrom(child), ended.then(() => undefined)]).catch(() => undefined);
  if (url === undefined) {
    process.stderr.write('演示商城没有启动 · the demo shop did not start\n');
    child.kill();
    return undefined;
  }
  return {
    url,
    stop: async () => {
      if (child.exitCode === null && child.signalCode === null) {
        child.kill('SIGTERM');
        await ended;
      }
    },
  };
}

/** The address that the shop tells of itself; under `node --watch` other messages come before it. */
async function urlFrom(child: ChildProcess): Promise<string | undefined> {
  for await (const [message] of on(child, 'message', { signal: AbortSignal.timeout(WAIT_MS_MAX) })) {
    if (typeof message === 'object' && message !== null && 'url' in message && typeof message.url === 'string')
      return message.url;
  }
  return undefined;
}

/** The shop's API key, kept in the data folder; a new one where there is none or the database does not know it. */
async function keyOfShop(config: Config, db: Db): Promise<string> {
  const file = join(config.home, 'shop.key');
  const kept = existsSync(file) ? readFileSync(file, 'utf8').trim() : undefined;
  return inTransaction(db, async (tx) => {
    if (kept !== undefined && (await isKey(tx, kept))) return kept;
    const wish = { name: '演示商城', scopes: ['host.catalogue' as const, 'host.orders' as const] };
    const { key } = await addKey(tx, systemActor, await businessNow(tx), wish);
    writeFileSync(file, `${key}\n`, { mode: 0o600 });
    return key;
  });
}

function hostnameOf(config: Config): string {
  return new URL(config.publicUrl).hostname;
}

/** The port, where it is free; undefined where it is taken. */
async function freePort(port: number, host: string): Promise<number | undefined> {
  const probe = createServer();
  const listening = once(probe, 'listening');
  probe.listen(port, host);
  try {
    await listening;
  } catch {
    return undefined;
  }
  const address = probe.address();
  await new Promise((done) => probe.close(done));
  return typeof address === 'object' && address !== null ? address.port : undefined;
}
