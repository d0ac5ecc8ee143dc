import { useLayoutEffect, useRef, useState, type KeyboardEvent, type PointerEvent } from 'react';
import { placeUnder } from './moved.ts';

/** So near to the edge of the window it scrolls while something is dragged, CSS pixels, and by so much at a time. */
const EDGE = 72;
const SCROLL = 12;

type Drag = { from: number; to: number; startY: number };

/**
 * Reorders the rows of a list by the handle of each: dragged with mouse or finger, or moved with the arrow keys, which
 * keep the focus on the row. `row` names a row's element by its place, `grip` its handle within it.
 */
export function useReorder(
  count: number,
  row: (index: number) => HTMLElement | null,
  move: (from: number, to: number) => void,
  grip: string,
) {
  const [drag, setDrag] = useState<Drag>();
  const [announced, setAnnounced] = useState<number>();
  const focus = useRef<{ index: number; of: string }>(undefined);
  const scrolled = useRef(false);

  // While rows are dragged they are shown without their texts: the dragged one stays under the pointer.
  useLayoutEffect(() => {
    if (!drag) {
      scrolled.current = false;
    } else if (!scrolled.current) {
      scrolled.current = true;
      const box = row(drag.from)?.getBoundingClientRect();
      if (box) scrollBy(0, box.top + box.height / 2 - drag.startY);
    }
    const wanted = focus.current;
    if (wanted && !drag) {
      focus.current = undefined;
      row(wanted.index)?.querySelector<HTMLElement>(wanted.of)?.focus();
    }
  });

  const step = (from: number, by: number, of: string) => {
    const to = from + by;
    if (to < 0 || to >= count) return;
    focus.current = { index: to, of };
    setAnnounced(to);
    move(from, to);
  };
  const handle = (index: number) => ({
    onKeyDown: (event: KeyboardEvent) => {
      const by = event.key === 'ArrowUp' ? -1 : event.key === 'ArrowDown' ? 1 : 0;
      if (by === 0) return;
      event.preventDefault();
      step(index, by, grip);
    },
    onPointerDown: (event: PointerEvent<HTMLElement>) => {
      if (event.button !== 0) return;
      event.currentTarget.setPointerCapture(event.pointerId);
      setDrag({ from: index, to: index, startY: event.clientY });
    },
    onPointerMove: (event: PointerEvent) => {
      if (!drag) return;
      if (event.clientY < EDGE + 56) scrollBy(0, -SCROLL);
      if (event.clientY > innerHeight - EDGE) scrollBy(0, SCROLL);
      const boxes = Array.from({ length: count }, (_, i) => row(i)?.getBoundingClientRect() ?? { top: 0, height: 0 });
      const to = placeUnder(boxes, drag.from, event.clientY);
      if (to !== drag.to) setDrag({ ...drag, to });
    },
    onPointerUp: () => {
      if (drag && drag.to !== drag.from) {
        setAnnounced(drag.to);
        move(drag.from, drag.to);
      }
      setDrag(undefined);
    },
    onPointerCancel: () => setDrag(undefined),
  });
  return { drag, announced, step, handle };
}
