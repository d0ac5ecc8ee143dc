import { categoryDomains, forbiddenGoods, planNotice } from '../../catalogue/service.ts';
import { qualityRules } from '../../contents/service.ts';
import { disputesPolicy, valueRules } from '../../cps/service.ts';
import { approvalsPolicy } from '../../identity/service.ts';
import { payoutPolicy } from '../../ledger/payouts/service.ts';
import type { Policy } from '../../lib/policy.ts';

/** A policy that operators may change: whether it touches money, so that a second person confirms it (DOMAIN 1.3). */
type Entry = { policy: Policy<unknown>; money: boolean };

/** Policies that operators may change on the screens, by name. */
export const policies: ReadonlyMap<string, Entry> = new Map(
  [
    { policy: approvalsPolicy, money: true },
    { policy: planNotice, money: true },
    { policy: categoryDomains, money: false },
    { policy: forbiddenGoods, money: false },
    { policy: qualityRules, money: true },
    { policy: valueRules, money: true },
    { policy: payoutPolicy, money: true },
    { policy: disputesPolicy, money: true },
  ].map((entry) => [entry.policy.name, entry]),
);
