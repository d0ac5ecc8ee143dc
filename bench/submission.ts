import { doc, draft, publisher, type Publisher } from '../test/works.ts';
import { fillFollows } from './crowd.ts';
import { medianRow, type Row } from './report.ts';
import type { Stage } from './stage.ts';

const SUBMISSIONS = 6;

/** How long an author waits for the answer of a submission, with no follower and with many, in turn. */
export async function submission(stage: Stage, followers = 10_000): Promise<Row[]> {
  const alone = await publisher(stage, '无粉', 'L6');
  const followed = await publisher(stage, '多粉', 'L6');
  await fillFollows(stage, [followed.accountId], 0, followers);
  await stage.pool.query('vacuum analyze');
  const none: number[] = [];
  const many: number[] = [];
  for (let nr = 0; nr <= SUBMISSIONS; nr++) {
    const without = await submit(alone, nr);
    const within = await submit(followed, nr);
    // The first pair warms up.
    if (nr > 0) none.push(without);
    if (nr > 0) many.push(within);
  }
  return [
    medianRow(`answer of a submission: ${followers.toLocaleString('en')} followers against none`, none, many, 1.2),
  ];
}

async function submit({ owner, accountId }: Publisher, nr: number): Promise<number> {
  const { id } = await draft(owner, { body: doc([`第${nr}篇，${accountId} 写给自己看。`]) });
  const began = performance.now();
  const answer = await owner.call('POST', `/contents/${id}/submit`);
  const ms = performance.now() - began;
  if (answer.body.status !== 'published') throw new Error(`not published: ${JSON.stringify(answer.body)}`);
  return ms;
}
