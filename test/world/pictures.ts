import sharp from 'sharp';
import type { Avatar } from './cast.ts';
import type { Good } from './goods/shape.ts';
import { hashOf, mix } from './pictures/colour.ts';
import { lay, type Thing } from './pictures/lay.ts';
import { flatThings, puzzleThings, shapes, type Shape } from './pictures/flat.ts';
import { faceSvg, puzzleSvg, sceneSvg, whiteSvg, type Stand } from './pictures/scene.ts';
import { forgetSprites, pixelsOf, type Sprite } from './pictures/sprite.ts';
import { styleOf } from './pictures/styles.ts';

export { forgetSprites as forgetPictures };

/** Four pictures of one good: on a table, close from above, two of it, and on white as shops want it. */
export const views = ['front', 'turned', 'pair', 'white'] as const;
export type View = (typeof views)[number];

export const goodSidePx = 520;
export const coverWidthPx = 864;
export const coverHeightPx = 486;
export const avatarSidePx = 320;

/** As people load a picture, or exact and quick to write, for what is encoded again anyway. */
export type Encoding = 'webp' | 'png';

/** A square picture of a good. The same good and view give the same bytes. */
export async function drawGood(
  good: Good,
  view: View = 'front',
  sidePx = goodSidePx,
  encoding: Encoding = 'webp',
): Promise<Buffer> {
  const { icon } = good.picture;
  const turn = hashOf(good.key);
  const lean = turn % 2 === 0 ? 1 : -1;
  if (view === 'white') {
    const room = await pixelsOf(whiteSvg(sidePx));
    const thing: Thing = { icon, tilt: 0, mirrored: false, x: 500, y: 500, size: 740, fall: 'cast' };
    return encode(await lay(room, [thing], sidePx), encoding);
  }
  const shots: Record<Exclude<View, 'white'>, { stand: Stand; things: Thing[] }> = {
    front: {
      stand: 'table',
      things: [{ icon, tilt: 0, mirrored: false, x: 500, y: 560, size: 700, fall: 'cast' }],
    },
    turned: {
      stand: 'flat',
      things: [{ icon, tilt: 24 * lean, mirrored: false, x: 500 + 60 * lean, y: 540, size: 960, fall: 'flat' }],
    },
    pair: {
      stand: 'flat',
      things: [
        { icon, tilt: -32 * lean, mirrored: true, x: 500 + 270 * lean, y: 270, size: 520, fall: 'flat' },
        { icon, tilt: 12 * lean, mirrored: false, x: 500 - 130 * lean, y: 590, size: 640, fall: 'flat' },
      ],
    },
  };
  const { stand, things } = shots[view];
  return drawScene(stand, good, things, 1000, sidePx, turn + views.indexOf(view), encoding);
}

/** Width of a cover's scene in units of a thousandth of its height. */
const coverUnits = (1000 * coverWidthPx) / coverHeightPx;

/** A 16:9 cover of one to three goods; `seed` (a content's key) chooses the scene. */
export async function drawCover(
  goods: readonly Good[],
  seed: string,
  heightPx = coverHeightPx,
  encoding: Encoding = 'webp',
): Promise<Buffer> {
  const shown = goods.slice(0, 3);
  const [lead] = shown;
  if (!lead) throw new RangeError(`a cover needs a good: ${seed}`);
  const turn = hashOf(seed);
  const stand: Stand = turn % 5 < 3 ? 'flat' : 'table';
  const flip = turn % 2 === 0;
  const things = layouts[stand](shown.map((good) => good.picture.icon)).map((thing) =>
    flip ? { ...thing, x: coverUnits - thing.x, tilt: -thing.tilt } : thing,
  );
  return drawScene(stand, lead, things, coverUnits, heightPx, turn, encoding);
}

type Layout = (icons: readonly string[]) => Thing[];

/** One to three things in a wide picture. What is drawn later lies nearer. */
const layouts: Record<Stand, Layout> = {
  flat: ([first = '', second, third]) => {
    const fall = 'flat' as const;
    const lead: Thing = { icon: first, tilt: -14, mirrored: false, x: 690, y: 520, size: 800, fall };
    if (second === undefined)
      return [{ icon: first, tilt: 38, mirrored: true, x: 1560, y: 240, size: 620, fall }, lead];
    if (third === undefined)
      return [
        { icon: second, tilt: 16, mirrored: false, x: 1290, y: 470, size: 660, fall },
        { ...lead, x: 600 },
      ];
    return [
      { icon: second, tilt: -22, mirrored: false, x: 300, y: 400, size: 560, fall },
      { icon: third, tilt: 20, mirrored: false, x: 1470, y: 590, size: 600, fall },
      { ...lead, tilt: 7, x: 880, size: 700 },
    ];
  },
  table: ([first = '', second, third]) => {
    const fall = 'cast' as const;
    const lead: Thing = { icon: first, tilt: 0, mirrored: false, x: 740, y: 560, size: 690, fall };
    if (second === undefined) return [{ icon: first, tilt: 0, mirrored: true, x: 1230, y: 560, size: 420, fall }, lead];
    if (third === undefined)
      return [
        { icon: second, tilt: 0, mirrored: false, x: 1230, y: 560, size: 540, fall },
        { ...lead, x: 640 },
      ];
    return [
      { icon: second, tilt: 0, mirrored: false, x: 430, y: 540, size: 480, fall },
      { icon: third, tilt: 0, mirrored: false, x: 1370, y: 540, size: 500, fall },
      { ...lead, x: 890, size: 620 },
    ];
  },
};

/** Pixels of the height of a picture by its shape: as much as its template asks for, and little more. */
const heights: Record<Shape, number> = { '4:5': 1000, '1:1': 760, '9:16': 800, '16:9': coverHeightPx };

/** Sides of a picture of goods that lie together, in pixels. */
export function flatSize(shape: Shape): { width: number; height: number } {
  const height = heights[shape];
  return { width: Math.round((height * shapes[shape]) / 1000), height };
}

/** Goods that lie together, seen from above. Where each lies, `anchorsOf` says. */
export function drawFlat(
  goods: readonly Good[],
  seed: string,
  shape: Shape,
  { heightPx = heights[shape], encoding = 'webp' }: { heightPx?: number; encoding?: Encoding } = {},
): Promise<Buffer> {
  const [lead] = goods;
  if (!lead) throw new RangeError(`a picture needs a good: ${seed}`);
  const icons = goods.map((good) => good.picture.icon);
  // Drawn from behind to the front: the first good is on top.
  const things = flatThings(icons, shape, seed).toReversed();
  return drawScene('flat', lead, things, shapes[shape], heightPx, hashOf(seed), encoding);
}

/** Cut-outs put together on fields of paper. Where each is, `anchorsOf` says. */
export async function drawPuzzle(
  goods: readonly Good[],
  shape: Shape,
  { heightPx = heights[shape], encoding = 'webp' }: { heightPx?: number; encoding?: Encoding } = {},
): Promise<Buffer> {
  const icons = goods.map((good) => good.picture.icon);
  const things = puzzleThings(icons, shape);
  const fields = things.map((thing, nr) => ({ ...thing, ground: goods[nr]?.picture.ground ?? ['#ffffff', '#eeeeee'] }));
  const room = await pixelsOf(puzzleSvg(fields, shapes[shape], heightPx));
  return encode(await lay(room, things, heightPx), encoding);
}

/** A square face of an account. */
export async function drawAvatar(
  { icon, ground }: Avatar,
  sidePx = avatarSidePx,
  encoding: Encoding = 'webp',
): Promise<Buffer> {
  const strong = mix(ground[1], '#7a4a3a', 0.16);
  const room = await pixelsOf(faceSvg(ground[1], strong, sidePx, hashOf(icon)));
  const thing: Thing = { icon, tilt: 0, mirrored: false, x: 500, y: 520, size: 680, fall: 'flat' };
  return encode(await lay(room, [thing], sidePx), encoding);
}

async function drawScene(
  stand: Stand,
  lead: Good,
  things: readonly Thing[],
  widthUnits: number,
  heightPx: number,
  turn: number,
  encoding: Encoding,
): Promise<Buffer> {
  const at = things.at(-1) ?? { x: 500, y: 500 };
  const room = await pixelsOf(sceneSvg(stand, styleOf(lead, turn >>> 3), widthUnits, heightPx, turn, at));
  return encode(await lay(room, things, heightPx), encoding);
}

async function encode({ pixels, width, height }: Sprite, encoding: Encoding): Promise<Buffer> {
  const bytes = new Uint8Array(pixels.buffer, pixels.byteOffset, pixels.byteLength);
  const picture = sharp(bytes, { raw: { width, height, channels: 4 } }).removeAlpha();
  const encoded =
    encoding === 'webp'
      ? picture.webp({ quality: 84, effort: 1 })
      : picture.png({ compressionLevel: 0, adaptiveFiltering: false });
  return encoded.toBuffer();
}
