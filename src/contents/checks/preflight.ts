import { whyGone } from '../../catalogue/service.ts';
import type { Actor } from '../../lib/actor.ts';
import type { Tx } from '../../lib/db.ts';
import type { Lang } from '../../lib/problem.ts';
import { dayOf } from '../../lib/time.ts';
import { effectOf } from '../../moderation/service.ts';
import type { PlacedFinding } from '../../moderation/schema.ts';
import { limitsOf, penaltyOf } from '../authors.ts';
import { readOwn } from '../lifecycle/drafts.ts';
import { byPenalty, heldGoods, judged, surroundingsOf, type Channel, type Surroundings } from './facts.ts';
import { machineReview, paragraphAt, type MachineReview } from './machine.ts';
import { goodsOf } from '../body/parts.ts';
import { messageOf } from '../validation/messages.ts';
import { elementText, placeText } from '../validation/places.ts';
import type { WireRule } from '../schema.ts';
import * as quota from '../sql/quota.ts';
import * as versions from '../sql/versions.ts';

/**
 * Every rule that a submit of the working version would apply now, passed or not, with the stricter ones of a channel if
 * given (API.md, preflight). `passed` is whether nothing would refuse or reject it. Refuses NOT_FOUND, FORBIDDEN.
 */
export async function preflight(
  tx: Tx,
  actor: Actor,
  now: Date,
  contentId: string,
  channel: Channel | undefined,
  lang: Lang,
): Promise<{ passed: boolean; rules: WireRule[] }> {
  const content = await readOwn(tx, actor, contentId);
  const version = await versions.versionOf(tx, content, content.workingVersion);
  const around = await surroundingsOf(tx, now, content.accountId, version, channel);
  const results = judged(around, now, await heldGoods(tx, content));
  const machine = await machineReview(tx, now, around, results);
  const rules = [
    ...accountRules(around),
    ...results,
    ...(content.status === 'published' ? [] : await quotaRules(tx, now, around)),
    ...stockRules(around),
    ...pictureRules(machine),
    ...textRules(machine.findings),
    originalityRule(machine),
  ].map((rule) => ({ ...rule, message: messageOf(rule, around.template, lang), ...placeOf(rule, around, lang) }));
  const passed = rules.every((rule) => rule.passed || rule.effect === 'hint' || rule.effect === 'human');
  return { passed, rules };
}

type Rule = Omit<WireRule, 'message' | 'place'>;

/**
 * Which good, picture or paragraph a rule is about, a good with its name; a word's place with its field too, whose other
 * messages begin with its name.
 */
function placeOf({ id, where }: Rule, { fields, items, template }: Surroundings, lang: Lang): Pick<WireRule, 'place'> {
  const [, nr] = /^items\[(\d+)\]/.exec(where.field) ?? [];
  const listed = nr === undefined ? undefined : fields.items?.[Number(nr)];
  const paragraph = paragraphAt(fields, where);
  const path = paragraph === undefined ? where.field : `body.paragraphs[${paragraph - 1}]`;
  const element = elementText(path, lang, listed && (listed.title ?? items.get(listed.itemId)?.title));
  const place = id.startsWith('text.') ? placeText(template, path, lang, element) : element;
  return place === '' ? {} : { place };
}

function accountRules({ publisher }: Surroundings): Rule[] {
  const row = (id: string, passed: boolean, code: string, actual: unknown, required: unknown): Rule => {
    return { id, passed, actual, required, where: { field: 'account' }, code, effect: 'refuse' };
  };
  const { status } = publisher.account;
  return [
    row('account.active', publisher.active, 'ACCOUNT_NOT_ACTIVE', status, 'active'),
    row('right.content_publish', publisher.entitled, 'RIGHT_MISSING', publisher.entitled ? 'yes' : 'no', 'yes'),
  ];
}

async function quotaRules(tx: Tx, now: Date, around: Surroundings): Promise<Rule[]> {
  const { scheduledAt } = around.fields;
  const day = dayOf(scheduledAt ? new Date(scheduledAt) : now);
  const used = await quota.unitsUsed(tx, around.publisher.account.accountId, day);
  return limitsOf(around.publisher, around.targets, around.rules).map(({ target, limit }): Rule => {
    const actual = used.get(target) ?? 0;
    const by = actual < limit ? undefined : penaltyOf(around.publisher, target, limit, around.rules);
    return {
      id: `quota.${target}`,
      passed: actual < limit,
      actual: { used: actual, left: Math.max(0, limit - actual), day },
      required: { max: limit, day },
      where: { field: 'pushTargets' },
      code: 'QUOTA_EXHAUSTED',
      effect: 'refuse',
      ...(by && byPenalty(by)),
    };
  });
}

/** A hint for every good that is sold out: a submit takes it, but readers cannot buy it (UX 19, dead product). */
function stockRules({ fields, items }: Surroundings): Rule[] {
  const rule = { id: 'item_in_stock', required: 1, code: 'ITEM_SOLD_OUT', effect: 'hint' as const };
  const soldOut = goodsOf(fields).filter(({ itemId }) => {
    const item = items.get(itemId);
    return item && whyGone(item) === 'sold_out';
  });
  if (soldOut.length === 0) return [{ ...rule, passed: true, actual: 1, where: { field: '' } }];
  return soldOut.map(({ path }) => ({ ...rule, passed: false, actual: 0, where: { field: path } }));
}

/** Rules over the pictures of a work, by the code of their fault. */
const imageRules = { CONTACT_INFO: 'pictures.no_code', IMAGE_QUALITY: 'pictures.distinct' };

/** Those that an adapter knows of, once a submit has asked it: not found says nothing, so there is no passed row. */
const adapterRules = { NOT_ORIGINAL_MEDIA: 'pictures.no_foreign_mark', IMAGE_CLUTTER: 'pictures.little_text' };

/** A row per fault of a picture, and a passed one for each kind that is always looked for and was not found. */
function pictureRules({ imageReasons }: MachineReview): Rule[] {
  return Object.entries({ ...imageRules, ...adapterRules }).flatMap(([code, id]): Rule[] => {
    const faults = imageReasons.filter((reason) => reason.code === code);
    const none: Rule = { id, passed: true, actual: 0, required: 0, where: { field: '' }, code, effect: 'reject' };
    if (faults.length === 0) return code in imageRules ? [none] : [];
    return faults.map(({ where = none.where }) => ({ ...none, passed: false, actual: 1, where }));
  });
}

function originalityRule({ similarity }: MachineReview): Rule {
  const { bp, plagiarismBp, suspiciousBp } = similarity;
  return {
    id: 'text.originality',
    passed: bp < suspiciousBp,
    actual: bp,
    required: { max: suspiciousBp - 1, unit: 'bp' },
    where: { field: 'body' },
    code: 'PLAGIARISM',
    effect: bp >= plagiarismBp ? 'reject' : 'human',
  };
}

/** A row per finding, and a passed one for each kind of which nothing was found. */
function textRules(findings: readonly PlacedFinding[]): Rule[] {
  return (['CONTACT_INFO', 'AD_LAW'] as const).flatMap((code): Rule[] => {
    const id = `text.${code.toLowerCase()}`;
    const found = findings.filter((finding) => finding.code === code);
    const none: Rule = { id, passed: true, actual: 0, required: 0, where: { field: '' }, code, effect: 'reject' };
    if (found.length === 0) return [none];
    return found.map(({ field, start, end, matched, level, note, excuse }): Rule => {
      const actual = { matched, note, ...(level !== undefined && { level }), ...(excuse && { excuse }) };
      const effect = effectOf({ code, level, excuse });
      return { id, passed: effect === 'hint', actual, required: 'none', where: { field, start, end }, code, effect };
    });
  });
}
