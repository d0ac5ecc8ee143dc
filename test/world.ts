import { beginClockAt, catchUpClock, reachTime } from '../src/lib/clock.ts';
import { inTransaction, openDatabase } from '../src/lib/db.ts';
import { migrate } from '../src/lib/migrate.ts';
import { HOUR } from '../src/lib/time.ts';
import { startRunner } from '../src/worker.ts';
import { worldBegins } from './world/behaviour.ts';
import { openAccounts } from './world/load/accounts.ts';
import { fillCatalogue } from './world/load/catalogue.ts';
import { uploadFilms } from './world/load/films.ts';
import { markBegun, markLoaded, wipe, worldState } from './world/load/mark.ts';
import { signUpCast } from './world/load/people.ts';
import { drawAll } from './world/load/pictures.ts';
import { stageOf, type Stage, type WorldTools } from './world/load/stage.ts';
import { playNews } from './world/load/news.ts';
import { playStory } from './world/load/story.ts';
import { jobsDone } from './world/load/jobs.ts';

export { worldState, type WorldState } from './world/load/mark.ts';
export type { WorldTools } from './world/load/stage.ts';

export type LoadOptions = {
  /** Told what is being done. */
  progress?: (line: string) => void;
  /** Ends the loading in the middle; the next start begins it anew. */
  signal?: AbortSignal;
  /** Where the demo shop is: its pages are where goods' links lead. */
  shopUrl: string;
};

const STAGE_LOCK = 7_402_117;

/**
 * Plays the demo world into an empty, migrated database by the real services, with the clock of business set back three
 * months and moved forward to the present. What was left unfinished by a killed program is removed and played again.
 * Nobody else may use the database meanwhile. Throws on a database that is in use.
 */
export async function loadWorld(tools: WorldTools, options: LoadOptions): Promise<void> {
  const stage = await tools.pool.connect();
  try {
    // Of several processes that start on one empty database the first plays, the others wait.
    await stage.query('select pg_advisory_lock($1)', [STAGE_LOCK]);
    const state = await worldState(tools.db);
    if (state === 'loaded') return;
    if (state === 'own') throw new Error('the database holds something else than the demo world');
    if (state === 'unfinished') {
      await wipe(tools.db);
      await migrate(tools.db, tools.pool);
    }
    await playFromStart(tools, options);
  } finally {
    await stage.query('select pg_advisory_unlock($1)', [STAGE_LOCK]);
    stage.release();
  }
}

async function playFromStart(given: WorldTools, options: LoadOptions): Promise<void> {
  // A world that a crash leaves unfinished is played again: only its mark has to reach the disk, and all before it.
  const hurried = openDatabase(given.pool.options, given.pool.options.max, { mayLoseLast: true });
  const tools = { ...given, ...hurried };
  const { pictures, stop } = drawAll(tools.config);
  const begun = new Date();
  const stage = stageOf(tools, pictures, options, begun);
  try {
    await inTransaction(tools.db, async (tx) => {
      await markBegun(tx, begun);
      await beginClockAt(tx, stage.at(worldBegins));
    });
    await play(stage, options.shopUrl);
    await inTransaction(given.db, async (tx) => {
      await catchUpClock(tx);
      await markLoaded(tx, new Date());
    });
  } finally {
    await stop();
    await hurried.pool.end();
  }
}

async function play(stage: Stage, shopUrl: string): Promise<void> {
  const { tools } = stage;
  const worker = await startRunner(tools, tools.pool);
  try {
    const begin = stage.at(worldBegins);
    stage.progress('登记读者、作者和小二 · signing people up');
    await inTransaction(tools.db, (tx) => signUpCast(stage, tx, begin));
    stage.progress('上传店铺和商品 · filling the catalogue');
    await inTransaction(tools.db, (tx) => fillCatalogue(stage, tx, begin, shopUrl));
    stage.progress('开通账号 · opening accounts');
    await inTransaction(tools.db, (tx) => openAccounts(stage, tx, new Date(begin.getTime() + 8 * HOUR)));
    await inTransaction(tools.db, (tx) => reachTime(tx, new Date(begin.getTime() + 20 * HOUR)));
    await uploadFilms(stage);
    await jobsDone(stage);
    await playStory(stage);
    await playNews(stage, shopUrl);
  } finally {
    await worker.stop();
  }
}
