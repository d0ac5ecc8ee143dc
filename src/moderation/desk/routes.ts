import { implement } from '@orpc/server';
import { z } from 'zod';
import { guard, type RequestContext } from '../../lib/http.ts';
import { isId } from '../../lib/ids.ts';
import { keyOf } from '../../lib/page.ts';
import { approveClean } from './batch.ts';
import type { Told } from './cases.ts';
import { reasonCodes } from './checking.ts';
import { figuresOf } from './figures.ts';
import { listReviews } from './listing.ts';
import { deskContract } from './schema.ts';
import * as tasks from './tasks.ts';

const queueKey = z.tuple([
  z.iso.datetime(),
  z.union([z.literal(0), z.literal(1)]),
  z.int().min(0).max(9),
  z.iso.datetime(),
  z.string().refine(isId),
]);

/** Handlers of the review desk; what later domains know of whatever a task is about is given. */
export function deskRouter(told: Told) {
  const os = implement(deskContract).$context<RequestContext>().use(guard);
  return os.router({
    listReviews: os.listReviews.handler(({ context: { tx, actor, now, lang }, input }) => {
      const { cursor, ...wish } = input;
      return listReviews(tx, actor, now, { ...wish, after: keyOf(queueKey, cursor) }, lang);
    }),
    claimReview: os.claimReview.handler(async ({ context: { tx, actor, now, lang }, input }) => {
      await tasks.claimTask(tx, actor, now, input.id);
      return tasks.reviewById(tx, actor, now, input.id, lang);
    }),
    releaseReview: os.releaseReview.handler(({ context: { tx, actor, now }, input }) =>
      tasks.releaseTask(tx, actor, now, input.id),
    ),
    decideReview: os.decideReview.handler(async ({ context: { tx, actor, now, lang }, input }) => {
      const { id, ...decision } = input;
      await tasks.decideTask(tx, actor, now, id, decision, told);
      return tasks.reviewById(tx, actor, now, id, lang);
    }),
    undoReview: os.undoReview.handler(async ({ context: { tx, actor, now, lang }, input }) => {
      await tasks.undoDecision(tx, actor, now, input.id);
      return tasks.reviewById(tx, actor, now, input.id, lang);
    }),
    escalateReview: os.escalateReview.handler(({ context: { tx, actor, now }, input }) =>
      tasks.escalateTask(tx, actor, now, input.id, input.note),
    ),
    approveClean: os.approveClean.handler(async ({ context: { tx, actor, now }, input }) => ({
      results: await approveClean(tx, actor, now, input.ids, told),
    })),
    reviewFigures: os.reviewFigures.handler(async ({ context: { tx, now }, input }) => ({
      items: await figuresOf(tx, now, input.days),
      computedAt: now.toISOString(),
    })),
    listReasons: os.listReasons.handler(async ({ context: { tx, now } }) => ({
      items: await reasonCodes(tx, now),
    })),
  });
}
