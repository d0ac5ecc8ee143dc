import { fillEntries, fillFollows } from './crowd.ts';
import { readerOfMany } from './feedPage.ts';
import { medianRow, type Row } from './report.ts';
import { openStage, type Stage } from './stage.ts';

const FEW = 1000;
const WARM = 50;
const SAMPLES = 300;
const PAGES_DEEP = 80;

/** Reads the page after a cursor, and answers the cursor of the next. */
type Read = (cursor?: string) => Promise<string>;

/** A feed page beside few and beside many follows of others, and far down in a feed: all should cost the same. */
export async function growth(stage: Stage, many = 100_000): Promise<Row[]> {
  const small = await openStage();
  try {
    const few = await feedBeside(small, FEW);
    const page = await feedBeside(stage, many);
    let cursor = '';
    for (let pages = 0; pages < PAGES_DEEP; pages++) cursor = await page(cursor);
    const [before, after] = await inTurn(few, page);
    const [first, deep] = await inTurn(page, () => page(cursor));
    return [
      medianRow(`feed page beside ${many.toLocaleString('en')} follows of others, against ${FEW}`, before, after, 1.2),
      medianRow(`feed page after ${PAGES_DEEP} pages, against the first`, first, deep, 1.2),
    ];
  } finally {
    await small.close();
  }
}

/** The feed of a reader of 2,000 pushes beside a crowd. */
async function feedBeside(stage: Stage, follows: number): Promise<Read> {
  const { reader, accounts } = await readerOfMany(stage, '阿远的厨房');
  await fillFollows(stage, accounts, 0, follows);
  await fillEntries(stage, accounts);
  await stage.pool.query('vacuum analyze');
  return async (cursor = '') => {
    const answer = await reader.call('GET', `/feed?limit=20${cursor && `&cursor=${cursor}`}`);
    if (answer.body.items?.length !== 20) throw new Error(`no page: ${JSON.stringify(answer.body).slice(0, 300)}`);
    return answer.body.nextCursor;
  };
}

/** The times in ms of two ways to read, gone in turn. */
async function inTurn(one: Read, other: Read): Promise<[number[], number[]]> {
  const took: [number[], number[]] = [[], []];
  for (let nr = -WARM; nr < SAMPLES; nr++) {
    for (const [way, read] of [one, other].entries()) {
      const began = performance.now();
      await read();
      if (nr >= 0) took[way]?.push(performance.now() - began);
    }
  }
  return took;
}
