import { contentFacts, mayPublish, type ContentFacts } from '../../contents/service.ts';
import type { Level, RightValue } from '../../levels/schema.ts';
import type { Tx } from '../../lib/db.ts';
import { policyAt } from '../../lib/policy.ts';
import type { Text } from '../../lib/text.ts';
import { DAY, MINUTE, minuteOf } from '../../lib/time.ts';
import { authorsOf, heldBack, heldOf, type Authors, type Held } from './authors.ts';
import type { Candidate } from './candidates.ts';
import { campaignsByIds, chosenOf, isPlacing, type PlacingCampaign } from './campaigns.ts';
import { submissionRules } from '../submissions/policy.ts';
import { placementRules, type PlacementRules } from './policy.ts';
import { boostOf, peakWithin, rankOf, type Span } from './rules.ts';
import { OPEN_MAX } from './slots.ts';
import * as store from './sql/placements.ts';
import type { SlotRow } from './sql/slots.ts';
import * as texts from './texts.ts';

/** Why something cannot be placed: which rule, what is, what would have to be, and that in words. */
export type Conflict = {
  code: texts.ConflictCode;
  path: string;
  said: Text;
  actual?: unknown;
  required?: unknown;
};

/** How an author's level ranks his works. */
export type Ranking = { level: Level; rightValue: RightValue; boostBp: number | null };

/** What is known of some submissions before they are placed. */
export type Around = Authors & {
  /** Authors whom a penalty makes act by a lower level. */
  held: Map<string, Held>;
  now: Date;
  rules: PlacementRules;
  /** For how long a work is tried out. */
  trialDays: number;
  contents: Map<string, ContentFacts>;
  campaigns: Map<string, PlacingCampaign>;
  /** Submissions that their campaigns chose. */
  chosen: Set<string>;
};

/** A wish to place: what, where, when; `but` is the placement that it would replace. */
export type Wish = { candidate: Candidate; slot: SlotRow; span: Span; but: store.PlacementRow | null };

type Placed = Pick<Candidate, 'submissionId' | 'accountId' | 'contentId' | 'targetType' | 'targetId'>;

/** Reads what judging needs of works: one statement a kind of fact. */
export async function aroundOf(tx: Tx, now: Date, works: readonly Placed[]): Promise<Around> {
  const accountIds = [...new Set(works.map(({ accountId }) => accountId))];
  const authors = await authorsOf(tx, now, accountIds);
  return {
    now,
    rules: (await policyAt(tx, placementRules, now)).document,
    trialDays: (await policyAt(tx, submissionRules, now)).document.trialDays,
    ...authors,
    held: await heldOf(tx, now, authors),
    contents: await contentFacts(
      tx,
      works.map(({ contentId }) => contentId),
    ),
    campaigns: await campaignsByIds(
      tx,
      works.flatMap(({ targetType, targetId }) => (targetType === 'campaign' ? [targetId] : [])),
    ),
    chosen: await chosenOf(tx, works),
  };
}

/** How a work would be ranked by its author's present level. */
export function rankingOf({ rankings, rules }: Around, work: Placed): Ranking {
  const { level, rightValue } = rankings.get(work.accountId) ?? { level: 'L0' as const, rightValue: 'no' as const };
  return { level, rightValue, boostBp: boostOf(rightValue, work.targetType === 'campaign', rules) };
}

/** When a work is placed where nobody says: as long as its campaign places, it is tried out, or the policy says. */
export function spanOf(
  { now, rules, trialDays, campaigns }: Around,
  candidate: Candidate,
  wish: { from?: Date | undefined; to?: Date | undefined },
): Span {
  const campaign = candidate.targetType === 'campaign' ? campaigns.get(candidate.targetId) : undefined;
  const earliest = campaign && campaign.placementFrom > now ? campaign.placementFrom : now;
  const from = wish.from ?? earliest;
  const days = candidate.trial ? trialDays : rules.daysDefault;
  const usual = new Date(from.getTime() + days * DAY);
  const end = campaign ? campaign.placementTo : candidate.trialUntil;
  return { from, to: wish.to ?? (end && end > from ? end : usual) };
}

/** What speaks against placing a work at all, wherever and whenever. */
export function hindrancesOf(around: Around, candidate: Candidate): Conflict[] {
  const { accounts, contents } = around;
  const found: Conflict[] = [];
  if (!candidate.accepted)
    found.push({ code: 'SUBMISSION_NOT_ACCEPTED', path: 'submissionId', said: texts.notAccepted });
  const status = accounts.get(candidate.accountId)?.status ?? 'closed';
  if (!mayPublish(status))
    found.push({
      code: 'AUTHOR_STOPPED',
      path: 'submissionId',
      said: texts.authorStopped(status),
      actual: status,
      required: 'active',
    });
  const { level, boostBp } = rankingOf(around, candidate);
  const held = heldBack(around, candidate);
  if (held)
    found.push({
      code: 'AUTHOR_RESTRICTED',
      path: 'submissionId',
      said: texts.authorRestricted(held.until),
      actual: level,
      required: { until: held.until?.toISOString() ?? null },
    });
  else if (boostBp === null)
    found.push({ code: 'NO_CHANNEL_DISPLAY', path: 'submissionId', said: texts.noDisplay(level), actual: level });
  const state = contents.get(candidate.contentId)?.status ?? 'deleted';
  if (state !== 'published')
    found.push({
      code: 'WORK_NOT_PUBLISHED',
      path: 'submissionId',
      said: texts.notPublished,
      actual: state,
      required: 'published',
    });
  if (candidate.closed) found.push({ code: 'CHANNEL_CLOSED', path: 'submissionId', said: texts.channelClosed });
  return [...found, ...ofCampaign(around, candidate)];
}

/** A campaign places what it has chosen, once it selects (DOMAIN 4). */
function ofCampaign({ campaigns, chosen }: Around, { submissionId, targetType, targetId }: Candidate): Conflict[] {
  const campaign = targetType === 'campaign' ? campaigns.get(targetId) : undefined;
  if (!campaign) return [];
  const path = 'submissionId';
  if (!isPlacing(campaign))
    return [{ code: 'CAMPAIGN_NOT_PLACING', path, said: texts.campaignOff(campaign.status), actual: campaign.status }];
  return chosen.has(submissionId) ? [] : [{ code: 'NOT_CHOSEN', path, said: texts.notChosen }];
}

/** All that a placement would conflict with; nothing where it may be made. The slot's time is held by the caller. */
export async function judge(tx: Tx, around: Around, wish: Wish): Promise<{ conflicts: Conflict[]; free: number }> {
  const { candidate, slot, span, but } = wish;
  const conflicts = [...hindrancesOf(around, candidate), ...ofSlot(slot, candidate), ...ofTime(around, wish)];
  if (span.to <= span.from) return { conflicts, free: 0 };
  const twice = (await store.ofContentWithin(tx, slot.code, candidate.contentId, span)).find(
    (one) => one.placementId !== but?.placementId,
  );
  if (twice)
    conflicts.push({
      code: 'PLACED_ALREADY',
      path: 'from',
      said: texts.twice(minuteOf(twice.from), minuteOf(twice.to)),
      actual: shown(twice),
    });
  const room = await roomOf(tx, wish);
  conflicts.push(...room.conflicts);
  return { conflicts, free: room.free };
}

function ofSlot(slot: SlotRow, { targetType, targetId, channelCode }: Candidate): Conflict[] {
  const found: Conflict[] = [];
  if (slot.status === 'closed') found.push({ code: 'SLOT_CLOSED', path: 'slotCode', said: texts.slotClosed });
  const own = targetType === 'campaign' ? slot.campaignId === targetId : slot.channelCode === channelCode;
  if (slot.place !== 'discover' && !own)
    found.push({
      code: 'SLOT_ELSEWHERE',
      path: 'slotCode',
      said: texts.elsewhere,
      actual: slot.channelCode ?? slot.campaignId,
      required: channelCode ?? targetId,
    });
  return found;
}

function ofTime({ now, rules, campaigns }: Around, { candidate, span, but }: Wish): Conflict[] {
  const found: Conflict[] = [];
  const wrong = (path: string, said: Text, required: unknown) =>
    found.push({ code: 'PLACEMENT_TIME', path, said, actual: iso(path === 'to' ? span.to : span.from), required });
  // What stands already keeps its begin.
  const earliest = but && but.from < now ? but.from : new Date(now.getTime() - MINUTE);
  const latest = new Date(now.getTime() + rules.aheadDaysMax * DAY);
  if (span.from < earliest) wrong('from', texts.tooEarly(minuteOf(earliest)), iso(earliest));
  if (span.from > latest) wrong('from', texts.tooLate(minuteOf(latest)), iso(latest));
  const after = span.from > now ? span.from : now;
  if (span.to <= after) wrong('to', texts.endsEarly(minuteOf(after)), iso(after));
  const longest = new Date(span.from.getTime() + rules.daysMax * DAY);
  if (span.to > longest) wrong('to', texts.tooLong(rules.daysMax), iso(longest));
  const campaign = candidate.targetType === 'campaign' ? campaigns.get(candidate.targetId) : undefined;
  if (campaign && (span.from < campaign.placementFrom || span.to > campaign.placementTo)) {
    const { placementFrom, placementTo } = campaign;
    found.push({
      code: 'OUTSIDE_PLACEMENT_TIME',
      path: span.from < placementFrom ? 'from' : 'to',
      said: texts.outside(minuteOf(placementFrom), minuteOf(placementTo)),
      actual: { from: iso(span.from), to: iso(span.to) },
      required: { from: iso(placementFrom), to: iso(placementTo) },
    });
  }
  return found;
}

/** Whether a slot takes one more at every instant of a time, how many more, and else what stands in the way. */
async function roomOf(tx: Tx, { slot, span, but }: Wish): Promise<{ conflicts: Conflict[]; free: number }> {
  const sharing = await store.countWithin(tx, slot.code, span, but?.placementId ?? null);
  // Fewer than it takes share any instant of it: then no instant can hold too many.
  if (sharing < slot.capacity) return { conflicts: [], free: slot.capacity - sharing };
  const standing = (await store.within(tx, slot.code, span, OPEN_MAX)).filter(
    (one) => one.placementId !== but?.placementId,
  );
  const peak = peakWithin(standing, span);
  if (peak.most < slot.capacity) return { conflicts: [], free: slot.capacity - peak.most };
  const inTheWay = standing.filter(({ from, to }) => from <= peak.at && peak.at < to);
  const [first] = inTheWay;
  const until = first ? minuteOf(first.to) : '';
  return {
    free: 0,
    conflicts: [
      {
        code: slot.exclusive ? 'SLOT_TAKEN' : 'SLOT_FULL',
        path: 'from',
        said: slot.exclusive ? texts.taken(until) : texts.full(peak.most, slot.capacity, minuteOf(peak.at), until),
        actual: { most: peak.most, at: iso(peak.at), placements: inTheWay.slice(0, NAMED_MAX).map(shown) },
        required: slot.capacity,
      },
    ],
  };
}

/** Placements that a conflict names. */
const NAMED_MAX = 5;

const shown = ({ placementId, contentId, from, to }: store.PlacementRow) => ({
  id: placementId,
  contentId,
  from: iso(from),
  to: iso(to),
});

const iso = (at: Date): string => at.toISOString();

/** The columns in which a placement keeps how it is ranked. */
export function rankColumns(now: Date, weight: number, { level, rightValue, boostBp }: Ranking) {
  const boost = boostBp ?? 0;
  return { weight, level, rightValue, boostBp: boost, rank: rankOf(weight, boost), rankedAt: now };
}
