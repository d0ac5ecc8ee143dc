import { accountsByIds } from '../../accounts/service.ts';
import type { Tx } from '../../lib/db.ts';
import type { Lang } from '../../lib/problem.ts';
import { dayOf } from '../../lib/time.ts';
import { latestOf, waitsOf } from '../applications/sql.ts';
import { judgeAll } from '../eligibility/service.ts';
import { membershipsOf } from '../memberships/service.ts';
import { inForce, standingAt as healthAt } from '../../moderation/violations/service.ts';
import { stoppedBy } from '../submissions/gates.ts';
import { unitsUsed } from '../submissions/quota.sql.ts';
import { called } from './names.ts';
import { allChannels, type SubChannelRow } from './service.ts';

/** Open channels with what an account lacks for each sub-channel: every condition with its distance (DOMAIN 3.3, UX 26). */
export async function channelsFor(tx: Tx, now: Date, accountId: string, lang: Lang) {
  const open = (await allChannels(tx)).filter(({ status }) => status === 'open');
  const shown = open.map((channel) => ({
    ...channel,
    subChannels: channel.subChannels.filter(({ status }) => status !== 'closed'),
  }));
  const all = shown.flatMap(({ subChannels }) => subChannels);
  const outcomes = await judgeAll(
    tx,
    now,
    all.map(({ eligibility }) => eligibility),
    accountId,
  );
  const outcomeOf = new Map(all.map(({ code }, place) => [code, outcomes[place]]));
  const standing = await standingOf(tx, now, accountId, lang);
  const present = (one: SubChannelRow) => {
    const outcome = outcomeOf.get(one.code);
    if (!outcome) throw new Error(`the sub-channel ${one.code} was not asked`);
    return {
      code: one.code,
      name: called(one, lang),
      templates: one.templates,
      reviewMode: one.reviewMode,
      byApplication: one.byApplication,
      dailyQuota: one.dailyQuotaPerAccount,
      ...standing(one),
      monthlyMin: one.monthlyMin,
      classifications: one.classificationScheme.map((each) => ({ id: each.id, name: called(each, lang) })),
      keyChannel: one.scene !== 'public_other',
      paused: one.status === 'paused',
      eligible: outcome.pass,
      outcome,
    };
  };
  return shown.map((channel) => ({
    code: channel.code,
    name: called(channel, lang),
    intro: channel.intro,
    logoUrl: channel.logoUrl,
    subChannels: channel.subChannels.map(present),
  }));
}

/** How an account stands to a sub-channel: its application, its membership, from when on it may apply, what is left today. */
async function standingOf(tx: Tx, now: Date, accountId: string, lang: Lang) {
  const latest = new Map((await latestOf(tx, accountId)).map((row) => [row.subChannelCode, row]));
  const members = new Map((await membershipsOf(tx, now, accountId)).map((row) => [row.subChannelCode, row]));
  const waiting = await waitsOf(tx, accountId);
  const used = await unitsUsed(tx, accountId, dayOf(now));
  const health = await healthAt(tx, accountId, now);
  const account = (await accountsByIds(tx, [accountId])).get(accountId);
  const refusals = account ? await stoppedBy(tx, now, account) : [];
  const stop = refusals.find(({ code }) => code === 'ACCOUNT_NOT_ACTIVE');
  const stopped = account && stop ? { status: account.status, message: stop.detail(lang) } : null;
  return ({ code, channelCode, dailyQuotaPerAccount: quota }: SubChannelRow) => {
    const penalty = inForce(health, 'no_submission', channelCode) ?? inForce(health, 'no_submission', code);
    const application = latest.get(code);
    const member = members.get(code);
    const waits = waiting.get(code);
    return {
      // Who is suspended or kept off submits nothing, whatever is left.
      quotaLeft:
        member?.suspension || penalty || stopped
          ? 0
          : quota === null
            ? null
            : Math.max(0, quota - (used.get(code) ?? 0)),
      stopped,
      mayApply: account?.status === 'active',
      penalty: penalty ? { until: penalty.until?.toISOString() ?? null } : null,
      application: application ? { id: application.applicationId, status: application.status } : null,
      membership: member
        ? {
            id: member.membershipId,
            since: member.since.toISOString(),
            suspended: member.suspension
              ? { until: member.suspension.until?.toISOString() ?? null, reason: member.suspension.reason }
              : null,
          }
        : null,
      reapplyAt: waits && waits > now ? waits.toISOString() : null,
    };
  };
}
