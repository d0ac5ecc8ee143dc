import type { Tx } from '../../lib/db.ts';
import { policyAt } from '../../lib/policy.ts';
import type { Lang } from '../../lib/problem.ts';
import { inLang } from '../../lib/text.ts';
import { rejectionReasons } from '../../moderation/service.ts';
import { violationsPolicy } from '../../moderation/violations/service.ts';
import { communityPolicy } from './policy.ts';
import { questions } from './questions.ts';
import { chaptersOf } from './rules.ts';
import type { Help, Rules } from './schema.ts';

/** The rules as authors read them, from the policies in force. */
export async function rulesOf(tx: Tx, now: Date, lang: Lang): Promise<Rules> {
  const { document: reasons } = await policyAt(tx, rejectionReasons, now);
  const { document } = await policyAt(tx, violationsPolicy, now);
  const { creditMax, doublingDays, recovery, steps } = document;
  const violations = Object.entries(document.violations)
    .toSorted(([a], [b]) => (a < b ? -1 : 1))
    .map(([code, { name, clause, points, resets, doubles }]) => ({
      code,
      name: inLang(name, lang),
      clause: inLang(clause, lang),
      points,
      resets,
      doubles,
    }));
  return {
    ...chaptersOf(reasons, lang),
    creditMax,
    doublingDays,
    recovery,
    violations,
    steps: steps.toSorted((a, b) => b.creditMax - a.creditMax),
  };
}

/** What creators ask. */
export async function helpOf(tx: Tx, now: Date, lang: Lang): Promise<Help> {
  const asked = questions.map(({ ask, say, ...rest }) => ({ ...rest, ask: inLang(ask, lang), say: inLang(say, lang) }));
  return { questions: asked, community: await communityOf(tx, now, lang) };
}

/** Where creators meet, where the operator says so. */
export async function communityOf(tx: Tx, now: Date, lang: Lang): Promise<Help['community']> {
  const { url, name } = (await policyAt(tx, communityPolicy, now)).document;
  return url === null ? null : { url, name: inLang(name, lang) };
}
