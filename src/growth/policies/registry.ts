import { categoryDomains, forbiddenGoods, planNotice } from '../../catalogue/service.ts';
import { qualityRules } from '../../contents/service.ts';
import {
  checkCpsChange,
  collectingPolicy,
  cpsPolicy,
  decideAhead,
  disputesPolicy,
  previewCps,
  valueRules,
  type PolicyPreview,
  type PreviewStopped,
} from '../../cps/service.ts';
import { approvalsPolicy } from '../../identity/service.ts';
import { payoutPolicy } from '../../ledger/payouts/service.ts';
import type { Db, Tx } from '../../lib/db.ts';
import type { Policy } from '../../lib/policy.ts';

/**
 * A policy that operators may change. `money`: a second person confirms it (DOMAIN 1.3). `byMonth`: the document itself says
 * from which month on what holds, so that every version takes effect at once.
 */
type Entry<T> = {
  policy: Policy<T>;
  money: boolean;
  byMonth?: true;
  /** Refuses what must not change; answers the document as it is kept. Asked again when it is confirmed. */
  check?: (tx: Tx, now: Date, before: T, wished: T) => Promise<T>;
  /** Runs after the version was made, in its transaction. */
  made?: (tx: Tx, now: Date) => Promise<void>;
  /** What the change would have made of the past (UX 39); takes transactions of its own. */
  preview?: (db: Db, now: Date, before: T, wished: T, limitMs: number) => Promise<PolicyPreview | PreviewStopped>;
};

/** An entry whose document's type nobody outside knows: whatever comes in has passed the policy's schema. */
type AnyEntry = Entry<unknown>;

function entry<T>({ policy, check, preview, ...rest }: Entry<T>): AnyEntry {
  const typed = (document: unknown): T => policy.schema.parse(document);
  return {
    ...rest,
    policy,
    ...(check && { check: (tx, now, before, wished) => check(tx, now, typed(before), typed(wished)) }),
    ...(preview && { preview: (db, now, before, wished, ms) => preview(db, now, typed(before), typed(wished), ms) }),
  };
}

/** Policies that operators may change on the screens, by name. */
export const policies: ReadonlyMap<string, AnyEntry> = new Map(
  [
    entry({
      policy: cpsPolicy,
      money: true,
      byMonth: true,
      check: checkCpsChange,
      made: decideAhead,
      preview: previewCps,
    }),
    entry({ policy: valueRules, money: true }),
    entry({ policy: qualityRules, money: true }),
    entry({ policy: planNotice, money: true }),
    entry({ policy: payoutPolicy, money: true }),
    entry({ policy: disputesPolicy, money: true }),
    entry({ policy: collectingPolicy, money: true }),
    entry({ policy: approvalsPolicy, money: true }),
    entry({ policy: categoryDomains, money: false }),
    entry({ policy: forbiddenGoods, money: false }),
  ].map((one) => [one.policy.name, one]),
);
