import { z } from 'zod';
import type { Config } from '../../lib/config.ts';
import type { Tx } from '../../lib/db.ts';
import type { Media } from '../schema.ts';
import * as store from '../sql.ts';
import { bytesOf, storageOf } from '../storage/storage.ts';
import { masterOf } from './files.ts';

/** What the adapter says of a picture; null is what it cannot tell. */
const answerSchema = z.object({
  textShareBp: z.int().min(0).max(10_000).nullable().default(null),
  hasForeignMark: z.boolean().nullable().default(null),
});
export type Examination = z.infer<typeof answerSchema>;

/** Questions that are on their way at once. */
const ASKED_MAX = 4;

/** The part of the settings that examining needs. */
type ExamineConfig = Pick<Config, 'home' | 's3' | 'pictureCheckUrl'>;

/**
 * Asks the adapter about the pictures that it has not seen, and keeps its answers, each once for all (DOMAIN 2.6.1,
 * 2.6.3). Without an adapter nothing is asked, and what is unknown stays so. Throws when the adapter fails or `signal`
 * ends the asking; what was answered until then is kept.
 */
export async function examine(
  tx: Tx,
  now: Date,
  config: ExamineConfig,
  pictures: readonly Media[],
  signal: AbortSignal,
): Promise<Map<string, Examination>> {
  const url = config.pictureCheckUrl;
  const left = url === undefined ? [] : pictures.filter(({ examinedAt }) => examinedAt === null);
  const wanted = left.length;
  const answers = new Map<string, Examination>();
  const faults: unknown[] = [];
  const work = async () => {
    for (let next = left.shift(); next !== undefined && !signal.aborted; next = left.shift()) {
      try {
        answers.set(next.id, await ask(url ?? '', config, next, signal));
      } catch (error) {
        faults.push(error);
      }
    }
  };
  await Promise.all(Array.from({ length: ASKED_MAX }, work));
  for (const [mediaId, answer] of answers) await store.keepExamination(tx, now, mediaId, answer);
  if (answers.size < wanted) throw faults[0] ?? signal.reason;
  return answers;
}

async function ask(url: string, config: ExamineConfig, picture: Media, signal: AbortSignal): Promise<Examination> {
  const body = new Uint8Array(await bytesOf(await masterOf(storageOf(config), picture.sha256)));
  const answer = await fetch(url, { method: 'POST', headers: { 'content-type': 'image/webp' }, body, signal });
  if (!answer.ok) throw new Error(`the adapter for pictures answered ${answer.status}`);
  return answerSchema.parse(await answer.json());
}
