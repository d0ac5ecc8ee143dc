import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { gzipSync } from 'node:zlib';
import { afterAll, expect, test } from 'vitest';
import { testApp } from '../../test/app.ts';
import { command } from '../../test/command.ts';
import { feedWorld } from '../../test/feed.ts';
import { Dice } from '../../test/world/random.ts';
import { accountIdOf, userIdOf } from './import-follows.ts';

const world = await testApp();
const people = feedWorld(world);
const folder = mkdtempSync(join(tmpdir(), 'zhongcao-import-'));
afterAll(() => rmSync(folder, { recursive: true, force: true }));

function file(name: string, bytes: string | Uint8Array): string {
  const path = join(folder, name);
  writeFileSync(path, bytes);
  return path;
}

test('import follows: each edge is two follows; a second run adds nothing; feeds work at once', async () => {
  // A heavy tail: person 0 knows everybody, the others a few.
  const dice = new Dice(7);
  const edges = new Set<string>();
  for (let n = 1; n < 300; n++) edges.add(`0,${n}`);
  for (let n = 0; n < 400; n++) {
    const [one, other] = [dice.between(1, 299), dice.between(1, 299)];
    if (one < other) edges.add(`${one},${other}`);
  }
  const graph = file('graph.csv.gz', gzipSync(`id_1,id_2\n${[...edges].join('\r\n')}\n7,7\n`));
  const first = await command(world, ['import', 'follows', graph]);
  expect(first).toMatchObject({ status: 0 });
  const follows = edges.size * 2;
  expect(JSON.parse(first.stdout)).toMatchObject({ people: 300, follows, added: follows });
  const second = await command(world, ['import', 'follows', graph]);
  expect(JSON.parse(second.stdout)).toMatchObject({ people: 300, follows, added: 0 });

  const star = accountIdOf('0');
  const header = await world.anonymous.call('GET', `/accounts/${star}`);
  expect(header.body).toMatchObject({ name: '导入0', followerCount: 299 });
  const counted = await world.pool.query(
    `select (select sum(followers)::int from fans.follower_count) as counted, (select count(*)::int from fans.follower) as mirrored,
      (select sum(following)::int from fans.reader) as following, (select count(*)::int from accounts.account) as accounts`,
  );
  expect(counted.rows).toEqual([{ counted: follows, mirrored: follows, following: follows, accounts: 300 }]);
  const contentId = await people.publish(star);
  expect(await people.read(userIdOf('17'), 5)).toEqual([contentId]);
});

test.each([
  ['a line that is no edge', '1,2\n3;4\n', /:2: /],
  ['three columns', '1,2,3\n', /:1: /],
  ['a line without end', `1,${'2'.repeat(500)}`, /longer than/],
])('a bad file ends with 2 and names the line: %s', async (_what, text, named) => {
  const ran = await command(world, ['import', 'follows', file('bad.csv', text)]);
  expect(ran).toMatchObject({ status: 2, stdout: '', stderr: expect.stringMatching(named) });
});

test('a file that is not there, a broken archive and a wrong call end with 2', async () => {
  const broken = gzipSync('1,2\n'.repeat(1000)).subarray(0, 30);
  for (const args of [
    ['follows', join(folder, 'none.csv')],
    ['follows', file('broken.csv.gz', broken)],
    ['follows'],
    [],
  ]) {
    const ran = await command(world, ['import', ...args]);
    expect(ran).toMatchObject({ status: 2, stdout: '' });
    expect(ran.stderr).not.toBe('');
  }
});
