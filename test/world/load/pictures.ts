import { Worker } from 'node:worker_threads';
import type { Picture } from '../../../src/media/pictures/picture.ts';
import type { StorageConfig } from '../../../src/media/storage/storage.ts';
import { drawings, type Drawn } from './drawing.ts';

/** A picture that the media service keeps; its bytes are in the data folder. */
export type KeptPicture = Omit<Picture, 'master'>;

/** The key of a channel's logo among the pictures. */
export const logoKey = (channel: string): string => `logo/${channel}`;

/** The key of an account's avatar among the pictures. */
export const avatarKey = (author: string): string => `avatar/${author}`;

/**
 * Begins to draw every picture of the world and to keep it as the media service keeps an upload. Each key has a promise at
 * once. `stop` leaves undrawn what nobody waits for any more.
 */
export function drawAll(config: StorageConfig): {
  pictures: Map<string, Promise<KeptPicture>>;
  stop: () => Promise<void>;
} {
  const makings = new Map([...drawings().keys()].map((key) => [key, Promise.withResolvers<KeptPicture>()]));
  // Who needs a picture hears of its failure; nobody else does.
  for (const { promise } of makings.values()) promise.catch(() => undefined);
  const worker = new Worker(new URL('drawing.ts', import.meta.url), {
    workerData: { home: config.home, s3: config.s3 },
  });
  worker.on('message', (drawn: Drawn) => {
    const making = makings.get(drawn.key);
    if ('picture' in drawn) making?.resolve(drawn.picture);
    else making?.reject(new Error(`${drawn.key} was not drawn: ${drawn.fault}`));
  });
  const failAll = (error: Error) => {
    for (const { reject } of makings.values()) reject(error);
  };
  worker.on('error', failAll);
  worker.on('exit', () => failAll(new Error('the drawing has ended')));
  return {
    pictures: new Map([...makings].map(([key, { promise }]) => [key, promise])),
    stop: async () => {
      await worker.terminate();
    },
  };
}
