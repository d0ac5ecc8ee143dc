import { z } from 'zod';
import { accountsByIds } from '../../accounts/service.ts';
import type { Tx } from '../../lib/db.ts';
import { isId, ownerOf } from '../../lib/ids.ts';
import { policyAt } from '../../lib/policy.ts';
import { DAY } from '../../lib/time.ts';
import type { Decided, Reason } from '../../moderation/schema.ts';
import { subChannelOf } from '../channels/service.ts';
import type { Outcome } from '../eligibility/rules.ts';
import { judgeMany } from '../eligibility/service.ts';
import { grantMembership } from '../memberships/granting.ts';
import { membershipPolicy } from '../memberships/policy.ts';
import { stepTo } from './rules.ts';
import * as store from './sql.ts';
import { tellOfApplication } from '../telling.ts';
import { step } from './steps.ts';

/** What a decision names as who made it. */
const byUser = (userId: string): string => `user:${userId}`;

/**
 * What a decision of the review desk does when it takes effect (DOMAIN 3.4). The conditions are asked again: an approval
 * of an account that does not meet them any more is a rejection that says so.
 */
export async function applyApplicationDecision(tx: Tx, now: Date, decided: Decided): Promise<void> {
  const { subjectId, decidedBy, outcome: verdict, reasons } = decided;
  const row = isId(subjectId) ? await store.lockApplication(tx, ownerOf(subjectId), subjectId) : undefined;
  // It was withdrawn meanwhile, or is decided already.
  if (!row || !stepTo(row.status, 'approve')) return;
  const by = byUser(decidedBy);
  if (verdict === 'reject') return reject(tx, now, row, { by, reasons });
  const { fault, outcome } = await asked(tx, now, row);
  if (fault) return reject(tx, now, row, { by, reasons: [fault], outcome });
  await approve(tx, now, row, { event: 'approve', by, outcome });
}

const claimed = z.object({ subjectType: z.string(), subjectId: z.string(), claimedBy: z.string() });

/** A reviewer has taken an application: its author takes it back no more. One that was withdrawn meanwhile stays as it is. */
export async function noteClaim(tx: Tx, now: Date, payload: unknown): Promise<void> {
  const { subjectType, subjectId, claimedBy } = claimed.parse(payload);
  if (subjectType !== 'channel_application' || !isId(subjectId)) return;
  const row = await store.lockApplication(tx, ownerOf(subjectId), subjectId);
  if (row && stepTo(row.status, 'claim')) await step(tx, now, row, { event: 'claim', by: byUser(claimedBy) });
}

/** An appeal against a rejection was right: the account becomes a member after all, unless it has a newer application. */
export async function overturnRejection(tx: Tx, now: Date, decidedBy: string, applicationId: string): Promise<void> {
  const row = isId(applicationId) ? await store.lockApplication(tx, ownerOf(applicationId), applicationId) : undefined;
  if (!row || !stepTo(row.status, 'overturn_rejection')) return;
  const open = await store.openApplication(tx, row.accountId, row.subChannelCode);
  // The wait ends in any case.
  if (open) await store.updateApplication(tx, { ...row, reapplyAt: null });
  else await approve(tx, now, row, { event: 'overturn_rejection', by: byUser(decidedBy), outcome: row.outcome });
}

type Asked = { fault: Reason | undefined; outcome: Outcome | null };

/** Whether an account may still become a member, and what stands against it. */
async function asked(tx: Tx, now: Date, { accountId, subChannelCode }: store.ApplicationRow): Promise<Asked> {
  const subChannel = await subChannelOf(tx, subChannelCode);
  if (!subChannel) throw new Error(`the sub-channel ${subChannelCode} is gone`);
  const account = (await accountsByIds(tx, [accountId])).get(accountId);
  const outcome = (await judgeMany(tx, now, subChannel.eligibility, [accountId])).get(accountId) ?? null;
  const code = () => {
    if (subChannel.status === 'closed') return 'SUB_CHANNEL_CLOSED';
    if (account?.status !== 'active') return 'APPLICANT_STOPPED';
    return outcome?.pass ? undefined : 'NOT_ELIGIBLE_ANY_MORE';
  };
  const found = code();
  return { outcome, fault: found === undefined ? undefined : { code: found } };
}

async function reject(
  tx: Tx,
  now: Date,
  row: store.ApplicationRow,
  { by, reasons, outcome = row.outcome }: { by: string; reasons: Reason[]; outcome?: Outcome | null },
): Promise<void> {
  const { waitDays } = (await policyAt(tx, membershipPolicy, now)).document;
  const reapplyAt = new Date(now.getTime() + waitDays * DAY);
  const set = { decidedAt: now, decidedBy: by, reasons, outcome, reapplyAt };
  await step(tx, now, row, { event: 'reject', by, reasons, set });
  await tellOfApplication(tx, now, row, 'channel_refused');
}

type Approval = { event: 'approve' | 'overturn_rejection'; by: string; outcome: Outcome | null };

async function approve(tx: Tx, now: Date, row: store.ApplicationRow, { event, by, outcome }: Approval): Promise<void> {
  const set = { decidedAt: now, decidedBy: by, reasons: [], outcome, reapplyAt: null };
  const approved = await step(tx, now, row, { event, by, set });
  await grantMembership(tx, now, approved, by);
  await tellOfApplication(tx, now, approved, 'channel_admitted');
}
