import type { TemplateField } from '../templates/schema.ts';
import { refusing, type RuleResult } from './result.ts';

/** What was measured of a picture or video. Sides in pixels after its orientation is applied. */
export interface MediaFacts {
  kind: 'image' | 'video';
  width: number;
  height: number;
  /** The decoded format: `jpeg`, `png`, `webp`, `gif`, `avif`; `mp4` … for video. */
  format: string;
  animated: boolean;
  /** Share of border pixels whose red, green and blue are all at least 240, in basis points; null is not measured. */
  whiteBorderBp: number | null;
}

/** A picture among several, by its place. */
export type PlacedMedia = { path: string; media: MediaFacts | undefined };

/** Least share of white border pixels of a picture on white ground, basis points (DOMAIN 2.6.3). */
const WHITE_BORDER_BP_MIN = 9000;

/** How far a picture's ratio may lie from the wanted one, basis points: 750×422 is not exactly 16:9. */
const RATIO_TOLERANCE_BP = 100;

/** Applies a field's picture limits to one picture: known, size, ratio, format, white ground (DOMAIN 2.2, 2.6.3). */
export function imageResults(field: TemplateField, path: string, media: MediaFacts | undefined): RuleResult[] {
  const row = (what: string, passed: boolean, actual: unknown, required: unknown, code = field.code) =>
    refusing(`${field.name}.${what}`, passed, actual, required, path, code);
  const known = row('known', media?.kind === 'image', media?.kind ?? null, 'image', 'MEDIA_UNKNOWN');
  if (media === undefined || media.kind !== 'image') return [known];
  const size = { width: media.width, height: media.height };
  const { widthPxMin = 0, heightPxMin = 0, ratio, formats, stillOnly, whiteGround } = field;
  return [
    known,
    ...(widthPxMin + heightPxMin > 0
      ? [row('size', media.width >= widthPxMin && media.height >= heightPxMin, size, { widthPxMin, heightPxMin })]
      : []),
    ...(ratio === undefined ? [] : [row('ratio', hasRatio(media.width, media.height, ratio), size, ratio)]),
    ...(formats === undefined
      ? []
      : [
          row(
            'format',
            formats.some((f) => f === media.format),
            media.format,
            formats,
          ),
        ]),
    ...(stillOnly === true ? [row('still', !media.animated, media.animated ? 'animated' : 'still', 'still')] : []),
    ...(whiteGround === true && media.whiteBorderBp !== null
      ? [row('white_ground', isOnWhiteGround(media.whiteBorderBp), media.whiteBorderBp, { minBp: WHITE_BORDER_BP_MIN })]
      : []),
  ];
}

/**
 * Applies a field's variants to its pictures: each is one of them, none comes twice, and the required ones are there
 * (DOMAIN 2.2, cover of a video).
 */
export function variantResults(field: TemplateField, pictures: readonly PlacedMedia[]): RuleResult[] {
  const { variants } = field;
  if (variants === undefined) return [];
  const taken: string[] = [];
  const each = pictures.flatMap(({ path, media }) => {
    if (media?.kind !== 'image') return [];
    const fits = variants.find(
      (one) =>
        hasRatio(media.width, media.height, one.ratio) &&
        media.width >= one.widthPxMin &&
        media.height >= one.heightPxMin,
    );
    const passed = fits !== undefined && !taken.includes(fits.ratio);
    if (fits) taken.push(fits.ratio);
    const size = { width: media.width, height: media.height };
    return [refusing(`${field.name}.variant`, passed, size, variants, path, field.code)];
  });
  const missing = variants.filter((one) => one.required && !taken.includes(one.ratio)).map((one) => one.ratio);
  const list = field.name.replace(/\[\]$/, '');
  return [...each, refusing(`${field.name}.variants`, missing.length === 0, { missing }, variants, list, field.code)];
}

/** Whether a picture has a ratio `w:h`. Square is exact, other ratios may differ by 1 % because pixels are whole. */
export function hasRatio(width: number, height: number, ratio: string): boolean {
  const [w = 0, h = 0] = ratio.split(':').map(Number);
  if (w === h) return width === height;
  const left = width * h;
  const right = height * w;
  return Math.abs(left - right) * 10_000 <= right * RATIO_TOLERANCE_BP;
}

/** Whether enough of a picture's border is white (DOMAIN 2.6.3: ≥ 90 %). */
function isOnWhiteGround(whiteBorderBp: number): boolean {
  return whiteBorderBp >= WHITE_BORDER_BP_MIN;
}
