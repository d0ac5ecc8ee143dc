import { refuseVideo, VIDEO_MS_MAX, VIDEO_MS_MIN, VIDEO_RATIO_TOLERANCE_BP, type VideoFormat } from './schema.ts';

/** What was measured of an upload. Sides in pixels as they are shown. */
export type VideoFacts = { format: VideoFormat; width: number; height: number; durationMs: number };

/** Which of the two shapes a video has, if any (DOMAIN 2.2). */
export function shapeOf(width: number, height: number): '16:9' | '9:16' | undefined {
  const near = (across: number, down: number) =>
    Math.abs(width * down - height * across) * 10_000 <= VIDEO_RATIO_TOLERANCE_BP * height * across;
  if (near(16, 9)) return '16:9';
  return near(9, 16) ? '9:16' : undefined;
}

/** Checks a video against DOMAIN 2.2. Refuses VIDEO_DURATION, VIDEO_RATIO. */
export function checkVideo({ width, height, durationMs }: VideoFacts): void {
  if (durationMs < VIDEO_MS_MIN || durationMs > VIDEO_MS_MAX) {
    const required = { msMin: VIDEO_MS_MIN, msMax: VIDEO_MS_MAX };
    throw refuseVideo.VIDEO_DURATION([
      { path: 'file', code: 'VIDEO_DURATION', message: '', actual: durationMs, required },
    ]);
  }
  if (shapeOf(width, height) !== undefined) return;
  const actual = `${width}×${height}`;
  throw refuseVideo.VIDEO_RATIO([{ path: 'file', code: 'VIDEO_RATIO', message: '', actual, required: '16:9, 9:16' }]);
}

/** A part of a file that a Range header asks for, half-open; `none` where it cannot be had; undefined: all of it. */
export function rangeOf(
  header: string | undefined,
  bytes: number,
): { start: number; end: number } | 'none' | undefined {
  const [, from = '', to = ''] = /^bytes=(\d{0,15})-(\d{0,15})$/.exec(header?.trim() ?? '') ?? [];
  if (from === '' && to === '') return undefined;
  if (from === '') {
    const last = Number(to);
    return last === 0 || bytes === 0 ? 'none' : { start: Math.max(0, bytes - last), end: bytes };
  }
  const start = Number(from);
  const end = to === '' ? bytes : Math.min(bytes, Number(to) + 1);
  if (to !== '' && Number(to) < start) return undefined;
  return start >= bytes ? 'none' : { start, end };
}
