import { z } from 'zod';
import { domainSchema } from '../lib/domains.ts';
import { instantText, plainCharacters } from '../lib/wire.ts';
import { CAPTION_MS_MAX, CAPTIONS_MAX } from './captions/captions.ts';
import { itemBodySchema, postBodySchema } from './body/body.ts';
import { puzzleLimits, puzzleRatios } from './body/puzzle.ts';
import { contentTypes, pushTargets, storyKinds } from './types.ts';

export { defaultPushTargets, pushTargets, type PushTarget } from './types.ts';

export const contentTypeSchema = z.enum(contentTypes);
export type ContentType = z.infer<typeof contentTypeSchema>;

export const pushTargetSchema = z.enum(pushTargets);

const id = z.string().regex(/^[\x20-\x7e]{1,100}$/, '1-100 printable ASCII characters');
const clean = (max: number) => z.string().max(max).check(plainCharacters);
const line = (max: number) => clean(max).refine((text) => !/[\t\n\r]/.test(text), { params: { code: 'SINGLE_LINE' } });

const captionTime = z.int().min(0).max(CAPTION_MS_MAX);
export const captionSchema = z.strictObject({ startMs: captionTime, endMs: captionTime, text: clean(300) });

/**
 * The fields of a content as they are sent and stored (API.md, Contents). Lenient: the bounds only protect the store,
 * the template's limits are `validate`'s. Null clears a field. `body` is checked by its type with `bodySchemaOf`. What
 * holds an author's words refuses names that it does not know: a slip in a name would lose them without a word.
 */
export const contentFieldsSchema = z.object({
  title: line(200).nullish(),
  subtitle: line(200).nullish(),
  forwardText: clean(500).nullish(),
  summary: clean(1000).nullish(),
  body: z.unknown().optional(),
  items: z
    .array(z.strictObject({ itemId: id, title: line(200).nullish(), reason: clean(1000).nullish() }))
    .max(100)
    .nullish(),
  highlights: z
    .strictObject({ long: z.array(line(100)).max(10).optional(), short: z.array(line(100)).max(10).optional() })
    .nullish(),
  brandStory: z.strictObject({ name: line(100), text: clean(1000), logoMediaId: id.nullish() }).nullish(),
  shopStory: z
    .strictObject({ kind: z.enum(storyKinds), keeperLine: line(100).nullish(), keeperRole: line(100).nullish() })
    .nullish()
    .describe('of the template shopinventory'),
  coverMediaIds: z.array(id).max(20).nullish(),
  videoMediaId: id.nullish(),
  captions: z
    .array(captionSchema)
    .max(2 * CAPTIONS_MAX)
    .nullish()
    .describe('words of the video in their order: shown while it plays, checked and reviewed like every text'),
  domain: domainSchema.nullish(),
  classification: z.union([line(100), z.array(line(100)).max(6)]).nullish(),
  categoryId: id.nullish(),
  audienceTagId: id.nullish(),
  isNewArrival: z.boolean().optional(),
  joinQualityReward: z.boolean().optional(),
  pushTargets: z.array(pushTargetSchema).max(pushTargets.length).nullish(),
  scheduledAt: instantText.nullish(),
});
export type ContentFields = z.infer<typeof contentFieldsSchema>;

/** The schema of `body` for the types that have one; `video` and `list` have none. */
export function bodySchemaOf(type: ContentType): z.ZodType | null {
  if (type === 'post') return postBodySchema;
  if (type === 'item') return itemBodySchema;
  if (type === 'outfit') return outfitBodySchema;
  return null;
}

const share = z.number().min(0).max(1);

/** How a picture was put together from cut-outs, the lowest first: for its author's editor, no reader is shown it. */
const puzzleSchema = z.strictObject({
  ratio: z.enum(puzzleRatios),
  ground: z.string().regex(/^#[0-9a-f]{6}$/, 'a colour such as #ffffff'),
  pieces: z
    .array(
      z.strictObject({
        mediaId: id,
        itemId: id.nullish(),
        x: share.describe('of its centre'),
        y: share,
        width: z
          .number()
          .min(puzzleLimits.widthMin)
          .max(puzzleLimits.widthMax)
          .describe("share of the picture's width"),
        turn: z.number().min(-puzzleLimits.turnMax).max(puzzleLimits.turnMax).describe('degrees clockwise'),
        mirrored: z.boolean().optional(),
        cut: z.int().min(0).max(puzzleLimits.cutMax).nullish().describe('tolerance of the ground; null leaves it'),
      }),
    )
    .max(puzzleLimits.piecesMax),
});
export type Puzzle = z.infer<typeof puzzleSchema>;

/** A hotspot picture: anchors at shares of width and height from the upper left corner (API.md, Contents). */
const hotspotPictureSchema = z.strictObject({
  mediaId: id,
  anchors: z.array(z.strictObject({ x: share, y: share, itemId: id, label: line(50).nullish() })).max(20),
  puzzle: puzzleSchema.nullish(),
});
export type HotspotPicture = z.infer<typeof hotspotPictureSchema>;

export const outfitBodySchema = z.strictObject({ pictures: z.array(hotspotPictureSchema).max(20) });
