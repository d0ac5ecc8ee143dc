import { spawnSync } from 'node:child_process';
import { mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import pg from 'pg';
import { expect, test } from 'vitest';
import { checkout } from '../../src/lib/config.ts';
import { newId, newIdOf } from '../../src/lib/ids.ts';
import { linkFor } from '../../src/links/service.ts';
import { startProgram, type Program } from './program.ts';

const READERS = 16;

test('no click that was answered is lost when program and database are killed', async () => {
  const home = mkdtempSync(join(tmpdir(), 'zhongcao-clicks-'));
  const env = { ZHONGCAO_DEMO: '0' };
  let program = await startProgram(home, env);
  try {
    const path = await link(home, program, env);
    const answered: string[] = [];
    const readers = Array.from({ length: READERS }, () => follow(`${program.url}${path}`, answered));
    await sleep(1500);
    process.kill(Number(readFileSync(join(home, 'pg/postmaster.pid'), 'utf8').split('\n', 1)[0]), 'SIGKILL');
    await program.kill();
    await Promise.all(readers);
    expect(answered.length).toBeGreaterThan(READERS);

    program = await startProgram(home, env);
    const kept = await clickIds(home);
    expect(answered.filter((clickId) => !kept.has(clickId))).toEqual([]);
  } finally {
    await program.stop();
    rmSync(home, { recursive: true, force: true });
  }
}, 180_000);

/** Makes a shop and a good through the API; answers the path of a link to it. */
async function link(home: string, program: Program, env: Record<string, string>): Promise<string> {
  const made = spawnSync(
    process.execPath,
    [join(checkout, 'bin/zhongcao'), 'key', 'add', '--scopes', 'host.catalogue'],
    {
      env: { ...process.env, ZHONGCAO_HOME: home, ...env },
      encoding: 'utf8',
    },
  );
  const put = async (what: string, body: object) => {
    const headers = { authorization: `Bearer ${made.stdout.trim()}`, 'content-type': 'application/json' };
    const init = { method: 'PUT', headers, body: JSON.stringify(body) };
    const answer = await fetch(`${program.url}/api/v1/host/${what}`, init);
    if (!answer.ok) throw new Error(`${what}: ${answer.status} ${await answer.text()}`);
  };
  await put('shops/s', { name: '山野食集', ratingBp: 47_000, status: 'active' });
  const url = 'https://shop.example/i';
  const good = { shopId: 's', title: '山核桃仁', priceFen: 5900, categoryId: 'c', pictureUrls: [], url };
  await put('items/i', { ...good, stock: 1, onSale: true });
  const secret = readFileSync(join(home, 'secret.key'), 'utf8').trim();
  return `/go/${linkFor({ secret }, { contentId: newIdOf(newId()), itemId: 'i', scene: 'follow_feed' })}`;
}

/** Follows a link over and over until nobody answers; notes the ids of the clicks that were answered. */
async function follow(url: string, answered: string[]): Promise<void> {
  for (;;) {
    const answer = await fetch(url, { redirect: 'manual' }).catch(() => undefined);
    const location = answer?.headers.get('location');
    if (answer?.status !== 302 || !location) return;
    answered.push(new URL(location).searchParams.get('zc_click')?.slice(0, 20) ?? '');
  }
}

async function clickIds(home: string): Promise<Set<string>> {
  const client = new pg.Client({ host: join(home, 'socket'), user: 'zhongcao', database: 'postgres' });
  await client.connect();
  const found = await client.query<{ click_id: string }>('select click_id from links.visitor_click');
  await client.end();
  return new Set(found.rows.map((row) => row.click_id));
}
