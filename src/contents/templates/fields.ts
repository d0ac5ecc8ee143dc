import type { TemplateField, TemplateRule } from './schema.ts';

/** Characters of the longest title (DOMAIN 2.2). */
export const TITLE_CHARS_MAX = 19;

/** The title of every type; only its least length differs (DOMAIN 2.2). */
export const title = (min: number): TemplateField => ({
  name: 'title',
  component: 'line',
  label: { zh: '标题', en: 'Title' },
  required: true,
  min,
  max: TITLE_CHARS_MAX,
  unit: 'chars',
  code: 'TITLE_LENGTH',
  tips: { zh: '说清楚看点，不堆砌关键词', en: 'Say what is worth reading; no heaps of keywords' },
});

/** What fans read on the follow card; required when the follow feed is a target (DOMAIN 2.2). */
export const forwardText: TemplateField = {
  name: 'forwardText',
  component: 'text',
  label: { zh: '想对粉丝说', en: 'To my fans' },
  required: false,
  requiredFor: 'follow_feed',
  min: 1,
  max: 100,
  unit: 'chars',
  code: 'TEXT_QUALITY',
  tips: { zh: '显示在关注流的卡片上', en: 'Shown on the card in the follow feed' },
};

type Text = TemplateField['label'];

/** A line of `[min, max]` code points that may be left out. */
export function line(name: string, label: Text, [min, max]: [number, number], tips?: Text): TemplateField {
  return { ...text(name, label, [min, max], tips), component: 'line' };
}

/** A text of `[min, max]` code points that may be left out. */
export function text(name: string, label: Text, [min, max]: [number, number], tips?: Text): TemplateField {
  const said = tips ?? { zh: `${min}-${max} 字`, en: `${min}-${max} characters` };
  return { name, component: 'text', label, required: false, min, max, unit: 'chars', code: 'TEXT_QUALITY', tips: said };
}

/** `[min, max]` distinct goods: those listed, those of cards in the text and those marked in pictures. */
export function goods([min, max]: [number, number], tips: Text): TemplateField {
  const label = { zh: '商品', en: 'Items' };
  return {
    name: 'items',
    component: 'goods',
    label,
    required: min > 0,
    min,
    max,
    unit: 'items',
    code: 'ITEM_COUNT',
    tips,
  };
}

/** Covers of 16:9 from 750×422, in one of the given numbers (DOMAIN 2.2, cover). */
export function cover(counts: number[]): TemplateField[] {
  const [zh, en] = [
    `${counts.join(' 张或 ')} 张`,
    counts.length === 1 ? '1 picture' : `${counts.join(' or ')} pictures`,
  ];
  const label = { zh: '封面图', en: 'Cover picture' };
  const tips = { zh: '不小于 750×422，16:9，少文字', en: 'From 750×422, 16:9, little text' };
  return [
    {
      name: 'coverMediaIds',
      component: 'list',
      label: { zh: '封面', en: 'Cover' },
      required: true,
      counts,
      unit: 'items',
      code: 'COVER_SPEC',
      tips: { zh, en },
    },
    {
      name: 'coverMediaIds[]',
      component: 'image',
      label,
      required: true,
      widthPxMin: 750,
      heightPxMin: 422,
      unit: 'px',
      formats: ['jpeg', 'png', 'webp'],
      stillOnly: true,
      ratio: '16:9',
      code: 'COVER_SPEC',
      tips,
    },
  ];
}

/** One cover from 750×422 of any ratio (DOMAIN 2.2, cover of outfit and list). */
export const coverOfAnyRatio: readonly TemplateField[] = cover([1]).map((field) =>
  field.name === 'coverMediaIds'
    ? field
    : { ...field, ratio: undefined, tips: { zh: '不小于 750×422', en: 'From 750×422' } },
);

/** What holds for the goods of every content (DOMAIN 2.6.4, 2.7). */
export const itemRules: TemplateRule[] = [{ id: 'item_known' }, { id: 'item_allowed' }, { id: 'item_on_sale' }];

/** What the author chooses about a content beside its text. */
export const choices: readonly TemplateField[] = [
  choice(
    'domain',
    { zh: '领域', en: 'Domain' },
    { zh: '不选则按商品推断', en: 'Inferred from the items if not chosen' },
  ),
  choice(
    'classification',
    { zh: '分类', en: 'Classification' },
    { zh: '部分频道必选', en: 'Some channels require it' },
  ),
  choice('categoryId', { zh: '主页分类', en: 'Homepage category' }, { zh: '最多一个', en: 'At most one' }),
  choice('audienceTagId', { zh: '目标人群', en: 'Audience' }, { zh: '最多一个', en: 'At most one' }),
  {
    name: 'scheduledAt',
    component: 'time',
    label: { zh: '定时发布', en: 'Scheduled time' },
    required: false,
    code: 'SCHEDULE_RANGE',
    tips: { zh: '5 分钟后至 30 天内', en: 'From 5 minutes to 30 days ahead' },
  },
];

/** What the author writes about each item. */
export const itemTexts: readonly TemplateField[] = [
  {
    name: 'items[].title',
    component: 'line',
    label: { zh: '商品标题', en: 'Item title' },
    required: false,
    min: 1,
    max: 30,
    unit: 'chars',
    code: 'ITEM_QUALITY',
    tips: { zh: '不填则用商品原标题', en: "The item's own title if left empty" },
  },
  {
    name: 'items[].reason',
    component: 'text',
    label: { zh: '推荐理由', en: 'Reason' },
    required: false,
    min: 1,
    max: 200,
    unit: 'chars',
    code: 'TEXT_QUALITY',
    tips: { zh: '为什么推荐这件商品', en: 'Why you recommend it' },
  },
];

function choice(name: string, label: TemplateField['label'], tips: TemplateField['tips']): TemplateField {
  return { name, component: 'choice', label, required: false, max: 1, unit: 'items', code: 'SCENE_MISMATCH', tips };
}

/** 2-3 highlights with a length each: long ones say what is good, short ones are tags (DOMAIN 2.2). */
export function highlights(
  kind: 'long' | 'short',
  min: number,
  max: number,
  label: TemplateField['label'],
): TemplateField[] {
  const tips = { zh: `2-3 条，每条 ${min}-${max} 字`, en: `2-3 of ${min}-${max} characters each` };
  const name = `highlights.${kind}`;
  const shared = { label, required: false, code: 'TEXT_QUALITY', tips };
  return [
    { ...shared, name, component: 'list', min: 2, max: 3, unit: 'items' },
    { ...shared, name: `${name}[]`, component: 'line', required: true, min, max, unit: 'chars' },
  ];
}
