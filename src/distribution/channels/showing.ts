import type { Tx } from '../../lib/db.ts';
import type { Lang } from '../../lib/problem.ts';
import { judgeAll } from '../eligibility/service.ts';
import { allChannels, type SubChannelRow } from './service.ts';

/** What is called in one language, and where its operator gave a name, in another. */
type Named = { name: string; nameEn: string | null };

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
  const called = ({ name, nameEn }: Named) => (lang === 'en' ? (nameEn ?? name) : name);
  const present = (one: SubChannelRow) => {
    const outcome = outcomeOf.get(one.code);
    if (!outcome) throw new Error(`the sub-channel ${one.code} was not asked`);
    return {
      code: one.code,
      name: called(one),
      templates: one.templates,
      reviewMode: one.reviewMode,
      byApplication: one.byApplication,
      dailyQuota: one.dailyQuotaPerAccount,
      monthlyMin: one.monthlyMin,
      classifications: one.classificationScheme.map((each) => ({ id: each.id, name: called(each) })),
      keyChannel: one.scene !== 'public_other',
      paused: one.status === 'paused',
      eligible: outcome.pass,
      outcome,
    };
  };
  return shown.map((channel) => ({
    code: channel.code,
    name: called(channel),
    intro: channel.intro,
    logoUrl: channel.logoUrl,
    subChannels: channel.subChannels.map(present),
  }));
}
