import { loadPicture } from '../../../catalogue/service.ts';
import type { Config } from '../../../lib/config.ts';
import type { Db } from '../../../lib/db.ts';
import type { Lang } from '../../../lib/problem.ts';
import { dayOf } from '../../../lib/time.ts';
import { draw, insetOf, ownPicture, ownPictureId } from '../../../media/drawing/service.ts';
import type { Card } from '../../schema.ts';
import { phraseOf } from '../code.ts';
import { AVATAR_SIDE, coverHeight, IMAGE_WIDTH, ITEM_SIDE, ITEMS_MAX, longImage } from './layout.ts';

/** Of the long image (DOMAIN 6.7). */
const BYTES_MAX = 300_000;

/** Small pictures of goods by address and size: they lie on shops' servers, and the same goods are shared again and again. */
const insets = new Map<string, string>();
const INSETS_MAX = 1000;

type Tools = { config: Config; db: Db };

/** What is shared, and by which code until when. */
export type Shared = { card: Card; code: string; expiresAt: Date };

/**
 * The long image of a shared content, JPEG, 750 px wide, at most 300 KB (DOMAIN 6.7, UX 10). A picture that cannot be loaded
 * is left out. Takes some tenths of a second outside of this thread, and no transaction.
 */
export async function shareImage(tools: Tools, { card, code, expiresAt }: Shared, lang: Lang): Promise<Buffer> {
  const [first] = card.covers;
  const [cover, avatar, ...items] = await Promise.all([
    first ? insetAt(tools, first.url, IMAGE_WIDTH, coverHeight(first)) : undefined,
    card.account.avatar === null ? undefined : insetAt(tools, card.account.avatar, AVATAR_SIDE, AVATAR_SIDE),
    ...card.items
      .slice(0, ITEMS_MAX)
      .map(({ pictureUrl }) => (pictureUrl === null ? undefined : goodAt(tools, pictureUrl))),
  ]);
  const url = `${tools.config.publicUrl}/s/${code}`;
  const way = { phrase: phraseOf(code), url, validUntil: dayOf(expiresAt) };
  const node = longImage({ card, cover, avatar, items, ...way }, lang);
  return draw({ node, width: IMAGE_WIDTH, bytesMax: BYTES_MAX });
}

async function goodAt(tools: Tools, url: string): Promise<string | undefined> {
  const known = insets.get(url);
  if (known !== undefined) return known;
  const made = await insetAt(tools, url, ITEM_SIDE, ITEM_SIDE);
  if (insets.size >= INSETS_MAX) insets.clear();
  if (made !== undefined) insets.set(url, made);
  return made;
}

/** A picture of ours or of the host's, cut to a size; undefined where it cannot be loaded or read. */
async function insetAt({ config, db }: Tools, url: string, width: number, height: number): Promise<string | undefined> {
  try {
    const id = ownPictureId(url);
    const bytes = id === undefined ? await loadPicture(config, url) : await ownPicture(config, db, id);
    return bytes && (await insetOf(bytes, width, height));
  } catch {
    return undefined;
  }
}
