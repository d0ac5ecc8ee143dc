import { z } from 'zod';
import { sha256 } from '../../lib/secret.ts';
import { canonicalOf } from '../settlement/canonical.ts';

const hex = z.string().regex(/^[0-9a-f]{64}$/);
const treeHead = z.strictObject({ root: hex, size: z.int().min(0) });

/** What is published of a month, and with it promised: its root is SHA-256 over the canonical JSON of this. */
export const monthHead = z.strictObject({
  format: z.literal(1),
  inputHash: hex.describe('of the log, as in the document'),
  log: treeHead.describe('over the distinct lines of the log, in the order of the input hash'),
  month: z.string().regex(/^\d{4}-\d{2}$/),
  outputHash: hex.describe('of the document'),
  policyHash: hex.describe('SHA-256 over the canonical JSON of the whole policy'),
  policyVersion: z.int(),
  pools: treeHead.describe('over the pool days, in the order of the document'),
  previous: z
    .strictObject({ month: z.string(), root: hex })
    .nullable()
    .describe('the month before: history cannot be rewritten without changing every later root'),
  publicKey: hex.describe('Ed25519: signs the exports of this month'),
  statements: treeHead.describe('over accounts and their authorisations, in the order of the document’s statements'),
});
export type MonthHead = z.infer<typeof monthHead>;

/** The root of a month in hex. */
export function rootOfHead(head: MonthHead): string {
  return sha256(canonicalOf(head));
}
