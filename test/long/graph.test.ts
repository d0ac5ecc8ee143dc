import { expect, test } from 'vitest';
import { accountIdOf, importGraph, userIdOf } from '../../src/commands/import-follows.ts';
import { setActive } from '../../src/fans/service.ts';
import { feedRules } from '../../src/feed/policy.ts';
import * as feed from '../../src/feed/service.ts';
import { setPolicy } from '../../src/lib/policy.ts';
import { testApp } from '../app.ts';
import { feedWorld } from '../feed.ts';
import { samplePath } from '../samples.ts';

const file = samplePath('follow-graph.csv.gz');

test.skipIf(file === null)(
  'the real follow graph: import, and every follower sees each push once',
  { timeout: 600_000 },
  async () => {
    const world = await testApp({ worker: true });
    const people = feedWorld(world);
    const imported = await importGraph(world.db, file ?? '', () => undefined);
    console.info(imported);
    expect(imported).toMatchObject({ people: 37_700, follows: 578_006, added: 578_006 });
    expect(imported.seconds).toBeLessThan(60);
    const again = await importGraph(world.db, file ?? '', () => undefined);
    expect(again).toMatchObject({ follows: 578_006, added: 0 });

    // Half of the readers are active, with complete entries from now on.
    const ids = Array.from({ length: 37_700 }, (_, n) => userIdOf(String(n)));
    const active = ids.filter((_, n) => n % 2 === 0);
    for (let from = 0; from < active.length; from += 1000) {
      await world.run((tx) => setActive(tx, active.slice(from, from + 1000), true));
    }
    await world.pool.query(
      `insert into feed.reader (user_id, last_seen_at, complete_since) select unnest($1::text[]), now(), now()`,
      [active],
    );
    await world.pool.query(`update fans.follow set mirrored_since = now() where user_id = any($1)`, [active]);

    const sizes = await world.pool.query(
      `select account_id, sum(followers)::int as n from fans.follower_count group by account_id order by n desc, account_id`,
    );
    const largest = sizes.rows[0];
    const smallest = sizes.rows.at(-1);
    for (const cutOverFollowers of [10_000, 1000]) {
      await world.run((tx, now) =>
        setPolicy(tx, now, feedRules, {
          document: { ...feedRules.defaults, cutOverFollowers },
          effectiveAt: now,
          author: 'test',
          reason: 'both sides of the cut-over',
        }),
      );
      for (const { account_id: accountId, n } of [largest, smallest]) {
        const began = performance.now();
        const contentId = await people.publish(accountId);
        const answeredMs = performance.now() - began;
        await world.idle();
        const doneMs = performance.now() - began;
        const followers = await world.pool.query(`select user_id from fans.follower where account_id = $1`, [
          accountId,
        ]);
        let reads = 0;
        const readBegan = performance.now();
        for (const { user_id: userId } of followers.rows) {
          const page = await world.run((tx, now) =>
            feed.readSkeleton(tx, now, userId, { tab: 'all', before: undefined, rows: 100 }),
          );
          expect(page.rows.filter((row) => row.contentId === contentId)).toHaveLength(1);
          reads += 1;
        }
        const readMs = (performance.now() - readBegan) / reads;
        expect(reads).toBe(n);
        console.info({ cutOverFollowers, accountId, n, answeredMs, doneMs, readMs });
      }
    }
    expect(largest).toMatchObject({ account_id: accountIdOf('31890'), n: 9458 });
  },
);
