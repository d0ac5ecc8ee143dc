import { adTerms, checkText, compileWords, reviewRules } from '../src/moderation/service.ts';
import { realReviews } from '../test/machine/reviews.ts';
import { doc, draft, goods, publisher } from '../test/works.ts';
import { medianRow, rateRow, type Row } from './report.ts';
import { interleave } from './rounds.ts';
import type { Stage } from './stage.ts';

const ROUNDS = 5;
const SLICE_MS = 1000;
const MANY_TERMS = 20_000;
const SUBMISSIONS = 8;

/**
 * The text check of the real reviews against a plain scan of the same texts for the same words, `includes` for each
 * without any folding; the same with many words against the shipped ones; and the answer of the largest submission.
 */
export async function textChecks(stage: Stage): Promise<Row[]> {
  return [...checks(await ratesOf()), await largest(stage)];
}

type Rates = Awaited<ReturnType<typeof ratesOf>>;

async function ratesOf() {
  const texts = realReviews().map(({ text }) => text);
  if (texts.length === 0) return null;
  const shipped = compileWords(adTerms.defaults, reviewRules.defaults);
  const terms = adTerms.defaults.terms.map(({ term }) => term);
  const more = Array.from({ length: MANY_TERMS - terms.length }, (_, i) => ({
    term: `词${String.fromCodePoint(0x4e00 + (i % 8000))}${i}号`,
    level: 3,
    class: 'absolute' as const,
  }));
  const many = compileWords({ ...adTerms.defaults, terms: [...adTerms.defaults.terms, ...more] }, reviewRules.defaults);
  const scan = async () => {
    let found = 0;
    for (const text of texts) for (const term of terms) if (text.includes(term)) found++;
    return found > 0 ? texts.length : 0;
  };
  const check = (words: typeof shipped) => async () => {
    for (const text of texts) checkText(text, words);
    return texts.length;
  };
  return {
    plain: await interleave(ROUNDS, SLICE_MS, { limit: { work: scan }, ours: { work: check(shipped) } }),
    many: await interleave(ROUNDS, SLICE_MS, { limit: { work: check(shipped) }, ours: { work: check(many) } }),
    terms: terms.length,
  };
}

function checks(rates: Rates): Row[] {
  if (rates === null) return [];
  return [
    rateRow(`text check of real reviews against a plain scan for ${rates.terms} words`, 'reviews', rates.plain, 0.2),
    rateRow(`the same, ${MANY_TERMS.toLocaleString('en')} words against ${rates.terms}`, 'reviews', rates.many, 0.8),
  ];
}

/** A post of 20,000 characters with 50 goods, against a short one, each with its check of everything published. */
async function largest(stage: Stage): Promise<Row> {
  const items = Array.from({ length: 50 }, (_, i) => `good${i}`);
  await goods(stage, items);
  const { owner } = await publisher(stage, '长文作者', 'L6');
  const paragraph = (n: number) =>
    Array.from({ length: 400 }, (_, i) => String.fromCodePoint(0x4e00 + ((n * 7919 + i * i * 31) % 9000))).join('');
  const submit = async (change: object) => {
    const { id } = await draft(owner, change);
    const began = performance.now();
    const answer = await owner.call('POST', `/contents/${id}/submit`);
    const ms = performance.now() - began;
    if (answer.status !== 200) throw new Error(`not submitted: ${JSON.stringify(answer.body).slice(0, 300)}`);
    return ms;
  };
  const short: number[] = [];
  const long: number[] = [];
  for (let nr = 0; nr < SUBMISSIONS; nr++) {
    const paragraphs = Array.from({ length: 50 }, (_, i) => paragraph(nr * 100 + i));
    short.push(await submit({ pushTargets: ['homepage'] }));
    long.push(
      await submit({
        pushTargets: ['homepage'],
        body: doc(paragraphs),
        items: items.map((itemId) => ({ itemId, reason: '软皮，走一天也不磨脚' })),
      }),
    );
  }
  console.error(`submission of 20,000 characters with 50 goods: at most ${Math.max(...long).toFixed(0)} ms of 2,000`);
  return medianRow('answer of a submission: 20,000 characters and 50 goods against two sentences', short, long, 10);
}
