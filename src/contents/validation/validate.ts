import { codePoints, countedLength } from '../../lib/text.ts';
import type { Doc } from '../body/body.ts';
import type { ContentFields, PushTarget } from '../fields.ts';
import { defaultPushTargets } from '../fields.ts';
import type { ContentRules } from '../policy.ts';
import { imageResults, variantResults } from './imageRules.ts';
import type { MediaFacts } from './imageRules.ts';
import { itemResults } from './itemRules.ts';
import type { ItemFacts } from './itemRules.ts';
import { docOf, elementsAt, goodsOf } from '../body/parts.ts';
import { bodyLength, guideImages, images, paragraphs, topicNames } from '../body/plain.ts';
import { refusing, type RuleResult } from './result.ts';
import { mayScheduleAt, scheduleRange } from '../checks/rules.ts';
import type { Template, TemplateField } from '../templates/schema.ts';
import { captionResults, videoResults, type VideoFacts } from './videoRules.ts';

/** What the rules need to know beside the content; the caller measures and looks up before. */
export interface ContentFacts {
  now: Date;
  /** The pictures and videos that exist and belong to the author, by id. */
  media: ReadonlyMap<string, MediaFacts>;
  videos: ReadonlyMap<string, VideoFacts>;
  /** The items that exist, by id. */
  items: ReadonlyMap<string, ItemFacts>;
  /** The targets that the author's level and type open (`allowedTargets`). */
  allowedTargets: readonly PushTarget[];
  policy: ContentRules;
}

/**
 * Applies every rule of a template, a channel's stricter ones included when `withOverride` merged them, to a content.
 * Used by preflight and submit alike, so that they cannot disagree (DOMAIN 2.2). Optional fields that are absent have
 * no row. `body` must already have passed `bodySchemaOf`; one that has not counts as absent.
 */
export function validate(template: Template, content: ContentFields, facts: ContentFacts): RuleResult[] {
  return [
    ...template.fields.flatMap((field) => fieldResults(field, content, facts)),
    ...richResults(docOf(content), facts),
    ...targetResults(content, facts),
    ...audienceResults(content),
    ...template.rules.flatMap((rule) => itemResults(rule, goodsOf(content), facts.items)),
  ];
}

/** Whether nothing failed. */
export function passes(results: readonly RuleResult[]): boolean {
  return results.every((r) => r.passed);
}

/** The targets of a content: chosen, else the default ones (DOMAIN 2.2). Repeats count once. */
export function targetsOf(content: ContentFields): PushTarget[] {
  return [...new Set(content.pushTargets ?? defaultPushTargets)];
}

function fieldResults(field: TemplateField, content: ContentFields, facts: ContentFacts): RuleResult[] {
  const needed = isRequired(field, content);
  switch (field.component) {
    case 'line':
    case 'text':
      return elementsAt(content, field.name).flatMap(({ path, value }) => {
        const text = typeof value === 'string' ? value : '';
        return text === '' && !needed ? [] : [lengthResult(field, path, text)];
      });
    case 'rich_text': {
      const doc = docOf(content);
      return doc === null && !needed
        ? []
        : [rangeResult(field, field.name, doc === null ? 0 : bodyLength(doc, field.max), 'length')];
    }
    case 'rich_paragraphs': {
      const doc = docOf(content);
      const lengths = doc === null || field.max === undefined ? [] : paragraphs(doc).map(codePoints);
      return lengths.length === 0 ? [] : [rangeResult(field, 'body', Math.max(...lengths), 'paragraph_length')];
    }
    case 'goods':
      return [rangeResult(field, field.name, new Set(goodsOf(content).map((g) => g.itemId)).size, 'count')];
    case 'list':
    case 'hotspots':
    case 'choice':
      return elementsAt(content, field.name).flatMap(({ path, value }) => {
        const size = Array.isArray(value) ? value.length : Number(!isEmpty(value));
        return size === 0 && !needed
          ? []
          : [countResult(field, path, size, needed), ...optionResults(field, path, value)];
      });
    case 'image': {
      const pictures = elementsAt(content, field.name).flatMap(({ path, value }) =>
        typeof value === 'string' ? [{ path, media: facts.media.get(value) }] : [],
      );
      return [
        ...pictures.flatMap(({ path, media }) => imageResults(field, path, media)),
        ...variantResults(field, pictures),
      ];
    }
    case 'video': {
      const { videoMediaId } = content;
      return videoMediaId || needed ? videoResults(field, field.name, facts.videos.get(videoMediaId ?? '')) : [];
    }
    case 'captions': {
      const { captions, videoMediaId } = content;
      return captions && captions.length > 0
        ? captionResults(field, captions, facts.videos.get(videoMediaId ?? ''))
        : [];
    }
    case 'time':
      break;
  }
  return scheduleResults(field, content, facts);
}

function isRequired(field: TemplateField, content: ContentFields): boolean {
  const { required, requiredFor, requiredWhen } = field;
  if (required || (requiredFor !== undefined && targetsOf(content).includes(requiredFor))) return true;
  return (
    requiredWhen !== undefined &&
    elementsAt(content, requiredWhen.name).some(({ value }) => oneOf(value, requiredWhen.oneOf))
  );
}

function oneOf(value: unknown, values: readonly string[]): boolean {
  return values.some((one) => one === value);
}

function lengthResult(field: TemplateField, path: string, text: string): RuleResult {
  return rangeResult(field, path, countedLength(text, field.max), 'length');
}

function rangeResult(field: TemplateField, path: string, actual: number, what: string): RuleResult {
  const min = field.min ?? 0;
  const passed = actual >= min && actual <= (field.max ?? Infinity);
  const required = { min, ...(field.max !== undefined && { max: field.max }), unit: field.unit ?? 'chars' };
  return refusing(`${field.name}.${what}`, passed, actual, required, path, field.code);
}

function countResult(field: TemplateField, path: string, actual: number, needed: boolean): RuleResult {
  if (field.counts !== undefined) {
    const required = { counts: field.counts, unit: 'items' };
    const passed = field.counts.includes(actual) && (actual > 0 || !needed);
    return refusing(`${field.name}.count`, passed, actual, required, path, field.code);
  }
  return rangeResult({ ...field, min: Math.max(field.min ?? 0, Number(needed)), unit: 'items' }, path, actual, 'count');
}

/** Where the template names options, nothing else is taken. */
function optionResults({ name, options }: TemplateField, path: string, value: unknown): RuleResult[] {
  if (options === undefined || isEmpty(value)) return [];
  const known = options.map((option) => option.value);
  const passed = (Array.isArray(value) ? value : [value]).every((one) => oneOf(one, known));
  return [refusing(`${name}.option`, passed, value, known, path, 'OPTION_UNKNOWN')];
}

function isEmpty(value: unknown): boolean {
  return value === undefined || value === null || value === '' || (Array.isArray(value) && value.length === 0);
}

function scheduleResults(field: TemplateField, content: ContentFields, facts: ContentFacts): RuleResult[] {
  if (content.scheduledAt === undefined || content.scheduledAt === null) return [];
  const at = new Date(content.scheduledAt);
  const range = scheduleRange(facts.now, facts.policy);
  const required = { min: range.from.toISOString(), max: range.to.toISOString() };
  const passed = mayScheduleAt(at, facts.now, facts.policy);
  return [refusing(`${field.name}.range`, passed, content.scheduledAt, required, field.name, field.code)];
}

function targetResults(content: ContentFields, facts: ContentFacts): RuleResult[] {
  const targets = targetsOf(content);
  const open = targets.filter((target) => facts.allowedTargets.includes(target));
  // Nobody is refused for a default target that they did not choose: one open target is enough then.
  const chosen = content.pushTargets !== undefined && content.pushTargets !== null;
  const passed = open.length > 0 && (!chosen || open.length === targets.length);
  const code = targets.length === 0 ? 'TARGET_MISSING' : 'TARGET_NOT_OPEN';
  return [refusing('pushTargets.allowed', passed, targets, facts.allowedTargets, 'pushTargets', code)];
}

/** There are no audience tags to choose from, so that whatever is named is unknown. */
function audienceResults({ audienceTagId }: ContentFields): RuleResult[] {
  if (audienceTagId === undefined || audienceTagId === null) return [];
  return [refusing('audienceTagId.known', false, audienceTagId, 'known', 'audienceTagId', 'AUDIENCE_UNKNOWN')];
}

/** What holds for the parts of a rich text: its pictures are the author's, topics and follow guides within the policy. */
function richResults(doc: Doc | null, { media, policy }: ContentFacts): RuleResult[] {
  if (doc === null) return [];
  const atMost = (id: string, actual: number, max: number, unit: 'items' | 'chars', code: string) =>
    actual === 0 ? [] : [refusing(id, actual <= max, actual, { max, unit }, 'body', code)];
  const topics = topicNames(doc);
  const distinct = new Set(topics.map((name) => name.toLowerCase())).size;
  const longest = Math.max(0, ...topics.map(codePoints));
  return [
    ...images(doc).map(({ mediaId }) =>
      refusing('body.known', media.get(mediaId)?.kind === 'image', mediaId, 'image', 'body', 'MEDIA_UNKNOWN'),
    ),
    ...atMost('topics.count', distinct, policy.topicsMax, 'items', 'TOPICS_MAX'),
    ...atMost('topics.length', longest, policy.topicCharsMax, 'chars', 'TOPIC_LENGTH'),
    ...atMost('guide_image.count', guideImages(doc), 1, 'items', 'GUIDE_IMAGE_MAX'),
  ];
}
