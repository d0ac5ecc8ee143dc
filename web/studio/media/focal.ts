/** A point of a picture in shares of its width and height. */
export type Point = { x: number; y: number };

/**
 * Where a picture is to be placed behind a window of a ratio so that its focal point is in the middle, or as near as can
 * be: `object-position` in per cent. The server crops in the same way.
 */
export function positionOf(width: number, height: number, ratio: number, focal: Point): string {
  const across = Math.min(width, height * ratio) / width;
  const down = Math.min(height, width / ratio) / height;
  return `${percent(focal.x, across)}% ${percent(focal.y, down)}%`;
}

/** The point of a picture that is under a pointer, kept inside and to thousandths. */
export function pointUnder(
  box: { left: number; top: number; width: number; height: number },
  x: number,
  y: number,
): Point {
  const share = (at: number, from: number, size: number) =>
    Math.round(Math.min(1, Math.max(0, (at - from) / size)) * 1000) / 1000;
  return { x: share(x, box.left, box.width), y: share(y, box.top, box.height) };
}

/** `window` is the part of a side that is seen. */
function percent(share: number, window: number): number {
  if (window >= 1) return 50;
  const from = Math.min(1 - window, Math.max(0, share - window / 2));
  return Math.round((from / (1 - window)) * 1000) / 10;
}
