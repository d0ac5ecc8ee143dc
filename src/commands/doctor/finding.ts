/** What the doctor saw. A note is no fault: something that may be missed, or is worth knowing. */
export type Finding = { mark: '✓' | '✗' | '–'; what: string; advice?: string };

export function good(what: string): Finding {
  return { mark: '✓', what };
}

export function bad(what: string, advice: string): Finding {
  return { mark: '✗', what, advice };
}

export function note(what: string, advice?: string): Finding {
  return { mark: '–', what, ...(advice !== undefined && { advice }) };
}

/** What an error says in words; those of several tries of a connection say nothing by themselves. */
export function reasonOf(error: unknown): string {
  if (error instanceof AggregateError) return [...new Set(error.errors.map(reasonOf))].join('; ');
  return error instanceof Error ? error.message : String(error);
}
