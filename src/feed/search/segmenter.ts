/** Cuts a text into words. `finely` gives the words inside of words as well, which is what an index wants. */
export type Segmenter = {
  by: 'jieba' | 'icu';
  cut: (text: string, finely: boolean) => string[];
};

/** Counts up with every change of what this file and `words.ts` make of a text: everything is cut again then. */
export const WORDS_BY = '1';

let opened: Promise<Segmenter> | undefined;

/** The segmenter of this machine. Its dictionary takes a quarter of a second and 40 MB, so it is read on first use. */
export function openSegmenter(): Promise<Segmenter> {
  opened ??= openJieba().catch(openBuiltIn);
  return opened;
}

/** jieba in search mode. Unknown words are not guessed, so that the same words are cut alike in every surrounding. */
async function openJieba(): Promise<Segmenter> {
  const [{ Jieba }, { dict }] = await Promise.all([import('@node-rs/jieba'), import('@node-rs/jieba/dict.js')]);
  const jieba = Jieba.withDict(dict);
  return {
    by: 'jieba',
    cut: (text, finely) => (finely ? jieba.cutForSearch(text, false) : jieba.cut(text, false)),
  };
}

/** Where no jieba was built for a machine: the dictionary that comes with Node. */
function openBuiltIn(): Segmenter {
  const segmenter = new Intl.Segmenter('zh', { granularity: 'word' });
  return {
    by: 'icu',
    cut: (text) => Array.from(segmenter.segment(text), ({ segment }) => segment),
  };
}
