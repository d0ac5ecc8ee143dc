import { putItems } from '../../../src/catalogue/service.ts';
import { record } from '../../../src/facts/service.ts';
import { inTransaction, type Tx } from '../../../src/lib/db.ts';
import { DAY, HOUR, SECOND } from '../../../src/lib/time.ts';
import { secondsAgo } from '../behaviour/events.ts';
import { filmContents } from '../contents/films.ts';
import { goodOf } from '../goods.ts';
import { readers } from '../readers.ts';
import { itemInputOf } from './catalogue.ts';
import { layOutHomepages } from './homepages.ts';
import { jobsDone } from './jobs.ts';
import { idOf, type Stage } from './stage.ts';

/** A good that 林小满 recommends, and that is sold out today. */
const SOLD_OUT = 'knife';
/** Readers whose phones were offline last night, and what of hers they passed on then. */
const OFFLINE = 3;

/**
 * What the last day brings beside reading and buying: a good that sells out, events that reopen yesterday (DOMAIN 2.5), live
 * sessions, and homepages that were laid out.
 */
export async function playNews(stage: Stage, shopUrl: string): Promise<void> {
  const now = stage.at(stage.until);
  await inTransaction(stage.tools.db, async (tx) => {
    await putItems(tx, now, [{ ...itemInputOf(goodOf(SOLD_OUT), shopUrl), stock: 0 }]);
    await tellLate(stage, tx, now);
    await layOutHomepages(stage, tx, now, shopUrl);
  });
  await jobsDone(stage);
}

async function tellLate(stage: Stage, tx: Tx, now: Date): Promise<void> {
  const film = filmContents.find(({ author }) => author === 'lin');
  // In the first hour after midnight yesterday is still open.
  if (!film || stage.until * SECOND < 2 * HOUR) return;
  const contentId = idOf(stage.contents, film.key);
  const publication = { publishedAt: stage.at(secondsAgo(film.day, film.time)), isVideo: true };
  const passage = { source: 'share_private', userAgent: undefined, visit: undefined };
  // Yesterday, and less than a day ago (DOMAIN 2.5) also in the last minute of today.
  const at = stage.at(-Math.min(60, (DAY / SECOND - stage.until) / 2));
  for (const { key } of readers.slice(0, OFFLINE)) {
    const late = [{ contentId, kind: 'share' as const, id: `late-${film.key}`, at }];
    await record(tx, now, { userId: idOf(stage.users, key) }, publication, late, passage);
  }
}
