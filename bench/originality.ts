import { greatestSimilarityBp } from '../src/moderation/service.ts';
import { shinglesOf, signatureOf } from '../src/moderation/originality.ts';
import { Dice } from '../test/world/random.ts';
import { medianRow, type Row } from './report.ts';
import { openStage, type Stage } from './stage.ts';

/** Different sentences from which the texts are put together, so that unrelated texts have some in common. */
const SENTENCES = 40_000;
const TEXT_SENTENCES = 25;
const QUERIES = 200;
const ROWS_AT_ONCE = 2000;
const FEW = 1000;

/** Copies with about these shares of common shingles are looked for. */
const JACCARDS = [0.5, 0.6, 0.8, 0.9];

/**
 * How long the search for similar texts takes among many published ones against few, and how many copies it finds. The
 * true share of each copy is computed from the texts.
 */
export async function originality(stage: Stage, many = 10_000): Promise<Row[]> {
  const dice = new Dice(5);
  const sentences = Array.from({ length: SENTENCES }, () => sentence(dice));
  const texts = Array.from({ length: many }, () => Array.from({ length: TEXT_SENTENCES }, () => dice.pick(sentences)));
  const probe = () => Array.from({ length: TEXT_SENTENCES }, () => dice.pick(sentences)).join('');
  const small = await openStage();
  try {
    await fill(small, texts.slice(0, FEW));
    await fill(stage, texts);
    const [few, times] = await inTurn([small, stage], probe);
    for (const jaccard of JACCARDS) console.error(await recallOf(stage, texts, sentences, jaccard, dice));
    const name = `search for similar texts among ${many.toLocaleString('en')} against ${FEW.toLocaleString('en')}`;
    return [medianRow(name, few, times, 2)];
  } finally {
    await small.close();
  }
}

/** A sentence of made-up words in which some characters are far more common than others. */
function sentence(dice: Dice): string {
  const length = dice.between(12, 24);
  return Array.from({ length }, () => String.fromCodePoint(0x4e00 + Math.floor(dice.next() ** 3 * 3000))).join('');
}

async function fill({ pool }: Stage, texts: readonly string[][]): Promise<void> {
  for (let at = 0; at < texts.length; at += ROWS_AT_ONCE) {
    const rows = texts.slice(at, at + ROWS_AT_ONCE).flatMap((text, i) => {
      const signature = signatureOf(text.join(''), 100);
      return signature ? [{ id: `t${at + i}`, account: `a${(at + i) % 5000}`, ...signature }] : [];
    });
    await pool.query(
      `insert into moderation.original (subject_type, subject_id, account_id, signature, published_at)
       select 'content', id, account, decode(signature, 'hex'), now() from unnest($1::text[], $2::text[], $3::text[])
       as row (id, account, signature)`,
      [
        rows.map((row) => row.id),
        rows.map((row) => row.account),
        rows.map(({ numbers }) => Buffer.from(numbers.buffer).toString('hex')),
      ],
    );
    const bands = rows.flatMap(({ id, account, bands: keys }) =>
      [...new Set(keys)].map((key) => ({ id, account, key: String(key) })),
    );
    await pool.query(
      `insert into moderation.original_band (band, subject_type, subject_id, account_id)
       select band, 'content', id, account from unnest($1::bigint[], $2::text[], $3::text[]) as row (band, id, account)`,
      [bands.map(({ key }) => key), bands.map(({ id }) => id), bands.map(({ account }) => account)],
    );
  }
  await pool.query('vacuum analyze moderation.original, moderation.original_band');
}

/** The times in ms of a search among few and among many, gone in turn with the same texts. */
async function inTurn(stages: readonly [Stage, Stage], probe: () => string): Promise<[number[], number[]]> {
  const took: [number[], number[]] = [[], []];
  for (let nr = -20; nr < QUERIES; nr++) {
    const text = probe();
    // Whoever is asked first finds colder caches, so they take turns at that.
    for (const which of nr % 2 === 0 ? ([0, 1] as const) : ([1, 0] as const)) {
      const stage = stages[which];
      const began = performance.now();
      await stage.run((tx, now) => greatestSimilarityBp(tx, now, 'somebody', text));
      if (nr >= 0) took[which].push(performance.now() - began);
    }
  }
  return took;
}

/** Copies of random texts in which so many sentences are exchanged that about this share of shingles is common. */
async function recallOf(
  stage: Stage,
  texts: readonly string[][],
  sentences: readonly string[],
  jaccard: number,
  dice: Dice,
): Promise<string> {
  const kept = (2 * jaccard) / (1 + jaccard);
  const counts = { found: 0, rejected: 0, looked: 0, true80: 0, true50: 0, shares: 0 };
  for (let nr = 0; nr < QUERIES; nr++) {
    const source = dice.pick(texts);
    const copy = source.map((one, i) => (i < Math.round(kept * source.length) ? one : dice.pick(sentences)));
    const share = jaccardOf(source.join(''), copy.join(''));
    const bp = await stage.run((tx, now) => greatestSimilarityBp(tx, now, 'somebody', copy.join('')));
    counts.shares += share;
    if (bp >= 2500) counts.found++;
    if (bp >= 8000) counts.rejected++;
    else if (bp >= 5000) counts.looked++;
    if (share >= 0.8) counts.true80++;
    else if (share >= 0.5) counts.true50++;
  }
  return (
    `of ${QUERIES} copies with a true Jaccard of ${(counts.shares / QUERIES).toFixed(3)} on average ` +
    `(${counts.true80} from 0.8, ${counts.true50} from 0.5): ${counts.found} found by their bands, ` +
    `${counts.rejected} rejected, ${counts.looked} to a person`
  );
}

function jaccardOf(a: string, b: string): number {
  const [one, other] = [shinglesOf(a), shinglesOf(b)];
  const common = [...one].filter((shingle) => other.has(shingle)).length;
  return common / (one.size + other.size - common);
}
