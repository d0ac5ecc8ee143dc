import { feedWorld } from '../test/feed.ts';
import type { Caller } from '../test/callers.ts';
import { published, publisher } from '../test/works.ts';
import { rateRow, type Row } from './report.ts';
import { interleave } from './rounds.ts';
import type { Stage } from './stage.ts';

const ACCOUNTS = 100;
const PUSHES = 20;

const entries = `select e.pushed_at, e.push_id, p.content_id from feed.entry e
  join feed.push p on p.account_id = e.account_id and p.push_id = e.push_id
  where e.user_id = $1 order by e.pushed_at desc, e.push_id desc limit 21`;
const cards = `select v.content_id, v.card from contents.content_version v
  join contents.content c on c.account_id = v.account_id and c.content_id = v.content_id and c.live_version = v.version
  where v.content_id = any($1)`;

/** A page of 20 of a reader of 100 accounts with 20 pushes each: the route, against its two bare statements. */
export async function feedPage(stage: Stage): Promise<Row[]> {
  const { reader } = await readerOfMany(stage, '林小满的衣橱');
  const { pool } = stage;
  const bare = async () => {
    const page = await pool.query({ name: 'entries', text: entries, values: [reader.userId] });
    const read = await pool.query({ name: 'cards', text: cards, values: [page.rows.map((row) => row.content_id)] });
    if (read.rowCount !== 21) throw new Error(`the bare page has ${read.rowCount} cards`);
    return 1;
  };
  const route = async () => {
    const answer = await reader.call('GET', '/feed?limit=20');
    if (answer.body.items?.length !== 20) throw new Error(`no page: ${JSON.stringify(answer.body).slice(0, 300)}`);
    return 1;
  };
  const measured = await interleave(12, 400, { limit: { work: bare }, ours: { work: route } });
  return [rateRow('feed page of 20 against its bare SQL', 'pages', measured, 0.5)];
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
