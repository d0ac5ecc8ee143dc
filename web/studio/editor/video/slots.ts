import type { TemplateField } from '../../../../src/contents/templates/schema.ts';
import { hasRatio } from '../../../../src/contents/validation/imageRules.ts';

export type Variant = NonNullable<TemplateField['variants']>[number];

/** A cover as far as it is known: its sides in pixels once they are read. */
export type Cover = { id: string; sides: { width: number; height: number } | undefined };

/** A place for a cover of one ratio, and where in the content's list the picture in it stands. */
export type Slot = { variant: Variant; cover: Cover | undefined; index: number };

/** Covers in the places of their ratios, the first of a ratio in its place; the others fit nowhere. */
export function slotted(variants: readonly Variant[], covers: readonly Cover[]): { slots: Slot[]; stray: number[] } {
  const taken = new Set<number>();
  const slots = variants.map((variant): Slot => {
    const index = covers.findIndex(
      ({ sides }, i) => !taken.has(i) && sides !== undefined && hasRatio(sides.width, sides.height, variant.ratio),
    );
    if (index >= 0) taken.add(index);
    return { variant, cover: covers[index], index };
  });
  const stray = covers.flatMap(({ sides }, i) => (sides === undefined || taken.has(i) ? [] : [i]));
  return { slots, stray };
}

/** The list of covers after these were put into their places, in the order of the places; what fits nowhere stands last. */
export function arranged(
  { slots, stray }: ReturnType<typeof slotted>,
  covers: readonly Cover[],
  put: ReadonlyMap<string, string | undefined>,
): string[] {
  const placed = slots.map(({ variant, cover }) => (put.has(variant.ratio) ? put.get(variant.ratio) : cover?.id));
  const unread = covers.filter(({ sides }) => sides === undefined).map(({ id }) => id);
  const others = stray.map((i) => covers[i]?.id);
  return [...placed, ...unread, ...others].filter((id) => id !== undefined);
}
