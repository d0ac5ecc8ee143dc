import { activeAccounts } from '../../accounts/service.ts';
import type { Tx } from '../../lib/db.ts';
import { policyAt } from '../../lib/policy.ts';
import { HOUR, dayOf, instantOf, nightAfter } from '../../lib/time.ts';
import { factsOf } from '../eligibility/service.ts';
import { tellInvited } from '../telling.ts';
import * as invitations from './invitations.sql.ts';
import { campaignRules } from './policy.ts';
import { conditionsOf, invitationOf } from './rules.ts';
import * as store from './sql.ts';

/** Accounts that are looked at together, and campaigns that one night looks at. */
const BATCH = 1000;
const CAMPAIGNS_MAX = 500;
/** A night begins at three. */
const BEGINS = '03:00:00';
const BEGINS_MS = 3 * HOUR;

/** When invitations are written next (DOMAIN 4): at 03:00 while a campaign still invites, or at once to end a night's work. */
export async function nextNightAt(tx: Tx, until: Date): Promise<Date | undefined> {
  const last = await invitations.lastNight(tx);
  if (last && last.finishedAt === null) return last.begunAt;
  const first = await invitations.firstInviting(tx, until);
  if (!first) return undefined;
  const passed = last ? instantOf(last.night, BEGINS).getTime() + 1 : 0;
  return nightAfter(new Date(Math.max(first.getTime(), passed)), BEGINS);
}

/**
 * Looks at the next thousand accounts of a night, each asked every campaign's rule at once; after the last, campaigns with
 * a limited number of creators invite the best of those who meet the rule. Who is invited stays invited, so that a night
 * that is run again changes nothing.
 */
export async function runNight(tx: Tx, now: Date): Promise<boolean> {
  const night = await openNight(tx, now);
  if (!night) return false;
  const { contentValueWeight, invitedPerCreator } = (await policyAt(tx, campaignRules, now)).document;
  const campaigns = await store.campaignsByIds(tx, night.campaignIds);
  const accounts = await activeAccounts(tx, night.beforeAccount ?? undefined, BATCH);
  const ids = accounts.map(({ accountId }) => accountId);
  const invited = await inviteSome(tx, now, campaigns, ids, contentValueWeight);
  const isLast = accounts.length < BATCH;
  if (isLast) {
    for (const { campaignId, maxCreators } of campaigns) {
      if (maxCreators === null) continue;
      invited.push(...(await invitations.inviteBest(tx, now, campaignId, maxCreators * invitedPerCreator)));
    }
  }
  await tellInvited(tx, now, invited, new Map(campaigns.map(({ campaignId, title }) => [campaignId, title])));
  const beforeAccount = ids.at(-1) ?? night.beforeAccount;
  await invitations.advanceNight(tx, night.night, {
    beforeAccount,
    invited: invited.length,
    finishedAt: isLast ? now : null,
  });
  return true;
}

/** The night that is not finished, else a new one: that whose 03:00 came last; undefined where that is through. */
async function openNight(tx: Tx, now: Date): Promise<invitations.NightRow | undefined> {
  const last = await invitations.lastNight(tx);
  if (last && last.finishedAt === null) return last;
  const day = dayOf(new Date(now.getTime() - BEGINS_MS));
  if (last && last.night >= day) return undefined;
  const night = {
    night: day,
    campaignIds: await invitations.invitingIds(tx, now, CAMPAIGNS_MAX),
    beforeAccount: null,
    begunAt: now,
  };
  await invitations.insertNight(tx, night);
  return night;
}

async function inviteSome(
  tx: Tx,
  now: Date,
  campaigns: readonly store.CampaignRow[],
  accountIds: readonly string[],
  contentWeight: number,
): Promise<invitations.Invited[]> {
  const facts = await factsOf(tx, now, accountIds);
  const found = campaigns.flatMap(({ campaignId, inviteRule, maxCreators }) => {
    const conditions = conditionsOf(inviteRule);
    return [...facts].flatMap(([accountId, known]) => {
      const reason = invitationOf(inviteRule, conditions, { accountId, facts: known, contentWeight });
      return reason ? [{ campaignId, accountId, reason, waits: maxCreators !== null && !reason.named }] : [];
    });
  });
  await invitations.keepCandidates(
    tx,
    found.filter(({ waits }) => waits),
  );
  return invitations.invite(
    tx,
    now,
    found.filter(({ waits }) => !waits),
  );
}
