/** The days an analysis shows; they stand in its address. Without any the last 30. */
export type SpanSearch = { range?: 'week' | 'own'; from?: string; to?: string };

const dayForm = /^\d{4}-\d\d-\d\d$/;

/** Reads the days of an address; what is none is left out. */
export function spanSearch({ range, from, to }: Record<string, unknown>): SpanSearch {
  if (range === 'week') return { range };
  const [first, last] = [dayIn(from), dayIn(to)];
  return first !== undefined && last !== undefined && first <= last ? { range: 'own', from: first, to: last } : {};
}

const dayIn = (day: unknown): string | undefined =>
  typeof day === 'string' && dayForm.test(day) && !Number.isNaN(Date.parse(day)) ? day : undefined;
