import { z } from 'zod';
import { documentStatement } from '../../document.ts';
import type { PlacedLeaf } from './source.ts';

const rows = z.strictObject({ count: z.int().min(0), hash: z.string() });

/** What the leaf of a statement says. */
export const groupLeaf = z.strictObject({
  accountId: z.string(),
  authorisedFrom: z.string().nullable(),
  entries: rows,
  institutionId: z.string().nullable(),
  rewards: rows,
  shareBp: z.int().min(0),
  statement: documentStatement.nullable(),
});
export type GroupLeaf = z.infer<typeof groupLeaf>;

/** What the leaf of a pool day says. */
export const poolLeaf = z.strictObject({
  pool: z.strictObject({
    carriedInFen: z.int(),
    carriedOutFen: z.int(),
    day: z.string(),
    inFen: z.int(),
    paidFen: z.int(),
    scene: z.string(),
    topupFen: z.int(),
  }),
  values: z.strictObject({ count: z.int().min(0), sum: z.string().regex(/^\d{1,40}$/) }),
});

/** A statement of the export: its number in the file and its leaf. */
export type Numbered = { no: number; index: number; text: string; leaf: GroupLeaf };

export function numbered(leaves: readonly PlacedLeaf[]): Numbered[] {
  return leaves.map(({ index, leaf }, i) => ({
    no: i + 1,
    index,
    text: leaf,
    leaf: groupLeaf.parse(JSON.parse(leaf)),
  }));
}

/** The name of an account's authorisation, which every statement has of its own. */
export function groupName(of: {
  accountId: string;
  institutionId: string | null;
  authorisedFrom: string | null;
}): string {
  return JSON.stringify([of.accountId, of.institutionId, of.authorisedFrom]);
}
