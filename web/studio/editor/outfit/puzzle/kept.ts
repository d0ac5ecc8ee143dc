import type { Puzzle } from '../../../../../src/contents/fields.ts';

/** The content that a tab has open; a new one has no address of its own until it is saved first. */
function keyOf(): string | undefined {
  return location.pathname.endsWith('/new') ? undefined : `zc_puzzle:${location.pathname}`;
}

/** A puzzle in the making survives a reload of its tab; the content itself keeps it once it is done (UX 16). */
export function keptPuzzle(): Puzzle | undefined {
  try {
    const key = keyOf();
    const text = key === undefined ? null : sessionStorage.getItem(key);
    return text === null ? undefined : (JSON.parse(text) as Puzzle);
  } catch {
    return undefined;
  }
}

/** Keeps a puzzle; a full or forbidden store is no reason to stop. */
export function keepPuzzle(puzzle: Puzzle): void {
  try {
    const key = keyOf();
    if (key !== undefined) sessionStorage.setItem(key, JSON.stringify(puzzle));
  } catch {
    dropPuzzle();
  }
}

export function dropPuzzle(): void {
  const key = keyOf();
  if (key !== undefined) sessionStorage.removeItem(key);
}
