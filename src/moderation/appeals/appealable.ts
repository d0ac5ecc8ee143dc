import type { Tx } from '../../lib/db.ts';
import type { Reason } from '../schema.ts';
import type { AppealKind } from './sql.ts';

/** A decision that can be appealed, as the domain that took it tells it. */
export type Appealable = {
  accountId: string;
  /** Which decision about the subject: the same is appealed once. */
  decisionKey: string;
  title: string;
  /** What was decided: `rejected`, `removed`, `confirmed`, `revoked` … */
  what: string;
  reasons: Reason[];
  decidedAt: Date;
  /** Users who decided; a machine is none of them. They do not decide the appeal. */
  decidedBy: string[];
};

/** What moderation asks of a kind of decision. */
export type Overturner = {
  /** The decision about a subject that stands now; undefined where there is none to appeal. */
  find: (tx: Tx, now: Date, subjectId: string) => Promise<Appealable | undefined>;
  /** Marks the decision as appealed, where its domain keeps that. */
  appealed?: (tx: Tx, now: Date, subjectId: string) => Promise<void>;
  /** Notes that the decision stands, where its domain keeps that. */
  uphold?: (tx: Tx, now: Date, decidedBy: string, subjectId: string) => Promise<void>;
  /** Takes the decision back with everything that came of it. `decidedBy` is the user who decided the appeal. */
  overturn: (tx: Tx, now: Date, decidedBy: string, subjectId: string, decisionKey: string) => Promise<void>;
};

/** Kinds of decisions, put together where every domain is known. */
export type Overturners = { readonly [Kind in AppealKind]?: Overturner };
