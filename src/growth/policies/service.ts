import canonicalize from 'canonicalize';
import { z } from 'zod';
import { audit, requestApproval } from '../../identity/service.ts';
import { actorName, type Actor } from '../../lib/actor.ts';
import type { Tx } from '../../lib/db.ts';
import { refusals, refuse } from '../../lib/errors.ts';
import { issueRows } from '../../lib/http.ts';
import type { Json } from '../../lib/outbox.ts';
import { policyAt, setPolicy, versionsOf, type PolicyMade } from '../../lib/policy.ts';
import { policies } from './registry.ts';

const refusePolicy = refusals({
  POLICY_RETROACTIVE: [422, '规则只能从现在或以后生效', 'A policy takes effect now or later, never before'],
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

/** Every policy with what is in force now. */
export async function listPolicies(tx: Tx, now: Date) {
  const items = [];
  for (const name of policies.keys()) {
    const { schema: _schema, coming: _coming, past: _past, ...rest } = await readPolicy(tx, now, name);
    items.push(rest);
  }
  return { items };
}

/** A policy with its schema and versions. Refuses NOT_FOUND. */
export async function readPolicy(tx: Tx, now: Date, name: string) {
  const { policy, money } = entryOf(name);
  const inForce = await policyAt(tx, policy, now);
  const made = await versionsOf(tx, name, VERSIONS_MAX);
  const current = made.find(({ version }) => version === inForce.version);
  return {
    name,
    money,
    current: current ? present(current) : { version: 0, effectiveAt: null, author: null, reason: null },
    document: inForce.document,
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
  wish: { name: string; document?: unknown; effectiveAt?: Date | undefined; reason: string },
) {
  const { name, effectiveAt, reason } = wish;
  const { policy, money } = entryOf(name);
  const checked = policy.schema.safeParse(wish.document);
  if (!checked.success) {
    throw refuse.INVALID(issueRows(checked.error.issues).map((row) => ({ ...row, path: `document.${row.path}` })));
  }
  if (effectiveAt && effectiveAt < now) throw retroactive(effectiveAt, now);
  const standing = await policyAt(tx, policy, effectiveAt ?? now);
  if (canonicalize(standing.document) === canonicalize(checked.data)) throw refusePolicy.POLICY_UNCHANGED();
  const change: PolicyChange = {
    name,
    document: checked.data,
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
    payload: { ...change, before: standing.document } as Json,
    reason,
  });
  return { state: 'awaiting_approval' as const, approvalId };
}

/** Makes the version. One that was confirmed after its time takes effect at once. */
export async function applyPolicy(tx: Tx, actor: Actor, now: Date, change: PolicyChange): Promise<void> {
  const { name, document, author, reason } = change;
  const { policy } = entryOf(name);
  const wished = change.effectiveAt === null ? now : new Date(change.effectiveAt);
  const effectiveAt = wished < now ? now : wished;
  const before = await policyAt(tx, policy, effectiveAt);
  const made = await setPolicy(tx, now, policy, { document, effectiveAt, author, reason });
  await audit(tx, actor, now, {
    verb: 'set_policy',
    objectType: 'policy',
    objectId: name,
    before: { version: before.version, document: before.document } as Json,
    after: { version: made.version, document: made.document, effectiveAt: effectiveAt.toISOString() } as Json,
    reason,
  });
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

function present({ version, effectiveAt, author, reason }: PolicyMade) {
  return { version, effectiveAt: effectiveAt.toISOString(), author, reason };
}
