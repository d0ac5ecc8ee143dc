import { expect, test } from 'vitest';
import { testApp } from '../../../test/app.ts';
import { copies } from '../../../test/manyWorks.ts';
import { soon } from '../../../test/states.ts';
import { draft, publisher } from '../../../test/works.ts';
import { DAY, HOUR } from '../../lib/time.ts';

const world = await testApp();
const WORKS = 120;

test(
  'UX 22: cancelling many schedules and moving single ones at the same time never lock each other out',
  { timeout: 120_000 },
  async () => {
    const { owner, accountId } = await publisher(world, '改期的账号');
    const at = async (ms: number) => (await soon(world, ms)).toISOString();
    const first = (await draft(owner, { scheduledAt: await at(2 * DAY) })).id;
    expect((await owner.call('POST', `/contents/${first}/submit`)).body.status).toBe('scheduled');
    const ids = [first, ...(await copies(world, first, WORKS - 1))].toSorted();
    // Units of two days, so that a move gives one back and takes another.
    await world.pool.query(`update contents.daily_quota set used = 5 where account_id = $1`, [accountId]);
    const times = [await at(3 * DAY), await at(3 * DAY + HOUR)];
    const moves = ids
      .toReversed()
      .filter((_, nr) => nr % 3 === 0)
      .map((id, nr) => () => owner.call('PUT', `/contents/${id}/schedule`, { scheduledAt: times[nr % 2] }));
    const cancel = owner.call('POST', '/contents/bulk', { ids, act: { kind: 'cancel_schedule' } });
    const answers = await Promise.all([cancel, ...moves.map((move) => move())]);
    for (const { status, body } of answers) expect([200, 409, 422], JSON.stringify(body)).toContain(status);
    const { task } = answers[0].body;
    expect(task).toMatchObject({ total: WORKS, done: WORKS, refused: 0 });
    const left = await world.pool.query(
      `select count(*) filter (where status <> 'draft')::int as scheduled from contents.content where account_id = $1`,
      [accountId],
    );
    expect(left.rows[0].scheduled).toBe(0);
    const units = await world.pool.query(
      'select min(used)::int as least from contents.daily_quota where account_id = $1',
      [accountId],
    );
    expect(units.rows[0].least).toBeGreaterThanOrEqual(0);
  },
);
