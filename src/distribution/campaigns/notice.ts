import type { Tx } from '../../lib/db.ts';
import type { Lang } from '../../lib/problem.ts';
import { allChannels } from '../channels/service.ts';
import { openInvitations } from './invitations.sql.ts';
import { offered } from './list.sql.ts';
import { endedStatuses, openStatuses } from './rules.ts';
import { presentObstacle, viewerOf } from './showing.ts';

/** Themes and channels that filters offer. */
const OFFERED_MAX = 500;

/** To how many open campaigns an account is invited, and by what it is known (DOMAIN 4, the notice). */
export async function noticeFor(tx: Tx, now: Date, accountId: string, lang: Lang) {
  const { facts, stopped } = await viewerOf(tx, now, accountId);
  const choices = await offered(tx, [...openStatuses, ...endedStatuses], OFFERED_MAX);
  const used = new Set(choices.map(({ channelCode }) => channelCode));
  const channels = (await allChannels(tx)).filter(({ code }) => used.has(code));
  return {
    level: facts.level,
    fanValue: facts.fanValue,
    contentValue: facts.content,
    invitations: await openInvitations(tx, accountId, openStatuses, now),
    stopped: stopped.map((one) => presentObstacle(one, lang)),
    themes: [...new Set(choices.map(({ theme }) => theme))],
    channels: channels.map(({ code, name, nameEn }) => ({ code, name: lang === 'en' ? (nameEn ?? name) : name })),
  };
}
