import type { ContentType } from '../../contents/schema.ts';
import type { ErrorRow } from '../../lib/problem.ts';
import { levels, type Level } from '../../levels/schema.ts';
import { evaluate, type AccountFacts, type Outcome } from '../eligibility/rules.ts';
import type { Expression } from '../eligibility/schema.ts';
import type { CampaignFields, CampaignStatus, InviteRule, ItemRules } from './fields.ts';

export const steps = ['publish', 'pause', 'resume', 'close', 'select', 'place', 'archive', 'cancel'] as const;
export type Step = (typeof steps)[number];

/** From where each step goes and where it leads (DOMAIN 4). What business time does by itself is in `arrivals`. */
const table: Record<Step, { from: readonly CampaignStatus[]; to: CampaignStatus }> = {
  publish: { from: ['draft'], to: 'scheduled' },
  pause: { from: ['collecting'], to: 'paused' },
  resume: { from: ['paused'], to: 'collecting' },
  close: { from: ['collecting'], to: 'closed' },
  select: { from: ['closed'], to: 'selecting' },
  place: { from: ['selecting'], to: 'placed' },
  archive: { from: ['placed'], to: 'archived' },
  cancel: { from: ['draft', 'scheduled', 'collecting', 'paused', 'closed', 'selecting', 'placed'], to: 'cancelled' },
};

/** Where a step leads from a state; undefined where it cannot be taken. */
export function afterStep(status: CampaignStatus, step: Step): CampaignStatus | undefined {
  return table[step].from.includes(status) ? table[step].to : undefined;
}

/** The steps that an operator may take in a state. */
export function stepsFrom(status: CampaignStatus): Step[] {
  return steps.filter((step) => table[step].from.includes(status));
}

/** States in which creators find a campaign among those they can still write for. */
export const openStatuses: readonly CampaignStatus[] = ['scheduled', 'collecting', 'paused'];
/** States that are over; a cancelled one is shown to those who took part. */
export const endedStatuses: readonly CampaignStatus[] = ['closed', 'selecting', 'placed', 'archived'];

const SATURATION_FULL_BP = 10_000;

/** How full a campaign is in basis points, never above 10,000; null where nothing limits it (DOMAIN 4). */
export function saturationBp(submissions: number, max: number | null): number | null {
  return max === null ? null : Math.min(SATURATION_FULL_BP, Math.floor((submissions * SATURATION_FULL_BP) / max));
}

/** In which order capacity-limited campaigns invite (DOMAIN 4); a score that is not known counts as none. */
function invitationValue(
  { content, fanValue }: { content: number | null; fanValue: number | null },
  contentWeight: number,
): number {
  return contentWeight * (content ?? 0) + (100 - contentWeight) * (fanValue ?? 0);
}

/** Why an account is invited: what the rule asked and what was measured (UX 42). */
export type InvitationReason = {
  /** Named one by one: nothing else was asked. */
  named: boolean;
  /** By what capacity-limited campaigns order, a hundredfold. */
  value: number;
  measured: { level: Level; contentValue: number | null; fanValue: number | null; domain: string | null };
  outcome: Outcome;
};

/** Whether a rule invites an account, and why; undefined where it does not. One that only names accounts invites no others. Pure. */
export function invitationOf(
  rule: InviteRule,
  conditions: Expression,
  { accountId, facts, contentWeight }: { accountId: string; facts: AccountFacts; contentWeight: number },
): InvitationReason | undefined {
  const named = rule.accounts.includes(accountId);
  const outcome = evaluate(conditions, facts);
  const isOpen = !asksNothing(conditions) || rule.accounts.length === 0;
  if (!named && !(isOpen && outcome.pass)) return undefined;
  const { level, content, fanValue, domain } = facts;
  const measured = { level, contentValue: content, fanValue, domain };
  return { named, value: invitationValue(facts, contentWeight), measured, outcome };
}

/** Whether a rule has no condition: everybody meets it. */
const asksNothing = (conditions: Expression): boolean => 'all' in conditions && conditions.all.length === 0;

/** A rule of invitations as one expression, so that its outcome says which of its inputs holds (UX 42). */
export function conditionsOf(rule: InviteRule): Expression {
  const parts: Expression[] = [];
  if (rule.minLevel !== 'L0') parts.push({ level_in: levels.slice(levels.indexOf(rule.minLevel)) });
  if (rule.minContentValue !== null) parts.push({ content_gte: rule.minContentValue });
  if (rule.minFanValue !== null) parts.push({ fan_value_gte: rule.minFanValue });
  if (rule.domains.length > 0) parts.push({ domain_in: rule.domains });
  const { eligibility } = rule;
  if ('all' in eligibility) return { all: [...parts, ...eligibility.all] };
  return { all: [...parts, eligibility] };
}

type Times = Pick<
  CampaignFields,
  'activityFrom' | 'activityTo' | 'submitFrom' | 'submitDeadline' | 'placementFrom' | 'placementTo'
>;

/** Which must not be before which. A campaign takes works, closes, then places them, all before it ends. */
const order: readonly [later: keyof Times, earlier: keyof Times, mayBeSame: boolean][] = [
  ['activityTo', 'activityFrom', false],
  ['submitDeadline', 'submitFrom', false],
  ['placementFrom', 'submitDeadline', true],
  ['placementTo', 'placementFrom', false],
];

/** The times that contradict each other, each at its own field. */
export function timeFaults(fields: Times): ErrorRow[] {
  return order.flatMap(([later, earlier, mayBeSame]) => {
    const [at, least] = [fields[later], fields[earlier]];
    if (at > least || (mayBeSame && at.getTime() === least.getTime())) return [];
    const required = { field: earlier, [mayBeSame ? 'from' : 'after']: least.toISOString() };
    return { path: later, code: 'TIMES_ORDER', message: '', actual: at.toISOString(), required };
  });
}

/** Fields that may still change in a state; everything in a draft, and before anybody could submit. */
const texts = [
  'title',
  'theme',
  'coverMediaId',
  'description',
  'descriptionBody',
  'resourceText',
  'rewardText',
] as const;
const placement = ['placementFrom', 'placementTo', 'activityFrom', 'activityTo'] as const;
const whileOpen = [
  ...texts,
  ...placement,
  'channelCode',
  'submitDeadline',
  'contentTypes',
  'classificationScheme',
  'maxCreators',
  'maxSubmissions',
  'domainCaps',
  'perAccountLimit',
  'inviteRule',
  'closeWhenFull',
] as const;
const changeable: Record<CampaignStatus, 'all' | readonly (keyof CampaignFields)[]> = {
  draft: 'all',
  scheduled: 'all',
  collecting: whileOpen,
  paused: whileOpen,
  closed: [...texts, ...placement],
  selecting: [...texts, ...placement],
  placed: texts,
  archived: [],
  cancelled: [],
};

/** Whether a field may be changed in a state. */
export function mayChange(status: CampaignStatus, field: keyof CampaignFields): boolean {
  const fields = changeable[status];
  return fields === 'all' || fields.includes(field);
}

/** What is taken of a campaign. */
export type Taken = {
  submissions: number;
  creators: number;
  domains: Partial<Record<string, number>>;
  /** The most that one account has. */
  mostOfAccount: number;
};

type Caps = Pick<CampaignFields, 'maxSubmissions' | 'maxCreators' | 'domainCaps' | 'perAccountLimit'>;

/** Caps that would fall under what is taken already. */
export function capFaults(caps: Caps, taken: Taken): ErrorRow[] {
  const rows: ErrorRow[] = [];
  const check = (path: string, cap: number | null | undefined, least: number) => {
    if (cap === null || cap === undefined || cap >= least) return;
    rows.push({ path, code: 'BELOW_TAKEN', message: '', actual: cap, required: { min: least } });
  };
  check('maxSubmissions', caps.maxSubmissions, taken.submissions);
  check('maxCreators', caps.maxCreators, taken.creators);
  for (const [domain, cap] of Object.entries(caps.domainCaps))
    check(`domainCaps.${domain}`, cap, taken.domains[domain] ?? 0);
  check('perAccountLimit', caps.perAccountLimit, taken.mostOfAccount);
  return rows;
}

/** A good of a submitted work, as far as a campaign asks. */
export type SubmittedItem = { itemId: string; categoryId: string; ratingBp: number };

/** What of a work's goods a campaign does not take, each with its place. */
export function itemFaults(rules: ItemRules, items: readonly SubmittedItem[]): ErrorRow[] {
  const rows: ErrorRow[] = [];
  if (items.length < rules.minItems)
    rows.push({ path: 'items', code: 'ITEMS_TOO_FEW', message: '', actual: items.length, required: rules.minItems });
  items.forEach(({ itemId, ratingBp, categoryId }, place) => {
    const path = `items[${place}]`;
    const { minShopRatingBp, categoryIds } = rules;
    if (minShopRatingBp !== null && ratingBp < minShopRatingBp) {
      const required = { itemId, shopRatingBp: minShopRatingBp };
      rows.push({ path, code: 'SHOP_RATING', message: '', actual: ratingBp, required });
    }
    if (categoryIds.length > 0 && !categoryIds.includes(categoryId))
      rows.push({ path, code: 'ITEM_CATEGORY', message: '', actual: categoryId, required: categoryIds });
  });
  return rows;
}

/** Whether a campaign takes a type of work. */
export function takesType(types: readonly ContentType[], type: string): boolean {
  return types.some((one) => one === type);
}
