import type { Picture } from '../../../src/media/picture.ts';
import { keepImage } from '../../../src/media/service.ts';
import { businesses } from '../businesses.ts';
import { creators } from '../cast.ts';
import { contents } from '../contents.ts';
import { drawPicture, pictureKey, pictureRefsOf } from '../draft.ts';
import { avatarSidePx, drawAvatar, forgetPictures } from '../pictures.ts';
import { unfinished } from '../unfinished.ts';

export type { Picture };

/** Pictures in the making at the same time: more only fight for two cores. */
const AT_ONCE = 3;

/** The key of an account's avatar among the pictures. */
export const avatarKey = (author: string): string => `avatar/${author}`;

/**
 * Begins to draw every picture of the world and to keep it as the media service keeps an upload, in the order in which
 * they are needed. Each key has a promise at once. `stop` leaves undrawn what nobody waits for any more.
 */
export function drawAll(home: string): { pictures: Map<string, Promise<Picture>>; stop: () => void } {
  const wanted = drawings();
  const makings = new Map([...wanted.keys()].map((key) => [key, Promise.withResolvers<Picture>()]));
  // Who needs a picture hears of its failure; nobody else does.
  for (const { promise } of makings.values()) promise.catch(() => undefined);
  const queue = wanted.entries();
  let stopped = false;
  const work = async (): Promise<void> => {
    for (const [key, draw] of queue) {
      if (stopped) return;
      const making = makings.get(key);
      await draw()
        .then((drawn) => keepImage(home, drawn))
        .then(making?.resolve, making?.reject);
    }
  };
  void Promise.all(Array.from({ length: AT_ONCE }, work)).then(forgetPictures);
  const pictures = new Map([...makings].map(([key, { promise }]) => [key, promise]));
  return { pictures, stop: () => (stopped = true) };
}

function drawings(): Map<string, () => Promise<Buffer>> {
  const avatars = [...creators, ...businesses].map(
    ({ key, avatar }) => [avatarKey(key), () => drawAvatar(avatar, avatarSidePx, 'png')] as const,
  );
  const refs = [...contents, ...unfinished.map((each) => each.content)].flatMap(pictureRefsOf);
  return new Map([...avatars, ...refs.map((ref) => [pictureKey(ref), () => drawPicture(ref)] as const)]);
}
