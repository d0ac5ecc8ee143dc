import type { HotspotPicture } from '../../../../src/contents/fields.ts';
import type { Part } from '../../crop/crop.ts';
import type { Point } from '../../media/focal.ts';

export type Anchor = HotspotPicture['anchors'][number];

/** An anchor on a reader's phone has this side at least, and a picture is about so wide there, CSS pixels (UX 7). */
const TOUCH_PX = 44;
const PHONE_PX = 375;

/** How far a key moves something, as a share of the picture; with shift further. */
const STEP = 0.01;
const LEAP = 0.1;

const arrows: Record<string, Point> = {
  ArrowLeft: { x: -1, y: 0 },
  ArrowRight: { x: 1, y: 0 },
  ArrowUp: { x: 0, y: -1 },
  ArrowDown: { x: 0, y: 1 },
};

/** The way that an arrow key means, in shares of the picture; undefined for another key. */
export function stepOf({ key, shiftKey }: { key: string; shiftKey: boolean }): Point | undefined {
  const way = arrows[key];
  const far = shiftKey ? LEAP : STEP;
  return way && { x: way.x * far, y: way.y * far };
}

/** A point moved on and kept inside the picture, to thousandths. */
export function movedBy<P extends Point>(point: P, { x, y }: Point): P {
  return { ...point, x: inside(point.x + x), y: inside(point.y + y) };
}

/** Where a new anchor may stand without covering another: the middle, else the nearest free place around it. */
export function freePlace(anchors: readonly Point[], heightToWidth: number): Point {
  for (let ring = 0; ring < 8; ring++) {
    for (let nr = 0; nr < Math.max(1, ring * 6); nr++) {
      const angle = (2 * Math.PI * nr) / Math.max(1, ring * 6);
      const away = (ring * TOUCH_PX * 1.1) / PHONE_PX;
      const place = movedBy(
        { x: 0.5, y: 0.5 },
        { x: away * Math.cos(angle), y: (away * Math.sin(angle)) / heightToWidth },
      );
      if (anchors.every((anchor) => phonePx(anchor, place, heightToWidth) >= TOUCH_PX)) return place;
    }
  }
  return { x: 0.5, y: 0.5 };
}

/** Pairs of anchors, by index, that a finger on a phone cannot tell apart. `heightToWidth` is the picture's. */
export function crowded(anchors: readonly Point[], heightToWidth: number): [number, number][] {
  return anchors.flatMap((anchor, i) =>
    anchors.flatMap((other, k): [number, number][] =>
      k > i && phonePx(anchor, other, heightToWidth) < TOUCH_PX ? [[i, k]] : [],
    ),
  );
}

/** How far two points of a picture are apart on a reader's phone, CSS pixels. */
function phonePx(a: Point, b: Point, heightToWidth: number): number {
  return PHONE_PX * Math.hypot(a.x - b.x, (a.y - b.y) * heightToWidth);
}

function inside(share: number): number {
  return Math.round(Math.min(1, Math.max(0, share)) * 1000) / 1000;
}

/** The anchors on a part that was cut out of their picture: each stays at its thing; what was cut away lies at the edge. */
export function anchorsWithin(anchors: readonly Anchor[], { left, top, width, height }: Part): Anchor[] {
  return anchors.map((anchor) => ({
    ...anchor,
    x: inside((anchor.x - left) / width),
    y: inside((anchor.y - top) / height),
  }));
}
