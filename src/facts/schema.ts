import { z } from 'zod';
import { access } from '../lib/actor.ts';
import { contract } from '../lib/contract.ts';
import { refusals } from '../lib/errors.ts';
import { hostIdSchema, instantSchema } from '../lib/wire.ts';

/** Kinds that a browser may report (API.md, reading). */
const eventKinds = [
  'read',
  'like',
  'unlike',
  'favourite',
  'unfavourite',
  'share',
  'item_view',
  'video_progress',
] as const;

/** Kinds that counters know; the last four come from the server only. */
export const factKinds = [
  'read',
  'like',
  'favourite',
  'share',
  'item_view',
  'video_progress',
  'comment',
  'follow',
  'item_click',
] as const;
export type FactKind = (typeof factKinds)[number];
export type MarkKind = 'like' | 'favourite';

/** Something that a viewer did with a content. `id` makes it count once per viewer. */
export type Fact = {
  contentId: string;
  kind: FactKind | 'unlike' | 'unfavourite';
  id: string;
  at: Date;
  /** How far a video has been watched, in basis points of its length. */
  progressBp?: number | undefined;
};

/** What facts know of a content that may be read. */
export type Publication = { publishedAt: Date; isVideo: boolean };

/** Who did it: a reader, or a browser of nobody that is signed in, by its pseudonym. */
export type Viewer = { userId: string } | { visitorKey: string };

/** Why traffic is left out of an analysis: the account's own members, a program by its name, by its haste, by the host's word, by more signed-out viewers than a network has, or a reader on the blacklist. */
export const exclusions = ['own', 'agent', 'rate', 'host', 'network', 'blacklist'] as const;
export type Exclusion = (typeof exclusions)[number];

/** Kinds of the host's behaviour events. */
export const behaviourKinds = ['view', 'cart', 'favourite'] as const;
export type BehaviourKind = (typeof behaviourKinds)[number];

export const refuseFacts = refusals({
  AT_OUTSIDE_WINDOW: [
    422,
    '事件时间须在内容发布之后，且在过去 24 小时到未来 1 分钟之内',
    'Events are taken from the publication on, from 24 hours ago to 1 minute ahead',
  ],
  NO_VIDEO: [422, '这篇内容没有视频', 'This content has no video'],
});

const EVENTS_MAX = 100;

const eventSchema = z
  .object({
    kind: z.enum(eventKinds),
    id: hostIdSchema,
    at: instantSchema,
    progressBp: z
      .int()
      .min(0)
      .max(10_000)
      .optional()
      .describe('needed for `video_progress`: how far the video has been watched, in basis points of its length'),
  })
  .refine(({ kind, progressBp }) => kind !== 'video_progress' || progressBp !== undefined, {
    path: ['progressBp'],
    params: { code: 'REQUIRED' },
  });

const markSchema = z.object({
  contentId: z.string(),
  reads: z.int(),
  likes: z.int(),
  favourites: z.int(),
  liked: z.boolean(),
  favourited: z.boolean(),
});

/** Contract of what readers do with contents (API.md, reading). */
export const factsContract = {
  events: contract({ access: access.public, refuses: ['AT_OUTSIDE_WINDOW', 'NO_VIDEO'] })
    .route({
      method: 'POST',
      path: '/contents/{id}/events',
      tags: ['reading'],
      summary: 'Takes in what a viewer did with a content: reads, likes, shares, each once by its id',
    })
    .input(
      z.object({
        id: z.string().min(1).max(64),
        via: z
          .string()
          .max(200)
          .optional()
          .describe('of the page’s address, as the card gave it: says where the reader came from'),
        events: z.array(eventSchema).min(1).max(EVENTS_MAX),
      }),
    )
    .output(
      z.object({
        accepted: z.int().describe('events that are new'),
        repeated: z.int().describe('events that were known by their id'),
      }),
    ),
  marks: contract({ access: access.public })
    .route({
      method: 'GET',
      path: '/marks',
      tags: ['reading'],
      summary: 'Counts of contents, and what the viewer has marked',
    })
    .input(z.object({ ids: z.array(z.string().min(1).max(64)).min(1).max(EVENTS_MAX) }))
    .output(z.object({ items: z.array(markSchema) })),
};
