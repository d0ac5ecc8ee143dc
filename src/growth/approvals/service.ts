import { z } from 'zod';
import {
  approvalsOf,
  decideApproval,
  effectOf,
  nicknamesOf,
  pendingApprovals,
  type ApprovalFilter,
  type ApprovalRow,
  type Effect,
} from '../../identity/service.ts';
import { actorName, asUser, type Actor, type UserActor } from '../../lib/actor.ts';
import type { Tx } from '../../lib/db.ts';
import { refuse } from '../../lib/errors.ts';
import { wireFen } from '../../lib/money.ts';
import { keyOf, pageFrom } from '../../lib/page.ts';
import type { Lang } from '../../lib/problem.ts';
import { inLang } from '../../lib/text.ts';
import { acts } from './executors.ts';

type Query = ApprovalFilter & { limit: number; cursor?: string | undefined };

/** A page of wishes, the latest first, with what the reader may do with each. */
export async function listApprovals(tx: Tx, actor: Actor, now: Date, query: Query, lang: Lang) {
  const before = keyOf(z.tuple([z.string()]), query.cursor)?.[0];
  const rows = await approvalsOf(tx, query, before, query.limit + 1);
  const page = pageFrom(rows, query.limit, (row) => [row.approvalId]);
  const items = await present(tx, asUser(actor), now, page.items, lang);
  return { items, nextCursor: page.nextCursor, pending: await pendingApprovals(tx) };
}

/**
 * Decides a wish; what is confirmed is done in the same transaction. Refuses what `decideApproval` does, FORBIDDEN to
 * roles that the kind does not name, and whatever the act itself refuses: then it still waits.
 */
export async function decide(
  tx: Tx,
  actor: Actor,
  now: Date,
  wish: { id: string; outcome: 'approve' | 'refuse' | 'withdraw'; note?: string | undefined },
  lang: Lang,
) {
  const user = asUser(actor);
  const row = await decideApproval(tx, actor, now, wish.id, { outcome: wish.outcome, note: wish.note ?? null });
  const act = acts.get(row.kind);
  if (!act) throw new Error(`nobody does ${row.kind}`);
  if (wish.outcome !== 'withdraw' && !mayDecide(user, row)) throw refuse.FORBIDDEN();
  if (wish.outcome === 'approve') await act.run(tx, actor, now, row.payload);
  else await act.drop?.(tx, row.payload);
  const [presented] = await present(tx, user, now, [row], lang);
  if (!presented) throw new Error('a row has a presentation');
  return presented;
}

function mayDecide(user: UserActor, { kind }: ApprovalRow): boolean {
  return acts.get(kind)?.roles.some((role) => user.roles.includes(role)) ?? false;
}

/** While a wish waits, what it would change now, where that can have become another since. */
async function effectNow(tx: Tx, now: Date, row: ApprovalRow) {
  const effect = row.state === 'pending' ? acts.get(row.kind)?.effect : undefined;
  return effect ? effect(tx, now, row.payload) : effectOf(row);
}

async function present(tx: Tx, user: UserActor, now: Date, rows: readonly ApprovalRow[], lang: Lang) {
  const ids = rows.flatMap(({ requestedBy, decidedBy }) => [requestedBy, ...(decidedBy === null ? [] : [decidedBy])]);
  const userIds = ids.flatMap((id) => (id.startsWith('user:') ? [id.slice('user:'.length)] : []));
  const names = await nicknamesOf(tx, [...new Set(userIds)]);
  const person = (id: string) => ({ id, name: names.get(id.replace(/^user:/, '')) ?? null });
  const effects = new Map<string, Effect>();
  for (const row of rows) effects.set(row.approvalId, await effectNow(tx, now, row));
  const me = actorName(user);
  const may = (row: ApprovalRow) => {
    if (row.state !== 'pending') return 'none' as const;
    if (row.requestedBy === me) return 'withdraw' as const;
    return mayDecide(user, row) ? ('decide' as const) : ('none' as const);
  };
  return rows.map((row) => ({
    id: row.approvalId,
    kind: row.kind,
    objectType: row.objectType,
    objectId: row.objectId,
    amountFen: row.amountFen === null ? null : wireFen(row.amountFen),
    payload: row.payload,
    effect: (effects.get(row.approvalId) ?? []).map(({ fen, ...label }) => ({ label: inLang(label, lang), fen })),
    reason: row.reason,
    state: row.state,
    requestedBy: person(row.requestedBy),
    requestedAt: row.requestedAt.toISOString(),
    decidedBy: row.decidedBy === null ? null : person(row.decidedBy),
    decidedAt: row.decidedAt?.toISOString() ?? null,
    note: row.note,
    may: may(row),
  }));
}
