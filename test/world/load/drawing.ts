import { parentPort, workerData } from 'node:worker_threads';
import { keepMaster } from '../../../src/media/pictures/files.ts';
import { readPicture, type Picture } from '../../../src/media/pictures/picture.ts';
import { storageOf, type StorageConfig } from '../../../src/media/storage/storage.ts';
import { businesses } from '../businesses.ts';
import { creators } from '../cast.ts';
import { contents } from '../contents.ts';
import { drawPicture, pictureKey, pictureRefsOf } from '../draft.ts';
import { avatarSidePx, drawAvatar } from '../pictures.ts';
import { unfinished } from '../unfinished.ts';

/** What the thread says of each picture: as kept, without its bytes, or why there is none. */
export type Drawn = { key: string; picture: Omit<Picture, 'master'> } | { key: string; fault: string };

/** Pictures in the making at the same time: more only fight for two cores. */
const AT_ONCE = 3;

/** How to draw every picture of the world, in the order in which they are needed. */
export function drawings(): Map<string, () => Promise<Buffer>> {
  const avatars = [...creators, ...businesses].map(
    ({ key, avatar }) => [`avatar/${key}`, () => drawAvatar(avatar, avatarSidePx, 'png')] as const,
  );
  const byDay = [...contents, ...unfinished.map((each) => each.content)].toSorted((a, b) => b.day - a.day);
  const refs = byDay.flatMap(pictureRefsOf);
  return new Map([...avatars, ...refs.map((ref) => [pictureKey(ref), () => drawPicture(ref)] as const)]);
}

/** Draws and keeps them all, in a thread of its own: the pixels would make the main thread's memory churn. */
async function drawAll(config: StorageConfig, tell: (drawn: Drawn) => void): Promise<void> {
  const queue = drawings().entries();
  const work = async (): Promise<void> => {
    for (const [key, draw] of queue) {
      tell(await drawOne(config, key, draw));
    }
  };
  await Promise.all(Array.from({ length: AT_ONCE }, work));
}

async function drawOne(config: StorageConfig, key: string, draw: () => Promise<Buffer>): Promise<Drawn> {
  try {
    const { master, ...picture } = await readPicture(await draw());
    await keepMaster(storageOf(config), picture.sha256, master);
    // We know what we draw; looking for codes in hundreds of pictures would take seconds.
    return { key, picture: { ...picture, hasQrCode: false } };
  } catch (error) {
    return { key, fault: String(error) };
  }
}

const port = parentPort;
// The one that starts the thread hands this over, see pictures.ts.
if (port) await drawAll(workerData as StorageConfig, (drawn) => port.postMessage(drawn));
