import type { KeyboardEvent, PointerEvent } from 'react';
import { cropOf, type Crop, type Picture } from './crop.ts';
import { t } from './texts.ts';
import './crop.css';

/** The longer side of the view, CSS pixels. */
const VIEW = 240;
/** Share of the movable part that an arrow key moves. */
const STEP = 0.05;

type Props = {
  picture: Picture;
  crop: Crop;
  /** Width over height. */
  ratio?: number;
  onMove: (x: number, y: number) => void;
  round?: boolean;
  label?: string;
};

/** The window as it will be; dragged with the pointer or moved with the arrow keys. */
export function CropView({ picture, crop, ratio = 1, onMove, round = false, label = t.cropLabel }: Props) {
  const { width, height, left, top } = cropOf(picture, crop, ratio);
  const scale = VIEW / Math.max(width, height);
  const moved = (dx: number, dy: number) => {
    const free = { x: picture.width - width, y: picture.height - height };
    onMove(clamp(crop.x - (free.x ? dx / scale / free.x : 0)), clamp(crop.y - (free.y ? dy / scale / free.y : 0)));
  };
  const drag = (event: PointerEvent<HTMLDivElement>) => {
    if (event.buttons === 1) moved(event.movementX, event.movementY);
  };
  const key = (event: KeyboardEvent) => {
    const steps: Record<string, [number, number]> = {
      ArrowLeft: [-STEP, 0],
      ArrowRight: [STEP, 0],
      ArrowUp: [0, -STEP],
      ArrowDown: [0, STEP],
    };
    const step = steps[event.key];
    if (!step) return;
    event.preventDefault();
    onMove(clamp(crop.x + step[0]), clamp(crop.y + step[1]));
  };
  return (
    <div
      className={`crop${round ? ' round' : ''}`}
      role="application"
      aria-label={label}
      style={{ width: width * scale, height: height * scale }}
      tabIndex={0}
      onKeyDown={key}
      onPointerDown={(event) => event.currentTarget.setPointerCapture(event.pointerId)}
      onPointerMove={drag}
    >
      <img
        src={picture.url}
        alt=""
        draggable={false}
        style={{
          width: picture.width * scale,
          height: picture.height * scale,
          transform: `translate(${-left * scale}px, ${-top * scale}px)`,
        }}
      />
    </div>
  );
}

function clamp(share: number): number {
  return Math.min(1, Math.max(0, share));
}
