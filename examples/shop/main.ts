// The demo shop: a marketplace in small that knows nothing of the platform but its host API.
//   SHOP_KEY=zc_… npm run shop
// PLATFORM_URL (http://localhost:3000), SHOP_PORT (3001, else the next free one), SHOP_HOST (127.0.0.1),
// SHOP_URL (how browsers reach it, where that is not by localhost), SHOP_FOLDER (its order book and pictures).
import { join } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { buildShop } from './app.ts';
import { openBook } from './book.ts';
import { openPlatform, type Platform } from './platform.ts';

const env = process.env;
const PORTS_TRIED = 20;
const TRIES = 30;

const key = env['SHOP_KEY'] ?? '';
const platformUrl = env['PLATFORM_URL'] ?? 'http://localhost:3000';
const folder = env['SHOP_FOLDER'] ?? join(import.meta.dirname, '../../.zhongcao/shop');

if (key === '') {
  process.stderr.write('SHOP_KEY 未设置：zhongcao key add --scopes host.catalogue,host.orders\n');
  process.stderr.write('SHOP_KEY is not set: zhongcao key add --scopes host.catalogue,host.orders\n');
  process.exitCode = 2;
} else {
  await run();
}

async function run(): Promise<void> {
  const book = await openBook(join(folder, 'book.json'));
  const platform = openPlatform(platformUrl, key, book);
  const app = await buildShop({ book, platform, platformUrl, pictures: join(folder, 'pictures') });
  const port = await listen((at) => app.listen({ port: at, host: env['SHOP_HOST'] ?? '127.0.0.1' }));
  const url = env['SHOP_URL'] ?? `http://${env['SHOP_HOSTNAME'] ?? 'localhost'}:${port}`;
  const stop = () => {
    void app.close().then(() => process.exit());
  };
  for (const signal of ['SIGINT', 'SIGTERM'] as const) process.once(signal, stop);
  // Started by the platform, it ends with it, also where that was killed.
  process.once('disconnect', stop);
  process.send?.({ url });
  if (!process.send) process.stderr.write(`演示商城 · demo shop  ${url}\n`);
  await sendCatalogue(platform, url);
}

/** Listens on the wished port or on the next that is free; 0 takes any. Answers the port. */
async function listen(at: (port: number) => Promise<string>): Promise<number> {
  const wished = Number(env['SHOP_PORT'] ?? 3001);
  for (let port = wished; ; port += 1) {
    try {
      return Number(new URL(await at(port)).port);
    } catch (error) {
      const taken = error instanceof Error && 'code' in error && error.code === 'EADDRINUSE';
      if (!taken || port >= wished + PORTS_TRIED) throw error;
    }
  }
}

/** Tells the platform what is on sale and where; the platform may still be starting. */
async function sendCatalogue(platform: Platform, url: string): Promise<void> {
  for (let tries = 1; ; tries += 1) {
    try {
      return await platform.sendCatalogue(url);
    } catch (error) {
      const reason = error instanceof Error ? error.message : String(error);
      if (tries === 1 || tries === TRIES) process.stderr.write(`演示商城 · demo shop: ${reason}\n`);
      if (tries === TRIES) return;
      await sleep(2000);
    }
  }
}
