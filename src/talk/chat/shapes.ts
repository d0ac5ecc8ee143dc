import { z } from 'zod';
import { fenSchema } from '../../lib/money.ts';
import { codePoints } from '../../lib/text.ts';
import { plainCharacters, shownText } from '../../lib/wire.ts';

/** Sizes: the message's of DOMAIN 6.5, the others ours. */
const MESSAGE_CHARS_MAX = 500;
const NAME_CHARS_MAX = 20;
const INTRO_CHARS_MAX = 100;
export const ANNOUNCEMENT_CHARS_MAX = 300;
const SLOW_SECONDS_MAX = 3600;
const FOLLOWED_DAYS_MAX = 365;
/** A sequence is an int4. */
export const SEQ_MAX = 2_147_483_647;

const joinRules = ['open', 'fans', 'followed'] as const;
export type JoinRule = (typeof joinRules)[number];
const messageKinds = ['text', 'content', 'goods', 'announcement', 'deletion'] as const;
export type MessageKind = (typeof messageKinds)[number];
export const memberStates = ['in', 'removed'] as const;
export type MemberState = (typeof memberStates)[number] | 'left';

const at = z.iso.datetime();
export const groupPath = z.object({ id: z.string().min(1).max(64) });
export const memberPath = groupPath.extend({ member: z.coerce.number().int().min(1).max(SEQ_MAX) });
export const seqSchema = z.coerce.number().int().min(0).max(SEQ_MAX);
/** A text of at most so many code points, which may be empty. */
export const optionalText = (max: number) =>
  z
    .string()
    .trim()
    .check(plainCharacters, (ctx) => {
      if (codePoints(ctx.value) <= max) return;
      const message = `${codePoints(ctx.value)} > ${max}`;
      ctx.issues.push({ code: 'too_big', origin: 'string', maximum: max, inclusive: true, input: ctx.value, message });
    })
    .describe(`0-${max} code points`);

export const settingsSchema = z.object({
  name: shownText(NAME_CHARS_MAX),
  intro: optionalText(INTRO_CHARS_MAX).default(''),
  joinRule: z.enum(joinRules).describe('`followed`: who has followed the account for at least `followedDays`'),
  followedDays: z.int().min(0).max(FOLLOWED_DAYS_MAX).default(0),
  slowSeconds: z.int().min(0).max(SLOW_SECONDS_MAX).default(0).describe('between two messages of a member'),
});
export type GroupSettings = z.infer<typeof settingsSchema>;

const viewerSchema = z.object({
  manages: z.boolean().describe('owners and editors of the account, who write in its name'),
  member: z.int().nullable().describe('the viewer’s number in the group; null where he is not in it'),
  removed: z.boolean(),
  mutedUntil: at.nullable(),
  readSeq: z.int(),
  unread: z.int().describe('at most 100'),
  refusedBy: z.string().nullable().describe('the code that joining would be refused with; null: it would not'),
});

export const groupSchema = z.object({
  id: z.string(),
  account: z.object({ id: z.string(), name: z.string(), avatar: z.string().nullable() }),
  name: z.string(),
  intro: z.string(),
  joinRule: z.enum(joinRules),
  followedDays: z.int(),
  slowSeconds: z.int(),
  members: z.int(),
  membersMax: z.int(),
  announcement: z.object({ text: z.string(), at }).nullable(),
  lastSeq: z.int(),
  version: z.int(),
  viewer: viewerSchema,
});
export type WireGroup = z.infer<typeof groupSchema>;

export const ownGroupSchema = groupSchema.extend({
  lastMessage: z.object({ kind: z.enum(messageKinds), author: z.string(), text: z.string(), at }).nullable(),
});
export type WireOwnGroup = z.infer<typeof ownGroupSchema>;

const goodsSchema = z.object({
  itemId: z.string(),
  title: z.string(),
  priceFen: fenSchema,
  pictureUrl: z.string().nullable(),
  gone: z.enum(['shop_closed', 'off_sale', 'sold_out']).optional(),
  link: z.string().describe('that of `/go/{link}`; holds the scene `share_private` (DOMAIN 11.2)'),
});

const cardSchema = z.object({
  contentId: z.string(),
  title: z.string(),
  cover: z.object({ url: z.string(), width: z.int(), height: z.int() }).nullable(),
  accountName: z.string(),
  advertisement: z.boolean().describe('shows 广告 beside its title (DOMAIN 2.7)'),
  url: z.string(),
  goods: goodsSchema.nullable().describe('the product of a goods card'),
});

export const messageSchema = z.object({
  seq: z.int().describe('its place in the group, without gaps; deletions have one too'),
  kind: z.enum(messageKinds),
  at,
  key: z.string(),
  author: z.object({
    member: z.int().nullable().describe('his number in the group; null for who writes in the account’s name'),
    name: z.string(),
    avatar: z.string().nullable(),
  }),
  text: z.string(),
  card: cardSchema.nullable().describe('null also where the work cannot be read any more'),
  target: z.int().nullable().describe('of a deletion: the message that it deletes'),
  deleted: z.boolean(),
});
export type WireMessage = z.infer<typeof messageSchema>;

export const memberSchema = z.object({
  member: z.int(),
  name: z.string(),
  joinedAt: at,
  mutedUntil: at.nullable(),
  state: z.enum(memberStates),
});
export type WireMember = z.infer<typeof memberSchema>;

export const saidSchema = z
  .object({
    key: z
      .string()
      .regex(/^[A-Za-z0-9_-]{8,64}$/, '8-64 of A-Z a-z 0-9 _ -')
      .describe('made by the sender: sent again with the same key it is the same message, once'),
    text: shownText(MESSAGE_CHARS_MAX).optional(),
    contentId: z.string().min(1).max(64).optional().describe('in place of a text: the card of a work'),
    itemId: z.string().min(1).max(64).optional().describe('with `contentId`: the card of one of its products'),
  })
  .check((ctx) => {
    const { text, contentId, itemId } = ctx.value;
    const wrong = (path: string, code: string) =>
      ctx.issues.push({ code: 'custom', path: [path], params: { code }, input: ctx.value, message: '' });
    if (text === undefined && contentId === undefined) wrong('text', 'REQUIRED');
    if (text !== undefined && contentId !== undefined) wrong('text', 'TEXT_OR_CARD');
    if (itemId !== undefined && contentId === undefined) wrong('contentId', 'REQUIRED');
  });
export type Said = z.infer<typeof saidSchema>;

export const streamQuery = z.object({
  after: seqSchema
    .optional()
    .describe('from behind this number on; without it from now on. Last-Event-ID goes before it'),
});
