import { decideCase } from '../cases.ts';
import { DAY, HOUR, SECOND } from '../../src/lib/time.ts';
import { ok } from '../money.ts';
import { changeSub, subChannel } from '../channels.ts';
import { doc, goods, postFields, publisher, submitted } from '../works.ts';
import { inTurn, publishWorks, type Creator } from './cast.ts';
import { reviewAll } from './acts.ts';
import { clock, later, noted, type Season } from './stage.ts';

type Row = { id: string; accountId: string; contentId: string; status: string; target: { type: string; id: string } };

async function rows({ manager }: Season, status: string, targetType = 'sub_channel'): Promise<Row[]> {
  return ok(await manager.call('GET', `/operator/submissions?status=${status}&targetType=${targetType}&limit=100`))
    .items;
}

const authorOf = (season: Season, row: Row): Creator => {
  const found = season.cast.find(({ accountId }) => accountId === row.accountId);
  if (!found) throw new Error(`nobody submitted ${row.id}`);
  return found;
};

/**
 * What follows a season's submissions: works placed until their time is over, withdrawn and taken down, submissions taken
 * back, sent again and appealed, a member suspended and a penalty confirmed. Answers how many submissions it made.
 */
export async function aftermath(season: Season): Promise<number> {
  await placeSome(season);
  await appealSome(season);
  await decideOnTrials(season);
  const made = (await sendAgain(season)) + (await loseWorks(season)) + (await newcomers(season)) + (await odd(season));
  await suspendOne(season);
  await penaliseOne(season);
  return made;
}

/** A week on, what was tried out comes back to the reviewers. */
async function decideOnTrials(season: Season): Promise<void> {
  await later(season, 7 * DAY + HOUR);
  const { twice } = await reviewAll(season, 40);
  if (twice.length > 0) throw new Error(`two held the same after its trial: ${twice.join(', ')}`);
}

async function placeSome(season: Season): Promise<void> {
  const now = await clock(season);
  ok(await season.manager.call('GET', '/operator/slots'));
  for (const row of (await rows(season, 'accepted')).slice(0, 12)) {
    const wish = { submissionId: row.id, to: new Date(now + 6 * HOUR).toISOString() };
    noted(season, await season.manager.call('POST', '/operator/placements', wish));
  }
  await later(season, 7 * HOUR);
}

/** Authors appeal rejections; of two every other is overturned, by somebody else than who rejected. */
async function appealSome(season: Season): Promise<void> {
  for (const row of [...(await rows(season, 'rejected')), ...(await rows(season, 'rejected', 'campaign'))].slice(
    0,
    12,
  )) {
    const { owner } = authorOf(season, row);
    const text = '文字都是自己写的，每一段都有试穿照片，请再看一遍。';
    noted(season, await owner.call('POST', '/appeals', { kind: 'submission', subjectId: row.id, text }));
    noted(season, await owner.call('POST', '/appeals', { kind: 'submission', subjectId: row.id, text }));
  }
  const [risk] = season.risk;
  const { items } = ok((await risk?.call('GET', '/operator/reviews?subjectType=appeal&limit=100')) ?? missing());
  for (const [nr, task] of items.entries()) {
    ok((await risk?.call('POST', `/operator/reviews/${task.id}/claim`)) ?? missing());
    const decision =
      nr % 2 === 0 ? { outcome: 'approve' } : { outcome: 'reject', reasons: [{ code: 'OTHER', note: '复核后维持' }] };
    ok((await risk?.call('POST', `/operator/reviews/${task.id}/decision`, decision)) ?? missing());
  }
  await later(season, HOUR);
}

function missing(): never {
  throw new Error('nobody is there');
}

/** Only what was refused is sent again, and only when it was mended. */
async function sendAgain(season: Season): Promise<number> {
  let made = 0;
  const refused = [...(await rows(season, 'rejected')), ...(await rows(season, 'machine_rejected'))].slice(0, 20);
  for (const row of refused) {
    const { owner } = authorOf(season, row);
    const again = await owner.call('POST', `/submissions/${row.id}/resubmission`, {});
    if (noted(season, again) === undefined) made += 1;
  }
  for (const row of (await rows(season, 'accepted')).slice(0, 3))
    noted(season, await authorOf(season, row).owner.call('POST', `/submissions/${row.id}/withdrawal`));
  return made;
}

/** Works that their authors withdraw, or operators take down, leave every channel and campaign. */
async function loseWorks(season: Season): Promise<number> {
  for (const row of (await rows(season, 'accepted')).slice(0, 4))
    noted(season, await authorOf(season, row).owner.call('POST', `/contents/${row.contentId}/withdraw`, {}));
  const [reviewer] = season.reviewers;
  for (const row of (await rows(season, 'accepted', 'campaign')).slice(0, 2)) {
    const reasons = [{ code: 'ILLEGAL' }];
    noted(
      season,
      (await reviewer?.call('POST', `/operator/contents/${row.contentId}/removal`, { reasons })) ?? missing(),
    );
  }
  await later(season, SECOND);
  return 0;
}

/** Works that are themselves under review are submitted all the same: one passes, one does not, one is taken back. */
async function newcomers(season: Season): Promise<number> {
  const [reviewer] = season.reviewers;
  const targets = [{ type: 'sub_channel', id: 'season_0' }];
  for (const [nr, outcome] of ['approve', 'reject', 'withdraw'].entries()) {
    const { owner } = await publisher(season.world, `季赛新人${nr}`, 'L1');
    const { id: contentId } = await submitted(owner);
    const [row] = ok(await owner.call('POST', '/submissions', { contentId, targets })).items;
    if (row.status !== 'submitted') throw new Error(`a submission of a work under review is ${row.status}`);
    if (outcome === 'withdraw') {
      ok(await owner.call('POST', `/submissions/${row.id}/withdrawal`));
      continue;
    }
    const { items } = ok((await reviewer?.call('GET', '/operator/reviews?subjectType=content&limit=100')) ?? missing());
    const task = items.find((one: { subjectId: string }) => one.subjectId === contentId);
    ok((await reviewer?.call('POST', `/operator/reviews/${task.id}/claim`)) ?? missing());
    const decision = { outcome, reasons: outcome === 'reject' ? [{ code: 'PROMO_TONE' }] : [] };
    ok((await reviewer?.call('POST', `/operator/reviews/${task.id}/decision`, decision)) ?? missing());
    await later(season, 11 * SECOND);
  }
  return 3;
}

/** What nobody should wish, and each is refused with; and what the machine refuses. */
async function odd(season: Season): Promise<number> {
  const { desk, manager } = season;
  const [of, other] = season.cast;
  if (!of || !other) return 0;
  let made = 0;
  const submit = async (who: Creator, contentId: string | undefined, ...targets: { type: string; id: string }[]) => {
    const answer = await who.owner.call('POST', '/submissions', { contentId, targets });
    if (noted(season, answer) === undefined) made += targets.length;
    return answer.body.items?.[0];
  };
  const campaign = (id: string) => ({ type: 'campaign', id });
  const channel = (id: string) => ({ type: 'sub_channel', id });
  await publishWorks(of, 2);
  await publishWorks(other, 1);
  const [first, second] = of.works.slice(-2);
  const theirs = other.works.at(-1);
  const open = await inTurn(4, 1, () => desk.open({ contentTypes: ['post'] }));
  await submit(of, first, ...open.map(campaign));
  const row = await submit(of, first, campaign(open[0] ?? ''));
  noted(season, await of.owner.call('POST', `/submissions/${row?.id}/withdrawal`));
  const full = await desk.open({ maxSubmissions: 1, closeWhenFull: false });
  await submit(of, second, campaign(full));
  await submit(other, theirs, campaign(full));
  const single = await desk.open({ maxCreators: 1 });
  await submit(of, second, campaign(single));
  await submit(other, theirs, campaign(single));
  await endCampaigns(season, open);
  await submit(other, theirs, campaign(open[0] ?? ''));
  await submit(of, second, channel('nowhere'));
  const draft = ok(
    await of.owner.call('POST', '/contents', await postFields(of.owner, { coverMediaIds: [of.coverId] })),
  );
  await submit(of, draft.id, channel('season_0'));
  await changeSub(manager, 'season_2', { status: 'paused' });
  await submit(of, second, channel('season_2'));
  await goods(season.world, ['season-good']);
  const strict = { reviewMode: 'machine', byApplication: false, shopRatingBpMin: 48_000 };
  const gate = await subChannel(manager, 'season_gate', strict);
  const body = doc(['皮子很软，走一天也不磨脚。'], ['season-good']);
  const fields = await postFields(other.owner, { coverMediaIds: [other.coverId], body });
  const { id } = ok(await other.owner.call('POST', '/contents', fields));
  ok(await other.owner.call('POST', `/contents/${id}/submit`));
  await submit(other, id, channel(gate));
  return made;
}

/** Every step that campaigns take by hand. */
async function endCampaigns({ desk }: Season, [one = '', two = '', three = '']: string[]): Promise<void> {
  for (const step of ['pause', 'resume', 'close', 'select', 'place', 'archive']) ok(await desk.move(one, step));
  ok(await desk.move(two, 'cancel'));
  ok(await desk.move(three, 'pause'));
  ok(await desk.move(three, 'cancel'));
}

async function suspendOne(season: Season): Promise<void> {
  const { items } = ok(await season.manager.call('GET', '/operator/channel-memberships?state=standing&limit=2'));
  const [one] = items;
  const wish = { cause: 'wrong_scene', reason: '把穿搭标成了美食' };
  ok(await season.manager.call('POST', `/operator/channel-memberships/${one.id}/suspend`, wish));
  const of = season.cast.find(({ accountId }) => accountId === one.account.id);
  const targets = [{ type: 'sub_channel', id: one.subChannel.code }];
  if (!of) return;
  // A work that nothing else keeps from the channel.
  await publishWorks(of, 1);
  const refused = noted(season, await of.owner.call('POST', '/submissions', { contentId: of.works.at(-1), targets }));
  if (refused !== 'MEMBERSHIP_SUSPENDED') throw new Error(`a suspended member is refused with ${refused}`);
  await later(season, 32 * DAY);
}

/** A case is confirmed: its author is refused in that channel from then on. */
async function penaliseOne(season: Season): Promise<void> {
  const [risk] = season.risk;
  if (!risk) return;
  await reviewAll(season, 99);
  const { items } = ok(await risk.call('GET', '/operator/violations?limit=100'));
  const open = items.find((one: { status: string; subject: { type: string } }) => one.status === 'reported');
  if (!open) return;
  const confirmation = { code: 'V03', channelCode: 'season_0', note: '分类选错' };
  ok(await decideCase(season.world, risk, open.id, confirmation));
  const of = season.cast.find(({ accountId }) => accountId === open.account.id);
  const targets = [{ type: 'sub_channel', id: 'season_0' }];
  if (!of) return;
  // A work that nothing else keeps from the channel.
  await publishWorks(of, 1);
  const refused = noted(season, await of.owner.call('POST', '/submissions', { contentId: of.works.at(-1), targets }));
  if (refused !== 'ACCOUNT_PENALISED') throw new Error(`a penalised account is refused with ${refused}`);
}
