import type { Tx } from '../lib/db.ts';
import { policyAt } from '../lib/policy.ts';
import { adTerms, reviewRules } from './policy.ts';
import { compileWords, type Words } from './rules.ts';

let compiled: { key: string; words: Words } | undefined;

/** The words in force at an instant, compiled once for each pair of policy versions. */
export async function wordsAt(tx: Tx, at: Date): Promise<Words> {
  const terms = await policyAt(tx, adTerms, at);
  const rules = await policyAt(tx, reviewRules, at);
  const key = [terms, rules].map((p) => `${p.version}@${p.effectiveAt?.getTime() ?? 0}`).join(' ');
  if (compiled?.key !== key) compiled = { key, words: compileWords(terms.document, rules.document) };
  return compiled.words;
}
