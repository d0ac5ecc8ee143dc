import type { Tx } from '../../lib/db.ts';
import type { Lang } from '../../lib/problem.ts';
import { inLang } from '../../lib/text.ts';
import { nicknamesOf } from '../service.ts';
import type { BlacklistRules } from './policy.ts';
import type { ShownBlacklisting } from './schema.ts';
import type { BlacklistingRow } from './sql.ts';

type Tools = { reasons: BlacklistRules['reasons']; lang: Lang };

/** Whether a time on the blacklist is in force at an instant. */
export const standsAt = ({ untilAt, liftedAt }: BlacklistingRow, at: Date): boolean =>
  liftedAt === null && (untilAt === null || untilAt > at);

/** Times on the blacklist as operators see them; a reason that the policy no longer names shows its code. */
export async function presentAll(
  tx: Tx,
  now: Date,
  rows: readonly BlacklistingRow[],
  { reasons, lang }: Tools,
): Promise<ShownBlacklisting[]> {
  const acting = rows.flatMap(({ putBy, changedBy, liftedBy }) => [putBy, changedBy, ...(liftedBy ? [liftedBy] : [])]);
  const names = await nicknamesOf(tx, [...new Set([...acting.map(idOf), ...rows.map(({ userId }) => userId)])]);
  const person = (id: string) => ({ id, name: names.get(id) ?? null });
  return rows.map((row) => ({
    id: row.blacklistingId,
    reader: person(row.userId),
    reason: { code: row.reason, name: inLang(reasons[row.reason], lang) ?? row.reason },
    text: row.text,
    caseId: row.caseId,
    from: row.fromAt.toISOString(),
    until: row.untilAt?.toISOString() ?? null,
    state: row.liftedAt ? 'lifted' : standsAt(row, now) ? 'standing' : 'ended',
    putBy: person(idOf(row.putBy)),
    changed: row.changedAt > row.fromAt ? { at: row.changedAt.toISOString(), by: person(idOf(row.changedBy)) } : null,
    lifted: row.liftedAt
      ? { at: row.liftedAt.toISOString(), by: person(idOf(row.liftedBy ?? '')), text: row.liftText ?? '' }
      : null,
    version: row.version,
  }));
}

/** One of them. */
export async function presentOne(tx: Tx, now: Date, row: BlacklistingRow, tools: Tools): Promise<ShownBlacklisting> {
  const [shown] = await presentAll(tx, now, [row], tools);
  if (!shown) throw new Error('a row has a presentation');
  return shown;
}

const idOf = (actor: string): string => actor.replace(/^user:/, '');
