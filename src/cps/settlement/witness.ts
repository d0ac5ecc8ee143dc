import type { Instant } from '../calendar.ts';

/** An account and one of its authorisations, or none: what a statement is about. */
export type StatementGroup = {
  accountId: string;
  institutionId: string | null;
  authorisedFrom: Instant | null;
  shareBp: number;
};

/**
 * Sees what a settlement puts out, as canonical JSON: the month's proof is made of it, and a verifier compares with it. It
 * changes nothing.
 */
export type Witness = {
  /** Each entry of the month that belongs to an account. `key` sorts it as the document does. */
  entry(group: StatementGroup, key: readonly string[], json: string): void;
  /** Each reward of the month that is not forfeited, in the document's order. */
  reward(group: StatementGroup, key: readonly string[], json: string): void;
  statement(group: StatementGroup, json: string): void;
  /** A pool day of the month, in the document's order, with the number and the sum of the values above 0 of that day. */
  pool(day: { scene: string; day: string }, json: string, values: { count: number; sum: bigint }): void;
};
