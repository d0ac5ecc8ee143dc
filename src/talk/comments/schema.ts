import { z } from 'zod';
import { access } from '../../lib/actor.ts';
import { contract } from '../../lib/contract.ts';
import { Refusal, refusals } from '../../lib/errors.ts';
import { pageOf, pageQuery } from '../../lib/page.ts';
import { isDistinct, plainCharacters, repeated, shownText } from '../../lib/wire.ts';

/** Sizes of DOMAIN 6.6. */
const COMMENT_CHARS_MAX = 300;
const COMMENT_PICTURES_MAX = 3;
const QUESTION_CHARS_MAX = 60;
/** People whom one comment names. */
const MENTIONS_MAX = 5;

const commentStates = ['visible', 'folded', 'hidden', 'deleted'] as const;
export type CommentState = (typeof commentStates)[number];
const commentSorts = ['hot', 'newest'] as const;
export type CommentSort = (typeof commentSorts)[number];

export const refuseComment = refusals({
  COMMENTS_CLOSED: [403, '作者关闭了评论', 'The author has closed the comments'],
  COMMENT_REFUSED: [422, '评论含有不能发布的内容', 'The comment holds what may not be published'],
  COMMENT_REPEATED: [422, '同样的评论不久前已发过', 'You wrote the same not long ago'],
  COMMENT_GONE: [409, '这条评论已删除或被隐藏', 'This comment is deleted or hidden'],
  OWN_COMMENT: [409, '这是你自己写的评论', 'You wrote this comment yourself'],
  MUTE_LIMIT: [422, '不看的评论者已达上限', 'You read as few writers as you may'],
  COMMENT_DECIDED: [409, '这条评论由小二处理，不能再改', 'An operator has decided on this comment'],
});

/** 404 for a comment that is not there, or not for the viewer. */
export const noComment = () => new Refusal(404, 'NOT_FOUND', { zh: '没有这条评论', en: 'There is no such comment' });

const at = z.iso.datetime();
const contentPath = z.object({ id: z.string().min(1).max(64) });
const commentPath = contentPath.extend({ commentId: z.string().min(1).max(64) });
const tags = ['comments'];

const pictureSchema = z.object({ id: z.string(), url: z.string(), width: z.int(), height: z.int() });

const commentSchema = z.object({
  id: z.string(),
  contentId: z.string(),
  rootId: z.string().nullable().describe('the comment that this is a reply to, directly or not'),
  replyTo: z.string().nullable().describe('whom a reply answers, where that is not the writer of the comment'),
  text: z.string(),
  pictures: z.array(pictureSchema),
  at,
  author: z.object({
    name: z.string(),
    avatar: z.string().nullable(),
    accountId: z.string().nullable().describe('of who writes in the name of the content’s account'),
  }),
  likes: z.int(),
  replies: z.int().describe('replies that are seen'),
  pinned: z.boolean(),
  state: z.enum(commentStates).describe('others than visible and folded are shown to the writer and the account only'),
  hiddenBy: z
    .enum(['account', 'operator'])
    .nullable()
    .describe('who hid it, for its writer and the account; null where nobody did'),
  reason: z
    .object({ zh: z.string(), en: z.string(), note: z.string() })
    .nullable()
    .describe('why an operator hid it, and his words to the writer'),
  extension: z
    .object({ contentId: z.string(), title: z.string(), published: z.boolean() })
    .nullable()
    .describe('the work that carries on this thread; before it is published the account alone is told'),
  viewer: z.object({ liked: z.boolean(), own: z.boolean() }),
});
export type WireComment = z.infer<typeof commentSchema>;

const discussionSchema = z.object({
  question: z.string().describe('what the author asks, to invite comments; empty where nothing'),
  closed: z.boolean(),
  comments: z.int().describe('comments and replies that are seen'),
  folded: z.int().describe('comments that are folded'),
  version: z.int(),
  extends: z
    .object({
      contentId: z.string(),
      title: z.string(),
      commentId: z.string().nullable().describe('null where the comment is not shown any more'),
    })
    .nullable()
    .describe('the work and the comment below it whose discussion this content carries on'),
  manages: z.boolean().describe('whether the viewer may pin, fold and hide'),
});
export type WireDiscussion = z.infer<typeof discussionSchema>;

const threadSchema = commentSchema.extend({
  firstReplies: z.array(commentSchema).describe('at most 2, the oldest first'),
});
export type WireThread = z.infer<typeof threadSchema>;

const mutedSchema = z.object({
  commentId: z.string().describe('what the reader read when he said so'),
  name: z.string(),
  mutedAt: at,
});
export type Muted = z.infer<typeof mutedSchema>;

const text = shownText(COMMENT_CHARS_MAX);
const mediaIds = z
  .array(z.string().min(1).max(60))
  .max(COMMENT_PICTURES_MAX)
  .refine((ids) => isDistinct(ids), repeated)
  .default([])
  .describe('pictures of the writer’s own library');

const mentions = z
  .array(z.string().min(1).max(64))
  .max(MENTIONS_MAX)
  .refine((ids) => isDistinct(ids), repeated)
  .default([])
  .describe('comments below the same content whose writers the text names, as `@` and the nickname: they are told');

/** Contract of comments (DOMAIN 6.6, UX 12). */
export const commentsContract = {
  list: contract({ access: access.public })
    .route({
      method: 'GET',
      path: '/contents/{id}/comments',
      tags,
      summary: 'Comments of a content: the pinned one first, then the hottest or the newest',
      description:
        'Folded ones are answered apart, with `folded=true`. The writer sees his hidden comments with their state, as does the account.',
    })
    .input(
      pageQuery.extend({
        ...contentPath.shape,
        sort: z.enum(commentSorts).default('hot'),
        folded: z.enum(['true', 'false']).default('false'),
      }),
    )
    .output(pageOf(threadSchema).extend({ discussion: discussionSchema })),
  one: contract({ access: access.public })
    .route({ method: 'GET', path: '/contents/{id}/comments/{commentId}', tags, summary: 'One comment or reply' })
    .input(commentPath)
    .output(commentSchema),
  replies: contract({ access: access.public })
    .route({
      method: 'GET',
      path: '/contents/{id}/comments/{commentId}/replies',
      tags,
      summary: 'Replies to a comment, the oldest first',
    })
    .input(pageQuery.extend(commentPath.shape))
    .output(pageOf(commentSchema)),
  write: contract({
    access: access.user,
    refuses: ['COMMENTS_CLOSED', 'COMMENT_REFUSED', 'COMMENT_REPEATED', 'COMMENT_GONE', 'RATE_LIMITED'],
  })
    .route({
      method: 'POST',
      path: '/contents/{id}/comments',
      successStatus: 201,
      tags,
      summary: 'Writes a comment, or a reply',
      description:
        'There is one level of replies: what answers a reply stands below the same comment. A word that a person must judge folds the comment.',
    })
    .input(
      z.object({
        ...contentPath.shape,
        text,
        replyTo: z.string().min(1).max(64).nullable().default(null).describe('the comment or reply that it answers'),
        mediaIds,
        mentions,
      }),
    )
    .output(commentSchema),
  remove: contract({ access: access.user })
    .route({
      method: 'DELETE',
      path: '/contents/{id}/comments/{commentId}',
      successStatus: 204,
      tags,
      summary: 'Deletes an own comment; repeating changes nothing',
    })
    .input(commentPath)
    .output(z.void()),
  like: contract({ access: access.user, refuses: ['COMMENT_GONE'] })
    .route({
      method: 'PUT',
      path: '/contents/{id}/comments/{commentId}/like',
      successStatus: 204,
      tags,
      summary: 'Likes a comment; repeating changes nothing',
    })
    .input(commentPath)
    .output(z.void()),
  unlike: contract({ access: access.user })
    .route({
      method: 'DELETE',
      path: '/contents/{id}/comments/{commentId}/like',
      successStatus: 204,
      tags,
      summary: 'Takes a like back; repeating changes nothing',
    })
    .input(commentPath)
    .output(z.void()),
  setState: contract({ access: access.user, refuses: ['COMMENT_GONE', 'COMMENT_DECIDED'] })
    .route({
      method: 'PUT',
      path: '/contents/{id}/comments/{commentId}/state',
      tags,
      summary: 'The author shows, folds or hides a comment',
      description: 'Owners and editors of the content’s account. What an operator decided stays.',
    })
    .input(commentPath.extend({ state: z.enum(['visible', 'folded', 'hidden']) }))
    .output(commentSchema),
  pin: contract({ access: access.user, refuses: ['COMMENT_GONE'] })
    .route({
      method: 'PUT',
      path: '/contents/{id}/pinned-comment',
      tags,
      summary: 'The author pins one comment, or none',
    })
    .input(contentPath.extend({ commentId: z.string().min(1).max(64).nullable() }))
    .output(discussionSchema),
  extend: contract({ access: access.user, refuses: ['COMMENT_GONE', 'DRAFTS_FULL'] })
    .route({
      method: 'POST',
      path: '/contents/{id}/comments/{commentId}/extension',
      successStatus: 201,
      tags,
      summary: 'Turns a thread into the draft of a question with its answers; asked again, answers the same draft',
      description:
        'Owners and editors of the content’s account. The comment is quoted and gives the title, own replies are text, those of readers are quoted without names.',
    })
    .input(commentPath)
    .output(z.object({ contentId: z.string() })),
  setDiscussion: contract({ access: access.user, version: 'required', refuses: ['COMMENT_REFUSED'] })
    .route({
      method: 'PUT',
      path: '/contents/{id}/discussion',
      tags,
      summary: 'The author asks a question that invites comments, or closes them',
    })
    .input(
      contentPath.extend({
        question: z
          .string()
          .trim()
          .max(QUESTION_CHARS_MAX)
          .check(plainCharacters)
          .describe(`0-${QUESTION_CHARS_MAX} code points`),
        closed: z.boolean(),
      }),
    )
    .output(discussionSchema),
  muteWriter: contract({ access: access.user, refuses: ['OWN_COMMENT', 'MUTE_LIMIT'] })
    .route({
      method: 'PUT',
      path: '/contents/{id}/comments/{commentId}/writer-mute',
      successStatus: 204,
      tags,
      summary: 'Says that the reader does not want to read who wrote a comment; repeating changes nothing',
      description: 'The writer is not told. Of an account, block the account instead.',
    })
    .input(commentPath)
    .output(z.void()),
  unmuteWriter: contract({ access: access.user })
    .route({
      method: 'DELETE',
      path: '/me/muted-writers/{commentId}',
      successStatus: 204,
      tags,
      summary: 'Takes that back, by the comment by which it was said; repeating changes nothing',
    })
    .input(z.object({ commentId: z.string().min(1).max(64) }))
    .output(z.void()),
  mutedWriters: contract({ access: access.user })
    .route({
      method: 'GET',
      path: '/me/muted-writers',
      tags,
      summary: 'Writers of comments whom the reader does not want to read, the latest first',
    })
    .input(pageQuery)
    .output(pageOf(mutedSchema)),
  own: contract({ access: access.user })
    .route({ method: 'GET', path: '/me/comments', tags, summary: 'What I wrote, with its state, the latest first' })
    .input(pageQuery)
    .output(pageOf(commentSchema.extend({ contentTitle: z.string() }))),
};

export type { Competing, Competitor } from './standing.sql.ts';
