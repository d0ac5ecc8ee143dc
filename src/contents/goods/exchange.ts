import { isBuyable, itemsByIds } from '../../catalogue/service.ts';
import { asAccount, type Actor } from '../../lib/actor.ts';
import type { Tx } from '../../lib/db.ts';
import { refuse } from '../../lib/errors.ts';
import type { ErrorRow, Lang } from '../../lib/problem.ts';
import { lockOwn, wrongStatus } from '../lifecycle/drafts.ts';
import { contentFieldsSchema, type ContentFields } from '../fields.ts';
import type { Asking } from '../checks/machine.ts';
import { itemIdsOf } from '../body/parts.ts';
import { refuseContent } from '../refusals.ts';
import type { ContentRow } from '../sql/contents.ts';
import * as versions from '../sql/versions.ts';
import { submitExchange } from '../lifecycle/submit.ts';

export type Exchange = { itemId: string; by: string };
export type ExchangeStatus = 'live' | 'reviewing' | 'rejected';

/**
 * Puts another good in the place of one that cannot be bought any more: a new version, reviewed as every other, while the
 * old one stays live (DOMAIN 2.5). It changes no text, so it is possible at any time and is not counted among the edits of
 * DOMAIN 2.3 (PROPOSED). Refuses NOT_FOUND, FORBIDDEN, WRONG_STATUS, IN_REVIEW, EDIT_OPEN, GOOD_FIXED, GOOD_BUYABLE,
 * GOOD_THERE, GOOD_GONE, and what a submit refuses.
 */
export async function exchangeGood(
  tx: Tx,
  actor: Actor,
  now: Date,
  contentId: string,
  exchange: Exchange,
  lang: Lang,
  asking: Asking,
): Promise<ExchangeStatus> {
  const content = await lockOwn(tx, actor, contentId);
  const { template, fields } = await liveVersion(tx, content);
  const shown = itemIdsOf(fields);
  if (!shown.includes(exchange.itemId)) throw refuse.NOT_FOUND();
  if (content.type === 'item') throw refuseContent.GOOD_FIXED();
  if (shown.includes(exchange.by)) throw refuseContent.GOOD_THERE([rowOf('by', 'GOOD_THERE', exchange.by)]);
  const items = await itemsByIds(tx, [exchange.itemId, exchange.by], now);
  const [before, after] = [items.get(exchange.itemId), items.get(exchange.by)];
  if (before && isBuyable(before)) throw refuseContent.GOOD_BUYABLE([rowOf('itemId', 'GOOD_BUYABLE', exchange.itemId)]);
  if (!after || !isBuyable(after)) throw refuseContent.GOOD_GONE([rowOf('by', 'GOOD_GONE', exchange.by)]);
  const next = { template, fields: exchanged(fields, exchange), savedBy: asAccount(actor).userId };
  const version = await submitExchange(tx, now, content, next, lang, asking);
  const { status } = await versions.versionOf(tx, content, version);
  if (status === 'live' || status === 'reviewing' || status === 'rejected') return status;
  throw new Error(`a submitted version cannot be ${status}`);
}

/** What readers see of a published work without an edit of its own under way. */
async function liveVersion(tx: Tx, content: ContentRow): Promise<versions.VersionRow> {
  if (content.status !== 'published' || content.liveVersion === null) throw wrongStatus(content, 'exchange_good');
  const working = await versions.versionOf(tx, content, content.workingVersion);
  if (working.status === 'reviewing') throw refuseContent.IN_REVIEW();
  if (working.status === 'draft') throw refuseContent.EDIT_OPEN();
  return versions.versionOf(tx, content, content.liveVersion);
}

/** Fields with a good exchanged wherever it stands; its own title goes with it, what is said of it stays. */
function exchanged(fields: ContentFields, { itemId, by }: Exchange): ContentFields {
  const text = JSON.stringify(fields);
  const next = contentFieldsSchema.parse(
    JSON.parse(text, (name, value: unknown) => (name === 'itemId' && value === itemId ? by : value)),
  );
  if (!next.items) return next;
  return { ...next, items: next.items.map(({ title, ...item }) => (item.itemId === by ? item : { ...item, title })) };
}

const rowOf = (path: string, code: string, actual: string): ErrorRow => ({ path, code, message: '', actual });
