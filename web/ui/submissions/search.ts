/** What an address of a list of submissions holds. Which statuses there are is known to the pages, for that weighs. */
export type Written = { status?: string; to?: string; sub?: string; work?: string; account?: string };

const keys = ['status', 'to', 'sub', 'work', 'account'];

/** Reads an address; what is no text is left out. */
export function submissionsSearch(search: Record<string, unknown>): Written {
  return Object.fromEntries(
    Object.entries(search).filter(([key, value]) => keys.includes(key) && typeof value === 'string' && value !== ''),
  );
}
