import { inSelectionPool } from '../../catalogue/pools/service.ts';
import type { JudgedWork } from '../../contents/service.ts';
import type { WireRule } from '../../contents/schema.ts';
import type { Tx } from '../../lib/db.ts';
import { inLang, type Text } from '../../lib/text.ts';
import type { ErrorRow, Lang } from '../../lib/problem.ts';
import type { Reason } from '../../moderation/schema.ts';
import type { SubChannelRow } from '../channels/service.ts';

const texts: Record<string, Text> = {
  TEMPLATE_NOT_TAKEN: { zh: '子频道不收这种模板的作品', en: 'The sub-channel does not take works of this template' },
  CLASSIFICATION: { zh: '请选择一个分类', en: 'Choose exactly one classification' },
  CLASSIFICATION_NOT_ASKED: {
    zh: '这里不分类，请不要填写分类',
    en: 'Nothing is classified here: name no classification',
  },
  ITEM_QUALITY: {
    zh: '宝贝所在店铺的评分低于子频道要求',
    en: 'A good’s shop is rated below what the sub-channel asks',
  },
  ITEM_NOT_IN_POOL: { zh: '宝贝不在子频道的选品池里', en: 'A good is not in the sub-channel’s selection pool' },
};

/** How those are said that let pass. */
const passedTexts: Record<string, Text> = {
  TEMPLATE_NOT_TAKEN: { zh: '子频道收这种模板的作品', en: 'The sub-channel takes works of this template' },
  CLASSIFICATION: { zh: '已选择分类', en: 'A classification is chosen' },
  ITEM_QUALITY: { zh: '宝贝所在店铺的评分达到要求', en: 'The good’s shop is rated as the sub-channel asks' },
  ITEM_NOT_IN_POOL: { zh: '宝贝在子频道的选品池里', en: 'The good is in the sub-channel’s selection pool' },
};

type Rule = Omit<WireRule, 'message'>;

/** What a sub-channel asks beside the rules of its templates (DOMAIN 2.2, item gate; 3.1). */
export async function channelRules(
  tx: Tx,
  work: JudgedWork,
  subChannel: SubChannelRow,
  classificationId: string | null,
  lang: Lang,
): Promise<WireRule[]> {
  const { templates, classificationScheme, shopRatingBpMin, selectionPoolCode } = subChannel;
  const perItem = (
    id: string,
    code: string,
    required: unknown,
    judge: (item: JudgedWork['items'][number]) => unknown,
  ) =>
    work.items.map((item, nr) => {
      const actual = judge(item);
      const passed = typeof required === 'number' ? Number(actual) >= required : actual === true;
      return said({ id, code, passed, actual, required, where: { field: `items[${nr}]` }, effect: 'reject' }, lang);
    });
  const pool =
    selectionPoolCode === null
      ? null
      : await inSelectionPool(
          tx,
          selectionPoolCode,
          work.items.map(({ itemId }) => itemId),
        );
  const { template: actual } = work;
  const taken = { passed: templates.includes(actual), actual, required: templates, where: { field: 'template' } };
  return [
    said({ id: 'channel.template', code: 'TEMPLATE_NOT_TAKEN', ...taken, effect: 'refuse' }, lang),
    ...classificationRules('channel', classificationScheme, classificationId, lang),
    ...perItem('channel.shop_rating', 'ITEM_QUALITY', shopRatingBpMin, ({ shop }) => shop.ratingBp),
    ...(pool === null
      ? []
      : perItem('channel.selection_pool', 'ITEM_NOT_IN_POOL', true, ({ itemId }) => pool.has(itemId))),
  ];
}

/** Whoever sorts its works wants one of its classifications, and who does not takes none: it would be free text (DOMAIN 3.1, 4). */
export function classificationRules(
  of: 'channel' | 'campaign',
  scheme: readonly { id: string }[],
  actual: string | null,
  lang: Lang,
): WireRule[] {
  const required = scheme.map(({ id }) => id);
  const isAsked = required.length > 0;
  if (!isAsked && actual === null) return [];
  const passed = actual !== null && required.includes(actual);
  const code = isAsked ? 'CLASSIFICATION' : 'CLASSIFICATION_NOT_ASKED';
  const row = { id: `${of}.classification`, code, passed, actual, required };
  return [said({ ...row, where: { field: 'classificationId' }, effect: 'refuse' }, lang)];
}

const said = (rule: Rule, lang: Lang): WireRule => ({
  ...rule,
  message: inLang((rule.passed ? passedTexts : texts)[rule.code], lang) ?? '',
});

/** Faults that a submit refuses, a row each. */
export function faultRows(rules: readonly WireRule[]): ErrorRow[] {
  return rules
    .filter(({ passed, effect }) => !passed && effect === 'refuse')
    .map(({ where, code, message, actual, required }) => ({ path: where.field, code, message, actual, required }));
}

/** What the machine rejects for: each fault that is left, with its place. What was sorted before its target stopped to is none. */
export function machineReasons(rules: readonly WireRule[]): Reason[] {
  const faults = rules.filter(
    ({ passed, effect, code }) =>
      !passed && code !== 'CLASSIFICATION_NOT_ASKED' && (effect === 'refuse' || effect === 'reject'),
  );
  return faults.map(({ code, where }) => ({ code, where }));
}
