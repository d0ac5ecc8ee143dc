import { asUser, type Actor } from '../../lib/actor.ts';
import type { Tx } from '../../lib/db.ts';
import { refuse } from '../../lib/errors.ts';
import { isId, newId } from '../../lib/ids.ts';
import { insertNote } from './notes.sql.ts';
import * as store from './sql.ts';

/** A note beside a case, for the operators alone. Refuses NOT_FOUND. */
export async function noteOnCase(tx: Tx, actor: Actor, now: Date, violationId: string, text: string): Promise<void> {
  if (!isId(violationId) || !(await store.violationById(tx, violationId))) throw refuse.NOT_FOUND();
  const by = { byKind: 'operator' as const, byUser: asUser(actor).userId };
  const about = { aboutType: 'violation' as const, aboutId: violationId };
  await insertNote(tx, { noteId: newId(now), ...about, at: now, ...by, kind: 'note', text, pictureIds: [] });
}
