import { z } from 'zod';
import type { Tx } from '../../lib/db.ts';
import type { Json } from '../../lib/outbox.ts';
import type { Reason } from '../schema.ts';
import type { SubjectType } from './sql.ts';

/** What a report or a case is about, as the domain that owns it tells it. */
export type Subject = {
  accountId: string;
  accountName: string;
  title: string;
  /** Who said it, where that is a reader and not the account: then the case takes nothing from the account. */
  readerId?: string;
  /** What stood there when the case was opened. */
  snapshot: Json;
};

/** What moderation asks of a kind of subject: it knows subjects by type and id only. */
export type SubjectDoing = {
  find: (tx: Tx, now: Date, id: string) => Promise<Subject | undefined>;
  /** Takes the subject away from readers, for what a user decided; false where it was gone already. */
  remove?: (tx: Tx, decidedBy: string, now: Date, id: string, reasons: readonly Reason[]) => Promise<boolean>;
  /** Gives back what was taken away, when the violation was none. */
  restore?: (tx: Tx, now: Date, decidedBy: string, id: string) => Promise<void>;
};

/** Kinds of subjects, put together where every domain is known. */
export type Subjects = { readonly [Type in SubjectType]?: SubjectDoing };

const byReader = z.object({ byAccount: z.literal(false) });

/** Whether a case is about what a reader said under a work or in a group: it counts against no account (DOMAIN 12, V10). */
export const saidByReader = ({ subjectType, snapshot }: { subjectType: SubjectType; snapshot: Json }): boolean =>
  (subjectType === 'comment' || subjectType === 'message') && byReader.safeParse(snapshot).success;
