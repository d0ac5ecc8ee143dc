import { useEffect, useRef, type KeyboardEvent, type PointerEvent } from 'react';
import type { Puzzle } from '../../../../../src/contents/fields.ts';
import { canvases, frameOf, type Piece } from './compose.ts';
import { shapeOf, type Cutout } from './cutouts.ts';
import { drawPuzzle } from './draw.ts';
import { keyed } from './keys.ts';
import { t } from './texts.ts';
import { useGestures } from './useGestures.ts';

type Props = {
  puzzle: Puzzle;
  cutouts: readonly (Cutout | null | undefined)[];
  titleOf: (piece: Piece) => string;
  selected: number | undefined;
  onSelect: (index: number | undefined) => void;
  /** A change begins: what was before can be come back to. */
  onBegin: () => void;
  onPiece: (index: number, piece: Piece) => void;
  onLayer: (index: number, by: 1 | -1) => void;
  onRemove: (index: number) => void;
};

/** The canvas as it will be, and on it what can be grabbed by pointer, fingers and keys. */
export function Stage(props: Props) {
  const { puzzle, cutouts, titleOf, selected, onSelect, onBegin, onPiece, onLayer, onRemove } = props;
  const size = canvases[puzzle.ratio];
  const stage = useRef<HTMLDivElement>(null);
  const canvas = useRef<HTMLCanvasElement>(null);
  useEffect(() => {
    const context = canvas.current?.getContext('2d');
    if (context) drawPuzzle(context, puzzle, cutouts, size);
  }, [puzzle, cutouts, size]);
  const gestures = useGestures({ stage, puzzle, cutouts, size, selected, onSelect, onBegin, onPiece });

  /** Once it is drawn in its new place; where there is none, nothing happens. */
  const focus = (index: number) =>
    setTimeout(() => stage.current?.querySelector<HTMLElement>(`[data-piece="${index}"]`)?.focus());
  const press = (index: number) => (event: KeyboardEvent) => {
    const piece = puzzle.pieces[index];
    const act = keyed(event);
    if (!piece || !act) return;
    event.preventDefault();
    if (act.kind === 'remove') {
      onRemove(index);
      focus(Math.max(0, index - 1));
    } else if (act.kind === 'layer') {
      onLayer(index, act.by);
      focus(index + act.by);
    } else {
      onBegin();
      onPiece(index, act.change(piece));
    }
  };
  const grabbing = (kind: 'scale' | 'turn') => (event: PointerEvent<HTMLElement>) => {
    event.stopPropagation();
    gestures.pull(event, kind);
  };
  return (
    <div
      ref={stage}
      className="puzzle-stage"
      style={{ aspectRatio: `${size.width} / ${size.height}` }}
      role="group"
      aria-label={t.stage}
      onPointerDown={gestures.down}
      onPointerMove={gestures.move}
      onPointerUp={gestures.up}
      onPointerCancel={gestures.up}
    >
      <canvas ref={canvas} width={size.width} height={size.height} aria-hidden="true" />
      {puzzle.pieces.length === 0 ? <p className="puzzle-empty">{t.empty}</p> : null}
      {puzzle.pieces.map((piece, i) => {
        const frame = frameOf(piece, shapeOf(cutouts[i]), size);
        return (
          <button
            key={i}
            type="button"
            className={selected === i ? 'puzzle-piece puzzle-selected' : 'puzzle-piece'}
            style={{
              left: `${(frame.x / size.width) * 100}%`,
              top: `${(frame.y / size.height) * 100}%`,
              width: `${(frame.width / size.width) * 100}%`,
              height: `${(frame.height / size.height) * 100}%`,
              transform: `translate(-50%, -50%) rotate(${frame.turn}deg)`,
            }}
            data-piece={i}
            aria-pressed={selected === i}
            aria-label={t.piece(i + 1, titleOf(piece))}
            onFocus={() => onSelect(i)}
            onClick={() => onSelect(i)}
            onKeyDown={press(i)}
          >
            {selected === i ? (
              <>
                <span className="puzzle-turn" title={t.handleTurn} onPointerDown={grabbing('turn')} />
                <span className="puzzle-size" title={t.handleSize} onPointerDown={grabbing('scale')} />
              </>
            ) : null}
          </button>
        );
      })}
    </div>
  );
}
