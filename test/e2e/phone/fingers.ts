import type { CDPSession, Locator } from '@playwright/test';

type Point = { x: number; y: number };

/** Fingers on the screen that go from some places to others, as the browser gets them from the hardware. */
export async function drag(screen: CDPSession, from: readonly Point[], to: readonly Point[]): Promise<void> {
  const steps = 8;
  const touch = (type: 'touchStart' | 'touchMove' | 'touchEnd', points: readonly Point[]) =>
    screen.send('Input.dispatchTouchEvent', { type, touchPoints: points.map((point, id) => ({ ...point, id })) });
  await touch('touchStart', from);
  for (let step = 1; step <= steps; step++) {
    const on = (a: number, b: number) => a + ((b - a) * step) / steps;
    await touch(
      'touchMove',
      from.map((point, i) => ({ x: on(point.x, to[i]?.x ?? point.x), y: on(point.y, to[i]?.y ?? point.y) })),
    );
  }
  // A hand rests before it lets go. Lifted at full speed it is a flick, and Chromium takes a tap at once for its end.
  await new Promise((rested) => setTimeout(rested, 200));
  await touch('touchEnd', []);
}

/** Where the middle of something is, and its sides. */
export async function middleOf(one: Locator): Promise<Point & { width: number; height: number }> {
  const box = await one.boundingBox();
  if (!box) throw new Error('it is not seen');
  return { x: box.x + box.width / 2, y: box.y + box.height / 2, width: box.width, height: box.height };
}
