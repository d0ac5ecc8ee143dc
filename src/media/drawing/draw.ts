import { ThreadPlace } from '../../lib/thread.ts';
import type { DrawQuestion } from './drawThread.ts';

export type { DrawnNode } from './node.ts';

/** Who asks when so many wait is better asked to come again: a picture takes some tenths of a second. */
const WAITING_MAX = 20;

const thread = new ThreadPlace<DrawQuestion, Uint8Array<ArrayBuffer>>(new URL('drawThread.ts', import.meta.url));

/** Whether so many pictures wait to be drawn that another would wait for seconds. */
export function drawingIsBusy(): boolean {
  return thread.waiting >= WAITING_MAX;
}

/**
 * Draws a picture in a thread of its own: `width` px, as high as its parts need, a JPEG of at most `bytesMax`. Throws where
 * it cannot be made that small.
 */
export async function draw(question: DrawQuestion): Promise<Buffer> {
  return Buffer.from((await thread.ask(question)).buffer);
}
