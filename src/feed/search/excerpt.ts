/** Code points of an excerpt, and of them those before the word. */
const LENGTH = 60;
const BEFORE = 14;

/**
 * The part of a text around the first of some words that stands in it, in one line; null where none does. `words` are folded
 * as those of a search are; widths and cases of the text do not matter.
 */
export function excerptOf(text: string, words: readonly string[]): string | null {
  const points = Array.from(text.replaceAll(/\s+/gu, ' ').trim());
  const folded = points.map((point) => point.normalize('NFKC').toLowerCase());
  const all = folded.join('');
  const found = words.flatMap((word) => {
    const at = word === '' ? -1 : all.indexOf(word);
    return at < 0 ? [] : [at];
  });
  if (found.length === 0) return null;
  const first = Math.min(...found);
  // A folded point may be longer than the point itself.
  let passed = 0;
  const at = folded.findIndex((point) => (passed += point.length) > first);
  const from = Math.max(0, Math.min(at - BEFORE, points.length - LENGTH));
  const part = points
    .slice(from, from + LENGTH)
    .join('')
    .trim();
  return `${from > 0 ? '…' : ''}${part}${from + LENGTH < points.length ? '…' : ''}`;
}
