import { DAY } from '../src/lib/time.ts';
import { admit, release } from '../src/distribution/campaigns/service.ts';
import { Refusal } from '../src/lib/errors.ts';
import type { Answer, Caller, TestApp } from './app.ts';
import { ok } from './money.ts';

export const reason = '活动测试';

/** A campaign that collects from now on, for a week. */
export function campaignFields(now: Date, change: object = {}) {
  const at = (days: number) => new Date(now.getTime() + days * DAY).toISOString();
  return {
    title: '夏日好物招稿',
    theme: '夏日',
    description: '写一件这个夏天离不开的东西。\n\n要自己用过，拍清楚细节。',
    resourceText: '会场首焦',
    rewardText: '入选作品进入夏日会场',
    contentTypes: ['post', 'video'],
    submitFrom: at(0),
    submitDeadline: at(7),
    placementFrom: at(8),
    placementTo: at(15),
    activityFrom: at(0),
    activityTo: at(16),
    ...change,
  };
}

/** What a campaign manager does to campaigns. */
export function campaignDesk(world: TestApp, manager: Caller) {
  const now = async () => new Date(ok(await manager.call('GET', '/clock')).now);
  const read = async (id: string) => ok(await manager.call('GET', `/operator/campaigns/${id}`));
  const create = async (change: object = {}) =>
    manager.call('POST', '/operator/campaigns', { ...campaignFields(await now(), change), reason });
  const move = async (id: string, step: string): Promise<Answer> => {
    const { version } = await read(id);
    return manager.call('POST', `/operator/campaigns/${id}/steps`, { step, reason }, { 'if-match': `"${version}"` });
  };
  const change = async (id: string, wish: object): Promise<Answer> => {
    const standing = await read(id);
    return manager.call(
      'PUT',
      `/operator/campaigns/${id}`,
      { ...standing, ...wish, reason },
      { 'if-match': `"${standing.version}"` },
    );
  };
  /** Makes one that collects. */
  const open = async (wish: object = {}): Promise<string> => {
    const { id } = ok(await create(wish));
    const { status } = ok(await move(id, 'publish'));
    if (status !== 'collecting') throw new Error(`the campaign is ${status}`);
    return id;
  };
  let works = 0;
  /** Takes a place by the service, as a submission does; answers the code of the refusal. */
  const take = async (campaignId: string, accountId: string, wish: object = {}): Promise<string> => {
    const contentId = `${accountId}-${String(++works).padStart(20, '0')}`;
    const work = { campaignId, accountId, contentId, contentType: 'post', domain: 'outfit', itemIds: [], ...wish };
    try {
      await world.run((tx, at) => admit(tx, at, work, 'zh-CN'));
      return 'taken';
    } catch (error) {
      if (error instanceof Refusal) return error.code;
      throw error;
    }
  };
  const giveBack = (campaignId: string, accountId: string, domain: string | null = 'outfit') =>
    world.run((tx, at) => release(tx, at, { campaignId, accountId, domain }));
  return { now, read, create, change, move, open, take, giveBack };
}
