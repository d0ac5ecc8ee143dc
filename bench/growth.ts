import { fillEntries, fillFollows } from './crowd.ts';
import { readerOfMany } from './feedPage.ts';
import { medianRow, type Row } from './report.ts';
import type { Stage } from './stage.ts';

const FEW = 1000;
const WARM = 50;
const SAMPLES = 300;
const PAGES_DEEP = 80;

/** A feed page while the follows of others grow, and the page far down in a feed: both should cost the same. */
export async function growth(stage: Stage, many = 100_000): Promise<Row[]> {
  const { reader, accounts } = await readerOfMany(stage, '阿远的厨房');
  const page = async (cursor = '') => {
    const answer = await reader.call('GET', `/feed?limit=20${cursor && `&cursor=${cursor}`}`);
    if (answer.body.items?.length !== 20) throw new Error(`no page: ${JSON.stringify(answer.body).slice(0, 300)}`);
    return answer.body.nextCursor;
  };
  const timed = async (cursor: string) => {
    const began = performance.now();
    await page(cursor);
    return performance.now() - began;
  };
  // The first page and the one at `cursor` in turn.
  const times = async (cursor = '') => {
    const [first, deep]: [number[], number[]] = [[], []];
    for (let nr = -WARM; nr < SAMPLES; nr++) {
      const [one, other] = [await timed(''), await timed(cursor)];
      if (nr >= 0) first.push(one);
      if (nr >= 0) deep.push(other);
    }
    return { first, deep };
  };
  const grow = async (from: number, to: number) => {
    await fillFollows(stage, accounts, from, to);
    await fillEntries(stage, accounts);
    await stage.pool.query('vacuum analyze');
  };
  await grow(0, FEW);
  const few = await times();
  await grow(FEW, many);
  let cursor = '';
  for (let pages = 0; pages < PAGES_DEEP; pages++) cursor = await page(cursor);
  const { first, deep } = await times(cursor);
  return [
    medianRow(`feed page beside ${many.toLocaleString('en')} follows of others, against ${FEW}`, few.first, first, 1.2),
    medianRow(`feed page after ${PAGES_DEEP} pages, against the first`, first, deep, 1.2),
  ];
}
