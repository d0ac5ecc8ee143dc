/** Filters of the library, which live in its address. */
export type LibrarySearch = { kind?: 'image' | 'video'; q?: string; days?: (typeof periods)[number] };

/** How far back a library may be looked at, days. */
export const periods = [7, 30, 365] as const;

/** Reads the filters of an address; what is none is left out. */
export function librarySearch(search: Record<string, unknown>): LibrarySearch {
  const { kind, q, days } = search;
  // The router reads a number where the words are digits.
  const words = typeof q === 'string' || typeof q === 'number' ? String(q).slice(0, 100) : '';
  const period = periods.find((each) => each === Number(days));
  return {
    ...(kind === 'image' || kind === 'video' ? { kind } : {}),
    ...(words !== '' ? { q: words } : {}),
    ...(period ? { days: period } : {}),
  };
}
