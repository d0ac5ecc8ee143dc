/** What changes of an address; what is undefined or empty leaves it. */
export type Change<Search> = { [Key in keyof Search]?: Search[Key] | undefined };

/** What a list is narrowed by, after a change. */
export function changed<Search extends object>(search: Search, change: Change<Search>): Search {
  const next = Object.entries({ ...search, ...change }).filter(([, value]) => value);
  return Object.fromEntries(next) as Search;
}
