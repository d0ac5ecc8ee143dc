import { nicknamesOf } from '../../identity/service.ts';
import type { Tx } from '../../lib/db.ts';
import { refuse } from '../../lib/errors.ts';
import { isIdOf, ownerOf } from '../../lib/ids.ts';
import { mutedBy } from './muting.sql.ts';
import * as store from './sql.ts';

type Place = { accountId: string; contentId: string };

/**
 * Readers whom a text names, by what they wrote below the same content (UX 12): those whose `@` and nickname stand in it, but
 * not its writer, nor who does not want to read him. Refuses INVALID for what is no comment that is seen there.
 */
export async function mentionedIn(
  tx: Tx,
  { accountId, contentId }: Place,
  writerId: string,
  { text, mentions }: { text: string; mentions: readonly string[] },
): Promise<string[]> {
  if (mentions.length === 0) return [];
  const known = mentions.filter((id) => isIdOf(id) && ownerOf(id) === accountId);
  const rows = new Map((await store.commentsByIds(tx, accountId, known)).map((row) => [row.commentId, row]));
  const seen = (row: store.CommentRow | undefined) => row?.contentId === contentId && row.state === 'visible';
  const unknown = mentions.flatMap((id, nr) =>
    seen(rows.get(id)) ? [] : [{ path: `mentions[${nr}]`, code: 'COMMENT_UNKNOWN', message: '', actual: id }],
  );
  if (unknown.length > 0) throw refuse.INVALID(unknown);
  // Who writes in the account's name is told of every comment as it is.
  const readers = [...rows.values()].filter(({ byAccount, userId }) => !byAccount && userId !== writerId);
  const names = await nicknamesOf(tx, [...new Set(readers.map(({ userId }) => userId))]);
  const named = [...names].flatMap(([userId, name]) => (text.includes(`@${name}`) ? [userId] : []));
  const told: string[] = [];
  for (const userId of named) if (!(await mutedBy(tx, userId)).includes(writerId)) told.push(userId);
  return told;
}
