import fc from 'fast-check';
import { expect, test } from 'vitest';
import { pushTargets, type ContentFields } from '../fields.ts';
import { allowedTargets } from '../checks/rules.ts';
import { contentRules } from '../policy.ts';
import { passes, validate, type ContentFacts } from '../validation/validate.ts';
import { doc, item, picture, video } from '../validation/validate.fixture.ts';
import { templates } from './registry.ts';
import { withOverride } from './override.ts';
import type { Template, TemplateOverride } from './schema.ts';

const ratios = ['1:1', '16:9', '9:16', '4:3'];
const sizes: [number, number][] = [
  [750, 422],
  [750, 750],
  [422, 750],
  [500, 500],
  [1280, 720],
  [800, 600],
  [300, 300],
];
const formats = ['jpeg', 'png', 'webp', 'gif', 'avif'] as const;
const goodsIds = Array.from({ length: 55 }, (_, i) => `i${i}`);
const pictures = sizes.flatMap(([width, height]) => formats.map((format) => ({ width, height, format })));
const seconds = [3, 8, 9, 10, 59, 60, 61, 180, 600, 601];

const facts: ContentFacts = {
  now: new Date('2026-03-01T00:00:00Z'),
  media: new Map(
    pictures.map(({ width, height, format }, i) => [`p${i}`, picture(width, height, format, i % 6 === 5)]),
  ),
  videos: new Map(seconds.map((long) => [`v${long}`, video(1280, 720, long)])),
  items: new Map(goodsIds.map((id, i) => [id, { ...item, shopId: `s${i % 20}`, shopRatingBp: 45_000 + i * 100 }])),
  allowedTargets: allowedTargets({ type: 'creator', level: 'L4', hasShop: false }, contentRules.defaults),
  policy: contentRules.defaults,
};

const words = (max: number) => fc.integer({ min: 0, max }).map((n) => '好'.repeat(n));
const some = <T>(value: fc.Arbitrary<T>) => fc.option(value, { nil: undefined, freq: 2 });
const pictureId = fc.constantFrom(...facts.media.keys());
const fine = fc.constantFrom('p0', 'p20', 'p5', 'p10', 'p15');
const count = some(fc.oneof(fc.integer({ min: 0, max: 25 }), fc.integer({ min: 50, max: 700 })));

/** Changes of one field as a channel may write them, sensible or not. */
const changeOf = (name: string) =>
  fc.record({
    name: fc.constant(name),
    required: some(fc.boolean()),
    requiredFor: some(fc.constantFrom(...pushTargets)),
    requiredWhen: some(fc.constant({ name: 'shopStory.kind', oneOf: ['shop'] })),
    min: count,
    max: count,
    bytesMax: some(fc.integer({ min: 0, max: 10_000_000 })),
    counts: some(fc.array(fc.integer({ min: 0, max: 6 }), { minLength: 1, maxLength: 4 })),
    widthPxMin: some(fc.integer({ min: 0, max: 900 })),
    heightPxMin: some(fc.integer({ min: 0, max: 900 })),
    ratio: some(fc.constantFrom(...ratios)),
    ratios: some(fc.subarray(ratios, { minLength: 1 })),
    variants: some(
      fc.array(
        fc.record({
          ratio: fc.constantFrom(...ratios),
          widthPxMin: fc.integer({ min: 0, max: 800 }),
          heightPxMin: fc.integer({ min: 0, max: 800 }),
          required: fc.boolean(),
        }),
        { minLength: 1, maxLength: 4 },
      ),
    ),
    formats: some(fc.subarray([...formats])),
    options: some(
      fc
        .subarray(['热卖', '上新', 'shop', 'people'], { minLength: 1 })
        .map((values) => values.map((value) => ({ value, label: { zh: value, en: value } }))),
    ),
    stillOnly: some(fc.boolean()),
    whiteGround: some(fc.boolean()),
    component: some(fc.constantFrom('line' as const, 'list' as const, 'image' as const)),
  });

const overrideOf = (template: Template): fc.Arbitrary<TemplateOverride> =>
  fc
    .subarray(
      template.fields.map(({ name }) => name),
      { maxLength: 6 },
    )
    .chain((names) =>
      fc.record({
        fields: fc.tuple(...names.map(changeOf)),
        rules: fc.array(
          fc.record({
            id: fc.constantFrom('shop_count', 'items_per_shop', 'shop_rating', 'item_rate', 'item_on_sale'),
            min: count,
            max: count,
          }),
          { maxLength: 3 },
        ),
      }),
    ) as fc.Arbitrary<TemplateOverride>;

const entries = fc
  .array(fc.constantFrom(...goodsIds), { maxLength: 8 })
  .chain((ids) =>
    fc.tuple(...ids.map((itemId) => fc.record({ itemId: fc.constant(itemId), reason: some(words(210)) }))),
  );

/** Contents around the limits: good ones and such that the template refuses. */
const contentOf = (template: Template): fc.Arbitrary<ContentFields> =>
  fc.record({
    title: some(words(21)),
    subtitle: some(words(42)),
    forwardText: some(words(102)),
    summary: some(words(150)),
    body: fc.oneof(fc.constant(undefined), bodyOf(template)),
    items: some(entries),
    coverMediaIds: some(fc.array(fc.oneof(fine, pictureId), { maxLength: 5 })),
    videoMediaId: some(fc.constantFrom(...facts.videos.keys())),
    highlights: some(fc.record({ long: some(fc.array(words(21), { maxLength: 4 })) })),
    shopStory: some(
      fc.record({ kind: fc.constantFrom('shop', 'people'), keeperLine: some(words(16)), keeperRole: some(words(13)) }),
    ),
    pushTargets: some(fc.subarray([...pushTargets])),
    classification: some(fc.constantFrom('热卖', ['热卖'], ['热卖', '上新'], [])),
  }) as fc.Arbitrary<ContentFields>;

function bodyOf({ type }: Template): fc.Arbitrary<unknown> {
  if (type === 'post') return fc.array(words(200), { maxLength: 3 }).map((texts) => doc(...texts));
  const anchors = fc.array(
    fc.record({
      x: fc.constant(0.5),
      y: fc.constant(0.5),
      itemId: fc.constantFrom(...goodsIds),
      label: some(words(21)),
    }),
    { maxLength: 4 },
  );
  if (type === 'outfit')
    return fc.record({ pictures: fc.array(fc.record({ mediaId: fine, anchors }), { maxLength: 10 }) });
  return fc.record({
    paragraphs: some(fc.array(fc.record({ text: words(205), title: some(words(7)) }), { maxLength: 6 })),
  });
}

test.each(templates.map((template) => [template.code, template] as const))(
  'DOMAIN 2.2: whatever a channel writes, what its template of %s takes the base takes too',
  (_, base) => {
    let taken = 0;
    fc.assert(
      fc.property(overrideOf(base), contentOf(base), (override, content) => {
        const merged = withOverride(base, override);
        for (const field of base.fields) {
          // Field by field: what a channel lets be on its own, the base lets be. Whole contents seldom pass at all.
          const own = merged.fields.find(({ name }) => name === field.name);
          if (!own || !passes(fieldFaults(merged, own.name, content))) continue;
          taken += 1;
          expect(
            fieldFaults(base, field.name, content).filter((row) => !row.passed),
            field.name,
          ).toEqual([]);
        }
        if (passes(validate(merged, content, facts))) expect(passes(validate(base, content, facts))).toBe(true);
      }),
      { numRuns: 300 },
    );
    expect(taken).toBeGreaterThan(1000);
  },
);

/** What the rules say of one field alone. */
function fieldFaults(template: Template, name: string, content: ContentFields) {
  const alone = { ...template, fields: template.fields.filter((field) => field.name === name), rules: [] };
  return validate(alone, content, facts).filter(
    (row) => row.id.startsWith(`${name}.`) || row.id.startsWith(`${name}[`),
  );
}
