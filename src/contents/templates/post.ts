import { choices, cover, forwardText, goods, itemRules, itemTexts, line, text, title } from './fields.ts';
import type { Template, TemplateField } from './schema.ts';

const subtitle = line('subtitle', { zh: '副标题', en: 'Subtitle' }, [1, 40], {
  zh: '选填，补充标题',
  en: 'Optional, completes the title',
});
const summary = text('summary', { zh: '引文', en: 'Summary' }, [10, 100]);
const body: readonly TemplateField[] = [
  {
    name: 'body',
    component: 'rich_text',
    label: { zh: '正文', en: 'Body' },
    required: true,
    min: 1,
    max: 20_000,
    unit: 'chars',
    code: 'TEXT_QUALITY',
    tips: { zh: '可插入图片和商品卡片', en: 'May hold pictures and goods cards' },
  },
  {
    name: 'body.paragraphs[]',
    component: 'rich_paragraphs',
    label: { zh: '段落', en: 'Paragraph' },
    required: false,
    max: 20_000,
    unit: 'chars',
    code: 'TEXT_QUALITY',
    tips: { zh: '段落不宜过长', en: 'Keep paragraphs short' },
  },
];
const cardsCount = { zh: '正文中的商品卡片也计入', en: 'Goods cards of the body count' };
const inOrder = { zh: '至少 3 件，按名次排列', en: 'At least 3, in order of rank' };

/** A shop story names who keeps the shop, when it is about a person or a designer (DOMAIN 2.2, shop story). */
const shopStory: readonly TemplateField[] = [
  {
    name: 'shopStory.kind',
    component: 'choice',
    label: { zh: '故事类型', en: 'Kind of story' },
    required: true,
    max: 1,
    unit: 'items',
    code: 'SCENE_MISMATCH',
    tips: { zh: '店铺、人物或设计师', en: 'Shop, people or designer' },
  },
  {
    ...line('shopStory.keeperLine', { zh: '店主一句话', en: "The keeper's line" }, [9, 15]),
    requiredWhen: { name: 'shopStory.kind', oneOf: ['people', 'designer'] },
  },
  {
    ...line('shopStory.keeperRole', { zh: '店主身份', en: "The keeper's role" }, [3, 12]),
    requiredWhen: { name: 'shopStory.kind', oneOf: ['people', 'designer'] },
  },
];

const shared = [subtitle, forwardText, summary, ...body];
const end = [...itemTexts, ...cover([1, 3]), ...choices];

/** The templates of a post, the first for an author who names none (DOMAIN 2.1, 2.2, column post). */
export const posts: readonly Template[] = [
  {
    code: 'post',
    type: 'post',
    name: { zh: '长文章', en: 'Article' },
    fields: [title(4), ...shared, goods([0, 50], cardsCount), ...end],
    rules: itemRules,
  },
  {
    code: 'itemrank',
    type: 'post',
    name: { zh: '商品排行', en: 'Ranking' },
    fields: [title(4), ...shared, goods([3, 50], inOrder), ...end],
    rules: itemRules,
  },
  {
    code: 'iteminventory',
    type: 'post',
    name: { zh: '商品推荐', en: 'Recommendations' },
    fields: [title(4), ...shared, goods([1, 50], cardsCount), ...end],
    rules: itemRules,
  },
  {
    code: 'shopinventory',
    type: 'post',
    name: { zh: '店铺推荐', en: 'Shop story' },
    fields: [title(4), ...shopStory, ...shared, goods([0, 50], cardsCount), ...end],
    rules: itemRules,
  },
  {
    code: 'qa',
    type: 'post',
    name: { zh: '互动问答', en: 'Questions and answers' },
    fields: [
      {
        ...title(4),
        label: { zh: '问题', en: 'Question' },
        tips: { zh: '一句话说清想问什么', en: 'Ask in one sentence' },
      },
      ...shared,
      goods([0, 50], cardsCount),
      ...end,
    ],
    rules: itemRules,
  },
];
