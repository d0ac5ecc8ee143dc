import { contentFacts, createDraft, TITLE_CHARS_MAX } from '../../contents/service.ts';
import { memberRole } from '../../identity/service.ts';
import { asUser, type Actor } from '../../lib/actor.ts';
import type { Tx } from '../../lib/db.ts';
import { refuse } from '../../lib/errors.ts';
import { extensionsOf, setExtension } from './extension.sql.ts';
import { noComment, refuseComment } from './schema.ts';
import { lockOne } from './service.ts';
import * as store from './sql.ts';

/** Replies that stand in the draft; the rest the author reads below his work. */
const REPLIES_MAX = 20;

/**
 * Turns a thread below a work into the draft of a new one, a question with its answers (DOMAIN 6.6, extension of a
 * discussion): the comment is quoted and gives the title, the account's own replies are text, readers' are quoted, nobody
 * is named. A thread has one such work: asked again, the same is answered, unless it was deleted.
 * Refuses NOT_FOUND, FORBIDDEN, COMMENT_GONE for what not everybody sees, DRAFTS_FULL.
 */
export async function extendThread(
  tx: Tx,
  actor: Actor,
  now: Date,
  wish: { id: string; commentId: string },
): Promise<{ contentId: string }> {
  const user = asUser(actor);
  const { row } = await lockOne(tx, wish);
  const { accountId, commentId } = row;
  const role = await memberRole(tx, user.userId, accountId);
  if (role !== 'owner' && role !== 'editor') throw refuse.FORBIDDEN();
  if (row.rootId !== null) throw noComment();
  if (row.state !== 'visible') throw refuseComment.COMMENT_GONE();
  const [made] = await extensionsOf(tx, accountId, [commentId]);
  if (made && (await isThere(tx, made.contentId))) return { contentId: made.contentId };
  const replies = await store.replies(tx, row, {
    viewerId: undefined,
    unread: [],
    after: undefined,
    limit: REPLIES_MAX,
  });
  const contentId = await createDraft(tx, { ...user, account: { accountId, role } }, now, {
    type: 'post',
    template: 'qa',
    title: titleOf(row.text),
    body: { type: 'doc', content: [quoted(row.text), ...replies.flatMap(answer)] },
  });
  await setExtension(tx, { accountId, commentId, contentId, at: now });
  return { contentId };
}

async function isThere(tx: Tx, contentId: string): Promise<boolean> {
  const work = (await contentFacts(tx, [contentId])).get(contentId);
  return work !== undefined && work.status !== 'deleted';
}

/** The first sentence, as far as a title reaches. */
function titleOf(text: string): string {
  const [first = ''] = text.trim().split(/(?<=[。！？!?])|\n/);
  const characters = Array.from(first.trim());
  return characters.length <= TITLE_CHARS_MAX
    ? characters.join('')
    : `${characters.slice(0, TITLE_CHARS_MAX - 1).join('')}…`;
}

type Paragraph = { type: 'paragraph'; content: { type: 'text'; text: string }[] };

const paragraphs = (text: string): Paragraph[] =>
  text
    .split('\n')
    .map((line) => line.trim())
    .filter((line) => line !== '')
    .map((line) => ({ type: 'paragraph', content: [{ type: 'text', text: line }] }));

const quoted = (text: string) => ({ type: 'blockquote' as const, content: paragraphs(text) });

const answer = ({ byAccount, text }: store.CommentRow): (Paragraph | ReturnType<typeof quoted>)[] =>
  byAccount ? paragraphs(text) : [quoted(text)];
