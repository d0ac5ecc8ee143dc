import type { Tx } from '../../lib/db.ts';

export type NoteRow = {
  noteId: string;
  aboutType: 'violation' | 'appeal';
  aboutId: string;
  at: Date;
  byKind: 'operator' | 'author' | 'system';
  byUser: string | null;
  kind: 'note' | 'question' | 'answer' | 'event';
  text: string;
  pictureIds: string[];
};

export async function insertNote(tx: Tx, row: NoteRow): Promise<void> {
  await tx.insertInto('moderation.caseNote').values(row).execute();
}

export async function notesAbout(
  tx: Tx,
  aboutType: NoteRow['aboutType'],
  aboutIds: readonly string[],
  limit: number,
): Promise<NoteRow[]> {
  if (aboutIds.length === 0) return [];
  const rows = await tx
    .selectFrom('moderation.caseNote')
    .select(['noteId', 'aboutType', 'aboutId', 'at', 'byKind', 'byUser', 'kind', 'text', 'pictureIds'])
    .where('aboutType', '=', aboutType)
    .where('aboutId', 'in', [...aboutIds])
    .orderBy('noteId')
    .limit(limit)
    .execute();
  return rows as NoteRow[];
}
