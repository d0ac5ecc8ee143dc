import type { Tx } from '../lib/db.ts';
import { policyAt } from '../lib/policy.ts';
import { signatureOf, similarityBp } from './originality.ts';
import { reviewRules, type ReviewRules } from './policy.ts';
import * as store from './originals.sql.ts';

/** Published texts of others, and of one's own, that a new one is compared with at most. */
const CANDIDATES_MAX = 500;

/**
 * Greatest similarity of a text to a published one of another account, basis points; 0 without any (DOMAIN 2.6.5). Who
 * published first owns a text: others' texts that resemble an earlier one of the account's own do not count.
 */
export async function greatestSimilarityBp(tx: Tx, now: Date, accountId: string, text: string): Promise<number> {
  const rules = await rulesAt(tx, now);
  const signature = signatureOf(text, rules.originalityShinglesMin);
  if (!signature) return 0;
  const others = await store.similar(tx, accountId, 'others', signature.bands, CANDIDATES_MAX);
  const near = others
    .map((other) => ({ ...other, bp: similarityBp(signature.numbers, other.signature) }))
    .filter(({ bp }) => bp > 0);
  if (!near.some(({ bp }) => bp >= rules.suspiciousBp)) return greatest(near);
  const own = await store.similar(tx, accountId, 'own', signature.bands, CANDIDATES_MAX);
  return greatest(
    near.filter(
      (other) =>
        !own.some(
          (mine) =>
            mine.publishedAt < other.publishedAt && similarityBp(mine.signature, other.signature) >= rules.suspiciousBp,
        ),
    ),
  );
}

const greatest = (near: readonly { bp: number }[]): number => near.reduce((most, { bp }) => Math.max(most, bp), 0);

/**
 * Writes down the text of a published subject, so that later ones are compared with it. Another text replaces it, and
 * keeps its time when it is still much the same.
 */
export async function registerOriginal(
  tx: Tx,
  now: Date,
  subject: { subjectType: string; subjectId: string; accountId: string },
  text: string,
): Promise<void> {
  const { originalityShinglesMin, suspiciousBp } = await rulesAt(tx, now);
  const signature = signatureOf(text, originalityShinglesMin);
  const before = await store.originalOf(tx, subject);
  await store.dropOriginal(tx, subject);
  if (!signature) return;
  const goesOn = before && similarityBp(before.signature, signature.numbers) >= suspiciousBp;
  await store.insertOriginal(tx, goesOn ? before.publishedAt : now, subject, signature);
}

/** Forgets the text of a subject that its author deleted. */
export async function dropOriginal(tx: Tx, subject: { subjectType: string; subjectId: string }): Promise<void> {
  await store.dropOriginal(tx, subject);
}

async function rulesAt(tx: Tx, now: Date): Promise<ReviewRules> {
  return (await policyAt(tx, reviewRules, now)).document;
}
