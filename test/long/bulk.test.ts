import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import pg from 'pg';
import { afterAll, expect, test } from 'vitest';
import { copies } from '../manyWorks.ts';
import { ok } from '../money.ts';
import { all } from '../pages.ts';
import { openAccount } from '../people.ts';
import { draft } from '../works.ts';
import { Platform } from '../faults/platform.ts';

const platform = new Platform(mkdtempSync(join(tmpdir(), 'zhongcao-bulk-')));
afterAll(async () => {
  await platform.stop();
  rmSync(platform.home, { recursive: true, force: true });
});

const WORKS = 1000;
/** Works that are published: the task cannot delete them, and says so. */
const KEPT = 7;
const KILLS = 2;

type Task = { done: number; unchanged: number; refused: number; total: number; finishedAt: string | null };
type Refused = { contentId: string; code: string };

test('UX 22: a task over 1,000 works survives kills of program and database: all done, once, and its report is whole', async () => {
  // The demo world is only loaded into an empty folder.
  await platform.command(['key', 'add', '--scopes', 'host.catalogue']);
  await platform.start();
  const { owner, accountId } = await openAccount(platform, { name: '批量断电号' });
  const { id } = await draft(owner);
  await inDatabase(async (pool) => {
    await copies({ pool }, id, WORKS - 1);
  });
  const { items } = ok(await owner.call('GET', `/contents?limit=${KEPT}`));
  const kept: string[] = items.map((row: { id: string }) => row.id);
  await inDatabase((pool) =>
    pool.query(`update contents.content set status = 'published' where content_id = any($1)`, [kept]),
  );
  const begun = ok(await owner.call('POST', '/contents/bulk', { filter: {}, act: { kind: 'delete' } })).task;
  expect(begun).toMatchObject({ total: WORKS, finishedAt: null });

  const read = async (): Promise<Task> => ok(await owner.call('GET', `/content-tasks/${begun.id}`));
  const dealt = (task: Task) => task.done + task.unchanged + task.refused;
  let came = 0;
  for (let kill = 0; kill < KILLS; kill++) {
    const task = await until(async () => {
      const now = await read();
      return dealt(now) > came ? now : undefined;
    });
    expect(task.finishedAt, `the task had ended before kill ${kill + 1}`).toBeNull();
    await platform.kill(kill % 2 === 1);
    await platform.start();
    came = dealt(await read());
    expect(came).toBeGreaterThanOrEqual(dealt(task));
  }
  const ended = await until(async () => {
    const now = await read();
    return now.finishedAt ? now : undefined;
  });
  expect(ended).toMatchObject({ total: WORKS, done: WORKS - KEPT, unchanged: 0, refused: KEPT });
  const refused = await all<Refused>(owner, `/content-tasks/${begun.id}/refused`);
  expect(refused.map(({ contentId }) => contentId).toSorted()).toEqual(kept.toSorted());
  expect(new Set(refused.map(({ code }) => code))).toEqual(new Set(['WRONG_STATUS']));
  await inDatabase(async (pool) => {
    const works = await pool.query(
      `select c.status, c.revision, count(*)::int as n from contents.content c where account_id = $1 group by 1, 2`,
      [accountId],
    );
    // One revision more than the copy had: each was deleted once.
    expect(works.rows.filter(({ status }) => status === 'deleted')).toEqual([
      { status: 'deleted', revision: expect.anything(), n: WORKS - KEPT },
    ]);
    const open = await pool.query(`select 1 from contents.task_work where task_id = $1 and outcome is null`, [
      begun.id,
    ]);
    expect(open.rowCount).toBe(0);
  });
}, 240_000);

async function until<T>(look: () => Promise<T | undefined>): Promise<T> {
  for (const from = Date.now(); Date.now() < from + 90_000; await sleep(15)) {
    const seen = await look();
    if (seen !== undefined) return seen;
  }
  throw new Error('not after 90 s');
}

async function inDatabase<T>(work: (pool: pg.Pool) => Promise<T>): Promise<T> {
  const pool = new pg.Pool({ host: join(platform.home, 'socket'), user: 'zhongcao', database: 'postgres', max: 1 });
  // Its connection may still be open when the server ends.
  pool.on('error', () => undefined);
  try {
    return await work(pool);
  } finally {
    await pool.end();
  }
}
