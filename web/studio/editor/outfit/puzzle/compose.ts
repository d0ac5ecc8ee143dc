import type { Puzzle } from '../../../../../src/contents/fields.ts';
import { puzzleLimits } from '../../../../../src/contents/body/puzzle.ts';
import type { Point } from '../../../media/focal.ts';
import type { Cell } from './layouts.ts';

export type Piece = Puzzle['pieces'][number];
export type Ratio = Puzzle['ratio'];

/** Sides of a canvas or a picture, pixels. */
export type Size = { width: number; height: number };

/** A rectangle in shares of what it lies in. */
export type Box = { x: number; y: number; width: number; height: number };

/** What is known of a piece's picture: height to width, and where something is left once its ground is cut away. */
export type Shape = { aspect: number; box: Box };

/** Where the visible part of a piece lies on the canvas, pixels; turned around its centre, degrees clockwise. */
export type Frame = Point & Size & { turn: number };

/** The pictures that are made. */
export const canvases: Record<Ratio, Size> = {
  '3:4': { width: 1080, height: 1440 },
  '1:1': { width: 1080, height: 1080 },
};

/** A picture of which nothing is known yet. */
export const unknownShape: Shape = { aspect: 1, box: { x: 0, y: 0, width: 1, height: 1 } };

/** Where the visible part of a piece lies. */
export function frameOf(piece: Piece, { aspect, box }: Shape, size: Size): Frame {
  const width = piece.width * size.width;
  const height = width * aspect;
  const off = turned(
    {
      x: (box.x + box.width / 2 - 0.5) * width * (piece.mirrored ? -1 : 1),
      y: (box.y + box.height / 2 - 0.5) * height,
    },
    piece.turn,
  );
  return {
    x: piece.x * size.width + off.x,
    y: piece.y * size.height + off.y,
    width: box.width * width,
    height: box.height * height,
    turn: piece.turn,
  };
}

/** The piece laid into a cell of the canvas as large as it fits, upright or as the cell is turned. */
export function laidInto(piece: Piece, shape: Shape, size: Size, cell: Cell): Piece {
  const { aspect, box } = shape;
  const scale = Math.min(
    (cell.width * size.width) / (box.width * size.width),
    (cell.height * size.height) / (box.height * size.width * aspect),
  );
  const laid = {
    ...piece,
    x: cell.x,
    y: cell.y,
    turn: cell.turn,
    width: bounded(scale, puzzleLimits.widthMin, puzzleLimits.widthMax),
  };
  const frame = frameOf(laid, shape, size);
  return {
    ...laid,
    x: share(cell.x + (cell.x * size.width - frame.x) / size.width),
    y: share(cell.y + (cell.y * size.height - frame.y) / size.height),
  };
}

/** Moved by shares of the canvas; its centre stays inside. */
export function moved(piece: Piece, { x, y }: Point): Piece {
  return { ...piece, x: share(piece.x + x), y: share(piece.y + y) };
}

export function scaled(piece: Piece, factor: number): Piece {
  return { ...piece, width: bounded(piece.width * factor, puzzleLimits.widthMin, puzzleLimits.widthMax) };
}

/** Turned to so many degrees clockwise, -180 to 180. */
export function turnedTo(piece: Piece, degrees: number): Piece {
  const turn = ((((degrees + 180) % 360) + 360) % 360) - 180;
  return { ...piece, turn: Math.round(turn * 10) / 10 };
}

type Two = readonly [Point, Point];

/** A piece under two fingers that went from some places to others, all in pixels of the canvas. */
export function pinched(piece: Piece, from: Two, to: Two, size: Size): Piece {
  const [a, b] = [between(from), between(to)];
  const factor = b.length / Math.max(1, a.length);
  const middle = { x: (b.x - a.x) / size.width, y: (b.y - a.y) / size.height };
  return moved(turnedTo(scaled(piece, factor), piece.turn + b.angle - a.angle), middle);
}

/**
 * A piece whose corner is pulled from one place to another, pixels: it grows with the distance from its centre, and its
 * direction turns it if `turning`.
 */
export function pulled(piece: Piece, centre: Point, from: Point, to: Point, turning: boolean): Piece {
  const [a, b] = [between([centre, from]), between([centre, to])];
  return turning ? turnedTo(piece, piece.turn + b.angle - a.angle) : scaled(piece, b.length / Math.max(1, a.length));
}

/** The share of a piece's visible part under a point of the canvas, as it lies in the frame; undefined outside. */
export function under(frame: Frame, point: Point): Point | undefined {
  const at = turned({ x: point.x - frame.x, y: point.y - frame.y }, -frame.turn);
  const [x, y] = [at.x / frame.width + 0.5, at.y / frame.height + 0.5];
  return x >= 0 && x <= 1 && y >= 0 && y <= 1 ? { x, y } : undefined;
}

/** The list with one element further towards the end; by -1 towards the beginning. */
export function shifted<T>(list: readonly T[], index: number, by: 1 | -1): T[] {
  const [one, other] = [list[index], list[index + by]];
  if (one === undefined || other === undefined) return [...list];
  return list.map((element, i) => (i === index ? other : i === index + by ? one : element));
}

/** Anchors at the centres of the items' visible parts, one an item; an item's earlier label stays. */
export function anchorsOf(
  pieces: readonly Piece[],
  shapes: readonly Shape[],
  size: Size,
  before: readonly { itemId: string; label?: string | null | undefined }[],
): { x: number; y: number; itemId: string; label: string | null }[] {
  const seen = new Set<string>();
  return pieces.flatMap((piece, i) => {
    const { itemId } = piece;
    if (!itemId || seen.has(itemId)) return [];
    seen.add(itemId);
    const frame = frameOf(piece, shapes[i] ?? unknownShape, size);
    const label = before.find((anchor) => anchor.itemId === itemId)?.label ?? null;
    return [{ x: share(frame.x / size.width), y: share(frame.y / size.height), itemId, label }];
  });
}

/** A point turned clockwise around the origin; y points down. */
function turned({ x, y }: Point, degrees: number): Point {
  const angle = (degrees * Math.PI) / 180;
  return { x: x * Math.cos(angle) - y * Math.sin(angle), y: x * Math.sin(angle) + y * Math.cos(angle) };
}

function between([a, b]: Two): Point & { length: number; angle: number } {
  const [x, y] = [b.x - a.x, b.y - a.y];
  const angle = (Math.atan2(y, x) * 180) / Math.PI;
  return { x: (a.x + b.x) / 2, y: (a.y + b.y) / 2, length: Math.hypot(x, y), angle };
}

function share(value: number): number {
  return bounded(value, 0, 1);
}

function bounded(value: number, min: number, max: number): number {
  return Math.round(Math.min(max, Math.max(min, value)) * 1000) / 1000;
}
