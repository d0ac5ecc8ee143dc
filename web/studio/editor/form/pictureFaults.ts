import { imageResults } from '../../../../src/contents/validation/imageRules.ts';
import type { TemplateField } from '../../../../src/contents/templates/schema.ts';
import type { WireMedia } from '../../../../src/media/schema.ts';
import { t } from '../texts.ts';

/** What is wrong with a picture by the limits of its field, at once, by the rules that the submit applies. */
export function pictureFaults(field: TemplateField, media: WireMedia): string[] {
  const { width, height, format, animated } = media;
  const facts = { kind: 'image' as const, width, height, format, animated, whiteBorderBp: null };
  return imageResults(field, field.name, facts)
    .filter((result) => !result.passed)
    .map(({ id }) => {
      switch (id.slice(field.name.length + 1)) {
        case 'size':
          return field.heightPxMin === undefined
            ? t.widthFault(width, field.widthPxMin ?? 0)
            : t.sizeFault(width, height, field.widthPxMin ?? 0, field.heightPxMin);
        case 'ratio':
          return t.ratioFault(width, height, field.ratio ?? '');
        case 'format':
          return t.formatFault(format);
        case 'still':
          return t.stillFault;
        default:
          return t.pictureFault;
      }
    });
}
