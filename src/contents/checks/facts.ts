import { itemsByIds, type Item } from '../../catalogue/service.ts';
import { membersOf } from '../../identity/service.ts';
import type { Tx } from '../../lib/db.ts';
import { policyAt } from '../../lib/policy.ts';
import type { WireVideo } from '../../media/schema.ts';
import { mediaByIds, videosByIds, type Media } from '../../media/service.ts';
import { publisherOf, type Publisher } from '../authors.ts';
import type { InForce } from '../../moderation/violations/service.ts';
import type { ContentFields, PushTarget } from '../fields.ts';
import { itemIdsOf, mediaIdsOf } from '../body/parts.ts';
import { contentRules, type ContentRules } from '../policy.ts';
import { refuseContent } from '../refusals.ts';
import type { ContentRow } from '../sql/contents.ts';
import * as versions from '../sql/versions.ts';
import type { Template } from '../templates/schema.ts';
import { templateAt, type NamedOverride } from '../templates/service.ts';
import type { RuleResult } from '../validation/result.ts';
import { targetsOf, validate } from '../validation/validate.ts';
import type { VideoFacts } from '../validation/videoRules.ts';

/** Everything that judging, reviewing and showing one version needs, looked up once. */
export type Surroundings = {
  rules: ContentRules;
  publisher: Publisher;
  template: Template;
  fields: ContentFields;
  items: Map<string, Item>;
  /** Pictures that exist, to be shown. */
  media: Map<string, Media>;
  /** Those that a member of the account uploaded: only these may be submitted. */
  ownMedia: Map<string, Media>;
  ownVideos: Map<string, VideoFacts>;
  /** The video, to be shown; null where there is none that exists. */
  video: WireVideo | null;
  /** The targets that a publication would push to: the chosen ones that are open. */
  targets: PushTarget[];
};

/** What a channel changes in templates. */
export type Channel = { overrides: readonly NamedOverride[] };

/**
 * Looks up what a version of an account's content refers to, as of `at`; its template has the rules of its push targets, and
 * of the channel that it shall be judged for.
 */
export async function surroundingsOf(
  tx: Tx,
  at: Date,
  accountId: string,
  version: { template: string; fields: ContentFields },
  channel?: Channel,
): Promise<Surroundings> {
  const rules = (await policyAt(tx, contentRules, at)).document;
  const publisher = await publisherOf(tx, accountId, rules, at);
  const template = await templateAt(tx, at, version.template, targetsOf(version.fields), channel?.overrides);
  if (!template) throw refuseContent.TEMPLATE_UNKNOWN();
  const fields = knownFields(template, version.fields);
  const items = await itemsByIds(tx, itemIdsOf(fields), at);
  const members = new Set((await membersOf(tx, accountId)).map((member) => member.userId));
  const media = await mediaByIds(tx, mediaIdsOf(fields));
  const ownMedia = new Map([...media].filter(([, picture]) => members.has(picture.userId)));
  const found = await videoOf(tx, fields);
  const ownVideos = new Map(found && members.has(found.userId) ? [[found.video.id, factsOfVideo(found.video)]] : []);
  const targets = targetsOf(fields).filter((target) => publisher.targets.includes(target));
  return {
    rules,
    publisher,
    template,
    fields,
    items,
    media,
    ownMedia,
    ownVideos,
    video: found?.video ?? null,
    targets,
  };
}

/** What every template takes without naming it. */
const ofAllTemplates = new Set(['isNewArrival', 'joinQualityReward', 'pushTargets']);

/**
 * The fields that a template has. A draft keeps those of a template that it had before, so that the author can go back;
 * they are neither judged nor shown.
 */
export function knownFields(template: Template, fields: ContentFields): ContentFields {
  const names = new Set(template.fields.map(({ name }) => name.split(/[.[]/, 1)[0]));
  const known = Object.entries(fields).filter(([name]) => names.has(name) || ofAllTemplates.has(name));
  return Object.fromEntries(known);
}

/** The video of a version with its uploader. */
export async function videoOf(
  tx: Tx,
  { videoMediaId }: ContentFields,
): Promise<{ userId: string; video: WireVideo } | undefined> {
  return videoMediaId ? (await videosByIds(tx, [videoMediaId])).get(videoMediaId) : undefined;
}

const factsOfVideo = (video: WireVideo): VideoFacts => ({ ...video, ready: video.status === 'ready' });

/** The penalty that takes one of the targets that an author has chosen; default ones are left out without a word. */
export function chosenTaken({ pushTargets }: ContentFields, { taken }: Publisher): InForce | undefined {
  return pushTargets?.map((target) => taken.get(target)).find((by) => by !== undefined);
}

/** Goods that readers have in the live version of a published content. */
export async function heldGoods(tx: Tx, content: ContentRow): Promise<ReadonlySet<string>> {
  if (content.status !== 'published' || content.liveVersion === null) return new Set();
  return new Set(itemIdsOf((await versions.versionOf(tx, content, content.liveVersion)).fields));
}

/**
 * Applies every rule of DOMAIN 2.2 to a version: what preflight shows and submit enforces. `held` are goods that the live
 * version has: when they are off sale now, that does not reject an edit of the text (DOMAIN 2.3).
 */
export function judged(around: Surroundings, now: Date, held: ReadonlySet<string>): RuleResult[] {
  const items = [...around.items].map(
    ([itemId, item]) => [itemId, { ...factsOf(item), held: held.has(itemId) }] as const,
  );
  const results = validate(around.template, around.fields, {
    now,
    media: around.ownMedia,
    videos: around.ownVideos,
    items: new Map(items),
    allowedTargets: around.publisher.targets,
    policy: around.rules,
  });
  const by = chosenTaken(around.fields, around.publisher);
  return results.map((result) =>
    by && result.code === 'TARGET_NOT_OPEN' && !result.passed ? { ...result, ...byPenalty(by) } : result,
  );
}

/** A rule that only a penalty makes an author break. */
export const byPenalty = ({ kind, until }: InForce) => ({
  code: 'ACCOUNT_PENALISED',
  required: { kind, until: until?.toISOString() ?? null },
});

function factsOf(item: Item) {
  return {
    shopId: item.shopId,
    onSale: item.onSale && item.shop.status === 'active',
    shopRatingBp: item.shop.ratingBp,
    forbidden: item.forbidden,
    rateBp: item.rateBp,
  };
}
