import { useRef, useState, type KeyboardEvent, type MouseEvent, type PointerEvent, type RefObject } from 'react';
import { pointUnder, type Point } from '../../media/focal.ts';
import { pictureUrl } from '../../upload.ts';
import { movedBy, stepOf, type Anchor } from './anchors.ts';
import { t } from './texts.ts';

/** A pointer that has gone no further, CSS pixels, has touched an anchor and not dragged it. */
const SLACK_PX = 4;

type Props = {
  mediaId: string;
  alt: string;
  heightToWidth: number;
  anchors: readonly Anchor[];
  titleOf: (itemId: string) => string;
  selected: number | undefined;
  free: boolean;
  layer: RefObject<HTMLDivElement | null>;
  onPlace: (at: Point) => void;
  onSelect: (index: number) => void;
  onOpen: (index: number) => void;
  onMove: (index: number, to: Point) => void;
  onRemove: (index: number) => void;
};

type Drag = { index: number; x: number; y: number; to: Point; moved: boolean };

/** A picture with its anchors: placed by a click, moved by pointer, finger or arrow keys. */
export function AnchorLayer(props: Props) {
  const {
    mediaId,
    alt,
    heightToWidth,
    anchors,
    titleOf,
    selected,
    free,
    layer,
    onPlace,
    onSelect,
    onOpen,
    onMove,
    onRemove,
  } = props;
  const drag = useRef<Drag>(undefined);
  // Only what is dragged is drawn anew while it moves; the content changes when it is let go.
  const [moving, setMoving] = useState<{ index: number; to: Point }>();

  const place = (event: MouseEvent<HTMLElement>) => {
    if (free) onPlace(pointUnder(event.currentTarget.getBoundingClientRect(), event.clientX, event.clientY));
  };
  const grab = (index: number) => (event: PointerEvent<HTMLElement>) => {
    const anchor = anchors[index];
    if (!free || !anchor || event.button !== 0) return;
    event.currentTarget.setPointerCapture(event.pointerId);
    drag.current = { index, x: event.clientX, y: event.clientY, to: anchor, moved: false };
  };
  const pull = (event: PointerEvent<HTMLElement>) => {
    const { current: held } = drag;
    const anchor = held && anchors[held.index];
    const box = layer.current?.getBoundingClientRect();
    if (!held || !anchor || !box) return;
    const [x, y] = [event.clientX - held.x, event.clientY - held.y];
    held.moved ||= Math.hypot(x, y) > SLACK_PX;
    if (!held.moved) return;
    const { x: left, y: top } = movedBy(anchor, { x: x / box.width, y: y / box.height });
    held.to = { x: left, y: top };
    setMoving({ index: held.index, to: held.to });
  };
  const drop = () => {
    const { current: held } = drag;
    drag.current = undefined;
    setMoving(undefined);
    if (!held) return;
    onSelect(held.index);
    if (held.moved) onMove(held.index, held.to);
  };
  const cancel = () => {
    drag.current = undefined;
    setMoving(undefined);
  };
  const press = (index: number) => (event: KeyboardEvent) => {
    const anchor = anchors[index];
    const step = stepOf(event);
    if (!free || !anchor) return;
    if (step) {
      event.preventDefault();
      const { x, y } = movedBy(anchor, step);
      onMove(index, { x, y });
    } else if (event.key === 'Delete' || event.key === 'Backspace') {
      event.preventDefault();
      onRemove(index);
    }
  };
  return (
    <div ref={layer} className={free ? 'anchors-picture anchors-free' : 'anchors-picture'} onClick={place}>
      <img src={pictureUrl(mediaId, 1080)} alt={alt} draggable={false} style={{ aspectRatio: 1 / heightToWidth }} />
      {anchors.map((anchor, i) => {
        const { x, y } = moving?.index === i ? moving.to : anchor;
        return (
          <button
            // Anchors have no id of their own, and keep their place in the list.
            key={i}
            type="button"
            className={`anchor${selected === i ? ' anchor-selected' : ''}${moving?.index === i ? ' anchor-moving' : ''}`}
            style={{ left: `${x * 100}%`, top: `${y * 100}%` }}
            data-anchor={i}
            aria-label={t.named(i + 1, titleOf(anchor.itemId), percent(x), percent(y))}
            onPointerDown={grab(i)}
            onPointerMove={pull}
            onPointerUp={drop}
            onPointerCancel={cancel}
            onFocus={() => onSelect(i)}
            onKeyDown={press(i)}
            onClick={(event) => {
              event.stopPropagation();
              // By Enter or a screen reader; a pointer has selected it already.
              if (event.detail === 0) onOpen(i);
            }}
          >
            <span className="num">{i + 1}</span>
          </button>
        );
      })}
    </div>
  );
}

/** A share in whole per cent. */
export function percent(share: number): number {
  return Math.round(share * 100);
}
