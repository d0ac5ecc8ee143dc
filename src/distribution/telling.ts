import type { Tx } from '../lib/db.ts';
import type { Text } from '../lib/text.ts';
import { notifyAccount, notifyAccounts } from '../notifications/service.ts';
import type { ApplicationRow } from './applications/sql.ts';
import { campaignTitles } from './campaigns/titles.ts';
import { subChannelText } from './channels/names.ts';
import type { SubmissionStatus } from './submissions/rules.ts';
import type { SubmissionRow } from './submissions/sql.ts';

type Decision =
  | 'channel_admitted'
  | 'channel_refused'
  | 'membership_suspended'
  | 'membership_resumed'
  | 'membership_revoked';

/** Tells an account what was decided about its application, or about the membership that came of it. */
export async function tellOfApplication(tx: Tx, now: Date, row: ApplicationRow, kind: Decision): Promise<void> {
  const { accountId, applicationId, subChannelCode, version } = row;
  await notifyAccount(tx, now, {
    accountId,
    kind,
    object: { type: 'channel_application', id: applicationId },
    params: { name: await subChannelText(tx, subChannelCode) },
    naturalKey: `${kind} ${applicationId} ${version}`,
  });
}

/** Tells accounts that the next clean-out would end their membership of a sub-channel. */
export async function tellWarned(
  tx: Tx,
  now: Date,
  { code, period }: { code: string; period: string },
  members: readonly { accountId: string; membershipId: string }[],
): Promise<void> {
  if (members.length === 0) return;
  const params = { name: await subChannelText(tx, code) };
  await notifyAccounts(
    tx,
    now,
    members.map(({ accountId, membershipId }) => ({
      accountId,
      kind: 'membership_warned' as const,
      object: { type: 'channel_membership', id: membershipId },
      params,
      naturalKey: `warned ${membershipId} ${period}`,
    })),
  );
}

const told = {
  accepted: 'submission_accepted',
  trial: 'submission_tried',
  rejected: 'submission_refused',
  machine_rejected: 'submission_refused',
  placed: 'submission_placed',
  expired: 'submission_over',
} as const;

/** Tells an account what was decided about its submission, where its new status is a decision. */
export async function tellOfSubmission(tx: Tx, now: Date, row: SubmissionRow, to: SubmissionStatus): Promise<void> {
  if (!isDecision(to)) return;
  const { accountId, submissionId, title, targetType } = row;
  const campaign = targetType === 'campaign';
  const name = await targetName(tx, row);
  await notifyAccount(tx, now, {
    accountId,
    kind: told[to],
    object: { type: 'submission', id: submissionId },
    params: { title, name, campaign },
    naturalKey: `${to} ${submissionId}`,
  });
}

const endings = {
  NOT_SELECTED: 'not_chosen',
  SELECTION_OVER: 'undecided',
  CAMPAIGN_ARCHIVED: 'archived',
  CAMPAIGN_CANCELLED: 'cancelled',
} as const;

/** Tells an account that a campaign has no place for its work any more, and why. */
export async function tellEnded(tx: Tx, now: Date, row: SubmissionRow, because: keyof typeof endings): Promise<void> {
  const { accountId, submissionId, title } = row;
  await notifyAccount(tx, now, {
    accountId,
    kind: 'submission_ended',
    object: { type: 'submission', id: submissionId },
    params: { title, name: await targetName(tx, row), why: endings[because] },
    naturalKey: `ended ${submissionId}`,
  });
}

async function targetName(tx: Tx, { targetType, targetId }: SubmissionRow): Promise<Text> {
  if (targetType !== 'campaign') return subChannelText(tx, targetId);
  const title = (await campaignTitles(tx, [targetId])).get(targetId) ?? targetId;
  return { zh: title, en: title };
}

function isDecision(status: SubmissionStatus): status is keyof typeof told {
  return status in told;
}

/** Tells accounts that campaigns invite them: one notice an account, which gathers while it is unread. */
export async function tellInvited(
  tx: Tx,
  now: Date,
  invited: readonly { accountId: string; campaignId: string }[],
  titles: ReadonlyMap<string, string>,
): Promise<void> {
  const byAccount = Map.groupBy(invited, ({ accountId }) => accountId);
  await notifyAccounts(
    tx,
    now,
    [...byAccount].flatMap(([accountId, campaigns]) => {
      const [first] = campaigns;
      if (!first) return [];
      return {
        accountId,
        kind: 'campaign_invited' as const,
        object: { type: 'campaign', id: first.campaignId },
        params: { title: titles.get(first.campaignId) ?? '' },
        naturalKey: 'invited',
        gathers: campaigns.length,
      };
    }),
  );
}
