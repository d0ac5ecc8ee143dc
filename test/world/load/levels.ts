import { noteLevel } from '../../../src/cps/knowledge/service.ts';
import { openJournal } from '../../../src/cps/journal/service.ts';
import type { Tx } from '../../../src/lib/db.ts';
import { setLevel } from '../../../src/levels/service.ts';
import type { Level } from '../domains.ts';
import { actorOf, type Stage } from './stage.ts';

/** An operator sets the level that an account has earned elsewhere, from now on. */
export async function setLevelOf(stage: Stage, tx: Tx, now: Date, accountId: string, level: Level): Promise<void> {
  const change = { level, effectiveAt: now };
  await setLevel(tx, actorOf(stage, 'admin'), now, accountId, { ...change, reason: '入驻时按站外作品评定' });
  await noteLevel(await openJournal(tx, now), accountId, change);
}
