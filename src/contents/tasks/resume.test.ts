import { expect, test } from 'vitest';
import { testApp } from '../../../test/app.ts';
import { copies } from '../../../test/manyWorks.ts';
import { draft, publisher } from '../../../test/works.ts';
import { continueTask } from './service.ts';

const world = await testApp();

/** 221 drafts, and a task in the background that deletes them. */
async function deleting(name: string) {
  const { owner, accountId } = await publisher(world, name);
  await copies(world, (await draft(owner)).id, 220);
  const { task } = (await owner.call('POST', '/contents/bulk', { filter: {}, act: { kind: 'delete' } })).body;
  const key = { accountId, taskId: task.id };
  return {
    accountId,
    next: () => world.run((tx, now) => continueTask(tx, now, key)),
    cutOff: () =>
      world.run(async (tx, now) => {
        await continueTask(tx, now, key);
        throw new Error('killed');
      }),
    read: async () => (await owner.call('GET', `/content-tasks/${task.id}`)).body,
    deleted: async () =>
      (
        await world.pool.query(
          `select count(*)::int as n from contents.content where account_id = $1 and status = 'deleted'`,
          [accountId],
        )
      ).rows[0].n,
  };
}

test(
  'UX 22: a task that was cut off goes on where it stood, and does nothing twice',
  { timeout: 120_000 },
  async () => {
    const task = await deleting('中断的任务');
    await task.next();
    expect([await task.read(), await task.deleted()]).toMatchObject([{ done: 50, finishedAt: null }, 50]);
    await expect(task.cutOff()).rejects.toThrow('killed');
    expect([await task.read(), await task.deleted()]).toMatchObject([{ done: 50, finishedAt: null }, 50]);
    for (let i = 0; i < 4; i++) await task.next();
    expect(await task.read()).toMatchObject({ total: 221, done: 221, refused: 0, finishedAt: expect.anything() });
    await task.next();
    expect([(await task.read()).done, await task.deleted()]).toEqual([221, 221]);
  },
);

test('a task changes nothing more once its person may not act for the account', { timeout: 120_000 }, async () => {
  const task = await deleting('离开的编辑');
  await task.next();
  await world.pool.query(`update identity.account_member set role = 'viewer' where account_id = $1`, [task.accountId]);
  for (let i = 0; i < 4; i++) await task.next();
  expect([await task.read(), await task.deleted()]).toMatchObject([{ done: 50, refused: 171 }, 50]);
});
