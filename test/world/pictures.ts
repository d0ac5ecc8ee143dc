import type { OverlayOptions } from 'sharp';
import sharp from 'sharp';
import type { Avatar } from './cast.ts';
import type { Ground } from './domains.ts';
import type { Good } from './goods/shape.ts';
import { hashOf, mix } from './pictures/colour.ts';
import type { Backdrop, Place } from './pictures/scene.ts';
import { backdrops, plainSvg, roomSvg } from './pictures/scene.ts';
import type { Sprite } from './pictures/sprite.ts';
import { forgetSprites, pixelsOf, spriteOf } from './pictures/sprite.ts';

export { forgetSprites as forgetPictures };

/** Four pictures of one good: facing, turned, in two sizes, and on white as shops want it. */
export const views = ['front', 'turned', 'pair', 'white'] as const;
export type View = (typeof views)[number];

export const goodSidePx = 560;
export const coverWidthPx = 1008;
export const coverHeightPx = 567;
export const avatarSidePx = 320;

/** An icon to stand somewhere: its middle, its lowest line and its size, in thousandths of the height. */
type Stand = { icon: string; tilt: number; mirrored?: boolean; x: number; base: number; size: number };

/** As people load a picture, or exact and quick to write, for what is encoded again anyway. */
export type Encoding = 'webp' | 'png';

/** A square picture of a good. The same good and view give the same bytes. */
export async function drawGood(
  good: Good,
  view: View = 'front',
  sidePx = goodSidePx,
  encoding: Encoding = 'webp',
): Promise<Buffer> {
  const { icon, ground } = good.picture;
  const turn = hashOf(good.key);
  if (view === 'white') return drawWhite(icon, sidePx, encoding);
  const backdrop = backdrops[(turn + views.indexOf(view) * 2) % backdrops.length] ?? 'disc';
  const base = seatOf(backdrop);
  const lean = turn % 2 === 0 ? 1 : -1;
  const stands: Record<Exclude<View, 'white'>, Stand[]> = {
    front: [{ icon, tilt: 0, x: 500, base, size: 540 }],
    turned: [{ icon, tilt: 16 * lean, mirrored: true, x: 500 - 70 * lean, base: base - 10, size: 570 }],
    pair: [
      { icon, tilt: 0, mirrored: lean > 0, x: 500 + 190 * lean, base: base - 45, size: 320 },
      { icon, tilt: 0, x: 500 - 130 * lean, base: base + 15, size: 450 },
    ],
  };
  return drawScene(backdrop, view === 'turned' ? paler(ground) : ground, 1000, sidePx, stands[view], encoding);
}

/** A 16:9 cover of one to three goods; `seed` (a content's key) chooses the room. */
export async function drawCover(
  goods: readonly Good[],
  seed: string,
  heightPx = coverHeightPx,
  encoding: Encoding = 'webp',
): Promise<Buffer> {
  const shown = goods.slice(0, 3);
  const lead = shown[0];
  if (!lead) throw new RangeError(`a cover needs a good: ${seed}`);
  const turn = hashOf(seed);
  const backdrop = backdrops[turn % backdrops.length] ?? 'disc';
  const ground = harmony(lead.picture.ground, shown[1]?.picture.ground);
  const stands = await coverStands(shown, seatOf(backdrop), turn % 2 === 0);
  return drawScene(backdrop, ground, coverUnits, heightPx, stands, encoding);
}

/** A square face of an account. */
export async function drawAvatar(
  { icon, ground }: Avatar,
  sidePx = avatarSidePx,
  encoding: Encoding = 'webp',
): Promise<Buffer> {
  const stand: Stand = { icon, tilt: 0, x: 500, base: 800, size: 560 };
  const sprite = await spriteOf(icon);
  const place = placeOf(stand, sprite);
  const centred = { ...place, base: 500 + place.height / 2 };
  const strong: Ground = [mix(ground[0], ground[1], 0.45), ground[1]];
  const room = await pixelsOf(plainSvg(strong, sidePx, []));
  return encode(room, [await overlay(sprite, centred, sidePx)], encoding);
}

/** Width of a cover's room in units of a thousandth of its height. */
const coverUnits = (1000 * coverWidthPx) / coverHeightPx;

/** One good stands beside the middle and leaves air; two or three stand in a row, the first largest and nearest. */
async function coverStands(shown: readonly Good[], base: number, flip: boolean): Promise<Stand[]> {
  const row = shown.length === 3 ? [shown[1], shown[0], shown[2]] : [...shown];
  const gap = 90;
  const placed = await Promise.all(
    row.flatMap((good) => {
      if (!good) return [];
      const first = good === shown[0];
      const size = shown.length === 1 ? 590 : first ? 500 : 390;
      const stand: Stand = { icon: good.picture.icon, tilt: 0, x: 0, base: base + (first ? 15 : -20), size };
      return [spriteOf(stand.icon).then((sprite) => ({ stand, width: placeOf(stand, sprite).width }))];
    }),
  );
  const total = placed.reduce((sum, { width }) => sum + width, gap * (placed.length - 1));
  const shrink = Math.min(1, (coverUnits * 0.84) / total);
  let left = shown.length === 1 ? coverUnits * 0.62 - total / 2 : (coverUnits - total * shrink) / 2;
  const stands = placed.map(({ stand, width }) => {
    const x = left + (width * shrink) / 2;
    left += (width + gap) * shrink;
    return { ...stand, size: stand.size * shrink, x: flip ? coverUnits - x : x };
  });
  // What stands further back is drawn earlier.
  return stands.toSorted((a, b) => a.base - b.base);
}

async function drawScene(
  backdrop: Backdrop,
  ground: Ground,
  widthUnits: number,
  heightPx: number,
  stands: readonly Stand[],
  encoding: Encoding,
): Promise<Buffer> {
  const sprites = await Promise.all(stands.map(({ icon, tilt }) => spriteOf(icon, tilt)));
  const set = stands.flatMap((stand, index) => {
    const sprite = sprites[index];
    return sprite ? [{ stand, sprite, place: placeOf(stand, sprite) }] : [];
  });
  const svg = roomSvg(
    backdrop,
    ground,
    widthUnits,
    heightPx,
    set.map(({ place }) => place),
  );
  const [room, ...layers] = await Promise.all([
    pixelsOf(svg),
    ...set.map(({ stand, sprite, place }) => overlay(sprite, place, heightPx, stand.mirrored)),
  ]);
  return encode(room, layers, encoding);
}

async function drawWhite(icon: string, sidePx: number, encoding: Encoding): Promise<Buffer> {
  const sprite = await spriteOf(icon);
  const place = placeOf({ icon, tilt: 0, x: 500, base: 800, size: 620 }, sprite);
  const centred = { ...place, base: Math.min(880, 500 + place.height / 2) };
  const room = await pixelsOf(plainSvg(['#ffffff', '#ffffff'], sidePx, [centred]));
  return encode(room, [await overlay(sprite, centred, sidePx)], encoding);
}

/** Sizes by area, so that a lipstick and a loaf look equally large, and keeps long things inside. */
function placeOf({ x, base, size }: Stand, sprite: Sprite): Place {
  const scale = Math.min(
    size / Math.sqrt(sprite.width * sprite.height),
    (size * 1.28) / Math.max(sprite.width, sprite.height),
  );
  return { x, base, width: sprite.width * scale, height: sprite.height * scale };
}

async function overlay(sprite: Sprite, place: Place, heightPx: number, mirrored = false): Promise<OverlayOptions> {
  const px = heightPx / 1000;
  const width = Math.max(1, Math.round(place.width * px));
  const height = Math.max(1, Math.round(place.height * px));
  const input = await sharp(sprite.pixels, { raw: { width: sprite.width, height: sprite.height, channels: 4 } })
    .flop(mirrored)
    .resize(width, height, { fit: 'fill', kernel: 'lanczos3' })
    .raw()
    .toBuffer();
  return {
    input,
    raw: { width, height, channels: 4 },
    left: Math.max(0, Math.round(place.x * px - width / 2)),
    top: Math.max(0, Math.round(place.base * px - height)),
  };
}

async function encode(room: Sprite, layers: OverlayOptions[], encoding: Encoding): Promise<Buffer> {
  const picture = sharp(room.pixels, { raw: { width: room.width, height: room.height, channels: 4 } })
    .composite(layers)
    .removeAlpha();
  const encoded =
    encoding === 'webp'
      ? picture.webp({ quality: 84, effort: 1 })
      : picture.png({ compressionLevel: 1, adaptiveFiltering: false });
  return encoded.toBuffer();
}

/** The line that goods stand on. */
function seatOf(backdrop: Backdrop): number {
  return backdrop === 'plinth' ? 730 : backdrop === 'disc' ? 770 : 830;
}

function paler([light, deep]: Ground): Ground {
  return [mix(light, '#ffffff', 0.3), mix(deep, light, 0.35)];
}

/** One ground for goods of two colours: the light of the first, the deep halfway. */
function harmony(first: Ground, second: Ground | undefined): Ground {
  return second ? [first[0], mix(first[1], second[1], 0.3)] : first;
}
