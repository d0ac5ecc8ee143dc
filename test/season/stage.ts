import type { Answer, Caller, TestApp } from '../app.ts';
import { campaignDesk } from '../campaigns.ts';
import { changeSub, subChannel } from '../channels.ts';
import { ok } from '../money.ts';
import { openCast, publishWorks, inTurn, type Creator } from './cast.ts';
import { shapes } from './shapes.ts';

export type Season = {
  world: TestApp;
  manager: Caller;
  campaignManager: Caller;
  reviewers: Caller[];
  risk: Caller[];
  cast: Creator[];
  channels: { code: string; quota: number | null; holds: (of: Creator) => boolean }[];
  campaigns: { id: string; max: number | null; caps: Record<string, number>; creators: number | null; each: number }[];
  /** Refusals that were seen, by their codes. */
  refused: Map<string, number>;
  desk: ReturnType<typeof campaignDesk>;
};

/** What an answer refuses with, noted; undefined where it does not. */
export function noted({ refused }: Pick<Season, 'refused'>, { status, body }: Answer): string | undefined {
  if (status < 400) return undefined;
  if (status >= 500) throw new Error(`${status}: ${JSON.stringify(body)}`);
  const code = String(body.code);
  refused.set(code, (refused.get(code) ?? 0) + 1);
  return code;
}

const modes = ['machine', 'machine_human', 'machine_human_trial'];
const roleCodes = ['fashion_blogger', 'fashion_stylist'];

/** Makes the channels, the campaigns and the cast of a season. */
export async function openSeason(
  world: TestApp,
  size: { creators: number; campaigns: number; works: number },
): Promise<Season> {
  const manager = await world.operator('channel_manager');
  const campaignManager = await world.operator('campaign_manager');
  const reviewers = await Promise.all([1, 2, 3, 4].map(() => world.operator('reviewer', 'channel_manager')));
  const risk = await Promise.all([1, 2].map(() => world.operator('risk')));
  const cast = await openCast(world, size.creators, roleCodes);
  await inTurn(cast.length, 8, async (nr) => {
    const one = cast[nr];
    if (one) await publishWorks(one, size.works);
  });
  const channels = [];
  for (const [nr, shape] of shapes(roleCodes).entries()) {
    const quota = nr % 3 === 2 ? null : 1 + (nr % 3);
    const code = await subChannel(manager, `season_${nr}`, {
      eligibility: shape.expression,
      byApplication: nr % 2 === 1,
      reviewMode: modes[nr % modes.length],
      dailyQuotaPerAccount: quota,
      scene: nr === 1 ? 'good_finds' : 'public_other',
      ...(nr === 4 && { classificationScheme: [{ id: 'commute', name: '通勤' }] }),
    });
    channels.push({ code, quota, holds: shape.holds });
  }
  await changeSub(manager, 'season_9', { monthlyMin: 1 });
  const desk = campaignDesk(world, campaignManager);
  const campaigns = [];
  for (let nr = 0; nr < size.campaigns; nr++) {
    const max = nr % 5 === 4 ? null : 10 + nr;
    const caps: Record<string, number> = nr % 4 === 1 ? { outfit: 3, food: 4 } : {};
    const creators = nr % 6 === 2 ? 12 : null;
    const each = 1 + (nr % 3);
    const id = await desk.open({
      title: `第 ${nr + 1} 场`,
      maxSubmissions: max,
      domainCaps: caps,
      maxCreators: creators,
      perAccountLimit: each,
      closeWhenFull: nr % 2 === 0,
      reviewMode: nr % 3 === 0 ? 'machine' : 'machine_human',
      contentTypes: nr % 13 === 12 ? ['video'] : ['post'],
      openTo: nr % 10 === 9 ? 'invited' : 'eligible',
      inviteRule: nr % 8 === 3 ? { eligibility: { index_gte: 650 } } : {},
      itemRules: nr % 20 === 7 ? { minItems: 1 } : {},
    });
    campaigns.push({ id, max, caps, creators, each });
  }
  return { world, manager, campaignManager, reviewers, risk, cast, channels, campaigns, refused: new Map(), desk };
}

/** Business time of the season. */
export async function clock({ manager }: Pick<Season, 'manager'>): Promise<number> {
  return Date.parse(ok(await manager.call('GET', '/clock')).now);
}

/** Moves business time on, and lets the jobs that it started end; a season starts thousands of them. */
export async function later(season: Pick<Season, 'world' | 'manager'>, ms: number): Promise<void> {
  await season.world.advance(new Date((await clock(season)) + ms));
  for (let waits = 0; waits < IDLE_WAITS; waits++) {
    if (await isIdle(season)) return;
    await new Promise((done) => setTimeout(done, 200));
  }
  throw new Error('jobs are still running');
}

/** Ten minutes. */
const IDLE_WAITS = 3000;

async function isIdle({ world }: Pick<Season, 'world'>): Promise<boolean> {
  const { rowCount } = await world.pool.query(
    'select 1 from graphile_worker.jobs where attempts < max_attempts and run_at <= now() limit 1',
  );
  return rowCount === 0;
}
