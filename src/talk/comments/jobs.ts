import { z } from 'zod';
import { contentFacts } from '../../contents/service.ts';
import type { Tx } from '../../lib/db.ts';
import { extensionBy } from './extension.sql.ts';
import * as store from './sql.ts';
import { tellOfExtension } from './telling.ts';

const published = z.object({ accountId: z.string(), contentId: z.string() });

/** `talk.tell_extension`: tells who began a thread of the work that carries it on, once it can be read (DOMAIN 6.6). */
export async function tellExtension(tx: Tx, now: Date, payload: unknown): Promise<void> {
  const { accountId, contentId } = published.parse(payload);
  const extension = await extensionBy(tx, accountId, contentId);
  if (!extension) return;
  const row = await store.commentById(tx, extension);
  const works = await contentFacts(tx, [contentId, ...(row ? [row.contentId] : [])]);
  const work = works.get(contentId);
  const from = row && works.get(row.contentId);
  if (!from || work?.status !== 'published' || row.state !== 'visible') return;
  await tellOfExtension(tx, now, row, { contentId, title: work.title, from: from.title });
}
