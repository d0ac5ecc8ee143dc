import canonicalize from 'canonicalize';
import { z } from 'zod';
import type { PolicyPreview, PreviewStopped } from '../../cps/service.ts';
import { approvalsOf, audit, nicknamesOf, requestApproval, type Effect } from '../../identity/service.ts';
import { actorName, type Actor } from '../../lib/actor.ts';
import { inTransaction, type Db, type Tx } from '../../lib/db.ts';
import { refusals, refuse } from '../../lib/errors.ts';
import { issueRows } from '../../lib/http.ts';
import type { Json } from '../../lib/outbox.ts';
import { policyAt, setPolicy, versionsOf, type PolicyMade } from '../../lib/policy.ts';
import { policies } from './registry.ts';

const refusePolicy = refusals({
  POLICY_RETROACTIVE: [422, '规则只能从现在或以后生效', 'A policy takes effect now or later, never before'],
  POLICY_AT_ONCE: [
    422,
    '这份规则在内容里写明从哪个月起，不另设生效时间',
    'This policy says itself from which month on what holds',
  ],
  POLICY_UNCHANGED: [422, '与现行规则相同，无需修改', 'This is what is in force already'],
});

/** A change of a policy as it is kept while it waits for a second person. */
export const policyChange = z.object({
  name: z.string(),
  document: z.unknown(),
  effectiveAt: z.iso.datetime().nullable().describe('null: as soon as it is confirmed'),
  author: z.string(),
  reason: z.string(),
});
type PolicyChange = z.infer<typeof policyChange>;

/** Versions that a policy's page shows at most. */
const VERSIONS_MAX = 50;
const asShipped = { version: 0, effectiveAt: null, author: null, authorName: null, reason: null };

/** Every policy with what is in force now. */
export async function listPolicies(tx: Tx, now: Date) {
  const items = [];
  for (const name of policies.keys()) items.push(await readPolicy(tx, now, name));
  return { items };
}

/** A policy with its schema and versions. Refuses NOT_FOUND. */
export async function readPolicy(tx: Tx, now: Date, name: string) {
  const { policy, money, byMonth, preview } = entryOf(name);
  const inForce = await policyAt(tx, policy, now);
  const made = await versionsOf(tx, name, VERSIONS_MAX);
  const current = made.find(({ version }) => version === inForce.version);
  const authors = made.flatMap(({ author }) => (author.startsWith('user:') ? [author.slice('user:'.length)] : []));
  const names = await nicknamesOf(tx, [...new Set(authors)]);
  // Complete, as it decides: a document that was kept before a field had a default says nothing of it.
  const complete = (document: unknown) => {
    const parsed = policy.schema.safeParse(document);
    return parsed.success ? parsed.data : document;
  };
  const present = ({ version, effectiveAt, author, reason, document }: PolicyMade) => ({
    version,
    effectiveAt: effectiveAt.toISOString(),
    author,
    authorName: names.get(author.replace(/^user:/, '')) ?? null,
    reason,
    document: complete(document),
  });
  return {
    name,
    money,
    byMonth: byMonth ?? false,
    previewable: preview !== undefined,
    awaiting: await awaiting(tx, name),
    current: current ? present(current) : { ...asShipped, document: policy.defaults },
    document: inForce.document,
    shipped: policy.defaults,
    schema: z.toJSONSchema(policy.schema, { io: 'input', unrepresentable: 'any' }),
    coming: made.filter((one) => one.effectiveAt > now).map(present),
    past: made.filter((one) => one.effectiveAt <= now && one !== current).map(present),
  };
}

/**
 * Makes a new version of a policy, or asks a second person for it where it touches money (DOMAIN 1.3). Refuses NOT_FOUND,
 * INVALID with a row per fault of the document, POLICY_RETROACTIVE, POLICY_UNCHANGED, APPROVAL_PENDING.
 */
export async function changePolicy(
  tx: Tx,
  actor: Actor,
  now: Date,
  wish: Wish & { effectiveAt?: Date | undefined; reason: string },
  preview: PolicyPreview | PreviewStopped | null,
) {
  const { name, effectiveAt, reason } = wish;
  const { money, byMonth } = entryOf(name);
  if (byMonth && effectiveAt) {
    const row = { path: 'effectiveAt', code: 'POLICY_AT_ONCE', message: '', actual: effectiveAt.toISOString() };
    throw refusePolicy.POLICY_AT_ONCE([row]);
  }
  if (effectiveAt && effectiveAt < now) throw retroactive(effectiveAt, now);
  const { before, document } = await checkedWish(tx, now, wish, effectiveAt ?? now);
  const change: PolicyChange = {
    name,
    document,
    effectiveAt: effectiveAt?.toISOString() ?? null,
    author: actorName(actor),
    reason,
  };
  if (!money) {
    await applyPolicy(tx, actor, now, change);
    return { state: 'done' as const, approvalId: null };
  }
  const { approvalId } = await requestApproval(tx, actor, now, {
    kind: 'policy',
    objectType: 'policy',
    objectId: name,
    amountFen: null,
    payload: { ...change, before, preview } as unknown as Json,
    effect: preview && !('stopped' in preview) ? effectOf(preview) : [],
    reason,
  });
  return { state: 'awaiting_approval' as const, approvalId };
}

type Wish = { name: string; document?: unknown };

/** What stands and what is wished for instead, complete and allowed. Refuses as `changePolicy` does. */
async function checkedWish(tx: Tx, now: Date, { name, document }: Wish, at: Date) {
  const { policy, check } = entryOf(name);
  const parsed = policy.schema.safeParse(document);
  if (!parsed.success) {
    throw refuse.INVALID(issueRows(parsed.error.issues).map((row) => ({ ...row, path: `document.${row.path}` })));
  }
  const before = (await policyAt(tx, policy, at)).document;
  const wished = check ? await check(tx, now, before, parsed.data) : parsed.data;
  if (canonicalize(before) === canonicalize(wished)) throw refusePolicy.POLICY_UNCHANGED();
  return { before, document: wished };
}

/**
 * What a change would have made of the last month (UX 39); null for a policy that settles none. Takes transactions of its
 * own, and not longer than `limitMs`: what was not computed by then says so. Refuses as `changePolicy` does, and CLOSE_RUNNING.
 */
export async function previewPolicy(
  db: Db,
  now: Date,
  wish: Wish,
  limitMs: number,
): Promise<PolicyPreview | PreviewStopped | null> {
  const { preview } = entryOf(wish.name);
  if (!preview) return null;
  const { before, document } = await inTransaction(db, (tx) => checkedWish(tx, now, wish, now));
  return preview(db, now, before, document, limitMs);
}

const parties: Record<PolicyPreview['parties'][number]['party'], { zh: string; en: string }> = {
  network: { zh: '推广方', en: 'Network' },
  platform: { zh: '平台', en: 'Platform' },
  pool: { zh: '进入奖励池', en: 'Into the pools' },
  creator: { zh: '达人佣金', en: 'Creators’ commission' },
  reward: { zh: '奖励', en: 'Rewards' },
  institution: { zh: '机构分成', en: 'Institutions' },
  writtenOff: { zh: '由平台承担的欠款', en: 'Debts borne by the platform' },
  payable: { zh: '本月应付', en: 'Payable' },
};

/** The effect as the second person reads it. */
function effectOf({ parties: sums }: PolicyPreview): Effect {
  return sums.map(({ party, beforeFen, afterFen }) => ({ ...parties[party], fen: afterFen - beforeFen }));
}

/** The wish about a policy that waits for a second person. */
async function awaiting(tx: Tx, name: string): Promise<string | null> {
  const [waiting] = await approvalsOf(tx, { state: 'pending', kind: 'policy', objectId: name }, undefined, 1);
  return waiting?.approvalId ?? null;
}

/** Makes the version. One that was confirmed after its time takes effect at once. */
export async function applyPolicy(tx: Tx, actor: Actor, now: Date, change: PolicyChange): Promise<void> {
  const { name, author, reason } = change;
  const { policy, check, made: whenMade } = entryOf(name);
  const wished = change.effectiveAt === null ? now : new Date(change.effectiveAt);
  const effectiveAt = wished < now ? now : wished;
  const before = await policyAt(tx, policy, effectiveAt);
  // What was allowed when it was wished for may not be any more.
  const document = check ? await check(tx, now, before.document, change.document) : change.document;
  const made = await setPolicy(tx, now, policy, { document, effectiveAt, author, reason });
  await audit(tx, actor, now, {
    verb: 'set_policy',
    objectType: 'policy',
    objectId: name,
    before: { version: before.version, document: before.document } as Json,
    after: { version: made.version, document: made.document, effectiveAt: effectiveAt.toISOString() } as Json,
    reason,
  });
  await whenMade?.(tx, now);
}

function entryOf(name: string) {
  const entry = policies.get(name);
  if (!entry) throw refuse.NOT_FOUND();
  return entry;
}

function retroactive(effectiveAt: Date, now: Date) {
  const row = { path: 'effectiveAt', code: 'POLICY_RETROACTIVE', message: '', actual: effectiveAt.toISOString() };
  return refusePolicy.POLICY_RETROACTIVE([{ ...row, required: `≥ ${now.toISOString()}` }]);
}
