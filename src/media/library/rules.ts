/** What a search looks through: name and alternative text, folded so that width and case do not matter. */
export function searchTextOf(fileName: string, alt: string): string {
  return folded(`${fileName} ${alt}`);
}

/** A text without differences of width and case. */
export function folded(text: string): string {
  return text.normalize('NFKC').toLowerCase();
}

/** A share of 0..1 in thousandths. */
export function permille(share: number): number {
  return Math.round(share * 1000);
}

/** The name that a browser gave an upload: without folders and control characters, cut to `max` code points. */
export function shownName(name: string | undefined, max: number): string {
  const last = (name ?? '').split(/[/\\]/).at(-1) ?? '';
  const clean = last.replaceAll(/[\p{C}\u2028\u2029]/gu, '').trim();
  return Array.from(clean).slice(0, max).join('');
}

/** What the cover of a video is called: as the video, without the ending of its file. */
export function coverNameOf(fileName: string): string {
  return fileName.replace(/\.\w{2,4}$/, '');
}
