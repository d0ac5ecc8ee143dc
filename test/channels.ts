import { applyApplicationDecision } from '../src/distribution/applications/service.ts';
import type { Reason } from '../src/moderation/schema.ts';
import type { Caller, TestApp } from './app.ts';
import { ok } from './money.ts';
import { published, publisher, type Publisher } from './works.ts';
import type { Level } from '../src/levels/schema.ts';

const reason = '频道测试';

/** Makes a channel with one sub-channel of the same code; answers the code. */
export async function subChannel(manager: Caller, code: string, change: object = {}): Promise<string> {
  const channel = { code, name: '好物频道', nameEn: 'Good things', intro: '值得买的单品', reason };
  ok(await manager.call('POST', '/operator/channels', channel));
  const sub = { code, name: '新单品', nameEn: 'New items', templates: ['post'], ...change, reason };
  ok(await manager.call('POST', `/operator/channels/${code}/sub-channels`, sub));
  return code;
}

/** Changes a sub-channel, whatever its version is. */
export async function changeSub(manager: Caller, code: string, change: object): Promise<void> {
  const { items } = ok(await manager.call('GET', '/operator/channels'));
  const all = items.flatMap(({ subChannels }: { subChannels: { code: string }[] }) => subChannels);
  const {
    version,
    channelCode: _,
    updatedAt: __,
    ...standing
  } = all.find((one: { code: string }) => one.code === code);
  ok(
    await manager.call(
      'PUT',
      `/operator/sub-channels/${code}`,
      { ...standing, ...change, reason },
      { 'if-match': `"${version}"` },
    ),
  );
}

/** An account with a published work, as an application wants it. */
export type Applicant = Publisher & { contentId: string };

export async function applicant(world: TestApp, name: string, level: Level = 'L3'): Promise<Applicant> {
  const made = await publisher(world, name, level);
  return { ...made, contentId: await published(made.owner) };
}

/** Material that passes. */
export const material = ({ contentId }: Applicant) => ({
  reason: '每周写三篇通勤穿搭，想在频道里遇到更多人。',
  samples: [{ contentId }, { url: 'https://blog.example/posts/1' }],
});

/** Begins and hands in an application; answers its id. */
export async function applied(who: Applicant, subChannelCode: string, change: object = {}): Promise<string> {
  const body = { subChannelCode, ...material(who), ...change };
  const { id } = ok(await who.owner.call('POST', '/channel-applications', body));
  ok(await who.owner.call('POST', `/channel-applications/${id}/submit`));
  return id;
}

/** Lets a decision about an application take effect, as the review desk does. */
export function decided(
  world: TestApp,
  applicationId: string,
  outcome: 'approve' | 'reject' = 'approve',
  reasons: Reason[] = outcome === 'reject' ? [{ code: 'SAMPLES_BELOW' }] : [],
): Promise<void> {
  const decision = {
    taskId: 'task',
    subjectType: 'channel_application',
    version: 1,
    decidedBy: 'someone',
    grades: null,
    measures: null,
  };
  return world.run((tx, now) =>
    applyApplicationDecision(tx, now, { ...decision, subjectId: applicationId, outcome, reasons }),
  );
}

/** Makes an account a member of a sub-channel; answers the ids of its application and membership. */
export async function joined(world: TestApp, who: Applicant, code: string) {
  const applicationId = await applied(who, code);
  await decided(world, applicationId);
  const { items } = ok(await who.owner.call('GET', '/channel-memberships'));
  const one = items.find(({ subChannel }: { subChannel: { code: string } }) => subChannel.code === code);
  return { applicationId, membershipId: one.id as string };
}
