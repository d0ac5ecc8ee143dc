import { nicknamesOf } from '../../identity/service.ts';
import type { Tx } from '../../lib/db.ts';
import type { Lang } from '../../lib/problem.ts';
import { inLang } from '../../lib/text.ts';
import { mediaByIds } from '../../media/service.ts';
import type { ViolationRules } from './policy.ts';
import { healthOf, type Credit, type PenaltyFact } from './rules.ts';
import type { ShownCase, ShownCredit, ShownNote } from './schema.ts';
import type { NoteRow } from './notes.sql.ts';
import type { ViolationRow } from './sql.ts';

/** Names of accounts, which a later domain knows. */
export type AccountNames = (tx: Tx, accountIds: readonly string[]) => Promise<Map<string, string>>;

/** Violations of the table in the reader's language; a code that was removed meanwhile shows itself. */
export function kindShown(rules: ViolationRules, code: string, lang: Lang) {
  const kind = rules.violations[code];
  return { code, name: inLang(kind?.name, lang) ?? code, clause: inLang(kind?.clause, lang) ?? '' };
}

/** Cases as operators see them. */
export async function presentCases(
  tx: Tx,
  now: Date,
  rows: readonly ViolationRow[],
  { rules, lang, names }: { rules: ViolationRules; lang: Lang; names: AccountNames },
): Promise<ShownCase[]> {
  const accounts = await names(tx, [...new Set(rows.map(({ accountId }) => accountId))]);
  const ids = rows.flatMap(({ claimedBy, decidedBy }) => [claimedBy, decidedBy].filter((id) => id !== null));
  const people = await nicknamesOf(tx, [...new Set(ids)]);
  const person = (id: string | null) => (id === null ? null : { id, name: people.get(id) ?? null });
  return rows.map((row) => {
    const held = row.claimedUntil !== null && row.claimedUntil > now;
    return {
      id: row.violationId,
      account: { id: row.accountId, name: accounts.get(row.accountId) ?? null },
      subject: { type: row.subjectType, id: row.subjectId, title: row.title },
      source: row.source,
      status: row.status,
      openedAt: row.openedAt.toISOString(),
      openedNote: row.openedNote,
      claimedBy: held ? person(row.claimedBy) : null,
      claimedUntil: held ? (row.claimedUntil?.toISOString() ?? null) : null,
      violation: row.code === null ? null : kindShown(rules, row.code, lang),
      points: row.points,
      channelCode: row.channelCode,
      note: row.note,
      decidedBy: person(row.decidedBy),
      decidedAt: row.decidedAt?.toISOString() ?? null,
      subjectRemoved: row.subjectRemoved,
    };
  });
}

export function presentCredit(credit: Credit, rules: ViolationRules): ShownCredit {
  return { ...credit, health: healthOf(credit.points, rules) };
}

export function presentPenalty({ kind, channelCode, from, until, violationId }: PenaltyFact) {
  return { kind, channelCode, violationId, from: from.toISOString(), until: until?.toISOString() ?? null };
}

/** What was said, in order; an author sees operators without their names. */
export async function presentNotes(
  tx: Tx,
  rows: readonly NoteRow[],
  { named }: { named: boolean },
): Promise<ShownNote[]> {
  const ids = rows.flatMap(({ byUser, byKind }) => (byUser !== null && (named || byKind === 'author') ? [byUser] : []));
  const people = await nicknamesOf(tx, [...new Set(ids)]);
  const pictures = await mediaByIds(tx, [...new Set(rows.flatMap(({ pictureIds }) => pictureIds))]);
  return rows.map(({ noteId, at, byKind, byUser, kind, text, pictureIds }) => ({
    id: noteId,
    at: at.toISOString(),
    by: { kind: byKind, name: (byUser === null ? undefined : people.get(byUser)) ?? null },
    kind,
    text,
    pictures: pictureIds.flatMap((id) => {
      const picture = pictures.get(id);
      return picture ? [{ id, url: picture.urls['750'] }] : [];
    }),
  }));
}
