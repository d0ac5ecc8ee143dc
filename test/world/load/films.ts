import { copyFile, mkdir, stat } from 'node:fs/promises';
import { join } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { businessNow } from '../../../src/lib/clock.ts';
import { inTransaction } from '../../../src/lib/db.ts';
import { SECOND } from '../../../src/lib/time.ts';
import { videosByIds } from '../../../src/media/service.ts';
import { beginUpload, ownUpload, settle, uploadsFolder } from '../../../src/media/video/uploads.ts';
import { contents } from '../contents.ts';
import { filmKey } from '../draft.ts';
import { filmFile } from '../films/film.ts';
import { actorOf, idOf, type Stage } from './stage.ts';

const WAIT_MS_MAX = 120 * SECOND;

/** Authors upload their films as a browser would, in one piece. What viewers load is made of them meanwhile. */
export async function uploadFilms(stage: Stage): Promise<void> {
  const { db, config } = stage.tools;
  for (const content of contents) {
    if (content.kind !== 'video') continue;
    const { author, film, title } = content;
    const actor = actorOf(stage, author);
    const { size: bytes } = await stat(filmFile(film));
    const fileName = `${title}.mp4`;
    const uploadId = await inTransaction(db, async (tx) =>
      beginUpload(tx, actor, await businessNow(tx), { bytes, fileName }),
    );
    await mkdir(uploadsFolder(config.home), { recursive: true });
    await copyFile(filmFile(film), join(uploadsFolder(config.home), uploadId));
    const { mediaId, refusal } = await settle({ config, db }, await ownUpload(db, actor, uploadId));
    if (mediaId === null) throw new Error(`the film ${film} was not taken: ${JSON.stringify(refusal)}`);
    stage.media.set(`${author}/${filmKey(film)}`, mediaId);
  }
}

/** Waits until a film can be played. */
export async function filmReady(stage: Stage, author: string, film: string): Promise<void> {
  const mediaId = idOf(stage.media, `${author}/${filmKey(film)}`);
  const until = Date.now() + WAIT_MS_MAX;
  for (;;) {
    const found = await inTransaction(stage.tools.db, (tx) => videosByIds(tx, [mediaId]));
    const status = found.get(mediaId)?.video.status;
    if (status === 'ready') return;
    if (status !== 'processing' || Date.now() > until) throw new Error(`the film ${film} was not made: see the log`);
    await sleep(50);
  }
}
