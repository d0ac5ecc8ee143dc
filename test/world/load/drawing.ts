import { parentPort, workerData } from 'node:worker_threads';
import { keepMaster } from '../../../src/media/pictures/files.ts';
import { readPicture, type Picture } from '../../../src/media/pictures/picture.ts';
import { storageOf, type StorageConfig } from '../../../src/media/storage/storage.ts';
import { businesses } from '../businesses.ts';
import { creators, institution } from '../cast.ts';
import { channels } from '../channels/all.ts';
import { contents } from '../contents.ts';
import { tones } from '../domains.ts';
import { drawPicture, pictureKey, pictureRefsOf } from '../draft.ts';
import { avatarSidePx, drawAvatar } from '../pictures.ts';
import { unfinished } from '../unfinished.ts';
import { bakedMaster, bakedPictures } from './baked.ts';

/** What the thread says of each picture: as kept, without its bytes, or why there is none. */
export type Drawn = { key: string; picture: Omit<Picture, 'master'> } | { key: string; fault: string };

/** Pictures in the making at the same time: more only fight for two cores. */
const AT_ONCE = 3;

/** How to draw every picture of the world, in the order in which they are needed. */
export function drawings(): Map<string, () => Promise<Buffer>> {
  const avatars = [...creators, ...businesses, institution].map(
    ({ key, avatar }) => [`avatar/${key}`, () => drawAvatar(avatar, avatarSidePx, 'png')] as const,
  );
  const logos = channels.map(({ code, logo: [icon, tone] }) => {
    const draw = () => drawAvatar({ icon, ground: tones[tone] }, avatarSidePx, 'png');
    return [`logo/${code}`, draw] as const;
  });
  const byDay = [...contents, ...unfinished.map((each) => each.content)].toSorted((a, b) => b.day - a.day);
  const refs = byDay.flatMap(pictureRefsOf);
  return new Map([...avatars, ...logos, ...refs.map((ref) => [pictureKey(ref), () => drawPicture(ref)] as const)]);
}

/** Draws every picture in the order of need and reads it as the media service reads an upload, some at the same time. */
export async function drawEach(
  take: (key: string, picture: Picture) => Promise<void>,
  fail: (key: string, fault: string) => void = raise,
): Promise<void> {
  const queue = drawings().entries();
  const work = async (): Promise<void> => {
    for (const [key, draw] of queue) {
      try {
        // We know what we draw; looking for codes in hundreds of pictures would take seconds.
        await take(key, { ...(await readPicture(await draw())), hasQrCode: false });
      } catch (error) {
        fail(key, String(error));
      }
    }
  };
  await Promise.all(Array.from({ length: AT_ONCE }, work));
}

function raise(key: string, fault: string): void {
  throw new Error(`${key} was not drawn: ${fault}`);
}

/** Keeps them all: those that the build has drawn, or else in a thread of its own, where pixels make its own memory churn. */
async function keepAll(config: StorageConfig, tell: (drawn: Drawn) => void): Promise<void> {
  const storage = storageOf(config);
  const baked = bakedPictures();
  const fail = (key: string, fault: string) => tell({ key, fault });
  if (baked.size > 0) {
    for (const key of drawings().keys()) {
      const picture = baked.get(key);
      if (!picture) continue;
      await keepMaster(storage, picture.sha256, await bakedMaster(picture.sha256));
      tell({ key, picture });
    }
    return;
  }
  await drawEach(async (key, { master, ...picture }) => {
    await keepMaster(storage, picture.sha256, master);
    tell({ key, picture });
  }, fail);
}

const port = parentPort;
// The one that starts the thread hands this over, see pictures.ts.
if (port) await keepAll(workerData as StorageConfig, (drawn) => port.postMessage(drawn));
