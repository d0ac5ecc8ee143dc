import { DAY, SECOND } from '../../src/lib/time.ts';
import type { Caller } from '../app.ts';
import { material } from '../channels.ts';
import { ok } from '../money.ts';
import { Dice } from '../world/random.ts';
import { inTurn, type Creator } from './cast.ts';
import { later, noted, type Season } from './stage.ts';

/** Everybody asks every channel; who fits applies, and half of those are let in at once, some later, some never. */
export async function applyAll(season: Season): Promise<{ wrong: string[]; applied: string[] }> {
  const wrong: string[] = [];
  const applied: string[] = [];
  await inTurn(season.cast.length, 8, async (nr) => {
    const of = season.cast[nr];
    if (!of) return;
    const { items } = ok(await of.owner.call('GET', '/channels'));
    const subs = items.flatMap((one: { subChannels: { code: string }[] }) => one.subChannels);
    for (const { code, holds } of season.channels) {
      const shown = subs.find((one: { code: string }) => one.code === code);
      if (shown.eligible !== holds(of)) wrong.push(`${of.accountId} ${code}`);
      if (!shown.byApplication) continue;
      const body = { subChannelCode: code, ...material({ ...of, contentId: of.works[0] ?? '' }) };
      const draft = await of.owner.call('POST', '/channel-applications', body);
      if (noted(season, draft)) continue;
      const sent = await of.owner.call('POST', `/channel-applications/${draft.body.id}/submit`);
      const refusal = noted(season, sent);
      if ((refusal === undefined) !== holds(of)) wrong.push(`${of.accountId} ${code} ${refusal}`);
      if (refusal === undefined) applied.push(draft.body.id);
    }
  });
  return { wrong, applied };
}

type Done = { status: number; code: string | undefined; creator: Creator; contentId: string; targets: string[] };

/** Many clients submit at once, each the next wish of one list, until all are made. */
export async function submitAll(season: Season, wishes: number, clients: number, seed: number): Promise<Done[]> {
  const random = new Dice(seed);
  const done: Done[] = [];
  const list = Array.from({ length: wishes }, () => {
    const creator = random.pick(season.cast);
    const contentId = random.pick(creator.works);
    const campaigns = Array.from({ length: random.between(0, 2) }, () => random.pick(season.campaigns).id);
    const channel = random.between(0, 2) > 0 || campaigns.length === 0 ? [random.pick(season.channels).code] : [];
    const targets = [
      ...channel.map((id) => ({ type: 'sub_channel', id, classificationId: id === 'season_4' ? 'commute' : null })),
      ...campaigns.map((id) => ({ type: 'campaign', id })),
    ];
    return { creator, contentId, targets };
  });
  let next = 0;
  const client = async () => {
    for (let nr = next++; nr < list.length; nr = next++) {
      const wish = list[nr];
      if (!wish) return;
      const { creator, contentId, targets } = wish;
      const answer = await creator.owner.call('POST', '/submissions', { contentId, targets });
      const code = noted(season, answer);
      done.push({ status: answer.status, code, creator, contentId, targets: targets.map(({ id }) => id) });
    }
  };
  await Promise.all(Array.from({ length: clients }, client));
  return done;
}

type Task = { id: string; subjectType: string; subjectId: string; why: string[]; claimedBy: object | null };

/**
 * Reviewers empty the queue, all at once, each grabbing what he sees: who was told that he holds an item is noted, so that
 * nobody else may have been told so of the same. Answers the decisions, and items that two held.
 */
export async function reviewAll(season: Season, seed: number): Promise<{ decisions: number; twice: string[] }> {
  const random = new Dice(seed);
  const holders = new Map<string, string>();
  const twice: string[] = [];
  let decisions = 0;
  const one = async (who: Caller): Promise<number> => {
    const page = ok(await who.call('GET', '/operator/reviews?limit=100')) as { items: Task[] };
    // Cases go their own steps later.
    const items = page.items.filter(({ subjectType }) => subjectType !== 'report');
    const open = random.shuffle(items.filter(({ claimedBy }) => claimedBy === null)).slice(0, 20);
    for (const task of open) {
      if (noted(season, await who.call('POST', `/operator/reviews/${task.id}/claim`))) continue;
      const holder = holders.get(task.id);
      if (holder !== undefined) twice.push(`${task.id} ${holder} ${who.userId}`);
      holders.set(task.id, who.userId);
      const answer = await who.call('POST', `/operator/reviews/${task.id}/decision`, decisionOn(task, random));
      if (noted(season, answer) === undefined) decisions += 1;
    }
    return items.length;
  };
  for (let round = 0; round < 400; round++) {
    const seen = await Promise.all(season.reviewers.map(one));
    await later(season, 11 * SECOND);
    if (seen.every((n) => n === 0)) break;
    // A trial that is over comes back to the queue with the day.
    holders.clear();
  }
  return { decisions, twice };
}

function decisionOn({ subjectType, why }: Task, random: Dice): object {
  const lot = random.between(0, 99);
  if (subjectType === 'channel_application')
    return lot < 80 ? { outcome: 'approve' } : { outcome: 'reject', reasons: [{ code: 'SAMPLES_BELOW' }] };
  if (subjectType === 'appeal')
    return lot < 50 ? { outcome: 'approve' } : { outcome: 'reject', reasons: [{ code: 'OTHER', note: '复核后维持' }] };
  const grades = { title: 1 + (lot % 5), body: 3, pictures: 4 };
  if (lot < 68) return { outcome: 'approve', grades };
  if (lot < 73 && why.includes('CHANNEL')) return { outcome: 'trial', grades };
  const code = lot < 76 ? 'SCENE_MISMATCH' : lot < 79 ? 'PLAGIARISM' : lot < 81 ? 'ILLEGAL' : 'TEXT_QUALITY';
  return { outcome: 'reject', reasons: [{ code, where: { field: 'title' } }], grades };
}

/** Days of the season, so that quotas begin anew. */
export const aDay = (season: Season) => later(season, DAY);
