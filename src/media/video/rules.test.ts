import { expect, test } from 'vitest';
import { Refusal } from '../../lib/errors.ts';
import { checkVideo, rangeOf, shapeOf, type VideoFacts } from './rules.ts';

const codeOf = (change: Partial<VideoFacts>) => {
  try {
    checkVideo({ format: 'mp4', width: 1280, height: 720, durationMs: 20_000, ...change });
    return undefined;
  } catch (error) {
    return error instanceof Refusal ? error.code : String(error);
  }
};

test('DOMAIN 2.2: a video lasts 9 s to 10 min', () => {
  for (const durationMs of [9_000, 600_000]) expect(codeOf({ durationMs }), String(durationMs)).toBeUndefined();
  for (const durationMs of [8_999, 600_001]) expect(codeOf({ durationMs }), String(durationMs)).toBe('VIDEO_DURATION');
});

test('DOMAIN 2.2: a video is 16:9 or 9:16, with the even sides that encoders make of it', () => {
  for (const [width, height] of [
    [1920, 1080],
    [1280, 720],
    [854, 480],
    [426, 240],
    [640, 360],
  ] as const) {
    expect(shapeOf(width, height), `${width}×${height}`).toBe('16:9');
    expect(shapeOf(height, width), `${height}×${width}`).toBe('9:16');
  }
  for (const [width, height] of [
    [1280, 960],
    [720, 720],
    [1280, 800],
    [2560, 1080],
    [1, 16_384],
  ] as const) {
    expect(codeOf({ width, height }), `${width}×${height}`).toBe('VIDEO_RATIO');
  }
});

test('a Range header asks for a part, for what is not there, or for nothing we know', () => {
  expect(rangeOf('bytes=0-99', 1000)).toEqual({ start: 0, end: 100 });
  expect(rangeOf('bytes=900-', 1000)).toEqual({ start: 900, end: 1000 });
  expect(rangeOf('bytes=900-5000', 1000)).toEqual({ start: 900, end: 1000 });
  expect(rangeOf('bytes=-100', 1000)).toEqual({ start: 900, end: 1000 });
  expect(rangeOf('bytes=-5000', 1000)).toEqual({ start: 0, end: 1000 });
  expect(rangeOf('bytes=1000-', 1000)).toBe('none');
  expect(rangeOf('bytes=-0', 1000)).toBe('none');
  for (const header of [undefined, 'bytes=-', 'bytes=5-1', 'bytes=0-1,5-6', 'items=0-1', 'bytes=a-b']) {
    expect(rangeOf(header, 1000), header).toBeUndefined();
  }
});
