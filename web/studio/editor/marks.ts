import type { Finding } from './editing.ts';

/** A finding at the place where its word stands now, in code points. */
export type Mark = Finding;

/**
 * Findings in a text that may have changed since they were made: where the word still stands at its place, else at the
 * nearest one; what is gone is dropped. Sorted, without overlaps: what a person
 * marked stays, then what begins first.
 */
export function marksIn(text: string, findings: readonly Finding[]): Mark[] {
  const points = Array.from(text);
  const placed = findings.flatMap((finding) => {
    const length = finding.end - finding.start;
    const word = Array.from(finding.matched);
    const stands = (at: number) => at >= 0 && word.every((point, i) => points[at + i] === point);
    const start = nearest(finding.start, points.length - length, stands);
    return start === undefined ? [] : [{ ...finding, start, end: start + length }];
  });
  const first = placed.toSorted(
    (a, b) => Number(b.byPerson ?? false) - Number(a.byPerson ?? false) || a.start - b.start || b.end - a.end,
  );
  const apart = (a: Mark, b: Mark) => a.end <= b.start || b.end <= a.start;
  const kept = first.reduce<Mark[]>((all, mark) => (all.every((one) => apart(one, mark)) ? [...all, mark] : all), []);
  return kept.toSorted((a, b) => a.start - b.start);
}

/** The place nearest to `from` up to `last` at which something stands. */
function nearest(from: number, last: number, stands: (at: number) => boolean): number | undefined {
  for (let away = 0; away <= Math.max(from, last); away++) {
    if (from - away >= 0 && from - away <= last && stands(from - away)) return from - away;
    if (from + away <= last && stands(from + away)) return from + away;
  }
  return undefined;
}

/** A text cut at its marks, for showing it with them. */
export function pieces(text: string, marks: readonly Mark[]): { text: string; mark?: Mark }[] {
  const points = Array.from(text);
  const cut: { text: string; mark?: Mark }[] = [];
  let at = 0;
  for (const mark of marks) {
    cut.push({ text: points.slice(at, mark.start).join('') });
    cut.push({ text: points.slice(mark.start, mark.end).join(''), mark });
    at = mark.end;
  }
  cut.push({ text: points.slice(at).join('') });
  return cut.filter((piece) => piece.text !== '');
}
