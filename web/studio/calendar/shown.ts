import type { Work } from './queries.ts';

/** The works of a day that a cell of `max` shows. When not all fit, what is still to come stands before what is out already. */
export function shownOf<W extends Pick<Work, 'status'>>(works: readonly W[], max: number): readonly W[] {
  if (works.length <= max) return works;
  const out = ({ status }: W) => Number(status === 'published');
  return works.toSorted((a, b) => out(a) - out(b)).slice(0, max);
}
