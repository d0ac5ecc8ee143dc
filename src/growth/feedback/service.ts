import { z } from 'zod';
import { audit, nicknamesOf } from '../../identity/service.ts';
import { actorName, asUser, type Actor } from '../../lib/actor.ts';
import { lockKey, type Tx } from '../../lib/db.ts';
import { refusals, refuse } from '../../lib/errors.ts';
import { newId } from '../../lib/ids.ts';
import { keyOf, pageFrom } from '../../lib/page.ts';
import { policyAt } from '../../lib/policy.ts';
import { DAY, SECOND } from '../../lib/time.ts';
import { notify } from '../../notifications/service.ts';
import { feedbackPolicy } from './policy.ts';
import type { ManagedFeedback } from './schema.ts';
import * as store from './sql.ts';

const refuseFeedback = refusals({
  FEEDBACK_CLOSED: [409, '这条反馈已关闭', 'This feedback is closed'],
});

const keySchema = z.tuple([z.string().max(60)]);
type Page = { limit: number; cursor?: string | undefined };

/** Somebody says something about a page. Refuses RATE_LIMITED above the policy’s number in 24 hours. */
export async function sendFeedback(
  tx: Tx,
  actor: Actor,
  now: Date,
  wish: { kind: store.FeedbackKind; text: string; page: string },
): Promise<{ id: string }> {
  const { userId } = asUser(actor);
  await lockKey(tx, 'feedback', userId);
  const { sentPerDay } = (await policyAt(tx, feedbackPolicy, now)).document;
  const actual = await store.sentSince(tx, userId, new Date(now.getTime() - DAY));
  if (actual >= sentPerDay) {
    const row = { path: '', code: 'FEEDBACK_PER_DAY', message: '', actual, required: sentPerDay };
    throw refuse.RATE_LIMITED([row], { retryAfterSeconds: DAY / SECOND });
  }
  const feedbackId = newId(now);
  const nothing = { answer: null, answeredBy: null, answeredAt: null, closedBy: null, closedAt: null };
  await store.insertFeedback(tx, { ...wish, ...nothing, feedbackId, userId, at: now, status: 'open', version: 1 });
  return { id: feedbackId };
}

/** A page of what the asking person said. */
export async function ownFeedback(tx: Tx, actor: Actor, { limit, cursor }: Page) {
  const rows = await store.feedback(tx, { userId: asUser(actor).userId }, keyOf(keySchema, cursor)?.[0], limit + 1);
  const { items, nextCursor } = pageFrom(rows, limit, ({ feedbackId }) => [feedbackId]);
  return { items: items.map(shown), nextCursor };
}

/** A page of what people said, for operators. */
export async function manageFeedback(
  tx: Tx,
  { limit, cursor, ...of }: Page & { status?: store.FeedbackStatus | undefined; kind?: store.FeedbackKind | undefined },
) {
  const rows = await store.feedback(tx, of, keyOf(keySchema, cursor)?.[0], limit + 1);
  const { items, nextCursor } = pageFrom(rows, limit, ({ feedbackId }) => [feedbackId]);
  return { items: await managed(tx, items), nextCursor, open: await store.openFeedback(tx) };
}

/** How much feedback nobody has answered. */
export function feedbackOpen(tx: Tx): Promise<number> {
  return store.openFeedback(tx);
}

/** Answers what somebody said, or answers it anew. Refuses NOT_FOUND, STALE_VERSION, FEEDBACK_CLOSED. */
export async function answerFeedback(
  tx: Tx,
  actor: Actor,
  now: Date,
  { id, version, text }: { id: string; version: number; text: string },
): Promise<ManagedFeedback> {
  const by = { answer: text, answeredBy: actorName(actor), answeredAt: now, status: 'answered' as const };
  const made = await act(tx, actor, now, { id, version, verb: 'answer_feedback', change: by });
  await notify(tx, now, {
    userId: made.user.id,
    kind: 'feedback_answered',
    object: { type: 'feedback', id },
    params: { version: made.version },
    naturalKey: `feedback ${id} ${made.version}`,
  });
  return made;
}

/** Closes what somebody said. Refuses NOT_FOUND, STALE_VERSION, FEEDBACK_CLOSED. */
export function closeFeedback(
  tx: Tx,
  actor: Actor,
  now: Date,
  { id, version }: { id: string; version: number },
): Promise<ManagedFeedback> {
  const by = { closedBy: actorName(actor), closedAt: now, status: 'closed' as const };
  return act(tx, actor, now, { id, version, verb: 'close_feedback', change: by });
}

async function act(
  tx: Tx,
  actor: Actor,
  now: Date,
  wish: { id: string; version: number; verb: string; change: Partial<store.FeedbackRow> },
): Promise<ManagedFeedback> {
  const standing = await store.lockFeedback(tx, wish.id);
  if (!standing) throw refuse.NOT_FOUND();
  if (standing.version !== wish.version)
    throw refuse.STALE_VERSION([], { current: (await managed(tx, [standing]))[0] });
  if (standing.status === 'closed') throw refuseFeedback.FEEDBACK_CLOSED();
  const row = { ...standing, ...wish.change, version: standing.version + 1 };
  await store.updateFeedback(tx, row);
  const kept = ({ status, answer }: store.FeedbackRow) => ({ status, answer });
  const object = { objectType: 'feedback', objectId: row.feedbackId };
  await audit(tx, actor, now, { verb: wish.verb, ...object, before: kept(standing), after: kept(row) });
  const [made] = await managed(tx, [row]);
  if (!made) throw new Error('nothing to present');
  return made;
}

function shown({ feedbackId, kind, text, page, at, status, answer, answeredAt }: store.FeedbackRow) {
  const answered = answer !== null && answeredAt ? { text: answer, at: answeredAt.toISOString() } : null;
  return { id: feedbackId, kind, text, page, at: at.toISOString(), status, answer: answered };
}

async function managed(tx: Tx, rows: readonly store.FeedbackRow[]): Promise<ManagedFeedback[]> {
  const operators = rows.map(({ answeredBy }) => answeredBy?.replace(/^user:/, '') ?? '');
  const ids = [...rows.map(({ userId }) => userId), ...operators].filter((id) => id !== '');
  const names = await nicknamesOf(tx, [...new Set(ids)]);
  return rows.map((row, i) => ({
    ...shown(row),
    user: { id: row.userId, name: names.get(row.userId) ?? '' },
    version: row.version,
    answeredBy: names.get(operators[i] ?? '') ?? null,
    closedAt: row.closedAt?.toISOString() ?? null,
  }));
}
