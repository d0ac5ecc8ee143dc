import { ownerOf } from '../src/lib/ids.ts';
import { feedWorld } from '../test/feed.ts';
import type { Caller } from '../test/callers.ts';
import { published, publisher } from '../test/works.ts';
import { rateRow, type Row } from './report.ts';
import { interleave } from './rounds.ts';
import type { Stage } from './stage.ts';

const ACCOUNTS = 100;
const PUSHES = 20;

type Bare = { name: string; entries: string; cards: string };

/** The two bare statements as one would write them; the planner joins all 2,000 rows for the first. */
const plain: Bare = {
  name: 'plain',
  entries: `select e.pushed_at, e.push_id, p.content_id from feed.entry e
    join feed.push p on p.account_id = e.account_id and p.push_id = e.push_id
    where e.user_id = $1 order by e.pushed_at desc, e.push_id desc limit 21`,
  cards: `select v.content_id, v.card from contents.content_version v
    join contents.content c on c.account_id = v.account_id and c.content_id = v.content_id and c.live_version = v.version
    where v.account_id = any($1) and v.content_id = any($2)`,
};

/** The same as fast as we can make them: row by row by their keys. */
const byKey: Bare = {
  name: 'byKey',
  entries: `select e.pushed_at, e.push_id, p.content_id from feed.entry e
    cross join lateral (
      select content_id from feed.push where account_id = e.account_id and push_id = e.push_id offset 0) p
    where e.user_id = $1 order by e.pushed_at desc, e.push_id desc limit 21`,
  cards: `select k.content_id, v.card from unnest($1::text[], $2::text[]) as k (account_id, content_id)
    cross join lateral (
      select v.card from contents.content c join contents.content_version v
        on v.account_id = c.account_id and v.content_id = c.content_id and v.version = c.live_version
      where c.account_id = k.account_id and c.content_id = k.content_id offset 0) v`,
};

/** A page of 20 of a reader of 100 accounts with 20 pushes each: the route, against its two bare statements. */
export async function feedPage(stage: Stage): Promise<Row[]> {
  const { reader } = await readerOfMany(stage, '林小满的衣橱');
  const bare = (sql: Bare) => async () => {
    const { name, entries, cards } = sql;
    const page = await stage.pool.query({ name: `${name} entries`, text: entries, values: [reader.userId] });
    const ids = page.rows.map((row) => row.content_id);
    const read = await stage.pool.query({ name: `${name} cards`, text: cards, values: [ids.map(ownerOf), ids] });
    if (read.rowCount !== 21) throw new Error(`the bare page has ${read.rowCount} cards`);
    return 1;
  };
  const route = async () => {
    const answer = await reader.call('GET', '/feed?limit=20');
    if (answer.body.items?.length !== 20) throw new Error(`no page: ${JSON.stringify(answer.body).slice(0, 300)}`);
    return 1;
  };
  const against = (sql: Bare) => interleave(10, 400, { limit: { work: bare(sql) }, ours: { work: route } });
  return [
    rateRow('feed page of 20 against its bare SQL', 'pages', await against(plain), 0.5),
    rateRow('feed page of 20 against its bare SQL, written for speed', 'pages', await against(byKey), 0.5),
  ];
}

/** A reader of 100 accounts with 20 pushes each, of which fan-out wrote all. */
export async function readerOfMany(stage: Stage, model: string): Promise<{ reader: Caller; accounts: string[] }> {
  const people = feedWorld(stage);
  const { owner } = await publisher(stage, model);
  const contentId = await published(owner);
  const reader = await stage.signUp('读者');
  const accounts = await people.accounts(ACCOUNTS);
  for (const id of accounts) await people.follow(reader.userId, id);
  // The first reading makes him active, the second settles his follows.
  for (let reads = 0; reads < 2; reads++) await people.read(reader.userId, 20);
  await people.pass(6000);
  for (let n = 0; n < PUSHES; n++) await people.publishTwins(accounts);
  await copyContent(stage, contentId);
  await stage.pool.query('vacuum analyze');
  return { reader, accounts };
}

/** Gives every push a content, copied from one that was published the whole way. */
async function copyContent({ pool }: Stage, model: string): Promise<void> {
  const copies = {
    content: '',
    content_version: `, 'card', m.card || jsonb_build_object('id', p.content_id)`,
  };
  for (const [name, more] of Object.entries(copies)) {
    await pool.query(
      `insert into contents.${name}
       select (jsonb_populate_record(m, jsonb_build_object(
         'account_id', p.account_id, 'content_id', p.content_id${more}))).*
       from contents.${name} m, feed.push p where m.content_id = $1 and p.content_id <> $1 on conflict do nothing`,
      [model],
    );
  }
}
