import { contentFacts } from '../../contents/service.ts';
import type { Tx } from '../../lib/db.ts';
import { extensionBy, extensionsOf } from './extension.sql.ts';
import type { WireComment, WireDiscussion } from './schema.ts';
import * as store from './sql.ts';

/** The published work that carries on each thread; for the account also the one that it is still writing. */
export async function shownExtensions(
  tx: Tx,
  { accountId, manages }: { accountId: string; manages: boolean },
  commentIds: readonly string[],
): Promise<Map<string, NonNullable<WireComment['extension']>>> {
  if (commentIds.length === 0) return new Map();
  const rows = await extensionsOf(tx, accountId, commentIds);
  const works = await contentFacts(
    tx,
    rows.map(({ contentId }) => contentId),
  );
  return new Map(
    rows.flatMap(({ commentId, contentId }) => {
      const work = works.get(contentId);
      const published = work?.status === 'published';
      if (!work || work.status === 'deleted' || (!published && !manages)) return [];
      return [[commentId, { contentId, title: work.title, published }]];
    }),
  );
}

/** The published work below which a work's discussion began; null where it carries none on. */
export async function extendedFrom(
  tx: Tx,
  { accountId, contentId }: { accountId: string; contentId: string },
): Promise<WireDiscussion['extends']> {
  const extension = await extensionBy(tx, accountId, contentId);
  if (!extension) return null;
  const { commentId } = extension;
  const comment = await store.commentById(tx, { accountId, commentId });
  if (!comment) return null;
  const from = (await contentFacts(tx, [comment.contentId])).get(comment.contentId);
  if (from?.status !== 'published') return null;
  return { contentId: comment.contentId, title: from.title, commentId: comment.state === 'visible' ? commentId : null };
}
