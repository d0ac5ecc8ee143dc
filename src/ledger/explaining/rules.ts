import { monthOf } from '../../lib/time.ts';

/** What moved money, by the form of a post's key: one row for each form that is written anywhere. */
export const keyForms = [
  ['lines', '^line/[^/]+/[^/]+/1$'],
  ['changes', '^line/[^/]+/[^/]+/[0-9]+$'],
  ['statements', '^month/[^/]+/statement/'],
  ['forfeits', '^month/[^/]+/forfeit$'],
  ['bills', '^month/[^/]+$'],
  ['rewards', '^pool/[^/]+/[^/]+$'],
  ['topups', '^topup/[^/]+$'],
  ['payouts_reserved', '^payout/[^/]+/reserve$'],
  ['payouts_confirmed', '^payout/[^/]+/confirm$'],
  ['payouts_returned', '^payout/[^/]+/return$'],
  ['payouts_cancelled', '^payout/[^/]+/cancel$'],
  ['payouts_back', '^payout/[^/]+/back$'],
  ['prizes_held', '^reward/[^/]+/hold$'],
  ['prizes_paid', '^reward/[^/]+/pay$'],
  ['prizes_back', '^reward/[^/]+/back$'],
  ['corrections', '^correction/[^/]+$'],
  ['receipts', '^receipt/[^/]+$'],
  ['receipts_reversed', '^receipt/[^/]+/reversed$'],
] as const;

export type Kind = (typeof keyForms)[number][0];

/** Kinds of which there are so many posts that each month is a group of its own. */
export const monthlyKinds: readonly Kind[] = ['lines', 'changes'];

/** Longest name of a group whose key has no known form, in characters. */
export const OTHER_CHARS_MAX = 40;

const forms = keyForms.map(([kind, form]) => [kind, new RegExp(form)] as const);

/**
 * The group of a post: its kind, of order lines with the month in which they were posted, `lines/2026-10`. A key of no
 * known form is a group of its own by its first part, `other/…`: nothing is ever dropped.
 */
export function groupOf({ key, at }: { key: string; at: Date }): string {
  const kind = forms.find(([, form]) => form.test(key))?.[0];
  if (kind === undefined)
    return `other/${Array.from(key.split('/')[0] ?? '')
      .slice(0, OTHER_CHARS_MAX)
      .join('')}`;
  return monthlyKinds.includes(kind) ? `${kind}/${monthOf(at)}` : kind;
}

/** The first part of the keys of a group, by which they stand together. */
export function keyHeadOf(group: string): string {
  const [name = '', rest = ''] = group.split(/\/(.*)/s);
  if (name === 'other') return rest;
  const form = keyForms.find(([kind]) => kind === name)?.[1];
  return form === undefined ? group : (/^\^([a-z]+\/)/.exec(form)?.[1] ?? group);
}

/** What a post is about, as its key says: where its explanation goes on. */
export type Subject =
  | { type: 'line'; tradeNo: string; lineNo: string }
  | { type: 'statement'; month: string; accountId: string }
  | { type: 'month'; month: string }
  | { type: 'pool_day'; scene: string; day: string }
  | { type: 'topup'; day: string }
  | { type: 'payout'; payoutId: string }
  | { type: 'dispute'; disputeId: string }
  | { type: 'reward'; rewardId: string }
  | { type: 'receipt'; paymentId: string };

/** The subject of a key; null where it has no known form. */
export function subjectOf(key: string): Subject | null {
  const kind = forms.find(([, form]) => form.test(key))?.[0];
  const [, a = '', b = '', c = ''] = key.split('/');
  switch (kind) {
    case undefined:
      return null;
    case 'lines':
    case 'changes':
      return { type: 'line', tradeNo: decodeURIComponent(a), lineNo: decodeURIComponent(b) };
    case 'statements':
      return { type: 'statement', month: a, accountId: c };
    case 'forfeits':
    case 'bills':
      return { type: 'month', month: a };
    case 'rewards':
      return { type: 'pool_day', scene: a, day: b };
    case 'topups':
      return { type: 'topup', day: a };
    case 'corrections':
      return { type: 'dispute', disputeId: a };
    case 'prizes_held':
    case 'prizes_paid':
    case 'prizes_back':
      return { type: 'reward', rewardId: a };
    case 'receipts':
    case 'receipts_reversed':
      return { type: 'receipt', paymentId: a };
    default:
      return { type: 'payout', payoutId: a };
  }
}

/** Whether order lines never touch a ledger account: its entries are few and have an index of their own. */
export function standsApart(ledgerAccount: string): boolean {
  return /^(?:wallet:|institution:|(?:merchant_payable|payout_clearing|tax_withheld)$)/.test(ledgerAccount);
}
