import { newIdOf } from '../src/lib/ids.ts';
import type { Caller, TestApp } from './app.ts';
import { ok } from './money.ts';

const reason = '投放测试';
let serial = 0;

/** A channel with one sub-channel, that works may be placed in. */
export async function channelWith(
  manager: Caller,
  code: string,
  change: { scene?: string; name?: string; subChannel?: string; second?: Caller } = {},
): Promise<{ channel: string; subChannel: string }> {
  const subChannel = change.subChannel ?? `${code}_post`;
  const channel = { code, name: change.name ?? '好物', nameEn: 'Good finds', intro: '值得买的单品', reason };
  ok(await manager.call('POST', '/operator/channels', channel));
  const { second, ...wish } = change;
  const pending = await subChannelOf(manager, code, subChannel, wish);
  // Another scene than the public one waits for a second person.
  if (pending && second)
    ok(await second.call('POST', `/operator/approvals/${pending.approvalId}/decision`, { outcome: 'approve' }));
  return { channel: code, subChannel };
}

/** A sub-channel of a channel, to which everybody submits and of which the machine decides; answers the scene that waits. */
export async function subChannelOf(manager: Caller, channel: string, code: string, change: object = {}) {
  const rules = { byApplication: false, reviewMode: 'machine', scene: 'public_other' };
  const fields = { code, templates: ['post'], ...rules, reason };
  const wish = { ...fields, ...change, name: `文章 ${code}` };
  const made = ok(await manager.call('POST', `/operator/channels/${channel}/sub-channels`, wish));
  return made.pendingScene as { approvalId: string } | null;
}

/** A submission of a work, as it stands after its review; answers its id. */
export async function submissionOf(
  world: TestApp,
  of: { accountId: string; contentId: string; subChannel?: string; campaign?: string; status?: string },
): Promise<string> {
  serial += 1;
  const submissionId = newIdOf(of.accountId, new Date(Date.now() + serial));
  await world.pool.query(
    `insert into distribution.submission (submission_id, account_id, content_id, target_type, target_id, status, decided_at,
      content_version, content_type, title, review_mode, submitted_by, submitted_at, machine_due_at)
      values ($1, $2, $3, $4, $5, $6, now(), 1, 'post', '', 'machine', 'test', now(), now())`,
    [
      submissionId,
      of.accountId,
      of.contentId,
      of.campaign === undefined ? 'sub_channel' : 'campaign',
      of.campaign ?? of.subChannel,
      of.status ?? 'accepted',
    ],
  );
  return submissionId;
}

/** Where a submission stands. */
export async function statusOf(world: TestApp, submissionId: string): Promise<string> {
  const found = await world.pool.query('select status from distribution.submission where submission_id = $1', [
    submissionId,
  ]);
  return found.rows[0]?.status;
}
