import { SECOND } from '../../lib/time.ts';
import { misplaced, type Caption } from '../captions/captions.ts';
import { hasRatio } from './imageRules.ts';
import type { TemplateField } from '../templates/schema.ts';
import { refusing, type RuleResult } from './result.ts';

/** What was measured of a video. Sides in pixels as it is shown; null where it could not be measured. */
export interface VideoFacts {
  kind: 'video';
  width: number;
  height: number;
  durationMs: number | null;
  bytes: number;
  /** Whether viewers can load it already. */
  ready: boolean;
}

/** Applies a field's video limits: known, length in seconds, ratio, size in bytes (DOMAIN 2.2, column video). */
export function videoResults(field: TemplateField, path: string, video: VideoFacts | undefined): RuleResult[] {
  const row = (what: string, passed: boolean, actual: unknown, required: unknown, code = field.code) =>
    refusing(`${field.name}.${what}`, passed, actual, required, path, code);
  const known = row('known', video !== undefined, video?.kind ?? null, 'video', 'MEDIA_UNKNOWN');
  if (video === undefined) return [known];
  const { min = 0, max = Infinity, ratios, bytesMax } = field;
  const { width, height, durationMs, bytes } = video;
  const long = durationMs !== null && durationMs >= min * SECOND && durationMs <= max * SECOND;
  const seconds = durationMs === null ? null : durationMs / SECOND;
  return [
    known,
    row('ready', video.ready, video.ready ? 'ready' : 'in the making', 'ready', 'VIDEO_NOT_READY'),
    row('duration', long, seconds, { min, max, unit: 'sec' }),
    ...(ratios === undefined
      ? []
      : [
          row(
            'ratio',
            ratios.some((one) => hasRatio(width, height, one)),
            { width, height },
            ratios,
          ),
        ]),
    ...(bytesMax === undefined ? [] : [row('bytes', bytes <= bytesMax, bytes, { max: bytesMax, unit: 'bytes' })]),
  ];
}

/** Applies the limits of captions: how many, and that their times lie in order within the video. */
export function captionResults(
  field: TemplateField,
  captions: readonly Caption[],
  video: VideoFacts | undefined,
): RuleResult[] {
  const { name, code, max = Infinity, min = 0 } = field;
  const { length } = captions;
  const durationMs = video?.durationMs ?? null;
  const wrong = misplaced(captions, durationMs);
  const path = wrong === undefined ? name : `${name}[${wrong}]`;
  const found = wrong === undefined ? null : captions[wrong];
  const actual = found ? { startMs: found.startMs, endMs: found.endMs } : null;
  return [
    refusing(`${name}.count`, length >= min && length <= max, length, { min, max, unit: 'items' }, name, code),
    refusing(`${name}.times`, wrong === undefined, actual, { inOrder: true, durationMs }, path, code),
  ];
}
