import type { Tx } from '../lib/db.ts';
import { policyAt } from '../lib/policy.ts';
import { signatureOf, similarityBp } from './originality.ts';
import { reviewRules } from './policy.ts';
import * as store from './originals.sql.ts';

/** Published texts that a new one is compared with at most. */
const CANDIDATES_MAX = 500;

/** Greatest similarity of a text to a published one of another account, basis points; 0 without any (DOMAIN 2.6.5). */
export async function greatestSimilarityBp(tx: Tx, now: Date, accountId: string, text: string): Promise<number> {
  const signature = signatureOf(text, await shinglesMin(tx, now));
  if (!signature) return 0;
  const others = await store.similar(tx, accountId, signature.bands, CANDIDATES_MAX);
  return others.reduce((most, other) => Math.max(most, similarityBp(signature.numbers, other)), 0);
}

/** Writes down the text of a published subject, so that later ones are compared with it. Another text replaces it. */
export async function registerOriginal(
  tx: Tx,
  now: Date,
  subject: { subjectType: string; subjectId: string; accountId: string },
  text: string,
): Promise<void> {
  await store.dropOriginal(tx, subject);
  const signature = signatureOf(text, await shinglesMin(tx, now));
  if (signature) await store.insertOriginal(tx, now, subject, signature);
}

/** Forgets the text of a subject that its author deleted. */
export async function dropOriginal(tx: Tx, subject: { subjectType: string; subjectId: string }): Promise<void> {
  await store.dropOriginal(tx, subject);
}

async function shinglesMin(tx: Tx, now: Date): Promise<number> {
  return (await policyAt(tx, reviewRules, now)).document.originalityShinglesMin;
}
