import type { Tx } from '../../../src/lib/db.ts';
import type { Event } from '../behaviour.ts';
import type { Stage } from './stage.ts';

/** Follows and unfollows. */
export async function followAccounts(_stage: Stage, _tx: Tx, _now: Date, _events: readonly Event[]): Promise<void> {}
