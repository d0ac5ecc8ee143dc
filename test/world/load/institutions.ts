import { askEnd, answerEnd } from '../../../src/cps/institutions/ending.ts';
import { listOwn, readOwn } from '../../../src/cps/institutions/reading.ts';
import { answer, propose } from '../../../src/cps/institutions/service.ts';
import { inTransaction, type Tx } from '../../../src/lib/db.ts';
import { addDays, addMonths, closeOf, dayOf, HOUR, instantOf, monthOf } from '../../../src/lib/time.ts';
import { institution } from '../cast.ts';
import { secondsAgo } from '../behaviour/events.ts';
import { actorOf, idOf, type Stage } from './stage.ts';

type Scene = { at: Date; play: (now: Date) => Promise<void>; after?: 'follows' | 'everything' };

const BEGINS_DAYS_AGO = 80;
const LEAVES = 'shen';

/**
 * What becomes of the institution: it proposes and its creators sign; one leaves in the middle of a month that has been
 * closed since; another is asked two days ago and has not answered.
 */
export function institutionScenes(stage: Stage): Scene[] {
  const { members, invited } = institution;
  const inTx = (play: (tx: Tx, now: Date) => Promise<void>) => (now: Date) =>
    inTransaction(stage.tools.db, (tx) => play(tx, now));
  const signed = members.map(({ creator, shareBp }, nr) => ({
    at: new Date(stage.at(secondsAgo(BEGINS_DAYS_AGO, '10:00')).getTime() + nr * HOUR),
    play: inTx(async (tx, now) => {
      const firstDay = addDays(dayOf(now), 1);
      const id = await offer(stage, tx, now, { creator, shareBp, firstDay, note: '' });
      const actor = actorOf(stage, creator);
      const { textHash } = await readOwn(tx, actor, now, id);
      await answer(tx, actor, now, id, { accept: true, textHash }, 'zh-CN');
    }),
  }));
  const parting = {
    at: instantOf(`${closedMonth(stage)}-15`, '09:30:00'),
    play: inTx((tx, now) => part(stage, tx, now)),
  };
  const asking = {
    at: stage.at(secondsAgo(2, '11:20')),
    play: inTx(async (tx, now) => {
      await offer(stage, tx, now, { ...invited, firstDay: addDays(dayOf(now), 10) });
    }),
  };
  return [...signed, parting, asking];
}

/** The last month that is closed when the history ends. */
function closedMonth(stage: Stage): string {
  let month = monthOf(stage.at(0));
  while (closeOf(month) > stage.at(0)) month = addMonths(month, -1);
  return month;
}

function offer(
  stage: Stage,
  tx: Tx,
  now: Date,
  terms: { creator: string; shareBp: number; firstDay: string; note: string },
): Promise<string> {
  const { creator, ...rest } = terms;
  const wish = { counterparty: idOf(stage.accounts, creator), lastDay: null, ...rest };
  return propose(tx, actorOf(stage, institution.key), now, wish, 'zh-CN');
}

/** A creator asks to leave with that day, and the institution agrees. */
async function part(stage: Stage, tx: Tx, now: Date): Promise<void> {
  const [creator, other] = [actorOf(stage, LEAVES), actorOf(stage, institution.key)];
  const { items } = await listOwn(tx, creator, now, { limit: 1, state: 'running' });
  const id = items[0]?.id;
  if (id === undefined) throw new Error(`${LEAVES} is with no institution`);
  await askEnd(tx, creator, now, id, { lastDay: dayOf(now), reason: '想自己写一阵子' }, 'zh-CN');
  const { endings } = await readOwn(tx, other, now, id);
  const textHash = endings.at(-1)?.textHash ?? '';
  await answerEnd(tx, other, now, id, { accept: true, textHash });
}
