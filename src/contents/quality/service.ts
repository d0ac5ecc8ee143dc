import { z } from 'zod';
import { accountsByIds } from '../../accounts/service.ts';
import { itemsByIds } from '../../catalogue/service.ts';
import { audit } from '../../identity/service.ts';
import type { Actor } from '../../lib/actor.ts';
import type { Tx } from '../../lib/db.ts';
import { refuse } from '../../lib/errors.ts';
import { isId, ownerOf } from '../../lib/ids.ts';
import { keyOf, pageFrom } from '../../lib/page.ts';
import { policyAt } from '../../lib/policy.ts';
import { codePoints } from '../../lib/text.ts';
import {
  checkTexts,
  duplicateImages,
  effectOf,
  greatestSimilarityBp,
  reviewRules,
  wordsAt,
} from '../../moderation/service.ts';
import { docOf, ownText, picturesOf, textsOf } from '../body/parts.ts';
import { paragraphs } from '../body/plain.ts';
import { judged, surroundingsOf, type Surroundings } from '../checks/facts.ts';
import { imageFactsOf } from '../checks/machine.ts';
import { refuseContent } from '../refusals.ts';
import * as contents from '../sql/contents.ts';
import type { ContentRow } from '../sql/contents.ts';
import * as versions from '../sql/versions.ts';
import { qualityRules } from './policy.ts';
import * as rules from './rules.ts';
import type { ItemFacts, Quality, QualityPart } from './rules.ts';
import * as store from './sql.ts';
import type { KeptParts } from './sql.ts';

/** Computes what of a live version's quality stays with it, and keeps it with its parts (DOMAIN 8.1). */
export async function noteQuality(
  tx: Tx,
  now: Date,
  content: ContentRow,
  version: number,
  around: Surroundings,
): Promise<KeptParts> {
  const parts = await partsOf(tx, now, content, around);
  await store.upsertQuality(tx, now, content, version, parts);
  return parts;
}

/** A published content as its quality is asked for: its parts, a reviewer's number, and its goods. */
export type QualityFacts = { kept: KeptParts; override: number | null; items: Omit<ItemFacts, 'sales30d'>[] };

/**
 * What the quality of contents that were published is computed from on a day; others are absent. The sales of the goods are known
 * to a later domain, which hands them to `qualityBy`. No good is in a selection pool until there are any.
 */
export async function qualityFacts(
  tx: Tx,
  now: Date,
  contentIds: readonly string[],
): Promise<Map<string, QualityFacts>> {
  if (contentIds.length === 0) return new Map();
  const live = (await contents.contentsByIds(tx, contentIds)).filter(({ liveVersion }) => liveVersion !== null);
  const kept = new Map((await store.qualities(tx, live)).map((row) => [row.contentId, row]));
  const goods = Map.groupBy(await store.goodsOf(tx, contentIds), ({ contentId }) => contentId);
  const items = await itemsByIds(tx, [...new Set([...goods.values()].flat().map(({ itemId }) => itemId))], now);
  const facts = new Map<string, QualityFacts>();
  for (const content of live) {
    const row = kept.get(content.contentId);
    const ofContent = (goods.get(content.contentId) ?? []).map(({ itemId }) => {
      const item = items.get(itemId);
      const onSale = item !== undefined && item.onSale && item.stock > 0 && item.shop.status === 'active';
      return { itemId, ratingBp: item?.shop.ratingBp ?? 0, onSale, inPool: false };
    });
    const parts = row?.parts ?? (await noteMissing(tx, now, content));
    facts.set(content.contentId, { kept: parts, override: row?.override ?? null, items: ofContent });
  }
  return facts;
}

/** The quality of contents whose goods sold so often in 30 days (DOMAIN 8.1). No submissions are accepted yet. */
export async function qualityBy(
  tx: Tx,
  at: Date,
  facts: ReadonlyMap<string, QualityFacts>,
  sales30d: ReadonlyMap<string, number>,
): Promise<Map<string, Quality>> {
  const { document } = await policyAt(tx, qualityRules, at);
  return new Map(
    [...facts].map(([contentId, { kept, override, items }]) => {
      const sold = items.map((item) => ({ ...item, sales30d: sales30d.get(item.itemId) ?? 0 }));
      const item: QualityPart = rules.itemQuality(sold, document);
      return [contentId, rules.qualityOf({ ...kept, item }, { submissions: 0, override }, document)];
    }),
  );
}

/**
 * A reviewer's word on the quality of a published content, for the days from today on; null takes it back (DOMAIN 8.1).
 * Refuses NOT_FOUND, WRONG_STATUS.
 */
export async function overrideQuality(
  tx: Tx,
  actor: Actor,
  now: Date,
  contentId: string,
  wish: { quality: number | null; reason: string },
): Promise<void> {
  const content = isId(ownerOf(contentId)) ? await contents.lockContent(tx, contentId) : undefined;
  if (!content || content.status === 'deleted') throw refuse.NOT_FOUND();
  if (content.status !== 'published') {
    throw refuseContent.WRONG_STATUS([{ path: 'id', code: 'WRONG_STATUS', message: '', actual: content.status }]);
  }
  const [row] = await store.qualities(tx, [content]);
  if (!row) await noteMissing(tx, now, content);
  await store.setOverride(tx, now, content, wish);
  await audit(tx, actor, now, {
    verb: 'override_quality',
    objectType: 'content',
    objectId: contentId,
    before: { quality: row?.override ?? null },
    after: { quality: wish.quality },
    reason: wish.reason,
  });
}

/** Works whose quality a reviewer has set, the latest first. */
export async function overriddenWorks(tx: Tx, query: { limit: number; cursor?: string | undefined }) {
  const after = keyOf(z.tuple([z.iso.datetime(), z.string()]), query.cursor);
  const rows = await store.overridden(tx, after && { at: after[0], contentId: after[1] }, query.limit + 1);
  const page = pageFrom(rows, query.limit, ({ at, contentId }) => [at.toISOString(), contentId]);
  const works = await contents.contentsByIds(
    tx,
    page.items.map(({ contentId }) => contentId),
  );
  const titles = new Map(works.map(({ contentId, title }) => [contentId, title]));
  const names = await accountsByIds(tx, [...new Set(page.items.map(({ accountId }) => accountId))]);
  const items = page.items.map(({ accountId, contentId, override, reason, at }) => ({
    id: contentId,
    title: titles.get(contentId) ?? '',
    accountId,
    accountName: names.get(accountId)?.name ?? '',
    quality: override,
    reason,
    at: at.toISOString(),
  }));
  return { items, nextCursor: page.nextCursor };
}

/** The parts of a content that was published before its quality was kept. */
async function noteMissing(tx: Tx, now: Date, content: ContentRow): Promise<KeptParts> {
  const number = content.liveVersion ?? content.workingVersion;
  const around = await surroundingsOf(tx, now, content.accountId, await versions.versionOf(tx, content, number));
  return noteQuality(tx, now, content, number, around);
}

async function partsOf(tx: Tx, now: Date, content: ContentRow, around: Surroundings): Promise<KeptParts> {
  const { document } = await policyAt(tx, qualityRules, now);
  const { fields } = around;
  const found = checkTexts(textsOf(fields), await wordsAt(tx, now)).filter((finding) => effectOf(finding) !== 'hint');
  const text = {
    chars: codePoints(ownText(fields)),
    paragraphs: paragraphsOf(around),
    titleChars: codePoints(fields.title ?? ''),
    topLevel: found.reduce((top, { level = 0 }) => Math.max(top, level), 0),
  };
  const similarityBp = await greatestSimilarityBp(tx, now, content.accountId, ownText(fields));
  const image =
    content.type === 'video' && around.video
      ? rules.videoQuality(videoFactsOf(around.video), document)
      : rules.imageQuality(await pictureFacts(tx, now, around), document);
  return { text: rules.textQuality(text, document), image, orig: rules.originalityQuality(similarityBp) };
}

/** Paragraphs that say something; where there is no rich text, the pieces that its author wrote one below the other. */
function paragraphsOf({ fields }: Surroundings): number {
  const doc = docOf(fields);
  if (doc) return paragraphs(doc).filter((text) => text.trim() !== '').length;
  return textsOf(fields).filter(({ field }) => /^(body|items\[\d+\]\.reason|highlights)/.test(field)).length;
}

const videoFactsOf = ({ width, height, durationMs }: { width: number; height: number; durationMs: number | null }) => ({
  sidePx: Math.min(width, height),
  durationMs,
});

async function pictureFacts(tx: Tx, now: Date, around: Surroundings): Promise<rules.ImageFacts> {
  const { duplicateDistanceMax } = (await policyAt(tx, reviewRules, now)).document;
  const ofCover = judged(around, now, new Set()).filter(({ where }) => where?.field.startsWith('coverMediaIds'));
  return {
    images: new Set(
      picturesOf(around.fields)
        .map(({ mediaId }) => mediaId)
        .filter((id) => around.media.has(id)),
    ).size,
    coverFits: (around.fields.coverMediaIds ?? []).length > 0 && ofCover.every(({ passed }) => passed),
    duplicate: duplicateImages(imageFactsOf(around, new Map()), duplicateDistanceMax).length > 0,
  };
}
