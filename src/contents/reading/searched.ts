import { accountsByIds } from '../../accounts/service.ts';
import { itemsByIds } from '../../catalogue/service.ts';
import type { Tx } from '../../lib/db.ts';
import { itemIdsOf, textsOf, topicsOf } from '../body/parts.ts';
import { knownFields } from '../checks/facts.ts';
import * as contents from '../sql/contents.ts';
import * as versions from '../sql/versions.ts';
import { templateOf } from '../templates/registry.ts';
import { shownItems } from './cards.ts';

/** What of a published work somebody may search for. */
export type SearchedWork = {
  contentId: string;
  accountId: string;
  accountName: string;
  publishedAt: Date;
  title: string;
  summary: string;
  /** All else that its author wrote and readers see. */
  text: string;
  topics: string[];
  /** By the titles under which readers see them. */
  goods: { itemId: string; title: string }[];
};

const headings = new Set(['title', 'summary']);
/** Words of pictures and addresses are not what a work is about. */
const aside = /^body\.(links|images)/;

/** What readers may search works for, by what is live of them; works that are not published are absent. */
export async function searchedWorks(tx: Tx, now: Date, contentIds: readonly string[]): Promise<SearchedWork[]> {
  const rows = (await contents.contentsByIds(tx, contentIds)).filter(({ status }) => status === 'published');
  const accounts = await accountsByIds(tx, [...new Set(rows.map(({ accountId }) => accountId))]);
  const found: SearchedWork[] = [];
  for (const row of rows) {
    const live = await versions.liveOf(tx, row);
    const template = live && templateOf(live.card.template);
    if (!template || row.publishedAt === null) continue;
    const fields = knownFields(template, live.fields);
    const items = await itemsByIds(tx, itemIdsOf(fields), now);
    found.push({
      contentId: row.contentId,
      accountId: row.accountId,
      accountName: accounts.get(row.accountId)?.name ?? '',
      publishedAt: row.publishedAt,
      title: fields.title ?? '',
      summary: fields.summary ?? '',
      text: textIn(fields),
      topics: topicsOf(fields),
      goods: shownItems({ fields, items }).map(({ item, title }) => ({ itemId: item.itemId, title })),
    });
  }
  return found;
}

/** What the authors of published works wrote beside title and summary, by content. */
export async function writtenTexts(tx: Tx, contentIds: readonly string[]): Promise<Map<string, string>> {
  const texts = new Map<string, string>();
  for (const row of await contents.contentsByIds(tx, contentIds)) {
    const live = row.status === 'published' ? await versions.liveOf(tx, row) : undefined;
    const template = live && templateOf(live.card.template);
    if (template) texts.set(row.contentId, textIn(knownFields(template, live.fields)));
  }
  return texts;
}

function textIn(fields: ReturnType<typeof knownFields>): string {
  const written = textsOf(fields).filter(({ field }) => !headings.has(field) && !aside.test(field));
  return written.map(({ text }) => text).join('\n');
}
