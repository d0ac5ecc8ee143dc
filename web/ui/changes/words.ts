const segmenter = new Intl.Segmenter('zh', { granularity: 'word' });

/** The words of a text with what stands between them; Chinese has no spaces to cut it at. Joined they are the text again. */
export function wordsOf(text: string): string[] {
  return [...segmenter.segment(text)].map(({ segment }) => segment);
}
