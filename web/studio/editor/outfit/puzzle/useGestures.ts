import { useRef, type PointerEvent, type RefObject } from 'react';
import type { Puzzle } from '../../../../../src/contents/fields.ts';
import type { Point } from '../../../media/focal.ts';
import { frameOf, moved, pinched, pulled, type Piece, type Size } from './compose.ts';
import { shapeOf, type Cutout } from './cutouts.ts';
import { pieceAt } from './draw.ts';

/** A pointer that has gone no further has touched a piece and not dragged it, CSS pixels. */
const SLACK_PX = 3;

type Surroundings = {
  stage: RefObject<HTMLDivElement | null>;
  puzzle: Puzzle;
  cutouts: readonly (Cutout | null | undefined)[];
  size: Size;
  selected: number | undefined;
  onSelect: (index: number | undefined) => void;
  onBegin: () => void;
  onPiece: (index: number, piece: Piece) => void;
};

/** What is going on: how the piece and the fingers were when it began. */
type Gesture = {
  kind: 'move' | 'pinch' | 'scale' | 'turn';
  index: number;
  piece: Piece;
  from: Map<number, Point>;
  begun: boolean;
};

/** One pointer moves a piece, or pulls its handle; two fingers move, scale and turn it. */
export function useGestures({ stage, puzzle, cutouts, size, selected, onSelect, onBegin, onPiece }: Surroundings) {
  const pointers = useRef(new Map<number, Point>());
  const gesture = useRef<Gesture>(undefined);

  /** The place of a pointer on the canvas, pixels of the canvas. */
  const placeOf = (event: PointerEvent): Point => {
    const box = stage.current?.getBoundingClientRect();
    if (!box) return { x: 0, y: 0 };
    const scale = size.width / box.width;
    return { x: (event.clientX - box.left) * scale, y: (event.clientY - box.top) * scale };
  };
  const start = (kind: Gesture['kind'], index: number) => {
    const piece = puzzle.pieces[index];
    if (piece) gesture.current = { kind, index, piece, from: new Map(pointers.current), begun: false };
  };
  const hold = (event: PointerEvent) => {
    stage.current?.setPointerCapture(event.pointerId);
    pointers.current.set(event.pointerId, placeOf(event));
  };
  const down = (event: PointerEvent) => {
    if (event.button !== 0) return;
    event.preventDefault();
    hold(event);
    if (pointers.current.size > 1) {
      const index = gesture.current?.index ?? selected;
      if (index !== undefined) start('pinch', index);
      return;
    }
    const hit = pieceAt(puzzle, cutouts, placeOf(event));
    onSelect(hit);
    if (hit === undefined) return;
    stage.current?.querySelector<HTMLElement>(`[data-piece="${hit}"]`)?.focus({ preventScroll: true });
    start('move', hit);
  };
  const pull = (event: PointerEvent, kind: 'scale' | 'turn') => {
    if (event.button !== 0 || selected === undefined) return;
    event.preventDefault();
    hold(event);
    start(kind, selected);
  };
  const move = (event: PointerEvent) => {
    const { current: going } = gesture;
    if (!pointers.current.has(event.pointerId)) return;
    pointers.current.set(event.pointerId, placeOf(event));
    if (!going) return;
    const [from, to] = [[...going.from.values()], [...pointers.current.values()]];
    const [from0, from1] = from;
    const [to0, to1] = to;
    if (!from0 || !to0) return;
    if (!going.begun) {
      if (to1 === undefined && Math.hypot(to0.x - from0.x, to0.y - from0.y) < SLACK_PX) return;
      going.begun = true;
      onBegin();
    }
    const { kind, index, piece } = going;
    if (kind === 'pinch') {
      if (from1 && to1) onPiece(index, pinched(piece, [from0, from1], [to0, to1], size));
    } else if (kind === 'move') {
      onPiece(index, moved(piece, { x: (to0.x - from0.x) / size.width, y: (to0.y - from0.y) / size.height }));
    } else {
      const centre = frameOf(piece, shapeOf(cutouts[index]), size);
      onPiece(index, pulled(piece, centre, from0, to0, kind === 'turn'));
    }
  };
  const up = (event: PointerEvent) => {
    pointers.current.delete(event.pointerId);
    // The finger that stays does not make the piece jump.
    gesture.current = undefined;
  };
  return { down, move, up, pull };
}
