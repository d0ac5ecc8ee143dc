import type { Puzzle } from '../../../../../src/contents/fields.ts';
import { canvases, frameOf, under, type Size } from './compose.ts';
import { loadCutout, shapeOf, type Cutout } from './cutouts.ts';

/** Alpha from which a pixel belongs to the thing and can be grabbed, of 255. */
const SOLID_MIN = 32;

/** Quality of the picture that is made. */
const QUALITY = 0.92;

/** Draws a puzzle, the lowest piece first. What is not loaded yet is left out. */
export function drawPuzzle(
  context: CanvasRenderingContext2D,
  { ground, pieces }: Puzzle,
  cutouts: readonly (Cutout | null | undefined)[],
  size: Size,
): void {
  context.setTransform(1, 0, 0, 1, 0, 0);
  context.fillStyle = ground;
  context.fillRect(0, 0, size.width, size.height);
  context.imageSmoothingQuality = 'high';
  for (const [i, piece] of pieces.entries()) {
    const cutout = cutouts[i];
    if (!cutout) continue;
    const width = piece.width * size.width;
    const height = width * cutout.aspect;
    context.setTransform(1, 0, 0, 1, piece.x * size.width, piece.y * size.height);
    context.rotate((piece.turn * Math.PI) / 180);
    context.scale(piece.mirrored ? -1 : 1, 1);
    context.drawImage(cutout.canvas, -width / 2, -height / 2, width, height);
  }
}

/** The uppermost piece that is seen at a point of the canvas, pixels; what was cut away is not. */
export function pieceAt(
  { pieces, ratio }: Puzzle,
  cutouts: readonly (Cutout | null | undefined)[],
  point: { x: number; y: number },
): number | undefined {
  const hit = pieces.findLastIndex((piece, i) => {
    const cutout = cutouts[i];
    const place = under(frameOf(piece, shapeOf(cutout), canvases[ratio]), point);
    if (!cutout?.alpha || !place) return place !== undefined;
    const { box, canvas, alpha } = cutout;
    const across = piece.mirrored ? 1 - place.x : place.x;
    const x = Math.floor((box.x + across * box.width) * (canvas.width - 1));
    const y = Math.floor((box.y + place.y * box.height) * (canvas.height - 1));
    return (alpha[y * canvas.width + x] ?? 0) >= SOLID_MIN;
  });
  return hit === -1 ? undefined : hit;
}

/** The finished picture. Rejects where a piece cannot be loaded or the browser cannot make it. */
export async function renderPuzzle(puzzle: Puzzle): Promise<{ blob: Blob; cutouts: Cutout[] }> {
  const size = canvases[puzzle.ratio];
  const cutouts = await Promise.all(puzzle.pieces.map(loadCutout));
  const canvas = document.createElement('canvas');
  Object.assign(canvas, size);
  const context = canvas.getContext('2d');
  if (!context) throw new Error('this browser has no canvas');
  drawPuzzle(context, puzzle, cutouts, size);
  const blob = await new Promise<Blob | null>((done) => canvas.toBlob(done, 'image/jpeg', QUALITY));
  if (!blob) throw new Error('the picture could not be made');
  return { blob, cutouts };
}
