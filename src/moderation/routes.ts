import { implement } from '@orpc/server';
import { z } from 'zod';
import { guard, type RequestContext } from '../lib/http.ts';
import { isId } from '../lib/ids.ts';
import { keyOf } from '../lib/page.ts';
import { moderationContract } from './schema.ts';
import * as moderation from './reviews.ts';

const queueKey = z.tuple([z.int().min(0).max(9), z.iso.datetime(), z.string().refine(isId)]);

/** Handlers of the review queue. */
export function moderationRouter() {
  const os = implement(moderationContract).$context<RequestContext>().use(guard);
  return os.router({
    listReviews: os.listReviews.handler(({ context: { tx, actor, now, lang }, input }) => {
      const { view, contentType, limit, cursor } = input;
      return moderation.listReviews(tx, actor, now, { view, contentType, limit, after: keyOf(queueKey, cursor) }, lang);
    }),
    claimReview: os.claimReview.handler(async ({ context: { tx, actor, now, lang }, input }) => {
      await moderation.claimTask(tx, actor, now, input.id);
      return moderation.reviewById(tx, now, input.id, lang);
    }),
    releaseReview: os.releaseReview.handler(({ context: { tx, actor, now }, input }) =>
      moderation.releaseTask(tx, actor, now, input.id),
    ),
    decideReview: os.decideReview.handler(async ({ context: { tx, actor, now, lang }, input }) => {
      const { id, outcome, reasons } = input;
      await moderation.decideTask(tx, actor, now, id, { outcome, reasons });
      return moderation.reviewById(tx, now, id, lang);
    }),
    undoReview: os.undoReview.handler(async ({ context: { tx, actor, now, lang }, input }) => {
      await moderation.undoDecision(tx, actor, now, input.id);
      return moderation.reviewById(tx, now, input.id, lang);
    }),
    listReasons: os.listReasons.handler(async ({ context: { tx, now } }) => ({
      items: await moderation.reasonCodes(tx, now),
    })),
  });
}
