import { implement } from '@orpc/server';
import { z } from 'zod';
import { guard, type RequestContext } from '../../lib/http.ts';
import { keyOf } from '../../lib/page.ts';
import { versionRead } from '../../lib/version.ts';
import * as extending from './extending.ts';
import * as managing from './managing.ts';
import * as muting from './muting.ts';
import * as reading from './reading.ts';
import { commentsContract } from './schema.ts';
import * as comments from './service.ts';

const id = z.string().max(64);
const hotKey = z.tuple([z.int().min(0), id]);
const newestKey = z.tuple([id]);
const ownKey = z.tuple([z.iso.datetime(), id]);

/** Handlers of the contract of comments. */
export function commentsRouter() {
  const os = implement(commentsContract).$context<RequestContext>().use(guard);
  return os.router({
    list: os.list.handler(({ context: { tx, actor }, input: { cursor, folded, ...wish } }) => {
      const hot = wish.sort === 'hot' ? keyOf(hotKey, cursor) : undefined;
      const newest = wish.sort === 'newest' ? keyOf(newestKey, cursor) : undefined;
      const before = hot ? { likes: hot[0], commentId: hot[1] } : newest && { likes: 0, commentId: newest[0] };
      return reading.commentsPage(tx, actor, { ...wish, folded: folded === 'true', before });
    }),
    one: os.one.handler(({ context: { tx, actor }, input }) => reading.oneComment(tx, actor, input)),
    replies: os.replies.handler(({ context: { tx, actor }, input: { cursor, ...wish } }) =>
      reading.repliesPage(tx, actor, { ...wish, after: keyOf(newestKey, cursor)?.[0] }),
    ),
    write: os.write.handler(({ context: { tx, actor, now, lang }, input }) =>
      comments.writeComment(tx, actor, now, input, lang),
    ),
    remove: os.remove.handler(({ context: { tx, actor }, input }) => comments.deleteComment(tx, actor, input)),
    like: os.like.handler(({ context: { tx, actor }, input }) => comments.likeComment(tx, actor, input, true)),
    unlike: os.unlike.handler(({ context: { tx, actor }, input }) => comments.likeComment(tx, actor, input, false)),
    setState: os.setState.handler(({ context: { tx, actor, now }, input }) =>
      managing.setCommentState(tx, actor, now, input),
    ),
    pin: os.pin.handler(({ context: { tx, actor, now }, input }) => managing.pinComment(tx, actor, now, input)),
    extend: os.extend.handler(({ context: { tx, actor, now }, input }) =>
      extending.extendThread(tx, actor, now, input),
    ),
    setDiscussion: os.setDiscussion.handler(({ context: { tx, actor, now, request, lang }, input }) =>
      managing.setDiscussion(tx, actor, now, { ...input, version: versionRead(request) }, lang),
    ),
    muteWriter: os.muteWriter.handler(({ context: { tx, actor, now }, input }) =>
      muting.muteWriter(tx, actor, now, input),
    ),
    unmuteWriter: os.unmuteWriter.handler(({ context: { tx, actor }, input }) =>
      muting.unmuteWriter(tx, actor, input.commentId),
    ),
    mutedWriters: os.mutedWriters.handler(({ context: { tx, actor }, input: { cursor, limit } }) => {
      const key = keyOf(ownKey, cursor);
      return muting.mutedPage(tx, actor, { limit, before: key && { at: new Date(key[0]), commentId: key[1] } });
    }),
    own: os.own.handler(({ context: { tx, actor }, input: { cursor, limit } }) => {
      const key = keyOf(ownKey, cursor);
      return reading.ownCommentsPage(tx, actor, { limit, before: key && { at: new Date(key[0]), commentId: key[1] } });
    }),
  });
}
