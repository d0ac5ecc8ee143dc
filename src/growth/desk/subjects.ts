import { accountsByIds } from '../../accounts/service.ts';
import { contentSnapshot, removeForViolation, restoreContent } from '../../contents/service.ts';
import { channelsByCodes, subChannelsByCodes } from '../../distribution/channels/service.ts';
import { submissionSnapshot } from '../../distribution/submissions/service.ts';
import { deleteReported, messageSubject } from '../../talk/chat/service.ts';
import { commentSubject, hideReported, restoreReported } from '../../talk/comments/service.ts';
import type { Tx } from '../../lib/db.ts';
import type { Subjects } from '../../moderation/violations/service.ts';

/** Kinds of subjects that can be reported and looked into: each domain tells its own (DOMAIN 12). */
export const subjects: Subjects = {
  content: { find: contentSnapshot, remove: removeForViolation, restore: restoreContent },
  submission: { find: submissionSnapshot },
  message: { find: messageSubject, remove: deleteReported },
  comment: { find: commentSubject, remove: hideReported, restore: restoreReported },
  account: {
    find: async (tx, _now, id) => {
      const account = (await accountsByIds(tx, [id])).get(id);
      if (!account || account.status === 'closed') return undefined;
      const { accountId, name, intro, avatarUrl, type } = account;
      return { accountId, accountName: name, title: name, snapshot: { name, intro, avatarUrl, type } };
    },
  },
};

/** Names of accounts, which moderation does not know. */
export async function accountNames(tx: Tx, accountIds: readonly string[]): Promise<Map<string, string>> {
  const accounts = await accountsByIds(tx, [...accountIds]);
  return new Map([...accounts].map(([id, { name }]) => [id, name]));
}

/** Whether a code is that of a channel or sub-channel, which moderation does not know either. */
export async function isChannel(tx: Tx, code: string): Promise<boolean> {
  return (await channelsByCodes(tx, [code])).length > 0 || (await subChannelsByCodes(tx, [code])).length > 0;
}
