import { DAY, SECOND } from '../../src/lib/time.ts';
import type { Answer, Caller } from '../app.ts';
import { decideCase, taskOfCase } from '../cases.ts';
import { ok } from '../money.ts';
import { published, publisher } from '../works.ts';
import { later, noted, type Season } from './stage.ts';

type Kind = 'violation' | 'appeal';
type Step = (kind: Kind, id: string, act: () => Promise<unknown>) => Promise<void>;

const text = '这件事不是我做的，有聊天记录和发货单，请再看一遍。';
const QUESTIONS = 20;

/**
 * Cases through every step of violations and of appeals (DOMAIN 12), and what is refused on the way. Answers each step that
 * was taken, as `from to`.
 */
export async function playCases(season: Season): Promise<Record<Kind, string[]>> {
  const { world, risk } = season;
  const [first, second] = risk;
  if (!first || !second) throw new Error('two decide on risks');
  const taken = { violation: new Set<string>(), appeal: new Set<string>() };
  const statusOf = async (kind: Kind, id: string) => ok(await first.call('GET', `/operator/${kind}s/${id}`)).status;
  const step: Step = async (kind, id, act) => {
    const from = await statusOf(kind, id);
    await act();
    await world.idle();
    taken[kind].add(`${from} ${await statusOf(kind, id)}`);
  };
  await reported(season, step, first, second);
  await appealed(season, step, first, second);
  await refusedAppeals(season, first);
  return { violation: [...taken.violation].toSorted(), appeal: [...taken.appeal].toSorted() };
}

/** Readers open a case, somebody takes it up and dismisses it; who does not hold it can do nothing. */
async function reported(season: Season, step: Step, first: Caller, second: Caller): Promise<void> {
  const see = async (answer: Promise<Answer>) => noted(season, await answer);
  const { owner, accountId } = await publisher(season.world, '季赛被举报', 'L1');
  const report = { subjectType: 'account', subjectId: accountId, reason: 'DIVERSION', text: '简介里引导加群' };
  await see(owner.call('POST', '/reports', report));
  for (let nr = 0; nr < 3; nr++) {
    const reader = await season.world.signUp(`举报人${nr}`);
    ok(await reader.call('POST', '/reports', report));
    await see(reader.call('POST', '/reports', report));
  }
  const { items } = ok(await first.call('GET', `/operator/violations?accountId=${accountId}`));
  await see(first.call('POST', '/operator/violations', { subjectType: 'account', subjectId: accountId, note: '巡查' }));
  const task = await taskOfCase(first, items[0].id);
  const decide = (code: string) =>
    first.call('POST', `${task}/decision`, { outcome: 'reject', reasons: [{ code, note: '属实' }] });
  await see(decide('V01'));
  await step('violation', items[0].id, async () => ok(await first.call('POST', `${task}/claim`)));
  await see(second.call('POST', `${task}/claim`));
  await see(decide('V99'));
  await see(decide('V03'));
  await step('violation', items[0].id, async () => ok(await decideCase(season.world, first, items[0].id)));
  await see(first.call('POST', `${task}/claim`));
}

/** Two cases are confirmed and appealed: one stands, one is overturned. */
async function appealed(season: Season, step: Step, first: Caller, second: Caller): Promise<void> {
  for (const outcome of ['reject', 'approve']) {
    const { owner, accountId } = await publisher(season.world, `季赛申诉${outcome}`, 'L1');
    const id = await opened(first, 'account', accountId);
    await step('violation', id, async () => ok(await decideCase(season.world, first, id, confirmed)));
    const body = { kind: 'violation', subjectId: id, text };
    let appealId = '';
    await step('violation', id, async () => {
      appealId = ok(await owner.call('POST', '/appeals', body)).id;
    });
    noted(season, await owner.call('POST', '/appeals', body));
    const { taskId } = ok(await second.call('GET', `/operator/appeals/${appealId}`));
    ok(await second.call('POST', `/operator/reviews/${taskId}/claim`));
    await askAndAnswer(season, owner, second, appealId);
    const reasons = outcome === 'reject' ? [{ code: 'OTHER', note: '证据不足' }] : [];
    // The violation goes its step when the appeal does.
    await step('violation', id, () =>
      step('appeal', appealId, async () => {
        ok(await second.call('POST', `/operator/reviews/${taskId}/decision`, { outcome, reasons }));
        await later(season, 11 * SECOND);
      }),
    );
    noted(season, await owner.call('POST', `/appeals/${appealId}/answers`, { text }));
  }
}

async function askAndAnswer(season: Season, owner: Caller, who: Caller, appealId: string): Promise<void> {
  const answer = () => owner.call('POST', `/appeals/${appealId}/answers`, { text });
  noted(season, await answer());
  const ask = () => who.call('POST', `/operator/appeals/${appealId}/questions`, { text: '请补充发货单。' });
  for (let nr = 0; nr < QUESTIONS && noted(season, await ask()) === undefined; nr++) ok(await answer());
}

/** Too many at once, too late, of what nobody decided, and of what came of a violation. */
async function refusedAppeals(season: Season, first: Caller): Promise<void> {
  const { owner, accountId } = await publisher(season.world, '季赛四件', 'L2');
  const appeal = async (kind: string, subjectId: string) =>
    noted(season, await owner.call('POST', '/appeals', { kind, subjectId, text }));
  const contentId = await published(owner);
  const ids: string[] = [];
  for (const code of ['V01', 'V10', 'V04', 'V02']) {
    const remove = code === 'V02';
    const id = await opened(first, remove ? 'content' : 'account', remove ? contentId : accountId);
    const wish = { code, note: '属实', remove, ...(remove && { where: { field: 'title' } }) };
    ok(await decideCase(season.world, first, id, wish));
    ids.push(id);
  }
  await season.world.idle();
  await appeal('content', contentId);
  await appeal('violation', 'nothing');
  for (const id of ids) await appeal('violation', id);
  const late = await publisher(season.world, '季赛迟了', 'L1');
  const id = await opened(first, 'account', late.accountId);
  ok(await decideCase(season.world, first, id, confirmed));
  await later(season, 8 * DAY);
  noted(season, await late.owner.call('POST', '/appeals', { kind: 'violation', subjectId: id, text }));
}

const confirmed = { code: 'V10', note: '评论里辱骂他人' };

async function opened(who: Caller, subjectType: string, subjectId: string): Promise<string> {
  return ok(await who.call('POST', '/operator/violations', { subjectType, subjectId, note: '巡查发现' })).id;
}
