import type { Tx } from '../../lib/db.ts';
import { refuse } from '../../lib/errors.ts';
import { isId } from '../../lib/ids.ts';
import { policyAt } from '../../lib/policy.ts';
import { violationsPolicy, type ViolationKind, type ViolationRules } from './policy.ts';
import { refuseHealth } from './refusals.ts';
import { effectOfOne, type ViolationFact } from './rules.ts';
import * as store from './sql.ts';
import { saidByReader } from './subjects.ts';

/** What a case would do to its account if it were confirmed now (UX 39). Refuses NOT_FOUND, VIOLATION_UNKNOWN. */
export async function effectOfCase(
  tx: Tx,
  now: Date,
  violationId: string,
  wish: { code: string; channelCode?: string | undefined },
): Promise<ReturnType<typeof effectOfOne> & { accountId: string; max: number; secondPerson: boolean }> {
  const row = isId(violationId) ? await store.violationById(tx, violationId) : undefined;
  if (!row) throw refuse.NOT_FOUND();
  const rules = await rulesAt(tx, now);
  const kind = kindFor(row, kindOf(rules, wish.code));
  const facts = await store.factsOf(tx, [row.accountId], now);
  const effect = effectOfOne(
    facts.filter((fact) => fact.violationId !== violationId),
    factOf(row, kind, { ...wish, decidedAt: now }),
    rules,
  );
  return {
    ...effect,
    accountId: row.accountId,
    max: rules.creditMax,
    secondPerson: effect.points >= rules.secondPersonPoints,
  };
}

/** What a violation means for the account that a case is about: nothing where a reader said it (DOMAIN 12, V10). */
export function kindFor(row: store.ViolationRow, kind: ViolationKind): ViolationKind {
  if (!saidByReader(row)) return kind;
  const { voidsCommissions: _voids, channelDays: _days, ...rest } = kind;
  return { ...rest, points: 0 };
}

/** The rules of violations in force at an instant. */
export async function rulesAt(tx: Tx, at: Date): Promise<ViolationRules> {
  return (await policyAt(tx, violationsPolicy, at)).document;
}

function factOf(
  { violationId }: store.ViolationRow,
  { points, resets, doubles, channelDays }: ViolationKind,
  { code, channelCode, decidedAt }: { code: string; channelCode?: string | undefined; decidedAt: Date },
): ViolationFact {
  const standing = { violationId, status: 'confirmed' as const, code, decidedAt };
  return { ...standing, points, resets, doubles, channelCode: channelCode ?? null, channelDays: channelDays ?? null };
}

function kindOf(rules: ViolationRules, code: string): ViolationKind {
  const kind = Object.hasOwn(rules.violations, code) ? rules.violations[code] : undefined;
  if (!kind) {
    throw refuseHealth.VIOLATION_UNKNOWN([{ path: 'code', code: 'VIOLATION_UNKNOWN', message: '', actual: code }]);
  }
  return kind;
}
